/** Is a request a miss, how much was written again, and what did that cost over a hit (cache-misses, "Chain and request")? */
import { divideHalfEvenBig } from './halfEven';
import type { EntryRates } from './pricing';
import { promptOf } from './missCause';

interface Tokens {
  readonly input: number;
  readonly creation: number;
  readonly read: number;
}

/** Smaller prompts are neither misses nor cold starts: the vendor caches nothing below this, tokens. */
export const minimumPrompt = 4096;
/** Reading this share of what was cached is no miss. */
const hitShare = 0.95;

/** Tokens that had been cached after `previous` and were written again by `request`; never negative. */
export function rewrittenTokens(request: Tokens, previous: Tokens): number {
  return Math.max(0, Math.min(cachedAfter(previous) - request.read, request.creation));
}

/** @param minimumTokens below it nothing is a miss (a setting). */
export function isMiss(request: Tokens, previous: Tokens, minimumTokens: number): boolean {
  const rewritten = rewrittenTokens(request, previous);
  return (
    promptOf(request) >= minimumPrompt &&
    rewritten > 0 &&
    rewritten >= minimumTokens &&
    request.read < hitShare * cachedAfter(previous)
  );
}

/** What the server had cached after a request, tokens. */
function cachedAfter({ creation, read }: Tokens): number {
  return creation + read;
}

/**
 * rewritten × (the write rate in force − the read rate), nano-dollars, half to even once. The write rate in force is
 * that of the request's own writes: its 5-minute and 1-hour parts in their proportion; 5 minutes without a split.
 */
export function missPremium(
  rewritten: number,
  { creation, creation1h }: { readonly creation: number; readonly creation1h: number | null },
  rates: EntryRates,
): number {
  if (creation === 0) return 0;
  const oneHour = BigInt(Math.min(Math.max(creation1h ?? 0, 0), creation));
  const all = BigInt(creation);
  const writes = oneHour * BigInt(rates.write1h) + (all - oneHour) * BigInt(rates.write5m);
  const over = writes - all * BigInt(rates.read);
  if (over <= 0n) return 0;
  const numerator = BigInt(rewritten) * over * BigInt(rates.numerator);
  return Number(divideHalfEvenBig(numerator, all * BigInt(rates.denominator)));
}
