/**
 * The way from what a request costs here to what it costs in ccusage, rule by rule: each step gives one rule up for
 * ccusage's, in a fixed order, and the difference it makes is that rule's. Integer nano-dollars; a step's amounts are
 * exact and rounded half to even once, as costs are.
 */
import type { CompareCause } from '../protocol/compare';
import type { CostMode } from '../protocol/reportOptions';
import { ccusagePriceOf, type CcusagePrice, type CcusageRates } from './ccusagePrices';
import { moneyOf, type CostEntry } from './cost';
import { divideHalfEvenBig } from './halfEven';
import { parseModelName } from './modelName';
import type { EntryRates, Pricing } from './pricing';

/** One copy of a request as it is priced here. */
export interface PricedCopy extends CostEntry {
  /** `costUSD` in nano-dollars; −1 = none that counts. */
  readonly recordedNano: number;
}

export type Step = readonly [cause: CompareCause, nano: number];

/** What it costs here by the mode, nano-dollars; 0 without a cost. */
export function ourNano(copy: PricedCopy, pricing: Pricing, mode: CostMode): number {
  if (mode !== 'calculate' && copy.recordedNano >= 0) return copy.recordedNano;
  return mode === 'display' ? 0 : (moneyOf(copy, pricing)?.calculatedNano ?? 0);
}

/** ccusage's amount in whole nano-dollars; halves go up. */
export function nanoOfUsd(usd: number): number {
  return Math.round(usd * 1e9) + 0;
}

/** How the same tokens are priced there. */
export interface TheirCost {
  /** As its line names it. */
  readonly model: string | null;
  readonly fast: boolean;
  readonly recordedUsd: number | null;
  /** What it makes of it. */
  readonly usd: number;
}

/** Steps from ours to theirs; they add up to `ourNano` less their amount. @param plain our prices without overrides. */
export function moneySteps(
  copy: PricedCopy,
  theirs: TheirCost,
  pricing: Pricing,
  plain: Pricing,
  mode: CostMode,
): Step[] {
  const goal = nanoOfUsd(theirs.usd);
  const from = ourNano(copy, pricing, mode);
  const ownRecorded = mode !== 'calculate' && copy.recordedNano >= 0;
  const theirRecorded = mode !== 'calculate' && theirs.recordedUsd !== null;
  if (mode === 'display' || ownRecorded || theirRecorded) {
    return [[ownRecorded === theirRecorded ? 'rounding' : 'recorded_cost', from - goal]];
  }
  if (moneyOf(copy, pricing) === null) return [['unpriced_here', -goal]];
  const steps: Step[] = [];
  let at = copy;
  let nano = from;
  const step = (cause: CompareCause, next: PricedCopy, prices: Pricing) => {
    const after = moneyOf(next, prices)?.calculatedNano ?? 0;
    steps.push([cause, nano - after]);
    [at, nano] = [next, after];
  };
  step('web_search', { ...at, webSearches: 0 }, pricing);
  step('price_override', at, plain);
  if (moneyOf(at, plain) === null) return [...steps, ['unpriced_here', -goal]];
  step('us_inference', { ...at, geo: null }, plain);
  step('batch', { ...at, tier: null }, plain);
  const price = theirs.model === null ? null : ccusagePriceOf(theirs.model);
  if (price === null) return [...steps, ['unpriced_there', nano - goal]];
  return [...steps, ...rateSteps(at, nano, price, theirs.fast, plain, goal)];
}

