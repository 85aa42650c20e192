/** Days, weeks, months and 5-hour blocks as tables. */
import type { ResultOf } from '../engineProtocol';
import type { Figures } from '../figures';
import type { Words } from '../words';
import { figureColumns, refusedColumns } from './reports';
import { tableOf, type Column, type ExportDocument } from './table';

type Facts = ExportDocument['facts'];

/** Every period with a request, oldest first, named by its first date. */
export function periodRows(
  answer: ResultOf<'periods'>,
  by: 'day' | 'week' | 'month',
  facts: Facts,
  words: Words,
): ExportDocument {
  const { t } = words;
  const titles = {
    day: t('Claude usage by day'),
    week: t('Claude usage by week'),
    month: t('Claude usage by month'),
  };
  const headings = { day: t('Day'), week: t('Week of'), month: t('Month of') };
  type Row = (typeof answer.periods)[number];
  const columns: Column<Row>[] = [
    { key: 'date', kind: 'date', heading: headings[by], cell: row => row.date },
    ...figureColumns<Row>(row => row.figures, words),
    ...refusedColumns<Row>(answer.refused, row => row.date),
    {
      key: 'models',
      kind: 'text',
      heading: t('Models'),
      cell: row => row.models.map(({ model }) => model).join(' '),
    },
  ];
  const totals: Row = { date: '', figures: answer.totals, models: [] };
  const table = tableOf('periods', columns, answer.periods, totals);
  return {
    title: titles[by],
    facts,
    tables: [table],
    unpriced: answer.unpriced,
    refused: answer.refused,
  };
}

interface BlockRow {
  readonly start: number | null;
  readonly end: number | null;
  readonly isActive: boolean;
  readonly figures: Figures;
  readonly models: readonly string[];
}

/** Blocks that begin in the range, oldest first. */
export function blockRows(answer: ResultOf<'blocks'>, facts: Facts, words: Words): ExportDocument {
  const { t } = words;
  const columns: Column<BlockRow>[] = [
    { key: 'start', kind: 'instant', heading: t('Start'), cell: row => row.start },
    { key: 'end', kind: 'instant', heading: null, cell: row => row.end },
    { key: 'active', kind: 'flag', heading: t('Active'), cell: row => row.isActive },
    ...figureColumns<BlockRow>(row => row.figures, words),
    ...refusedColumns<BlockRow>(answer.refused, row => (row.start === null ? '' : `${row.start}`)),
    { key: 'models', kind: 'text', heading: t('Models'), cell: row => row.models.join(' ') },
  ];
  const totals = { start: null, end: null, isActive: false, figures: answer.totals, models: [] };
  const table = tableOf('blocks', columns, answer.blocks, totals);
  return {
    title: t('Claude 5-hour blocks'),
    facts,
    tables: [table],
    unpriced: answer.unpriced,
    refused: answer.refused,
  };
}
