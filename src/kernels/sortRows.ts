/**
 * The orders of day and session rows: recent = newest first, cost = dearest first, cache = lowest hit % first,
 * net = lowest first, anomaly = triggered first. Ties go by date, oldest first, then by id.
 */
import type { DayRow, SessionRow } from '../protocol/cacheReport';
import { compareText } from './sumsByKey';

export const rowSorts = ['recent', 'cost', 'cache', 'net', 'anomaly'] as const;
export type RowSort = (typeof rowSorts)[number];

/** What both kinds of row have. */
type Judged = Pick<DayRow, 'figures' | 'anomaly'>;
type Compare<T> = (a: T, b: T) => number;

/** What is not known comes last, whatever the direction. */
function compareMoney(a: number | null, b: number | null, direction: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return direction * (a - b);
}

const comparers: Record<Exclude<RowSort, 'recent'>, Compare<Judged>> = {
  cost: (a, b) => compareMoney(a.figures.costNano, b.figures.costNano, -1),
  cache: (a, b) => a.figures.hitPercent - b.figures.hitPercent,
  net: (a, b) => compareMoney(a.figures.netNano, b.figures.netNano, 1),
  anomaly: (a, b) =>
    Number(b.anomaly.verdict === 'anomalous') - Number(a.anomaly.verdict === 'anomalous'),
};

function sorted<T extends Judged>(
  rows: readonly T[],
  sort: RowSort,
  byDate: Compare<T>,
  byId: Compare<T>,
): T[] {
  const compare: Compare<T> = sort === 'recent' ? (a, b) => byDate(b, a) : comparers[sort];
  // A day without a request has no hit rate and no cost to be ranked by.
  const idle = (row: T) => Number(sort !== 'recent' && row.figures.requests === 0);
  const idleLast: Compare<T> = (a, b) => idle(a) - idle(b);
  return [...rows].sort((a, b) => idleLast(a, b) || compare(a, b) || byDate(a, b) || byId(a, b));
}

/** A sorted copy; by date, oldest first, without a sort. */
export function sortDays(rows: readonly DayRow[], sort: RowSort | null): DayRow[] {
  const byDate: Compare<DayRow> = (a, b) => compareText(a.date, b.date);
  if (sort === null) return [...rows].sort(byDate);
  return sorted(rows, sort, byDate, () => 0);
}

/** A sorted copy; a session's date is its last activity. By net without a sort. */
export function sortSessions(rows: readonly SessionRow[], sort: RowSort | null): SessionRow[] {
  return sorted(
    rows,
    sort ?? 'net',
    (a, b) => a.lastActivity - b.lastActivity,
    (a, b) => compareText(a.sessionId, b.sessionId),
  );
}
