/** Cache misses and their causes as tables. */
import type { CauseRow, Miss, Misses } from '../misses';
import type { Words } from '../words';
import { tableOf, type Column, type ExportDocument } from './table';

/** The misses in the order given, and the causes by amount. */
export function missRows(
  answer: Misses,
  facts: ExportDocument['facts'],
  { t }: Words,
): ExportDocument {
  const columns: Column<Miss>[] = [
    { key: 'at', kind: 'instant', heading: t('Time'), cell: row => row.at },
    { key: 'cause', kind: 'text', heading: t('Cause'), cell: row => row.cause },
    { key: 'evidence', kind: 'text', heading: t('Evidence'), cell: row => row.evidence },
    { key: 'expected', kind: 'flag', heading: t('Expected'), cell: row => row.expected },
    { key: 'rewrittenTokens', kind: 'tokens', heading: t('Rewritten'), cell: row => row.rewritten },
    { key: 'premiumUsd', kind: 'money', heading: t('Premium'), cell: row => row.premiumNano },
    {
      key: 'rewriteCostUsd',
      kind: 'money',
      heading: t('Rewrite cost'),
      cell: row => row.rewriteCostNano,
    },
    { key: 'gapMs', kind: 'milliseconds', heading: t('Gap'), cell: row => row.gapMs },
    { key: 'also', kind: 'text', heading: null, cell: row => row.also.join(' ') },
    { key: 'serverReason', kind: 'text', heading: null, cell: row => row.serverReason },
    { key: 'compactionTrigger', kind: 'text', heading: null, cell: row => row.compactionTrigger },
    { key: 'model', kind: 'text', heading: t('Model'), cell: row => row.model },
    { key: 'version', kind: 'text', heading: null, cell: row => row.version },
    { key: 'sessionId', kind: 'session', heading: null, cell: row => row.sessionId },
    { key: 'title', kind: 'title', heading: null, cell: row => row.title ?? '' },
    { key: 'project', kind: 'project', heading: null, cell: row => row.project ?? '' },
    { key: 'agent', kind: 'text', heading: null, cell: row => row.agent },
  ];
  const causes: Column<CauseRow>[] = [
    { key: 'cause', kind: 'text', heading: t('Cause'), cell: row => row.cause },
    { key: 'expected', kind: 'flag', heading: t('Expected'), cell: row => row.expected },
    { key: 'misses', kind: 'count', heading: t('Misses'), cell: row => row.misses },
    { key: 'rewrittenTokens', kind: 'tokens', heading: t('Rewritten'), cell: row => row.rewritten },
    { key: 'premiumUsd', kind: 'money', heading: t('Premium'), cell: row => row.premiumNano },
    {
      key: 'rewriteCostUsd',
      kind: 'money',
      heading: t('Rewrite cost'),
      cell: row => row.rewriteCostNano,
    },
  ];
  return {
    title: t('Claude cache misses'),
    facts,
    tables: [
      tableOf('misses', columns, answer.misses, null),
      tableOf('byCause', causes, answer.byCause, null),
    ],
    unpriced: [],
  };
}
