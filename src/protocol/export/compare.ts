/** The comparison with ccusage as tables: a ledger from its totals to ours. */
import type { Compare, CompareTokens } from '../compare';
import { compareCauseText } from '../compareCauseText';
import type { Words } from '../words';
import { tableOf, type Column, type ExportDocument, type ExportTable } from './table';

interface LedgerRow {
  /** `ccusage`, a cause of a difference, `ours`. */
  readonly key: string;
  readonly name: string;
  readonly requests: number;
  readonly tokens: CompareTokens;
  readonly costNanoUsd: number;
}

/** The comparison as a document of its own. */
export function compareRows(
  compare: Compare,
  facts: ExportDocument['facts'],
  words: Words,
): ExportDocument {
  const title = words.t('Compared with ccusage');
  return { title, facts, tables: compareTables(compare, words), unpriced: [] };
}

/** The rows of causes add up from the first row to the last one. Models whose price there is not known come second. */
export function compareTables(compare: Compare, words: Words): [ExportTable, ExportTable] {
  const { t } = words;
  const rows: LedgerRow[] = [
    { key: 'ccusage', name: 'ccusage', ...compare.ccusage },
    ...compare.causes.map(row => ({
      ...row,
      key: row.cause,
      name: compareCauseText(row.cause, t),
    })),
    { key: 'ours', name: t('Claude Usage'), ...compare.ours },
  ];
  const columns: Column<LedgerRow>[] = [
    { key: 'item', kind: 'text', heading: null, cell: row => row.key },
    { key: 'name', kind: 'text', heading: t('Compared with ccusage'), cell: row => row.name },
    { key: 'requests', kind: 'count', heading: t('Requests'), cell: row => row.requests },
    {
      key: 'tokens',
      kind: 'tokens',
      heading: t('Tokens'),
      cell: ({ tokens: n }) => n.input + n.output + n.creation + n.read,
    },
    { key: 'inputTokens', kind: 'tokens', heading: null, cell: row => row.tokens.input },
    { key: 'outputTokens', kind: 'tokens', heading: null, cell: row => row.tokens.output },
    { key: 'cacheWriteTokens', kind: 'tokens', heading: null, cell: row => row.tokens.creation },
    { key: 'cacheReadTokens', kind: 'tokens', heading: null, cell: row => row.tokens.read },
    { key: 'costUsd', kind: 'money', heading: t('Cost'), cell: row => row.costNanoUsd },
  ];
  const unknown: Column<Compare['unknownPrices'][number]>[] = [
    {
      key: 'model',
      kind: 'text',
      heading: t('ccusage’s price not known, taken as $0'),
      cell: row => row.model,
    },
    { key: 'requests', kind: 'count', heading: t('Requests'), cell: row => row.requests },
  ];
  return [
    tableOf('ccusage', columns, rows, null),
    tableOf('ccusageUnknownPrices', unknown, compare.unknownPrices, null),
  ];
}
