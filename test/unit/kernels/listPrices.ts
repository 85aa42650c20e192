/**
 * The price list of pricing.md typed a second time, by hand and in nano-dollars a token ($1 per million tokens
 * = 1,000), so that a slip in the project's table shows.
 */
export type NanoRates = readonly [
  input: number,
  output: number,
  write5m: number,
  write1h: number,
  read: number,
];

/** Standard rates at `at` (default 2026-10-24). */
export const standardPrices: readonly (readonly [id: string, NanoRates, at?: string])[] = [
  ['claude-fable-5-2', [8000, 40000, 10000, 16000, 200]],
  ['claude-mythos-5-2', [8000, 40000, 10000, 16000, 200]],
  ['claude-fable-5-1', [10000, 50000, 12500, 20000, 250]],
  ['claude-mythos-5-1', [10000, 50000, 12500, 20000, 250]],
  ['claude-fable-5', [10000, 50000, 12500, 20000, 1000]],
  ['claude-mythos-5', [10000, 50000, 12500, 20000, 1000]],
  ['claude-mythos-preview', [25000, 125000, 31250, 50000, 2500]],
  ['claude-opus-5-5', [4000, 20000, 5000, 8000, 200]],
  ['claude-opus-5', [5000, 25000, 6250, 10000, 500]],
  ['claude-opus-4-8', [5000, 25000, 6250, 10000, 500]],
  ['claude-opus-4-7', [5000, 25000, 6250, 10000, 500]],
  ['claude-opus-4-6', [5000, 25000, 6250, 10000, 500]],
  ['claude-opus-4-5', [5000, 25000, 6250, 10000, 500]],
  ['claude-opus-4-1', [15000, 75000, 18750, 30000, 1500]],
  ['claude-opus-4', [15000, 75000, 18750, 30000, 1500]],
  ['claude-3-opus', [15000, 75000, 18750, 30000, 1500]],
  ['claude-sonnet-5-5', [2000, 10000, 2500, 4000, 200], '2026-09-01'],
  ['claude-sonnet-5-5', [2000, 10000, 2500, 4000, 100]],
  ['claude-sonnet-5', [2000, 10000, 2500, 4000, 200]],
  ['claude-sonnet-4-6', [3000, 15000, 3750, 6000, 300]],
  ['claude-sonnet-4-5', [3000, 15000, 3750, 6000, 300]],
  ['claude-sonnet-4', [3000, 15000, 3750, 6000, 300]],
  ['claude-3-7-sonnet', [3000, 15000, 3750, 6000, 300]],
  ['claude-3-5-sonnet', [3000, 15000, 3750, 6000, 300]],
  ['claude-haiku-5-5', [100, 500, 125, 200, 10]],
  ['claude-haiku-4-5', [1000, 5000, 1250, 2000, 100]],
  ['claude-3-5-haiku', [800, 4000, 1000, 1600, 80]],
  ['claude-3-haiku', [250, 1250, 300, 500, 30]],
];

/** Whole-request rates above `promptOver` prompt tokens. */
export const longPrices: readonly (readonly [id: string, promptOver: number, NanoRates])[] = [
  ['claude-sonnet-4-5', 200_000, [6000, 22500, 7500, 12000, 600]],
  ['claude-sonnet-4', 200_000, [6000, 22500, 7500, 12000, 600]],
  ['claude-haiku-5-5', 100_000, [500, 2500, 625, 1000, 50]],
];

export const fastPrices: readonly (readonly [id: string, NanoRates])[] = [
  ['claude-opus-5-5', [8000, 40000, 10000, 16000, 400]],
  ['claude-opus-5', [10000, 50000, 12500, 20000, 1000]],
  ['claude-opus-4-8', [10000, 50000, 12500, 20000, 1000]],
  ['claude-opus-4-7', [30000, 150000, 37500, 60000, 3000]],
  ['claude-opus-4-6', [30000, 150000, 37500, 60000, 3000]],
];
