/**
 * What one request cost, what the read discount saved it and the premium its cache writes cost: integer
 * nano-dollars, each rounded half to even once (cache-report, sections 2 and 3).
 */
import { divideHalfEven, divideHalfEvenBig } from './halfEven';
import { webSearchNano } from './prices';
import type { EntryRates, Pricing } from './pricing';

/** One request. Token counts are integers ≥ 0. */
export interface CostEntry {
  /** UTC ms. */
  readonly at: number;
  /** As logged. */
  readonly model: string;
  readonly input: number;
  readonly output: number;
  /** All cache writes. */
  readonly creation: number;
  /** The 1-hour part of `creation`; null when the log has no split. */
  readonly creation1h: number | null;
  readonly read: number;
  readonly fast: boolean;
  readonly geo: string | null;
  readonly tier: string | null;
  readonly webSearches: number;
}

/** Nano-dollars. */
export interface EntryMoney {
  /** Tokens and web searches, at list prices. */
  readonly calculatedNano: number;
  readonly savedNano: number;
  readonly wastedNano: number;
}

/** Tokens of one request, by what they are priced at. */
interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly fiveMinutes: number;
  readonly oneHour: number;
  readonly read: number;
}

/** A rate for each, in the units of `EntryRates`. */
type TokenRates = Readonly<Record<keyof Tokens, number>>;

function exactAmount(tokens: Tokens, rates: TokenRates, factors: EntryRates): number {
  let sum = 0n;
  for (const kind of ['input', 'output', 'fiveMinutes', 'oneHour', 'read'] as const) {
    sum += BigInt(tokens[kind]) * BigInt(rates[kind]);
  }
  return Number(divideHalfEvenBig(sum * BigInt(factors.numerator), BigInt(factors.denominator)));
}

/** Σ tokens · rate, times the factors; plain numbers while they are exact. */
function amount(tokens: Tokens, rates: TokenRates, factors: EntryRates): number {
  const sum =
    tokens.input * rates.input +
    tokens.output * rates.output +
    tokens.fiveMinutes * rates.fiveMinutes +
    tokens.oneHour * rates.oneHour +
    tokens.read * rates.read;
  const scaled = sum * factors.numerator;
  // Rounding is monotone: a scaled sum that is still safe was exact on the way.
  if (scaled > Number.MAX_SAFE_INTEGER) return exactAmount(tokens, rates, factors);
  return divideHalfEven(scaled, factors.denominator);
}

/** What each kind of token costs, what reading one saves and what writing one adds, in the units of `EntryRates`. */
interface Effects {
  readonly cost: TokenRates;
  readonly saved: TokenRates;
  readonly wasted: TokenRates;
}

const noRates: TokenRates = { input: 0, output: 0, fiveMinutes: 0, oneHour: 0, read: 0 };
/** Rates are made once a model and period: what follows from them is, too. */
const effects = new WeakMap<EntryRates, Effects>();

function effectsOf(rates: EntryRates): Effects {
  let known = effects.get(rates);
  if (known === undefined) {
    const { input, output, write5m, write1h, read } = rates;
    known = {
      cost: { input, output, fiveMinutes: write5m, oneHour: write1h, read },
      saved: { ...noRates, read: Math.max(0, input - read) },
      wasted: {
        ...noRates,
        fiveMinutes: Math.max(0, write5m - input),
        oneHour: Math.max(0, write1h - input),
      },
    };
    effects.set(rates, known);
  }
  return known;
}

/** Null when the model has no price. */
export function moneyOf(entry: CostEntry, pricing: Pricing): EntryMoney | null {
  const { input, output, creation, read, webSearches } = entry;
  const rates = pricing.ratesOf(entry.model, {
    at: entry.at,
    promptTokens: input + creation + read,
    fast: entry.fast,
    geo: entry.geo,
    tier: entry.tier,
  });
  if (rates === null) return null;
  const oneHour = Math.min(Math.max(entry.creation1h ?? 0, 0), creation);
  const tokens: Tokens = { input, output, fiveMinutes: creation - oneHour, oneHour, read };
  const { cost, saved, wasted } = effectsOf(rates);
  return {
    calculatedNano: amount(tokens, cost, rates) + webSearches * webSearchNano,
    savedNano: amount(tokens, saved, rates),
    wastedNano: amount(tokens, wasted, rates),
  };
}

/**
 * A recorded `costUSD` in nano-dollars, read as the decimal it was written as, half to even. Null for what
 * is no finite number ≥ 0, and for more than 2^53 nano-dollars (9 million USD for one request).
 */
export function recordedNano(costUsd: unknown): number | null {
  if (typeof costUsd !== 'number' || !Number.isFinite(costUsd) || costUsd < 0) return null;
  if (costUsd * 1e9 > Number.MAX_SAFE_INTEGER) return null;
  // The shortest digits that name the number: `d.ddde±x`.
  const [digits = '0', exponent = '0'] = costUsd.toExponential().split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const power = Number(exponent) - fraction.length + 9;
  // Below half a nano-dollar whatever the digits say; keeps the power of ten small.
  if (power < -40) return 0;
  const integer = BigInt(whole + fraction);
  if (power >= 0) return Number(integer * 10n ** BigInt(power));
  return Number(divideHalfEvenBig(integer, 10n ** BigInt(-power)));
}
