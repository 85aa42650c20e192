/** The order of the daily table: pure. */
import type { DayRow } from '../../../protocol/cacheReport';
import { promptTokens } from './dayState';

/** Keys of the columns that sort. */
export const sortKeys = [
  'day',
  'hit',
  'delta',
  'tokens',
  'output',
  'saved',
  'premium',
  'net',
  'cost',
  'verdict',
] as const;
export type SortKey = (typeof sortKeys)[number];

const verdictRank = { anomalous: 3, clean: 2, partial: 1, unevaluated: 0 } as const;

/** The value a row is sorted by; null sorts last in both directions. */
export function sortValue(row: DayRow, key: SortKey): number | null {
  const { figures, anomaly } = row;
  switch (key) {
    case 'day':
      return Date.parse(row.date);
    case 'hit':
      return row.observed ? figures.hitPercent : null;
    case 'delta':
      return anomaly.floor === null && row.observed ? anomaly.deltaPp : null;
    case 'tokens':
      return row.observed ? promptTokens(figures) : null;
    case 'output':
      return row.observed ? figures.tokens.output : null;
    case 'saved':
      return row.observed ? figures.savedNano : null;
    case 'premium':
      return row.observed ? figures.wastedNano : null;
    case 'net':
      return row.observed ? figures.netNano : null;
    case 'cost':
      return row.observed ? figures.costNano : null;
    case 'verdict':
      return row.observed ? verdictRank[anomaly.verdict] : null;
  }
}

/** A key that was kept by an older version is the day. */
export function asSortKey(key: string): SortKey {
  return sortKeys.find(known => known === key) ?? 'day';
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
