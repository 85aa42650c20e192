/** Every day with a request, by model: what `daily` prints. */
import { calendarDays, dateAt, type CalendarDay } from '../../kernels/calendar';
import { buildDailyRows } from '../../kernels/dailyReport';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { dataQuality } from '../store/quality';
import type { Range } from '../../protocol/scope';
import { cellsByInterval, rollupSlots } from '../store/reportReads';
import { slotMs } from '../store/schema';
import { datesOf, nowOf, placesOf, projectsOf, type ReportContext } from './reportContext';
import { unpricedModels } from './unpricedModels';

/** Oldest first; `range` null = all time up to `now`. */
export function daily(context: ReportContext, params: ParamsOf<'daily'>): ResultOf<'daily'> {
  const { database, requests } = context.store;
  const now = nowOf(context, params.now);
  const days = params.range ? rangeDays(context, params.range, now) : activeDays(context, now);
  const places = placesOf(context, params.scope);
  const projectOf = projectsOf(requests.places);
  const cells = cellsByInterval(database, days, now, context.costMode)
    .filter(cell => places === null || places.has(cell.place))
    .map(({ interval, place, model, agent, sums }) => ({
      date: days[interval]?.date ?? '',
      project: projectOf(place),
      model,
      agent,
      sums,
    }));
  return {
    ...buildDailyRows(cells),
    unpriced: unpricedModels(cells),
    dataQuality: dataQuality(database),
  };
}

function rangeDays(context: ReportContext, range: Range, now: number): CalendarDay[] {
  const { since, until } = datesOf(range, now, context.timeZone);
  return since > until ? [] : calendarDays(since, until, context.timeZone);
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
