/** What a day's row comes to in one word: the chart's mark, the table's verdict and the sentences agree on it. */
import type { AnomalyOptions } from '../../../protocol/reportOptions';
import type { DayRow } from '../../../protocol/cacheReport';

/** `unjudged`: too few requests, or nothing could be evaluated. `partial`: no baseline for the hit rate yet. */
export type DayState = 'idle' | 'unjudged' | 'partial' | 'normal' | 'anomalous' | 'off';

/** The state of a day; nothing is called anomalous before its baseline is built. */
export function dayState(row: DayRow, options: AnomalyOptions): DayState {
  if (!row.observed) return 'idle';
  if (!options.enabled) return 'off';
  const { floor, verdict, baselineMedianPercent } = row.anomaly;
  if (floor !== null) return 'unjudged';
  if (baselineMedianPercent === null) return 'partial';
  if (verdict === 'anomalous') return 'anomalous';
  return verdict === 'clean' ? 'normal' : 'partial';
}

/** Is the day compared with a baseline? */
export function isJudged(state: DayState): boolean {
  return state === 'normal' || state === 'anomalous';
}

/** The threshold of a day's own baseline; null without one. */
export function thresholdOf(row: DayRow, options: AnomalyOptions): number | null {
  const median = row.anomaly.baselineMedianPercent;
  return median === null || !options.enabled ? null : median - options.thresholdPp;
}

/** The difference from the median; null for a day that is not compared. */
export function comparedDelta(row: DayRow, options: AnomalyOptions): number | null {
  return isJudged(dayState(row, options)) ? row.anomaly.deltaPp : null;
}

/** All the tokens that went in: uncached, written and read. */
export function promptTokens({ tokens }: DayRow['figures']): number {
  return tokens.input + tokens.creation + tokens.read;
}
