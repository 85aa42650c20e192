/** What a day or a session is compared with: the hit percentages of the ones before it. */
import { addDays } from './calendar';
import { median, medianOfSorted, minimumSessions } from './anomaly';

const dayLength = 86_400_000;

export interface Baseline {
  readonly baselineMedianPercent: number | null;
  readonly baselineCount: number;
}

export interface DaySample {
  readonly date: string;
  readonly hitPercent: number;
}

/** The samples dated in [`date` − `baselineDays`, `date` − 1 day]; no median below `minimumDays` of them. */
export function dayBaseline(
  date: string,
  samples: readonly DaySample[],
  rules: { readonly baselineDays: number; readonly minimumDays: number },
): Baseline {
  const from = addDays(date, -rules.baselineDays);
  const hits = samples
    .filter(sample => sample.date >= from && sample.date < date)
    .map(sample => sample.hitPercent);
  return {
    baselineMedianPercent: hits.length < rules.minimumDays ? null : median(hits),
    baselineCount: hits.length,
  };
}

export interface SessionSample {
  /** UTC ms. */
  readonly lastActivity: number;
  readonly hitPercent: number;
}

/** Where `value` stands, or belongs, in `sorted`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * For each instant of `times` the samples whose last activity is in [t − `baselineDays`, t − 1 s]. A window
 * slid over both in order of time: linear but for the sorted list of hits it keeps.
 */
export function sessionBaselines(
  times: readonly number[],
  samples: readonly SessionSample[],
  baselineDays: number,
): ReadonlyMap<number, Baseline> {
  const byTime = [...samples].sort((a, b) => a.lastActivity - b.lastActivity);
  const hits: number[] = [];
  const baselines = new Map<number, Baseline>();
  let entered = 0;
  let left = 0;
  for (const time of [...times].sort((a, b) => a - b)) {
    for (let next = byTime[entered]; next && next.lastActivity <= time - 1000;) {
      hits.splice(lowerBound(hits, next.hitPercent), 0, next.hitPercent);
      next = byTime[++entered];
    }
    const oldest = time - baselineDays * dayLength;
    for (let next = byTime[left]; left < entered && next && next.lastActivity < oldest;) {
      hits.splice(lowerBound(hits, next.hitPercent), 1);
      next = byTime[++left];
    }
    baselines.set(time, {
      baselineMedianPercent: hits.length < minimumSessions ? null : medianOfSorted(hits),
      baselineCount: hits.length,
    });
  }
  return baselines;
}
