/** Days, weeks or months by model: what `daily`, `weekly` and `monthly` print. */
import { calendarDays, dateAt, type CalendarDay } from '../../kernels/calendar';
import { buildDailyRows } from '../../kernels/dailyReport';
import { periodStart } from '../../kernels/periods';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { Range } from '../../protocol/scope';
import { dataQuality } from '../store/quality';
import { rollupSlots } from '../store/reportReads';
import { slotMs } from '../store/schema';
import { sumsOfSpans } from '../store/spanReads';
import { datesOf, nowOf, placesOf, type ReportContext } from './reportContext';
import { refusedField } from './refused';
import { unpricedModels } from './unpricedModels';

/** Oldest first; `range` null = all time up to `now`. */
export function periods(context: ReportContext, params: ParamsOf<'periods'>): ResultOf<'periods'> {
  const { database } = context.store;
  const now = nowOf(context, params.now);
  const places = placesOf(context, params.scope);
  const days = daysIn(context, params.range, now);
  const cells = sumsOfSpans(database, {
    spans: days,
    now,
    mode: context.costMode,
    places,
    by: 'model',
  }).map(({ span, key, sums }) => ({ date: days[span]?.date ?? '', model: key, sums }));
  const dated = cells.map(cell => ({
    ...cell,
    date: periodStart(cell.date, params.by, params.weekStart),
  }));
  const { days: rows, totals } = buildDailyRows(dated);
  return {
    periods: rows,
    totals,
    unpriced: unpricedModels(cells),
    ...refusedField(context, {
      places,
      since: days[0]?.start ?? 0,
      until: Math.min((days.at(-1)?.end ?? 0) - 1, now),
      rowOf: ({ at }) => periodStart(dateAt(at, context.timeZone), params.by, params.weekStart),
    }),
    dataQuality: dataQuality(database),
  };
}

/** `daily`: the same by day. */
export function daily(context: ReportContext, params: ParamsOf<'daily'>): ResultOf<'daily'> {
  const { periods: days, ...rest } = periods(context, {
    ...params,
    by: 'day',
    weekStart: 'monday',
  });
  return { days, ...rest };
}

function daysIn(context: ReportContext, range: Range | null, now: number): CalendarDay[] {
  const days = activeDays(context, now);
  if (range === null) return days;
  const { since, until } = datesOf(range, now, context.timeZone);
  return days.filter(({ date }) => date >= since && date <= until);
}

/** The days that have a slot: walking a calendar would take for ever where one log says 1970 and one 9999. */
function activeDays(context: ReportContext, now: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  let end = -Infinity;
  for (const slot of rollupSlots(context.store.database, now)) {
    const at = Math.min(slot * slotMs, now);
    if (at < end) continue;
    const date = dateAt(at, context.timeZone);
    const day = calendarDays(date, date, context.timeZone)[0];
    if (!day) continue;
    days.push(day);
    end = day.end;
  }
  return days;
}
