/** Small builders: what a case does not name is zero, or an ordinary value. */
import type { CostEntry } from '../../../src/kernels/cost';
import { emptySums } from '../../../src/kernels/sums';
import type { Sums } from '../../../src/kernels/sums';
import { buildCacheReport } from '../../../src/kernels/cacheReport';
import type { CacheReportInput, DayCell } from '../../../src/kernels/cacheReport';
import { addDays } from '../../../src/kernels/calendar';
import type { DayRow } from '../../../src/protocol/cacheReport';
import type { AnomalyOptions } from '../../../src/protocol/reportOptions';

export const noon = Date.UTC(2026, 9, 24, 12);

export function entry(values: Partial<CostEntry>): CostEntry {
  return {
    at: noon,
    model: 'claude-opus-4-8',
    input: 0,
    output: 0,
    creation: 0,
    creation1h: null,
    read: 0,
    fast: false,
    geo: null,
    tier: null,
    webSearches: 0,
    ...values,
  };
}

/** Sums of one request unless said otherwise. */
export function sums(values: Partial<Sums>): Sums {
  return { ...emptySums(), requests: 1, ...values };
}

/** 100 requests whose hit % is `hit`, with a net of `net` nano-dollars. */
export function hits(hit: number, net = 1000, requests = 100): Sums {
  return sums({
    requests,
    input: 1000 * (100 - hit),
    read: 1000 * hit,
    savedNano: Math.max(net, 0),
    wastedNano: Math.max(-net, 0),
  });
}

export function cell(date: string, values: Partial<Omit<DayCell, 'date'>>): DayCell {
  return { date, project: '/p', model: 'claude-opus-4-8', agent: '', sums: sums({}), ...values };
}

export const options: AnomalyOptions = {
  enabled: true,
  thresholdPp: 15,
  baselineDays: 14,
  minimumDays: 5,
  minimumRequests: 20,
};

export const today = '2026-08-15';
export const ago = (days: number) => addDays(today, -days);

/** A 14-day report of today. */
export function report(cells: readonly DayCell[], values: Partial<CacheReportInput> = {}) {
  return buildCacheReport({
    cells,
    today,
    since: ago(13),
    until: today,
    anomaly: options,
    compat: 'none',
    ...values,
  });
}

/** One cell a day: the hit % `days` days ago. */
export const history = (
  ...percents: readonly (readonly [days: number, hit: number])[]
): DayCell[] => percents.map(([days, hit]) => cell(ago(days), { sums: hits(hit) }));

/** The verdict and its reasons in one line. */
export const told = ({ anomaly }: DayRow) => `${anomaly.verdict} ${anomaly.reasons.join()}`.trim();
