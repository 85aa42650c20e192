/** The cache report: day cells from the store, the kernel's judgement, and what surrounds them. */
import { buildCacheReport, type DayCell } from '../../kernels/cacheReport';
import { addDays, calendarDays, dateAt } from '../../kernels/calendar';
import { pricesAsOf } from '../../kernels/prices';
import { figuresOf } from '../../kernels/sums';
import type { CacheReport } from '../../protocol/cacheReport';
import type { ParamsOf } from '../../protocol/engineProtocol';
import { dataQuality } from '../store/quality';
import { cellsByInterval, lifetimeSums, newestRequest, sessionTitles } from '../store/reportReads';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';
import { refusedField } from './refused';

/** @throws RangeError when the range ends before it begins. */
export function cacheReport(context: ReportContext, params: ParamsOf<'cacheReport'>): CacheReport {
  const { store, timeZone } = context;
  const now = nowOf(context, params.now);
  const today = dateAt(now, timeZone);
  const { since, until } = datesOf(params.range, now, timeZone);
  if (since > until) throw new RangeError(`the range ends (${until}) before it begins (${since})`);
  const { start, end } = instantsOf(since, until, timeZone);
  const places = placesOf(context, params.scope);
  const newest = newestRequest(store.database, places, now);
  const cells = dayCells(
    context,
    places,
    now,
    spansToLoad(context, places, now, params, since, until),
  );
  const core = buildCacheReport({
    cells,
    today,
    since,
    until,
    anomaly: params.anomaly,
    compat: params.compat,
  });
  return {
    generation: store.generation,
    generatedAt: now,
    timeZone,
    since,
    until,
    anomaly: params.anomaly,
    costMode: context.costMode,
    ...core,
    ...refusedField(context, {
      places,
      since: start,
      until: Math.min(end - 1, now),
      rowOf: ({ at }) => dateAt(at, timeZone),
    }),
    isEmpty: newest === null,
    latestSession: newest === null ? null : latestSession(context, newest, now),
    pricesAsOf,
    dataQuality: dataQuality(store.database),
  };
}

type Span = readonly [since: string, until: string];

/** The range with its baseline, today with its own, the seven days, and the last active day with its baseline. */
function spansToLoad(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  now: number,
  params: ParamsOf<'cacheReport'>,
  since: string,
  until: string,
): Span[] {
  const { timeZone, store } = context;
  const today = dateAt(now, timeZone);
  const before = -params.anomaly.baselineDays;
  const spans: Span[] = [
    [addDays(since, before), until],
    [addDays(today, Math.min(before, -6)), today],
  ];
  const midnight = calendarDays(today, today, timeZone)[0]?.start ?? now;
  const last = newestRequest(store.database, places, midnight - 1);
  if (last !== null) {
    const date = dateAt(last.at, timeZone);
    spans.push([addDays(date, before), date]);
  }
  return spans;
}

function dayCells(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  now: number,
  spans: readonly Span[],
): DayCell[] {
  const days = new Map<string, { date: string; start: number; end: number }>();
  for (const [since, until] of spans) {
    for (const day of calendarDays(since, until, context.timeZone)) days.set(day.date, day);
  }
  const sorted = [...days.values()].sort((a, b) => a.start - b.start);
  const projectOf = projectsOf(context.store.requests.places);
  const cells: DayCell[] = [];
  for (const cell of cellsByInterval(context.store.database, sorted, now, context.costMode)) {
    const day = sorted[cell.interval];
    if (!day || (places !== null && !places.has(cell.place))) continue;
    const { model, agent, sums } = cell;
    cells.push({ date: day.date, project: projectOf(cell.place), model, agent, sums });
  }
  return cells;
}

function latestSession(
  context: ReportContext,
  newest: { session: string; at: number; place: number },
  now: number,
): CacheReport['latestSession'] {
  const { database, requests } = context.store;
  return {
    sessionId: newest.session,
    title: sessionTitles(database).get(newest.session) ?? null,
    project: projectsOf(requests.places)(newest.place),
    lastActivity: newest.at,
    figures: figuresOf(lifetimeSums(database, newest.session, now, context.costMode)),
  };
}
