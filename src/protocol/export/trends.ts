/** The Trends tab as tables: days, models, agents, weeks, months, 5-hour blocks, the dearest sessions, all time. */
import type { Figures } from '../figures';
import type { TaskSums, Trends } from '../trends';
import type { Words } from '../words';
import { figureColumns } from './reports';
import { tableOf, type Column, type ExportDocument, type ExportTable } from './table';

type Facts = ExportDocument['facts'];

/** A sub-agent has no tasks of its own: null. */
interface Summed {
  readonly figures: Figures;
  readonly tasks?: TaskSums | null;
}

export function trendsRows(trends: Trends, facts: Facts, words: Words): ExportDocument {
  const { t } = words;
  const table = <T extends Summed>(name: string, first: Column<T>[], rows: readonly T[]) =>
    tableOf(name, [...first, ...figureColumns<T>(row => row.figures, words)], rows, null);
  const withTasks = <T extends Summed>(name: string, first: Column<T>[], rows: readonly T[]) =>
    tableOf(name, [...first, ...sumColumns<T>(words)], rows, null);
  const named = (key: 'model' | 'agent', heading: string) => ({
    key,
    kind: 'text' as const,
    heading,
  });
  const span = (heading: string): Column<Trends['weeks'][number]>[] => [
    { key: 'since', kind: 'date', heading, cell: row => row.since },
    { key: 'until', kind: 'date', heading: t('Until'), cell: row => row.until },
  ];
  const days = withTasks<Trends['days'][number]>(
    'days',
    [
      { key: 'date', kind: 'date', heading: t('Day'), cell: row => row.date },
      { key: 'sessions', kind: 'count', heading: t('Sessions'), cell: row => row.sessions },
    ],
    trends.days,
  );
  const ofRange = sumColumns<Summed>(words).map(column => column.cell(trends.range));
  return {
    title: t('Claude usage trends'),
    facts,
    tables: [
      { ...days, totals: ['', trends.sessions, ...ofRange] },
      withTasks(
        'byModel',
        [{ ...named('model', t('Model')), cell: row => row.model }],
        trends.models,
      ),
      withTasks(
        'byAgent',
        [{ ...named('agent', t('Agent')), cell: row => row.agent || t('Main thread') }],
        trends.agents,
      ),
      withTasks('weeks', span(t('Week of')), trends.weeks),
      withTasks('months', span(t('Month of')), trends.months),
      blockTable(trends, words),
      table<Trends['topSessions'][number]>(
        'dearestSessions',
        [
          { key: 'sessionId', kind: 'session', heading: null, cell: row => row.sessionId },
          { key: 'title', kind: 'title', heading: t('Session'), cell: row => row.title ?? '' },
          {
            key: 'project',
            kind: 'project',
            heading: t('Project'),
            cell: row => row.project ?? '',
          },
        ],
        trends.topSessions,
      ),
      table(
        'allTimeByModel',
        [{ ...named('model', t('All time')), cell: row => row.model }],
        trends.lifetime.models,
      ),
    ],
    unpriced: trends.unpriced,
  };
}

function sumColumns<T extends Summed>(words: Words): Column<T>[] {
  const { t } = words;
  return [
    ...figureColumns<T>(row => row.figures, words),
    {
      key: 'runMs',
      kind: 'milliseconds',
      heading: t('Run time'),
      cell: row => row.tasks?.runMs ?? null,
    },
    {
      key: 'tasksCompleted',
      kind: 'count',
      heading: t('Completed'),
      cell: row => row.tasks?.completed ?? null,
    },
    {
      key: 'tasksFailed',
      kind: 'count',
      heading: t('Failed'),
      cell: row => row.tasks?.failed ?? null,
    },
  ];
}

function blockTable({ blocks }: Trends, words: Words): ExportTable {
  const { t } = words;
  const columns: Column<Trends['blocks'][number]>[] = [
    { key: 'start', kind: 'instant', heading: t('Block'), cell: row => row.start },
    { key: 'end', kind: 'instant', heading: null, cell: row => row.end },
    { key: 'active', kind: 'flag', heading: t('Active'), cell: row => row.isActive },
    ...figureColumns<Trends['blocks'][number]>(row => row.figures, words),
    {
      key: 'costPerHourUsd',
      kind: 'money',
      heading: t('Per hour'),
      cell: row => row.pace && row.pace.costNanoPerHour,
    },
    {
      key: 'projectedCostUsd',
      kind: 'money',
      heading: t('At this rate'),
      cell: row => row.paceProjection && row.paceProjection.costNano,
    },
  ];
  return tableOf('blocks', columns, blocks, null);
}
