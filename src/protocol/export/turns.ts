/** An opened session as tables: its figures, and its turns. */
import type { SessionDetail, SessionTurn } from '../sessions';
import type { Words } from '../words';
import { figureColumns } from './reports';
import { tableOf, type Column, type ExportTable } from './table';

/** The session as a table of one row, so that its turns say whose they are. */
export function openedTable(session: SessionDetail, words: Words): ExportTable {
  const { t } = words;
  const columns: Column<SessionDetail>[] = [
    { key: 'sessionId', kind: 'session', heading: null, cell: row => row.sessionId },
    { key: 'title', kind: 'title', heading: t('Opened session'), cell: row => row.title ?? '' },
    { key: 'project', kind: 'project', heading: t('Project'), cell: row => row.project ?? '' },
    { key: 'branches', kind: 'place', heading: t('Branch'), cell: row => row.branches.join(' ') },
    { key: 'models', kind: 'text', heading: t('Models'), cell: row => row.models.join(' ') },
    { key: 'versions', kind: 'text', heading: null, cell: row => row.versions.join(' ') },
    { key: 'start', kind: 'instant', heading: t('Start'), cell: row => row.start },
    { key: 'end', kind: 'instant', heading: null, cell: row => row.end },
    ...figureColumns<SessionDetail>(row => row.figures, words),
    { key: 'turns', kind: 'count', heading: t('Turns'), cell: row => row.turns },
    { key: 'misses', kind: 'count', heading: t('Misses'), cell: row => row.misses.count },
    { key: 'missPremiumUsd', kind: 'money', heading: null, cell: row => row.misses.premiumNano },
    { key: 'subAgents', kind: 'count', heading: t('Sub-agents'), cell: row => row.subAgents },
  ];
  return tableOf('opened', columns, [session], null);
}

/** @param turns oldest first. Number 0 is what ran before the first prompt in the logs. */
export function turnTable(turns: readonly SessionTurn[], words: Words): ExportTable {
  const { t } = words;
  const columns: Column<SessionTurn>[] = [
    { key: 'turn', kind: 'count', heading: t('Turn'), cell: row => row.number },
    { key: 'start', kind: 'instant', heading: t('Start'), cell: row => row.start },
    { key: 'prompt', kind: 'title', heading: t('Prompt'), cell: row => row.prompt },
    {
      key: 'durationMs',
      kind: 'milliseconds',
      heading: t('Duration'),
      cell: row => row.durationMs,
    },
    ...figureColumns<SessionTurn>(row => row.figures, words),
    { key: 'misses', kind: 'count', heading: t('Misses'), cell: row => row.misses },
    { key: 'causes', kind: 'text', heading: t('Cause'), cell: row => row.causes.join(' ') },
    { key: 'compactions', kind: 'count', heading: null, cell: row => row.compactions.length },
    { key: 'agents', kind: 'text', heading: t('Sub-agents'), cell: row => row.agents.join(' ') },
    { key: 'outcome', kind: 'text', heading: null, cell: row => row.outcome ?? '' },
  ];
  return tableOf('turns', columns, turns, null);
}
