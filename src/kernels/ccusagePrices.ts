/**
 * Which price ccusage finds for a model's name, and what it makes of it: binary fractions, in its order of operations,
 * so that sums come out as it prints them. Its rules are those of its cost and pricing modules, checked against the
 * binary (test/conformance/compare.test.ts).
 */
import { ccusageFallbackPrices } from './ccusageFallbackPrices';
import { ccusageOwnPrices, type CcusagePriceRow } from './ccusagePriceTable';

/** The tokens of one line as ccusage reads them. */
export interface CcusageUsage {
  readonly input: number;
  readonly output: number;
  /** `cache_creation_input_tokens`, counted where there is no split. */
  readonly flat: number;
  readonly split: { readonly fiveMinutes: number; readonly oneHour: number } | null;
  readonly read: number;
  readonly speed: 'standard' | 'fast' | null;
}

/** USD per million tokens, as decimal text: exact, whatever is made of it. Null = none. */
export interface CcusageRates {
  readonly input: string;
  readonly output: string;
  readonly write: string | null;
  readonly read: string | null;
}

/** One row of its tables, for one name. */
export interface CcusagePrice {
  readonly base: CcusageRates;
  readonly above: { readonly [K in keyof CcusageRates]: string | null } | null;
  /** Null: `above` is for the tokens above 200,000 of each kind. */
  readonly wholeRequestOver: number | null;
  readonly fast: number;
  /** Its second table divides where the first has the quotient written. */
  readonly divides: boolean;
  readonly exactOnly: boolean;
}

const marginalOver = 200_000;

function rowsOf(rows: readonly CcusagePriceRow[], divides: boolean): Map<string, CcusagePrice> {
  const prices = new Map<string, CcusagePrice>();
  const cells = (text: string) => text.split(' ').map(cell => (cell === '-' ? null : cell));
  for (const row of rows) {
    const [input, output, write, read] = cells(row.rates);
    const above = row.above === undefined ? null : cells(row.above);
    const price: CcusagePrice = {
      base: {
        input: input ?? '0',
        output: output ?? '0',
        write: write ?? null,
        read: read ?? null,
      },
      above: above && {
        input: above[0] ?? null,
        output: above[1] ?? null,
        write: above[2] ?? null,
        read: above[3] ?? null,
      },
      wholeRequestOver: row.wholeRequestOver ?? null,
      fast: row.fast ?? 1,
      divides,
      exactOnly: row.exactOnly === true,
    };
    for (const id of row.ids.split(' ')) prices.set(id, price);
  }
  return prices;
}

const own = rowsOf(ccusageOwnPrices, false);
const fallback = rowsOf(ccusageFallbackPrices, true);

/** `.`, `@` and `-` are one to it. */
const normalized = (name: string) => name.replace(/[.@]/g, '-');
const exactOnly = new Map<string, string>();
for (const [id, price] of fallback) if (price.exactOnly) exactOnly.set(normalized(id), id);

const isBoundary = (character: string | undefined) =>
  character === undefined || !/[A-Za-z0-9]/.test(character);

/** Does the key stand in the value as whole words, and not before a further number of a version? */
function holds(value: string, key: string): boolean {
  for (let at = value.indexOf(key); at >= 0; at = value.indexOf(key, at + key.length)) {
    const suffix = value.slice(at + key.length);
    const after = suffix === '' || (isBoundary(suffix[0]) && !continuesVersion(key, suffix));
    if (isBoundary(at === 0 ? undefined : value[at - 1]) && after) return true;
  }
  return false;
}

/** `-4` after a digit is another version, `-20250929` is a date. */
function continuesVersion(key: string, suffix: string): boolean {
  if (!/[0-9]$/.test(key)) return false;
  const [, digits = '', next] = /^[-.](\d+)(.)?/.exec(suffix) ?? [];
  return digits !== '' && !(digits.length === 8 && isBoundary(next));
}

