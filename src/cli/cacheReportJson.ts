/** `cache-report --json`: the reference's shape (`days` or `sessions`, `totals`, `generatedAt`) plus our fields. */
import type { CacheReport, DayRow, SessionRow } from '../protocol/cacheReport';
import type { ResultOf } from '../protocol/engineProtocol';
import {
  anomalyFields,
  costUsd,
  figureFields,
  instant,
  modelFields,
  ownFields,
  qualityFields,
} from './figuresJson';

const schemaVersion = 1;

function dayFields(row: DayRow) {
  return {
    ...figureFields(row.figures),
    anomaly: anomalyFields(row.anomaly),
    modelBreakdowns: row.models.map(modelFields),
    date: row.date,
    models: row.models.map(({ model }) => model),
    totalCost: costUsd(row.figures),
    observed: row.observed,
    verdict: row.anomaly.verdict,
    ...ownFields(row.figures),
  };
}

function sessionFields(row: SessionRow) {
  return {
    ...figureFields(row.figures),
    anomaly: anomalyFields(row.anomaly),
    modelBreakdowns: row.models.map(modelFields),
    sessionId: row.sessionId,
    projectPath: row.project,
    lastActivity: instant(row.lastActivity, '+00:00'),
    sourcePaths: row.sourcePaths,
    models: row.models.map(({ model }) => model),
    title: row.title,
    firstActivity: instant(row.firstActivity, '+00:00'),
    observed: true,
    verdict: row.anomaly.verdict,
    ...ownFields(row.figures),
  };
}

/** The reference has no totals when it has no rows; otherwise zeros. */
function totalsOf<T>(rows: readonly unknown[], compat: 'none' | 'cctally', totals: T): T | null {
  return compat === 'cctally' && rows.length === 0 ? null : totals;
}

/** `rows` are the report's days in the order asked for. */
export function daysJson(report: CacheReport, rows: readonly DayRow[], compat: 'none' | 'cctally') {
  const totals = {
    ...figureFields(report.totals),
    totalCost: costUsd(report.totals),
    ...ownFields(report.totals),
  };
  return {
    schemaVersion,
    days: rows.map(dayFields),
    totals: totalsOf(rows, compat, totals),
    generatedAt: instant(report.generatedAt, 'Z'),
    timeZone: report.timeZone,
    since: report.since,
    until: report.until,
    pricesAsOf: report.pricesAsOf,
    ...qualityFields(report),
  };
}

/** `generatedAt` is UTC ms. */
export function sessionsJson(
  report: ResultOf<'sessions'>,
  rows: readonly SessionRow[],
  options: { readonly generatedAt: number; readonly compat: 'none' | 'cctally' },
) {
  const { generatedAt, compat } = options;
  const totals = { ...figureFields(report.totals), ...ownFields(report.totals) };
  return {
    schemaVersion,
    sessions: rows.map(sessionFields),
    totals: totalsOf(rows, compat, totals),
    generatedAt: instant(generatedAt, 'Z'),
    ...qualityFields(report),
  };
}
