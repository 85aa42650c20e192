/** A cache report in the form that is promised to others (api.ts). */
import type { BreakdownRow, CacheReport, DayRow } from '../protocol/cacheReport';
import type { Figures } from '../protocol/figures';
import type { UsageDay, UsageFigures, UsageGroup, UsageReport } from './api';

interface PublicInput {
  readonly report: CacheReport;
  readonly scopeLabel: string;
  readonly isIndexing: boolean;
}

export function publicReport({ report, scopeLabel, isIndexing }: PublicInput): UsageReport {
  return {
    version: 1,
    scope: scopeLabel,
    since: report.since,
    until: report.until,
    timeZone: report.timeZone,
    generatedAt: new Date(report.generatedAt).toISOString(),
    pricesAsOf: report.pricesAsOf,
    isIndexing,
    today: publicDay(report.today),
    days: [...report.days].reverse().map(publicDay),
    totals: publicFigures(report.totals),
    byProject: groups(report.byProject),
    byModel: groups(report.byModel),
    unpriced: report.unpriced.map(({ model, requests }) => ({ model, requests })),
  };
}

function publicDay({ date, observed, anomaly, figures }: DayRow): UsageDay {
  return {
    date,
    observed,
    verdict: anomaly.verdict,
    medianHitPercent: hundredths(anomaly.baselineMedianPercent),
    ...publicFigures(figures),
  };
}

/** Most expensive first; what has no cost comes last. */
function groups(rows: readonly BreakdownRow[]): UsageGroup[] {
  const cost = (row: BreakdownRow) => row.figures.costNano ?? Number.NEGATIVE_INFINITY;
  return [...rows]
    .sort((a, b) => cost(b) - cost(a) || (a.key < b.key ? -1 : 1))
    .map(({ key, figures }) => ({ name: key, ...publicFigures(figures) }));
}

function publicFigures({ requests, tokens, hitPercent, costNano, netNano }: Figures): UsageFigures {
  return {
    requests,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheWriteTokens: tokens.creation,
    cacheReadTokens: tokens.read,
    hitPercent: Math.round(hitPercent * 100) / 100,
    costUsd: usd(costNano),
    netSavedUsd: usd(netNano),
  };
}

function hundredths(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent * 100) / 100;
}

/** Nano-dollars to dollars with six decimals. */
function usd(nano: number | null): number | null {
  return nano === null ? null : Math.round(nano / 1000) / 1e6;
}
