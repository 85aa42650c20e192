/** Days, weeks and months as periods: which one a date lies in, and the newest ones up to a date. */
import { addDays, monthOf, weekStartOf, type Weekday } from './calendar';

export const periodKinds = ['day', 'week', 'month'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** Inclusive calendar dates. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

/** The first date of the period a date lies in; weeks begin on `weekStart`. */
export function periodStart(date: string, kind: PeriodKind, weekStart: Weekday): string {
  if (kind === 'day') return date;
  return kind === 'week' ? weekStartOf(date, weekStart) : `${monthOf(date)}-01`;
}

/** The period that begins at a date. */
export function periodFrom(since: string, kind: PeriodKind): Period {
  if (kind === 'day') return { since, until: since };
  if (kind === 'week') return { since, until: addDays(since, 6) };
  // The 1st of the next month lies 28 to 31 days ahead.
  return { since, until: addDays(`${monthOf(addDays(since, 31))}-01`, -1) };
}

/** The last `count` periods, the one of `today` first. */
export function latestPeriods(
  today: string,
  kind: PeriodKind,
  weekStart: Weekday,
  count: number,
): Period[] {
  const periods: Period[] = [];
  let since = periodStart(today, kind, weekStart);
  for (let n = 0; n < count; n++) {
    periods.push(periodFrom(since, kind));
    since = periodStart(addDays(since, -1), kind, weekStart);
  }
  return periods;
}

/** The span of as many days right before. */
export function previousPeriod({ since, until }: Period, days: number): Period {
  return { since: addDays(since, -days), until: addDays(until, -days) };
}

/** The change from `before` to `now`, percent; null when there was nothing before. */
export function changePercent(now: number, before: number): number | null {
  return before === 0 ? null : (100 * (now - before)) / before;
}
