/** The order of the daily table: pure. */
import type { DayRow } from '../../../protocol/cacheReport';
import { figureColumns, sortColumns } from './dailyColumns';

const verdictRank = { anomalous: 3, clean: 2, partial: 1, unevaluated: 0 } as const;

/** The value a row is sorted by; null sorts last in both directions. */
export function sortValue(row: DayRow, key: string): number | null {
  if (key === 'day') return Date.parse(row.date);
  if (!row.observed) return null;
  if (key === 'verdict') return verdictRank[row.anomaly.verdict];
  return figureColumns.find(column => column.key === key)?.value(row.figures, row) ?? null;
}

/** A key that was kept by another version is the day. */
export function asSortKey(key: string): string {
  return sortColumns.some(column => column.key === key) ? key : 'day';
}

/** The rows in order; ties newest first. */
export function sortDays(
  rows: readonly DayRow[],
  sort: { key: string; descending: boolean },
): DayRow[] {
  const key = asSortKey(sort.key);
  const direction = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [sortValue(a, key), sortValue(b, key)];
    if (left === right) return b.date.localeCompare(a.date);
    if (left === null) return 1;
    if (right === null) return -1;
    return direction * (left - right);
  });
}

/** The rows in the order of `dates`; null when they are not about the same days. */
export function inOrder(rows: readonly DayRow[], dates: readonly string[]): DayRow[] | null {
  if (rows.length !== dates.length) return null;
  const byDate = new Map(rows.map(row => [row.date, row]));
  const ordered = dates.flatMap(date => byDate.get(date) ?? []);
  return ordered.length === rows.length ? ordered : null;
}
