/**
 * The price table: USD per million tokens at the vendor's list prices, as of `pricesAsOf`.
 * Every rate is stated, none is derived. Sources: the vendor's model pages; rows marked third-party
 * rest on other published tables only.
 */
import type { Rates } from '../protocol/settings';

export interface PriceRow {
  /** Canonical model ids (modelName.ts). Rows of one id stand in order of `from`. */
  readonly ids: readonly string[];
  readonly rates: Rates;
  /** First day of these rates, 00:00 UTC; the first row of a model also holds before it. */
  readonly from?: string;
  /** First day these rates no longer hold: the `from` of the next row. */
  readonly until?: string;
  /** Rates of the whole request when input + creation + read is above `promptOver` tokens. */
  readonly wholeRequestTier?: { readonly promptOver: number; readonly rates: Rates };
  /** Rates of requests with speed `fast`. */
  readonly fast?: Rates;
  readonly source?: 'third-party' | 'sources disagree';
}

/** The day the table was made; shown as "prices as of". */
export const pricesAsOf = '2026-10-24';

/** $10 per 1,000 web searches, in nano-dollars a search. */
export const webSearchNano = 10_000_000;

/** Exact factors, as numerator / denominator. */
export const usInferenceFactor = { numerator: 11, denominator: 10 } as const;
export const regionalFactor = { numerator: 11, denominator: 10 } as const;
export const batchFactor = { numerator: 1, denominator: 2 } as const;

/** Models older than the 4.5 generation: a regional endpoint costs nothing extra. */
export const withoutRegionalPrice: readonly string[] = [
  'claude-opus-4-1',
  'claude-opus-4',
  'claude-3-opus',
  'claude-sonnet-4',
  'claude-3-7-sonnet',
  'claude-3-5-sonnet',
  'claude-3-5-haiku',
  'claude-3-haiku',
];

const sonnet4Rates: Rates = { input: 3, output: 15, write5m: 3.75, write1h: 6, read: 0.3 };
const opus45Rates: Rates = { input: 5, output: 25, write5m: 6.25, write1h: 10, read: 0.5 };

export const priceTable: readonly PriceRow[] = [
  {
    ids: ['claude-fable-5-2', 'claude-mythos-5-2'],
    rates: { input: 8, output: 40, write5m: 10, write1h: 16, read: 0.2 },
    from: '2026-11-09',
    source: 'third-party',
  },
  {
    ids: ['claude-fable-5-1', 'claude-mythos-5-1'],
    rates: { input: 10, output: 50, write5m: 12.5, write1h: 20, read: 0.25 },
  },
  {
    ids: ['claude-fable-5', 'claude-mythos-5'],
    rates: { input: 10, output: 50, write5m: 12.5, write1h: 20, read: 1 },
  },
  {
    ids: ['claude-mythos-preview'],
    rates: { input: 25, output: 125, write5m: 31.25, write1h: 50, read: 2.5 },
    source: 'sources disagree',
  },
  {
    ids: ['claude-opus-5-5'],
    rates: { input: 4, output: 20, write5m: 5, write1h: 8, read: 0.2 },
    fast: { input: 8, output: 40, write5m: 10, write1h: 16, read: 0.4 },
  },
  {
    ids: ['claude-opus-5', 'claude-opus-4-8'],
    rates: opus45Rates,
    fast: { input: 10, output: 50, write5m: 12.5, write1h: 20, read: 1 },
  },
  {
    ids: ['claude-opus-4-7', 'claude-opus-4-6'],
    rates: opus45Rates,
    fast: { input: 30, output: 150, write5m: 37.5, write1h: 60, read: 3 },
  },
  { ids: ['claude-opus-4-5'], rates: opus45Rates },
  {
    ids: ['claude-opus-4-1', 'claude-opus-4', 'claude-3-opus'],
    rates: { input: 15, output: 75, write5m: 18.75, write1h: 30, read: 1.5 },
  },
  {
    ids: ['claude-sonnet-5-5'],
    rates: { input: 2, output: 10, write5m: 2.5, write1h: 4, read: 0.2 },
    until: '2026-10-07',
  },
  {
    ids: ['claude-sonnet-5-5'],
    rates: { input: 2, output: 10, write5m: 2.5, write1h: 4, read: 0.1 },
    from: '2026-10-07',
    source: 'third-party',
  },
  {
    ids: ['claude-sonnet-5'],
    rates: { input: 2, output: 10, write5m: 2.5, write1h: 4, read: 0.2 },
  },
  { ids: ['claude-sonnet-4-6'], rates: sonnet4Rates },
  {
    ids: ['claude-sonnet-4-5', 'claude-sonnet-4'],
    rates: sonnet4Rates,
    wholeRequestTier: {
      promptOver: 200_000,
      rates: { input: 6, output: 22.5, write5m: 7.5, write1h: 12, read: 0.6 },
    },
  },
  { ids: ['claude-3-7-sonnet', 'claude-3-5-sonnet'], rates: sonnet4Rates },
  {
    ids: ['claude-haiku-5-5'],
    rates: { input: 0.1, output: 0.5, write5m: 0.125, write1h: 0.2, read: 0.01 },
    wholeRequestTier: {
      promptOver: 100_000,
      rates: { input: 0.5, output: 2.5, write5m: 0.625, write1h: 1, read: 0.05 },
    },
  },
  {
    ids: ['claude-haiku-4-5'],
    rates: { input: 1, output: 5, write5m: 1.25, write1h: 2, read: 0.1 },
  },
  {
    ids: ['claude-3-5-haiku'],
    rates: { input: 0.8, output: 4, write5m: 1, write1h: 1.6, read: 0.08 },
  },
  {
    ids: ['claude-3-haiku'],
    rates: { input: 0.25, output: 1.25, write5m: 0.3, write1h: 0.5, read: 0.03 },
  },
];
