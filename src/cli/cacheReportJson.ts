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

/** `rows` are the report's days in the order asked for. */
export function daysJson(report: CacheReport, rows: readonly DayRow[]) {
  return {
    schemaVersion,
    days: rows.map(dayFields),
    totals: {
      ...figureFields(report.totals),
      totalCost: costUsd(report.totals),
      ...ownFields(report.totals),
    },
    generatedAt: instant(report.generatedAt, 'Z'),
    timeZone: report.timeZone,
    since: report.since,
    until: report.until,
    pricesAsOf: report.pricesAsOf,
    ...qualityFields(report.unpriced, report.dataQuality),
  };
}

/** `generatedAt` is UTC ms. */
export function sessionsJson(
  report: ResultOf<'sessions'>,
  rows: readonly SessionRow[],
  generatedAt: number,
) {
  return {
    schemaVersion,
    sessions: rows.map(sessionFields),
    totals: { ...figureFields(report.totals), ...ownFields(report.totals) },
    generatedAt: instant(generatedAt, 'Z'),
    ...qualityFields(report.unpriced, report.dataQuality),
  };
}
