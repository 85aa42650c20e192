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

/** Tokens and the rate they are priced at. */
type Term = readonly [tokens: number, rate: number];

function exactAmount(terms: readonly Term[], rates: EntryRates): number {
  const sum = terms.reduce((all, [tokens, rate]) => all + BigInt(tokens) * BigInt(rate), 0n);
  return Number(divideHalfEvenBig(sum * BigInt(rates.numerator), BigInt(rates.denominator)));
}

/** Σ tokens · rate, times the factors; plain numbers while they are exact. */
function amount(terms: readonly Term[], rates: EntryRates): number {
  let sum = 0;
  for (const [tokens, rate] of terms) sum += tokens * rate;
  const scaled = sum * rates.numerator;
  // Rounding is monotone: a scaled sum that is still safe was exact on the way.
  if (scaled > Number.MAX_SAFE_INTEGER) return exactAmount(terms, rates);
  return divideHalfEven(scaled, rates.denominator);
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
  const fiveMinutes = creation - oneHour;
  const tokens = amount(
    [
      [input, rates.input],
      [output, rates.output],
      [fiveMinutes, rates.write5m],
      [oneHour, rates.write1h],
      [read, rates.read],
    ],
    rates,
  );
  return {
    calculatedNano: tokens + webSearches * webSearchNano,
    savedNano: amount([[read, Math.max(0, rates.input - rates.read)]], rates),
    wastedNano: amount(
      [
        [oneHour, Math.max(0, rates.write1h - rates.input)],
        [fiveMinutes, Math.max(0, rates.write5m - rates.input)],
      ],
      rates,
    ),
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
