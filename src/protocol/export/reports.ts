/** The reports that can be exported, as tables. */
import type { BreakdownRow, CacheReport, DayRow, SessionRow } from '../cacheReport';
import type { ToolCall, ToolTotal } from '../details';
import type { ResultOf } from '../engineProtocol';
import type { Figures, Refused } from '../figures';
import type { Words } from '../words';
import { tableOf, type Column, type ExportDocument } from './table';

type Facts = ExportDocument['facts'];

/** Every figure of a row; `null` of a day without activity is not 0. */
export function figureColumns<T>(figures: (row: T) => Figures | null, { t }: Words): Column<T>[] {
  const column = (
    key: string,
    kind: Column<T>['kind'],
    heading: string | null,
    value: (figures: Figures) => number | null,
  ): Column<T> => ({
    key,
    kind,
    heading,
    cell: row => {
      const found = figures(row);
      return found === null ? null : value(found);
    },
  });
  return [
    column('hitPercent', 'percent', t('Cache hit'), f => f.hitPercent),
    column('costUsd', 'money', t('Cost'), f => f.costNano),
    column('netUsd', 'net', t('Net saved'), f => f.netNano),
    column('savedUsd', 'money', null, f => f.savedNano),
    column('writePremiumUsd', 'money', null, f => f.wastedNano),
    column('tokens', 'tokens', t('Tokens'), ({ tokens: n }) => {
      return n.input + n.output + n.creation + n.read;
    }),
    column('inputTokens', 'tokens', null, f => f.tokens.input),
    column('outputTokens', 'tokens', null, f => f.tokens.output),
    column('cacheWriteTokens', 'tokens', null, f => f.tokens.creation),
    column('cacheWrite1hTokens', 'tokens', null, f => f.tokens.creation1h),
    column('cacheReadTokens', 'tokens', null, f => f.tokens.read),
    column('requests', 'count', t('Requests'), f => f.requests),
    column('unpricedRequests', 'count', null, f => f.unpriced),
  ];
}

/**
 * Refused attempts apart, in columns of their own: no other column holds them. 0 where a row has none.
 * @param keyOf '' for the row of totals
 */
export function refusedColumns<T>(
  refused: Refused | undefined,
  keyOf: (row: T) => string,
): Column<T>[] {
  const byKey = new Map<string, Figures>(refused?.rows.map(({ key, figures }) => [key, figures]));
  if (refused) byKey.set('', refused);
  const column = (
    key: string,
    kind: Column<T>['kind'],
    value: (figures: Figures) => number | null,
  ): Column<T> => ({
    key,
    kind,
    heading: null,
    cell: row => {
      const found = byKey.get(keyOf(row));
      return found === undefined ? 0 : value(found);
    },
  });
  return [
    column('refusedRequests', 'count', f => f.requests),
    column('refusedTokens', 'tokens', ({ tokens: n }) => {
      return n.input + n.output + n.creation + n.read;
    }),
    column('refusedCostUsd', 'money', f => f.costNano),
  ];
}

interface NamedFigures {
  readonly name: string;
  readonly figures: Figures;
}

function byName(
  member: string,
  kind: 'project' | 'text',
  heading: string,
  rows: readonly BreakdownRow[],
  words: Words,
) {
  const columns: Column<NamedFigures>[] = [
    { key: 'name', kind, heading, cell: row => row.name },
    ...figureColumns<NamedFigures>(row => row.figures, words),
  ];
  const named = rows.map(({ key, figures }) => ({ name: key, figures }));
  return tableOf(member, columns, named, null);
}

/** @param days the report's days in the order in which they are shown. */
export function cacheDays(
  report: CacheReport,
  days: readonly DayRow[],
  scope: string,
  words: Words,
): ExportDocument {
  const { t } = words;
  const columns: Column<DayRow>[] = [
    { key: 'date', kind: 'date', heading: t('Day'), cell: day => day.date },
    { key: 'observed', kind: 'flag', heading: null, cell: day => day.observed },
    ...figureColumns<DayRow>(day => (day.observed ? day.figures : null), words),
    ...refusedColumns<DayRow>(report.refused, day => day.date),
    {
      key: 'medianHitPercent',
      kind: 'percent',
      heading: null,
      cell: day => day.anomaly.baselineMedianPercent,
    },
    { key: 'deltaPp', kind: 'points', heading: t('Δ median'), cell: day => day.anomaly.deltaPp },
    {
      key: 'verdict',
      kind: 'text',
      heading: t('Verdict'),
      cell: day => (day.observed ? day.anomaly.verdict : ''),
    },
    {
      key: 'reasons',
      kind: 'text',
      heading: null,
      cell: day => day.anomaly.reasons.join(' '),
    },
    {
      key: 'models',
      kind: 'text',
      heading: null,
      cell: day => day.models.map(({ model }) => model).join(' '),
    },
  ];
  const none = report.today.anomaly;
  const total: DayRow = {
    date: '',
    observed: true,
    figures: report.totals,
    models: [],
    anomaly: { ...none, reasons: [], baselineMedianPercent: null, deltaPp: null },
  };
  const table = tableOf('days', columns, days, null);
  return {
    title: t('Claude cache report'),
    facts: factsOf(report, scope),
    tables: [
      {
        ...table,
        totals: blankTexts(tableOf('days', columns, [total], null).rows[0] ?? [], columns),
      },
      byName('byProject', 'project', t('Project'), report.byProject, words),
      byName('byModel', 'text', t('Model'), report.byModel, words),
      byName('byAgent', 'text', t('Agent'), report.byAgent, words),
    ],
    unpriced: report.unpriced,
    refused: report.refused,
  };
}

