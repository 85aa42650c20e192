/**
 * `daily`, `weekly`, `monthly` and `session --json` in ccusage's shape, so scripts that know it work, plus `unpriced`
 * and `dataQuality`.
 */
import type { ModelRow, SessionRow } from '../protocol/cacheReport';
import type { ResultOf } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import { costUsd, ownFields, qualityFields, tokenFields, totalTokens } from './figuresJson';

export type PeriodCommand = 'daily' | 'weekly' | 'monthly';

/** Dearest first, ties by name, as ccusage lists models and sessions. */
function byCost(nameA: string, a: Figures, nameB: string, b: Figures): number {
  const difference = (b.costNano ?? -1) - (a.costNano ?? -1);
  return difference || (nameA < nameB ? -1 : 1);
}

function breakdown({ model, figures }: ModelRow) {
  const cost = costUsd(figures);
  return { modelName: model, ...tokenFields(figures), cost, ...ownFields(figures) };
}

function sums(figures: Figures) {
  return {
    ...tokenFields(figures),
    totalTokens: totalTokens(figures),
    totalCost: costUsd(figures),
    ...ownFields(figures),
  };
}

function modelFields(models: readonly ModelRow[]) {
  return {
    modelsUsed: models.map(({ model }) => model),
    modelBreakdowns: [...models]
      .sort((a, b) => byCost(a.model, a.figures, b.model, b.figures))
      .map(breakdown),
  };
}

/** The period's name: a date, a week's first date, `YYYY-MM`. */
export function periodName(command: PeriodCommand, date: string): string {
  return command === 'monthly' ? date.slice(0, 7) : date;
}

const nameKeys = { daily: 'date', weekly: 'week', monthly: 'month' } as const;

export function periodsJson(report: ResultOf<'periods'>, command: PeriodCommand) {
  const rows = report.periods.map(({ date, figures, models }) => ({
    [nameKeys[command]]: periodName(command, date),
    ...sums(figures),
    ...modelFields(models),
  }));
  return {
    [command]: rows,
    totals: sums(report.totals),
    ...qualityFields(report),
  };
}

/** Dearest first. */
export function dearestFirst(sessions: readonly SessionRow[]): SessionRow[] {
  return [...sessions].sort((a, b) => byCost(a.sessionId, a.figures, b.sessionId, b.figures));
}

/** Sub-agents stand under their parent; `projectPath` is the working directory, where ccusage has the slug. */
export function sessionJson(report: ResultOf<'sessions'>) {
  return {
    sessions: dearestFirst(report.sessions).map(row => ({
      sessionId: row.sessionId,
      projectPath: row.project,
      title: row.title,
      firstActivity: new Date(row.firstActivity).toISOString(),
      lastActivity: new Date(row.lastActivity).toISOString(),
      ...sums(row.figures),
      ...modelFields(row.models),
    })),
    totals: sums(report.totals),
    ...qualityFields(report),
  };
}
