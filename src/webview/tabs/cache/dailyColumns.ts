/** The columns of the daily table, in order. */
import { daily as words } from '../../words';
import type { SortKey } from './dailySort';

/** A column; the strip has no key, as it does not sort. */
export interface DailyColumn {
  key: SortKey;
  label: () => string;
  isNumeric: boolean;
}

const { columns } = words;

/** Those left of the strip. */
export const leftColumns: readonly DailyColumn[] = [
  { key: 'day', label: columns.day, isNumeric: false },
  { key: 'hit', label: columns.hit, isNumeric: true },
  { key: 'delta', label: columns.delta, isNumeric: true },
];

/** Those right of the strip. */
export const rightColumns: readonly DailyColumn[] = [
  { key: 'tokens', label: columns.tokens, isNumeric: true },
  { key: 'output', label: columns.output, isNumeric: true },
  { key: 'saved', label: columns.saved, isNumeric: true },
  { key: 'premium', label: columns.premium, isNumeric: true },
  { key: 'net', label: columns.net, isNumeric: true },
  { key: 'cost', label: columns.cost, isNumeric: true },
  { key: 'verdict', label: columns.verdict, isNumeric: false },
];

/** All of them and the strip. */
export const columnCount = leftColumns.length + 1 + rightColumns.length;