function rateSteps(
  copy: PricedCopy,
  from: number,
  price: CcusagePrice,
  isFast: boolean,
  pricing: Pricing,
  goal: number,
): Step[] {
  const name = parseModelName(copy.model);
  const query = { at: copy.at, fast: false, geo: null, tier: null };
  const prompt = copy.input + copy.creation + copy.read;
  const flat = (model: string, promptTokens: number, fast: boolean) =>
    pricing.ratesOf(model, { ...query, promptTokens, fast });
  // A name that says fast has a row of its own there, so that its rates are compared with those.
  const base = name.fast ? copy.model : name.id;
  const standard = flat(base, 0, false);
  const long = flat(base, prompt, false);
  const logged = flat(copy.model, 0, name.fast);
  if (standard === null || long === null || logged === null) return [['price', from - goal]];
  const multiplier = isFast ? price.fast : 1;
  const regional = !name.fast && name.regional && logged.numerator * standard.denominator !== standard.numerator * logged.denominator; // prettier-ignore
  const region = regional ? [11n, 10n] as const : [1n, 1n] as const; // prettier-ignore
  const ours = (rates: EntryRates, times: number, place: readonly [bigint, bigint]) =>
    ourAmount(copy, rates, times, place);
  const keepsRegion = regional && isTenthMore(price.base, standard);
  const place = keepsRegion ? region : ([1n, 1n] as const);
  const afterFast = ours(long, multiplier, region);
  const afterRegion = ours(long, multiplier, place);
  const unbanded = ours(standard, multiplier, place);
  const theirRates = theirAmount(copy, price, multiplier, false);
  const banded = theirAmount(copy, price, multiplier, true);
  return [
    ['fast', from - afterFast],
    ['regional', afterFast - afterRegion],
    ['long_prompt', afterRegion - unbanded + theirRates - banded],
    ['price', unbanded - theirRates],
    ['rounding', banded - goal],
  ];
}

function tokensOf(copy: CostEntry) {
  const oneHour = Math.min(Math.max(copy.creation1h ?? 0, 0), copy.creation);
  return {
    input: copy.input,
    output: copy.output,
    fiveMinutes: copy.creation - oneHour,
    oneHour,
    read: copy.read,
  };
}

/** Multipliers have one decimal. */
const tenths = (value: number) => BigInt(Math.round(value * 10));

function ourAmount(
  copy: CostEntry,
  rates: EntryRates,
  times: number,
  [numerator, denominator]: readonly [bigint, bigint],
): number {
  const tokens = tokensOf(copy);
  const sum =
    BigInt(tokens.input) * BigInt(rates.input) +
    BigInt(tokens.output) * BigInt(rates.output) +
    BigInt(tokens.fiveMinutes) * BigInt(rates.write5m) +
    BigInt(tokens.oneHour) * BigInt(rates.write1h) +
    BigInt(tokens.read) * BigInt(rates.read);
  const top = sum * BigInt(rates.numerator) * numerator * tenths(times);
  return Number(divideHalfEvenBig(top, BigInt(rates.denominator) * denominator * 10n));
}

/** A rate's text in 1e-9 USD per million tokens: 1e6 of them a nano-dollar a token. */
function units(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(9, '0').slice(0, 9));
}

function isTenthMore(base: CcusageRates, standard: EntryRates): boolean {
  const own = BigInt(standard.input) * BigInt(standard.numerator) * 1_000_000n * 11n;
  return units(base.input) * BigInt(standard.denominator) * 10n === own;
}

/** Its edge for the tokens of a kind, where a row names none for the prompt. */
const marginalOver = 200_000n;

/** Exactly what its rules ask for; its own sum is of binary fractions. */
function theirAmount(copy: CostEntry, price: CcusagePrice, times: number, banded: boolean): number {
  const tokens = tokensOf(copy);
  const { base, above, wholeRequestOver } = price;
  const input = units(base.input);
  const overInput = above?.input == null ? null : units(above.input);
  const over = (text: string | null | undefined) => (text == null ? null : units(text));
  const kinds: readonly (readonly [bigint, bigint, bigint | null])[] = [
    [BigInt(tokens.input), input, overInput],
    [BigInt(tokens.output), units(base.output), over(above?.output)],
    [BigInt(tokens.fiveMinutes), base.write === null ? (input * 125n) / 100n : units(base.write), over(above?.write)], // prettier-ignore
    [BigInt(tokens.oneHour), 2n * input, overInput === null ? null : 2n * overInput],
    [BigInt(tokens.read), base.read === null ? input / 10n : units(base.read), over(above?.read)],
  ];
  const prompt = copy.input + copy.creation + copy.read;
  let sum = 0n;
  for (const [count, rate, rateOver] of kinds) {
    if (!banded || rateOver === null) sum += count * rate;
    else if (wholeRequestOver !== null)
      sum += count * (prompt > wholeRequestOver ? rateOver : rate);
    else if (count <= marginalOver) sum += count * rate;
    else sum += marginalOver * rate + (count - marginalOver) * rateOver;
  }
  return Number(divideHalfEvenBig(sum * tenths(times), 10_000_000n));
}
