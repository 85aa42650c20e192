/** From the report's rows (newest first) to what the charts draw (oldest first). */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import type { Column } from '../../charts/dayFrame';
import type { HitPoint } from '../../charts/hitPanel';
import type { NetBar } from '../../charts/netPanel';
import type { PlotLabel } from '../../charts/panel';
import { day, percent, pp, signedMoney } from '../../figures';
import { chartWords } from '../../words';
import * as words from './chartWords';
import type { DayState } from './dayState';
import { dayState, thresholdOf } from './dayState';

const marks: Record<DayState, HitPoint['mark']> = {
  idle: 'none',
  unjudged: 'ring',
  partial: 'dot',
  normal: 'dot',
  off: 'dot',
  anomalous: 'anomaly',
};

/** Oldest first. */
export function chartDays(report: CacheReport): DayRow[] {
  return [...report.days].reverse();
}

/** The columns of the frame. */
export function columnsOf(report: CacheReport): Column[] {
  return chartDays(report).map(row => ({
    date: row.date,
    text: style => (row.date === report.today.date ? chartWords.today() : day(row.date, style)),
    isIdle: !row.observed,
    isToday: row.date === report.today.date,
  }));
}

/** The points of the hit panel. */
export function hitPoints(report: CacheReport): HitPoint[] {
  return chartDays(report).map(row => ({
    hit: row.observed ? row.figures.hitPercent : null,
    median: report.anomaly.enabled ? row.anomaly.baselineMedianPercent : null,
    threshold: thresholdOf(row, report.anomaly),
    mark: marks[dayState(row, report.anomaly)],
    isToday: row.date === report.today.date,
  }));
}

const dollars = (nano: number | null): number | null => (nano === null ? null : nano / 1e9);

/** The bars of the net panel. */
export function netBars(report: CacheReport): NetBar[] {
  return chartDays(report).map(({ observed, figures }) => ({
    saved: observed ? dollars(figures.savedNano) : null,
    wasted: observed ? dollars(figures.wastedNano) : null,
    net: observed ? dollars(figures.netNano) : null,
  }));
}

/** The exceptions and today have a label; the reference lines have theirs at the right edge. */
export function hitLabels(report: CacheReport): PlotLabel[] {
  const rows = chartDays(report);
  const labels = rows.flatMap((row, index): PlotLabel[] => {
    const hit = row.figures.hitPercent;
    if (dayState(row, report.anomaly) === 'anomalous') {
      const detail = pp(row.anomaly.deltaPp, 'signed');
      return [{ index, value: hit, text: percent(hit), detail, place: 'beside', strong: true }];
    }
    const isToday = row.date === report.today.date && row.observed;
    return isToday ? [{ index, value: hit, text: percent(hit), place: 'above', strong: true }] : [];
  });
  return [...labels, ...edgeLabels(report)];
}

function edgeLabels(report: CacheReport): PlotLabel[] {
  const newest = report.days[0];
  const median = newest?.anomaly.baselineMedianPercent ?? null;
  const threshold = newest === undefined ? null : thresholdOf(newest, report.anomaly);
  if (median === null || threshold === null) return [];
  return [
    { index: null, value: median, text: words.medianAt(percent(median)), place: 'edge' },
    { index: null, value: threshold, text: words.thresholdAt(percent(threshold)), place: 'edge' },
  ];
}

/** The newest day's net, at the right edge. */
export function netLabels(report: CacheReport): PlotLabel[] {
  const newest = report.days[0];
  const net = newest?.observed ? newest.figures.netNano : null;
  if (net === null || newest?.date !== report.today.date) return [];
  return [{ index: null, value: net / 1e9, text: signedMoney(net), place: 'edge', strong: true }];
}
