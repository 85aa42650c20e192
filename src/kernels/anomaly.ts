/**
 * Is a row's cache behaving? Two predicates: `net_negative` (the writes cost more than the reads saved)
 * and `cache_drop` (the hit % fell below the median of a baseline). Rules: cache-report, section 5.
 */
import type { Anomaly, AnomalyReason, Verdict } from '../protocol/cacheReport';
import type { AnomalyOptions } from '../protocol/reportOptions';
import { hitPercentOf, isUnpriced } from './sums';
import type { Sums } from './sums';

/** A session is compared with at least so many others. */
export const minimumSessions = 10;

/** Covers the float noise of three divisions (below 1e-13), so that a drop of exactly the threshold counts. */
const floatNoise = 1e-12;

const predicates: readonly AnomalyReason[] = ['net_negative', 'cache_drop'];

/** The middle value, or the mean of the two; null of nothing. Leaves `values` alone. */
export function median(values: readonly number[]): number | null {
  return medianOfSorted([...values].sort((a, b) => a - b));
}

export function medianOfSorted(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  const lower = sorted[half - 1];
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

export function verdictOf(
  reasons: readonly AnomalyReason[],
  unevaluated: readonly AnomalyReason[],
): Verdict {
  if (reasons.length > 0) return 'anomalous';
  if (unevaluated.length === 0) return 'clean';
  return predicates.every(name => unevaluated.includes(name)) ? 'unevaluated' : 'partial';
}

/** True when fired, null when it cannot be evaluated: nothing cached, or nothing priced. */
export function isNetNegative(sums: Readonly<Sums>): boolean | null {
  if (sums.creation + sums.read === 0 || isUnpriced(sums)) return null;
  return sums.savedNano < sums.wastedNano;
}

/** True when the hit % lies the threshold or more below the median; null without a median. */
export function isCacheDrop(
  hitPercent: number,
  medianPercent: number | null,
  thresholdPp: number,
): boolean | null {
  if (medianPercent === null) return null;
  return medianPercent - hitPercent >= thresholdPp - floatNoise;
}

/** Does a day have too few requests to be judged, or to be a baseline sample? */
export function isBelowFloor(sums: Readonly<Sums>, minimumRequests: number): boolean {
  return sums.requests < minimumRequests;
}

export interface Judged {
  /** Null for a row without a request. */
  readonly sums: Readonly<Sums> | null;
  /** Why the row is not judged although it was observed. */
  readonly floor: Anomaly['floor'];
  readonly baselineMedianPercent: number | null;
  readonly baselineCount: number;
}

export function judge(row: Judged, options: AnomalyOptions): Anomaly {
  const { sums, baselineMedianPercent, baselineCount } = row;
  const floor = options.enabled && sums !== null ? row.floor : null;
  const hitPercent = sums === null ? null : hitPercentOf(sums);
  const answers: Record<AnomalyReason, boolean | null> = { net_negative: null, cache_drop: null };
  if (options.enabled && floor === null && sums !== null && hitPercent !== null) {
    answers.net_negative = isNetNegative(sums);
    answers.cache_drop = isCacheDrop(hitPercent, baselineMedianPercent, options.thresholdPp);
  }
  const reasons = predicates.filter(name => answers[name] === true);
  const unevaluated = predicates.filter(name => answers[name] === null);
  const hasDelta = hitPercent !== null && baselineMedianPercent !== null;
  return {
    reasons,
    unevaluated,
    verdict: verdictOf(reasons, unevaluated),
    floor,
    baselineMedianPercent,
    baselineCount,
    deltaPp: hasDelta ? hitPercent - baselineMedianPercent : null,
  };
}
