/** Which of its states the lead card is in. */
import type { CacheReport } from '../../../protocol/cacheReport';
import type { Snapshot } from '../../../protocol/viewProtocol';
import { dayState } from './dayState';

/** The states with figures: those of cache-report section 7, and two of a day that is not judged. */
export type FigureState = 'building' | 'anomalous' | 'idle' | 'healthy' | 'early' | 'off';
export type CardState = 'loading' | 'empty' | 'failed' | FigureState;

/** The state for what the extension said last and the figures in view. */
export function cardState(snapshot: Snapshot | null, report: CacheReport | null): CardState {
  if (snapshot === null) return 'loading';
  if (snapshot.failure !== '' || snapshot.status.phase === 'failed') return 'failed';
  if (report === null) return 'loading';
  const isFinal = snapshot.status.phase === 'live';
  if (report.isEmpty) return isFinal ? 'empty' : 'loading';
  return todayState(report);
}

function todayState(report: CacheReport): FigureState {
  const { today, anomaly } = report;
  const state = dayState(today, anomaly);
  if (state === 'idle' || state === 'off') return state;
  // The baseline comes first: without it nothing is said about a day, however bad it looks.
  if (today.anomaly.baselineMedianPercent === null) return 'building';
  if (state === 'unjudged') return 'early';
  return state === 'anomalous' ? 'anomalous' : 'healthy';
}