function matches(candidate: string, model: string): boolean {
  const [a, b] = [normalized(candidate), normalized(model)];
  return holds(model, candidate) || holds(candidate, model) || holds(b, a) || holds(a, b);
}

/** The longest key that matches, of equally long ones the smallest. */
function fuzzy(prices: ReadonlyMap<string, CcusagePrice>, model: string): CcusagePrice | null {
  let best: string | null = null;
  for (const [key, price] of prices) {
    if (price.exactOnly || !matches(key, model)) continue;
    const longer = best === null || key.length > best.length;
    if (longer || (best !== null && key.length === best.length && key < best)) best = key;
  }
  return best === null ? null : (prices.get(best) ?? null);
}

function find(model: string): CcusagePrice | null {
  const exact = own.get(model);
  if (exact) return exact;
  const isExactOnly = exactOnly.has(normalized(model));
  const matched = isExactOnly ? null : fuzzy(own, model);
  if (matched) return matched;
  const listed = fallback.get(model);
  if (listed) return listed;
  const spelt = exactOnly.get(normalized(model));
  if (spelt !== undefined) return fallback.get(spelt) ?? null;
  return fuzzy(fallback, model);
}

const found = new Map<string, CcusagePrice | null>();

/** Null when it has none: such a request costs $0 there. */
export function ccusagePriceOf(model: string): CcusagePrice | null {
  let price = found.get(model);
  if (price === undefined) found.set(model, (price = find(model)));
  return price;
}

/** Of another vendor's model without a price here ccusage may know one: its rows of other families were left out. */
export function isPriceKnown(model: string): boolean {
  return ccusagePriceOf(model) !== null || /claude|^<synthetic>$/i.test(model) || model === '';
}

interface Floats {
  readonly input: number;
  readonly output: number;
  readonly write: number;
  readonly read: number;
}

/** USD a token. */
function floatsOf({ base, divides }: CcusagePrice): Floats {
  const value = (text: string) => (divides ? Number(text) / 1e6 : Number(`${text}e-6`));
  const input = value(base.input);
  return {
    input,
    output: value(base.output),
    write: base.write === null ? input * 1.25 : value(base.write),
    read: base.read === null ? input * 0.1 : value(base.read),
  };
}

/** USD, to the last bit as ccusage computes it; 0 without a price. @param model null = the line names none. */
export function ccusageCostUsd(model: string | null, usage: CcusageUsage): number {
  const price = model === null ? null : ccusagePriceOf(model);
  if (price === null) return 0;
  const rates = floatsOf(price);
  const value = (text: string | null | undefined) =>
    text === null || text === undefined
      ? null
      : price.divides || price.wholeRequestOver !== null
        ? Number(text) / 1e6
        : Number(`${text}e-6`);
  const { above, wholeRequestOver } = price;
  const fiveMinutes = usage.split ? usage.split.fiveMinutes : usage.flat;
  const oneHour = usage.split ? usage.split.oneHour : 0;
  const inputAbove = value(above?.input);
  const kinds: readonly (readonly [tokens: number, base: number, above: number | null])[] = [
    [usage.input, rates.input, inputAbove],
    [usage.output, rates.output, value(above?.output)],
    [fiveMinutes, rates.write, value(above?.write)],
    [oneHour, rates.input * 2, inputAbove === null ? null : inputAbove * 2],
    [usage.read, rates.read, value(above?.read)],
  ];
  const prompt = usage.input + usage.read + fiveMinutes + oneHour;
  const part = ([tokens, base, over]: (typeof kinds)[number]) => {
    if (wholeRequestOver !== null)
      return tokens * (prompt > wholeRequestOver ? (over ?? base) : base);
    if (tokens === 0) return 0;
    if (over === null || tokens <= marginalOver) return tokens * base;
    return marginalOver * base + (tokens - marginalOver) * over;
  };
  const sum = kinds.map(part).reduce((total, amount) => total + amount);
  return sum * (usage.speed === 'fast' ? price.fast : 1);
}