/** A total has sums only. */
function blankTexts(
  cells: readonly (string | number | boolean | null)[],
  columns: readonly Column<never>[] | readonly Column<DayRow>[],
) {
  const isSum = (index: number) =>
    ['count', 'tokens', 'money', 'net', 'percent'].includes(columns[index]?.kind ?? '');
  return cells.map((cell, index) => (isSum(index) ? cell : ''));
}

function factsOf(report: CacheReport, scope: string): Facts {
  const { since, until, timeZone, generatedAt, pricesAsOf } = report;
  return { scope, since, until, timeZone, generatedAt, pricesAsOf };
}

/** @param sessions in the order in which they are shown. */
export function sessionRows(
  answer: ResultOf<'sessions'>,
  sessions: readonly SessionRow[],
  facts: Facts,
  words: Words,
): ExportDocument {
  const { t } = words;
  const columns: Column<SessionRow>[] = [
    { key: 'sessionId', kind: 'session', heading: null, cell: row => row.sessionId },
    { key: 'title', kind: 'title', heading: t('Session'), cell: row => row.title ?? '' },
    { key: 'project', kind: 'project', heading: t('Project'), cell: row => row.project ?? '' },
    { key: 'firstActivity', kind: 'instant', heading: null, cell: row => row.firstActivity },
    {
      key: 'lastActivity',
      kind: 'instant',
      heading: t('Last activity'),
      cell: row => row.lastActivity,
    },
    ...figureColumns<SessionRow>(row => row.figures, words),
    ...refusedColumns<SessionRow>(answer.refused, row => row.sessionId),
    {
      key: 'models',
      kind: 'text',
      heading: null,
      cell: row => row.models.map(({ model }) => model).join(' '),
    },
  ];
  return {
    title: t('Claude sessions'),
    facts,
    tables: [tableOf('sessions', columns, sessions, null)],
    unpriced: answer.unpriced,
    refused: answer.refused,
  };
}

/** Tool calls, in the order given, and totals by tool. */
export function toolCallRows(
  calls: readonly ToolCall[],
  totals: readonly ToolTotal[],
  facts: Facts,
  words: Words,
): ExportDocument {
  const { t } = words;
  const columns: Column<ToolCall>[] = [
    { key: 'at', kind: 'instant', heading: t('Time'), cell: call => call.at },
    { key: 'tool', kind: 'text', heading: t('Tool'), cell: call => call.tool },
    { key: 'target', kind: 'place', heading: t('Target'), cell: call => call.target },
    {
      key: 'durationMs',
      kind: 'milliseconds',
      heading: t('Duration'),
      cell: call => call.durationMs,
    },
    { key: 'error', kind: 'text', heading: t('Error'), cell: call => call.error },
    { key: 'sessionId', kind: 'session', heading: null, cell: call => call.sessionId },
    { key: 'agent', kind: 'text', heading: null, cell: call => call.agent },
    { key: 'project', kind: 'project', heading: null, cell: call => call.project ?? '' },
    { key: 'file', kind: 'place', heading: null, cell: call => call.path },
    { key: 'line', kind: 'count', heading: null, cell: call => call.line },
  ];
  const totalColumns: Column<ToolTotal>[] = [
    { key: 'tool', kind: 'text', heading: t('Tool'), cell: row => row.tool },
    { key: 'calls', kind: 'count', heading: t('Calls'), cell: row => row.calls },
    { key: 'errors', kind: 'count', heading: t('Errors'), cell: row => row.errors },
    {
      key: 'durationMs',
      kind: 'milliseconds',
      heading: t('Duration'),
      cell: row => row.durationMs,
    },
  ];
  return {
    title: t('Claude tool calls'),
    facts,
    tables: [tableOf('calls', columns, calls, null), tableOf('byTool', totalColumns, totals, null)],
    unpriced: [],
  };
}
