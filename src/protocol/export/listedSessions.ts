/** The list of the Sessions tab as a table. */
import type { Figures } from '../figures';
import type { ListedSession } from '../sessions';
import type { Words } from '../words';
import { figureColumns } from './reports';
import { tableOf, type Column, type ExportDocument } from './table';

interface ListedSessions {
  /** In the order in which they are shown. */
  readonly sessions: readonly ListedSession[];
  /** Of everything that fits the filters. */
  readonly figures: Figures;
  /** Are the counts of what a session did among its columns? */
  readonly work: boolean;
}

export function listedSessionRows(
  { sessions, figures, work }: ListedSessions,
  facts: ExportDocument['facts'],
  words: Words,
): ExportDocument {
  const { t } = words;
  const columns: Column<ListedSession>[] = [
    { key: 'sessionId', kind: 'session', heading: null, cell: row => row.sessionId },
    { key: 'title', kind: 'title', heading: t('Session'), cell: row => row.title ?? '' },
    { key: 'project', kind: 'project', heading: t('Project'), cell: row => row.project ?? '' },
    { key: 'branch', kind: 'place', heading: t('Branch'), cell: row => row.branch ?? '' },
    { key: 'models', kind: 'text', heading: t('Models'), cell: row => row.models.join(' ') },
    { key: 'start', kind: 'instant', heading: t('Start'), cell: row => row.start },
    { key: 'end', kind: 'instant', heading: null, cell: row => row.end },
    {
      key: 'wallMs',
      kind: 'milliseconds',
      heading: t('Duration'),
      cell: row => row.end - row.start,
    },
    ...figureColumns<ListedSession>(row => row.figures, words),
    { key: 'misses', kind: 'count', heading: t('Misses'), cell: row => row.misses },
    { key: 'subAgents', kind: 'count', heading: null, cell: row => row.subAgents },
    ...(work ? workColumns(words) : []),
  ];
  const table = tableOf('sessions', columns, sessions, null);
  const sums = figureColumns<Figures>(row => row, words);
  const totals = columns.map(({ key }) => {
    const sum = sums.find(column => column.key === key);
    return sum ? sum.cell(figures) : '';
  });
  return { title: t('Claude sessions'), facts, tables: [{ ...table, totals }], unpriced: [] };
}

function workColumns({ t }: Words): Column<ListedSession>[] {
  const column = (
    key: Exclude<keyof NonNullable<ListedSession['work']>, 'activeMs'>,
    heading: string | null,
  ): Column<ListedSession> => ({
    key,
    kind: 'count',
    heading,
    cell: row => row.work && row.work[key],
  });
  return [
    {
      key: 'activeMs',
      kind: 'milliseconds',
      heading: t('Active'),
      cell: row => row.work && row.work.activeMs,
    },
    column('userMessages', t('Prompts')),
    column('commands', null),
    column('toolCalls', t('Tool calls')),
    column('toolErrors', t('Tool errors')),
    column('skills', null),
    column('mcpCalls', null),
  ];
}
