/** What days and periods of days are made of, from one pass over the rollup. */
import { calendarDays, type CalendarDay } from '../../kernels/calendar';
import type { Period } from '../../kernels/periods';
import { addSums, emptySums, figuresOf, type Sums } from '../../kernels/sums';
import { addUnder, type SumsByKey } from '../../kernels/sumsByKey';
import { totalTasks } from '../../kernels/turns';
import type { PeriodSums } from '../../protocol/trends';
import { firstRequestAt } from '../store/activityReads';
import { sumsOfSpans, type Span } from '../store/spanReads';
import type { ReportContext } from './reportContext';
import { tasksBetween, type PlacedTask } from './tasks';

/** Sums by day and model and the tasks of every date that some periods need, and the sums of all time, from one pass. */
export class PeriodRows {
  readonly tasks: PlacedTask[];
  readonly lifetime: SumsByKey = new Map();
  /** UTC ms; null when there was nothing up to now. */
  readonly firstAt: number | null;
  private readonly days = new Map<string, SumsByKey>();

  constructor(
    context: ReportContext,
    places: ReadonlySet<number> | null,
    now: number,
    periods: readonly Period[],
  ) {
    const { database } = context.store;
    const first = firstRequestAt(database, places);
    this.firstAt = first !== null && first <= now ? first : null;
    const days = neededDays(periods, context.timeZone);
    const spans = withTheRest(days, this.firstAt ?? now, now);
    const question = { spans, now, mode: context.costMode, places, by: 'model' } as const;
    for (const { span, key, sums } of sumsOfSpans(database, question)) {
      addUnder(this.lifetime, key, sums);
      const date = days[span]?.date;
      if (date !== undefined) addUnder(this.dayOf(date), key, sums);
    }
    const start = Math.min(...days.map(day => day.start));
    const end = Math.max(...days.map(day => day.end));
    this.tasks = tasksBetween(context, places, { start, end, now });
  }

  /** Sums by model of a date. */
  dayOf(date: string): SumsByKey {
    let day = this.days.get(date);
    if (day === undefined) this.days.set(date, (day = new Map<string, Sums>()));
    return day;
  }

  of({ since, until }: Period): PeriodSums {
    const total = emptySums();
    for (const [date, models] of this.days) {
      if (date < since || date > until) continue;
      for (const sums of models.values()) addSums(total, sums);
    }
    const tasks = this.tasks.filter(({ date }) => date >= since && date <= until);
    return { since, until, figures: figuresOf(total), tasks: totalTasks(tasks) };
  }
}

/** The days of all periods, each once, oldest first. */
function neededDays(periods: readonly Period[], timeZone: string): CalendarDay[] {
  const days = new Map<string, CalendarDay>();
  for (const { since, until } of periods) {
    for (const day of calendarDays(since, until, timeZone)) days.set(day.date, day);
  }
  return [...days.values()].sort((a, b) => a.start - b.start);
}

/** The days, and behind them the spans from `first` to `now` that lie in none of them. */
function withTheRest(days: readonly CalendarDay[], first: number, now: number): Span[] {
  const rest: Span[] = [];
  let from = first;
  for (const { start, end } of days) {
    if (start > from) rest.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (from <= now) rest.push({ start: from, end: now + 1 });
  return [...days, ...rest];
}
