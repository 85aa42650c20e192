/** The columns of the daily table: what each one shows, sorts by and sums up to, in one place. */
import type { DayRow } from '../../../protocol/cacheReport';
import type { Figures } from '../../../protocol/figures';
import { money, percent, pp, signedMoney, tokens } from '../../figures';
import * as daily from './dailyWords';
import { promptTokens } from './dayState';

/** A column of figures. */
export interface FigureColumn {
  key: string;
  label: () => string;
  /** What it shows and sorts by; without a row it is the total. Null = not known. */
  value: (figures: Figures, row: DayRow | null) => number | null;
  show: (value: number | null) => string;
}

const words = daily.columns;
const delta = (_: Figures, row: DayRow | null): number | null =>
  row !== null && row.anomaly.floor === null ? row.anomaly.deltaPp : null;

/** Left to right, between the day and the verdict; the strip comes after the second. */
export const figureColumns: readonly FigureColumn[] = [
  { key: 'hit', label: words.hit, value: f => f.hitPercent, show: percent },
  { key: 'delta', label: words.delta, value: delta, show: value => pp(value, 'column') },
  { key: 'tokens', label: words.tokens, value: promptTokens, show: tokens },
  { key: 'output', label: words.output, value: f => f.tokens.output, show: tokens },
  { key: 'saved', label: words.saved, value: f => f.savedNano, show: money },
  { key: 'premium', label: words.premium, value: f => f.wastedNano, show: money },
  { key: 'net', label: words.net, value: f => f.netNano, show: signedMoney },
  { key: 'cost', label: words.cost, value: f => f.costNano, show: money },
];

/** Where the strip is: after the columns before it. */
export const stripAfter = 2;

/** Columns that narrow tables leave out; an opened row shows them. */
export const droppedColumns = figureColumns.filter(({ key }) => key !== 'hit' && key !== 'net');

/** Every column that sorts, in the order of the table. */
export const sortColumns: readonly { key: string; label: () => string }[] = [
  { key: 'day', label: words.day },
  ...figureColumns,
  { key: 'verdict', label: words.verdict },
];

/** All of them and the strip. */
export const columnCount = sortColumns.length + 1;
