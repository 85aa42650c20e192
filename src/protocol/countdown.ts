/**
 * How long a prompt cache stays warm, as of an instant of the wall clock. Everything follows from that instant alone,
 * so it is right after a sleep and a change of the clock.
 */
import type { CacheReport } from './cacheReport';
import { dateIn, timeUnit } from './format';
import type { LiveSession } from './liveSession';

const secondMs = 1000;
const minuteMs = 60_000;

/**
 * Milliseconds until the cache is cold; 0 from that instant on and after a compaction. A clock behind the log's never
 * gives more than the whole lifetime.
 */
export function warmMs(live: LiveSession, now: number): number {
  if (live.compactedAt !== null) return 0;
  return Math.max(0, Math.min(live.ttlMs, live.coldAt - now));
}

/** Is it worth counting: still warm, or active today? An older one that is cold is the past. */
export function isCurrent(
  live: LiveSession,
  { today, timeZone }: Pick<CacheReport, 'today' | 'timeZone'>,
  now: number,
): boolean {
  if (warmMs(live, now) > 0) return true;
  return dateIn(live.lastAt, timeZone) === today.date;
}

/** `42m`: whole minutes that are left at least; in the last minute `45s`, which ends at `1s`. */
export function formatCountdown(ms: number, language: string): string {
  return isLastMinute(ms)
    ? timeUnit(Math.ceil(ms / secondMs), 'second', language)
    : timeUnit(Math.floor(ms / minuteMs), 'minute', language);
}

/** Less than a minute is left: the countdown goes by seconds. */
export function isLastMinute(ms: number): boolean {
  return ms < minuteMs;
}

/**
 * Milliseconds until the countdown reads otherwise; null when it is at its end.
 * @param seconds is the last minute counted by seconds? Else the next change in it is the end.
 */
export function untilChange(ms: number, seconds: boolean): number | null {
  if (ms <= 0) return null;
  if (!isLastMinute(ms)) return (ms % minuteMs) + 1;
  return seconds ? ms % secondMs || secondMs : ms;
}
