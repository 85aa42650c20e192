/** Activity by weekday and hour of the viewing zone's clock: what the heatmap shows. */
import { weekdayOf } from './calendar';

/** Something at an instant, with what it adds. */
export interface Moment {
  /** `YYYY-MM-DD` and 0–23 on the clock of the viewing zone. */
  readonly date: string;
  readonly hour: number;
}

/** Sums by weekday (0 = Monday) and hour (0–23): 7 × 24. */
export type WeekHours = number[][];

/** Adds `valueOf` each moment under its weekday and hour. */
export function weekHoursOf<T extends Moment>(
  moments: readonly T[],
  valueOf: (moment: T) => number,
): WeekHours {
  const cells = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  for (const moment of moments) {
    const row = cells[weekdayOf(moment.date)];
    if (row !== undefined) row[moment.hour] = (row[moment.hour] ?? 0) + valueOf(moment);
  }
  return cells;
}

/** How often each weekday (0 = Monday) stands in some dates. */
export function weekdayCounts(dates: readonly string[]): number[] {
  const counts = new Array<number>(7).fill(0);
  for (const date of dates) {
    const weekday = weekdayOf(date);
    counts[weekday] = (counts[weekday] ?? 0) + 1;
  }
  return counts;
}
