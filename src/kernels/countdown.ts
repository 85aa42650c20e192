/**
 * How long what a chain has cached stays warm, and what its next message costs warm and cold (cache-misses, "What users
 * get"): the lifetime is that of the chain's last write, every request that writes or reads begins it anew, a compaction
 * ends it.
 */
import { divideHalfEvenBig } from './halfEven';
import { oneHourMs } from './missCause';
import type { EntryRates } from './pricing';

/** The last request of a chain. */
export interface ChainTip {
  /** UTC ms of its first record. */
  readonly at: number;
  readonly creation: number;
  readonly read: number;
}

export interface CountdownInput {
  readonly tip: ChainTip;
  /** The lifetime in force, ms. */
  readonly ttlMs: number;
  /** UTC ms of a compaction behind the tip; null without one. */
  readonly compactedAt: number | null;
  /** What the next message is priced at; null when the model has no price. */
  readonly rates: EntryRates | null;
}

export interface Countdown {
  /** UTC ms: the first instant at which the cache is cold. */
  readonly coldAt: number;
  /** Tokens. */
  readonly cachedTokens: number;
  /**
   * What the cached tokens cost when the next message reads them, and when it writes them again for the same lifetime,
   * nano-dollars, each half to even once; null without a price, and after a compaction, which leaves a prompt nobody
   * knows the size of. The message's own tokens and its answer come on top either way.
   */
  readonly warmNano: number | null;
  readonly coldNano: number | null;
}

/** Null when nothing is cached: there is nothing to count down. */
export function countdownOf({ tip, ttlMs, compactedAt, rates }: CountdownInput): Countdown | null {
  const cachedTokens = tip.creation + tip.read;
  if (cachedTokens === 0) return null;
  const priced = compactedAt === null ? rates : null;
  const amount = (rate: 'read' | 'write5m' | 'write1h') =>
    priced && amountOf(cachedTokens, priced[rate], priced);
  return {
    coldAt: tip.at + ttlMs,
    cachedTokens,
    warmNano: amount('read'),
    coldNano: amount(ttlMs === oneHourMs ? 'write1h' : 'write5m'),
  };
}

function amountOf(tokens: number, rate: number, { numerator, denominator }: EntryRates): number {
  const exact = BigInt(tokens) * BigInt(rate) * BigInt(numerator);
  return Number(divideHalfEvenBig(exact, BigInt(denominator)));
}
