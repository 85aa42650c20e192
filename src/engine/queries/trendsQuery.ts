/** The Trends tab in one answer: few passes over the rollup, the range's sessions and turns from their rows. */
import { blocksOf } from '../../kernels/blocks';
import {
  addDays,
  calendarDays,
  clockAt,
  dateAt,
  dayStart,
  daysBetween,
} from '../../kernels/calendar';
import { latestPeriods, previousPeriod, type Period } from '../../kernels/periods';
import { emptySums, figuresOf, type Sums } from '../../kernels/sums';
import { addUnder, totalOf, type SumsByKey } from '../../kernels/sumsByKey';
import { sumTasks, totalTasks } from '../../kernels/turns';
import { weekdayCounts, weekHoursOf } from '../../kernels/weekHours';
import type { ParamsOf } from '../../protocol/engineProtocol';
import type { Trends } from '../../protocol/trends';
import { activeSessions, sessionsPerSpan, stretches, sumsOfSessions } from '../store/activityReads';
import { sessionTitles } from '../store/reportReads';
import { sumsOfSlots, sumsOfSpans, type Span } from '../store/spanReads';
import { sumBlocks } from './blocksQuery';
import { PeriodRows } from './periodRows';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';
import type { PlacedTask } from './tasks';
import { unpricedModels } from './unpricedModels';

const shownWeeks = 5;
const shownMonths = 6;
const topCount = 10;
/** Days of the chart of 5-hour blocks. */
const blockDayCount = 3;
/** Blocks in the list of burn rates, also when they are older. */
const listedBlocks = 5;

/** @throws RangeError when the range ends before it begins. */
export function trends(context: ReportContext, params: ParamsOf<'trends'>): Trends {
  const { timeZone } = context;
  const now = nowOf(context, params.now);
  const today = dateAt(now, timeZone);
  const range = datesOf(params.range, now, timeZone);
  const { since, until } = range;
  if (since > until) throw new RangeError(`the range ends (${until}) before it begins (${since})`);
  const places = placesOf(context, params.scope);
  const days = calendarDays(since, until, timeZone);
  const previous = previousPeriod(range, daysBetween(since, until) + 1);
  const weeks = latestPeriods(today, 'week', params.weekStart, shownWeeks);
  const months = latestPeriods(today, 'month', params.weekStart, shownMonths);
  const rows = new PeriodRows(context, places, now, [range, previous, ...weeks, ...months]);
  const inRange = rows.tasks.filter(task => task.date >= since && task.date <= until);
  const shown = instantsOf(since, until, timeZone);
  const sessions = sessionRows(context, places, days, now);
  const tasksByDay = tasksBy(inRange, task => task.date);
  return {
    generatedAt: now,
    timeZone,
    today,
    weekStart: params.weekStart,
    range: rows.of(range),
    previous: rows.of(previous),
    days: days.map(({ date }, index) => {
      const models = rows.dayOf(date);
      const tasks = tasksByDay.get(date) ?? [];
      return {
        date,
        sessions: sessions.perDay[index] ?? 0,
        figures: figuresOf(totalOf(models.values())),
        tasks: totalTasks(tasks),
        models: dayModelsOf(models, tasks),
      };
    }),
    models: modelsOf(
      days.map(({ date }) => rows.dayOf(date)),
      inRange,
    ),
    agents: agentsOf(context, places, shown, now, inRange),
    lifetime: {
      since: rows.firstAt === null ? null : dateAt(rows.firstAt, timeZone),
      figures: figuresOf(totalOf(rows.lifetime.values())),
      models: dearestFirst([...rows.lifetime]).map(([model, sums]) => ({
        model,
        figures: figuresOf(sums),
      })),
    },
    topSessions: sessions.top,
    sessions: sessions.count,
    weekHours: hoursOf(context, places, shown, now, inRange, range, today),
    weeks: weeks.map(week => rows.of(week)),
    months: months.map(month => rows.of(month)),
    ...blockRows(context, places, now, today),
    unpriced: unpricedModels(
      days.flatMap(({ date }) => [...rows.dayOf(date)].map(([model, sums]) => ({ model, sums }))),
    ),
  };
}

function dearestFirst(rows: [string, Sums][]): [string, Sums][] {
  const tokens = (sums: Sums) => sums.input + sums.output + sums.creation + sums.read;
  return rows.sort(
    ([a, x], [b, y]) => y.costNano - x.costNano || tokens(y) - tokens(x) || (a < b ? -1 : 1),
  );
}

function tasksBy(
  tasks: readonly PlacedTask[],
  keyOf: (task: PlacedTask) => string,
): Map<string, PlacedTask[]> {
  const groups = new Map<string, PlacedTask[]>();
  for (const task of tasks) {
    const group = groups.get(keyOf(task));
    if (group) group.push(task);
    else groups.set(keyOf(task), [task]);
  }
  return groups;
}

function dayModelsOf(
  models: SumsByKey,
  tasks: readonly PlacedTask[],
): Trends['days'][number]['models'] {
  const run = new Map(sumTasks(tasks, task => task.model).map(row => [row.key, row.runMs]));
  const names = new Set([...models.keys(), ...run.keys()]);
  return [...names].sort().map(model => {
    const { tokens, costNano } = figuresOf(models.get(model) ?? emptySums());
    return {
      model,
      tokens: tokens.input + tokens.output + tokens.creation + tokens.read,
      costNano,
      runMs: run.get(model) ?? 0,
    };
  });
}

function modelsOf(days: readonly SumsByKey[], tasks: readonly PlacedTask[]): Trends['models'] {
  const sums: SumsByKey = new Map();
  for (const day of days) {
    for (const [model, part] of day) {
      addUnder(sums, model, part);
    }
  }
  const byModel = tasksBy(tasks, task => task.model);
  for (const model of byModel.keys()) if (!sums.has(model)) sums.set(model, emptySums());
  return dearestFirst([...sums]).map(([model, total]) => ({
    model,
    figures: figuresOf(total),
    tasks: totalTasks(byModel.get(model) ?? []),
  }));
}

function agentsOf(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  span: Span,
  now: number,
  tasks: readonly PlacedTask[],
): Trends['agents'] {
  const question = { spans: [span], now, mode: context.costMode, places, by: 'agent' } as const;
  const sums: SumsByKey = new Map();
  for (const part of sumsOfSpans(context.store.database, question)) {
    addUnder(sums, part.key, part.sums);
  }
  if (tasks.length > 0 && !sums.has('')) sums.set('', emptySums());
  return dearestFirst([...sums]).map(([agent, total]) => ({
    agent,
    figures: figuresOf(total),
    tasks: agent === '' ? totalTasks(tasks) : null,
  }));
}

function sessionRows(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  days: readonly Span[],
  now: number,
): { perDay: number[]; count: number; top: Trends['topSessions'] } {
  const { database, requests } = context.store;
  const question = { places, now, mode: context.costMode };
  const span = { start: days[0]?.start ?? 0, end: days.at(-1)?.end ?? 0 };
  const sessions = activeSessions(database, span, question);
  const dearest = [...sessions]
    .sort((a, b) => b.costNano - a.costNano || b.lastAt - a.lastAt || a.id - b.id)
    .slice(0, topCount);
  const projectOf = projectsOf(requests.places);
  const ids = dearest.map(({ id }) => id);
  const found = sumsOfSessions(database, ids, span, question);
  const titles = sessionTitles(
    database,
    found.map(({ session }) => session),
  );
  const top = found
    .sort((a, b) => b.sums.costNano - a.sums.costNano || b.lastAt - a.lastAt)
    .map(({ session, lastAt, place, sums }) => ({
      sessionId: session,
      title: titles.get(session) ?? null,
      project: projectOf(place),
      lastActivity: lastAt,
      figures: figuresOf(sums),
    }));
  const perDay = sessionsPerSpan(database, sessions, days, question);
  return { perDay, count: sessions.length, top };
}

function hoursOf(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  span: Span,
  now: number,
  tasks: readonly PlacedTask[],
  { since, until }: Period,
  today: string,
): Trends['weekHours'] {
  const question = { now, mode: context.costMode, places };
  const slots = sumsOfSlots(context.store.database, span, question).map(slot => ({
    ...slot,
    ...clockAt(slot.at, context.timeZone),
  }));
  const last = until < today ? until : today;
  const count = Math.max(0, daysBetween(since, last) + 1);
  return {
    costNano: weekHoursOf(slots, slot => slot.costNano),
    tokens: weekHoursOf(slots, slot => slot.tokens),
    runMs: weekHoursOf(tasks, task => task.runMs),
    tasks: weekHoursOf(tasks, () => 1),
    occurrences: weekdayCounts(Array.from({ length: count }, (_, index) => addDays(since, index))),
  };
}

/** The blocks of the last days, and the newest ones for the list of burn rates. */
function blockRows(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  now: number,
  today: string,
): Pick<Trends, 'blocks' | 'blockDays'> {
  const first = addDays(today, 1 - blockDayCount);
  const from = dayStart(first, context.timeZone);
  const { blocks } = blocksOf(stretches(context.store.database, places, now), now);
  const listed = new Set(blocks.slice(-listedBlocks));
  const isShown = (block: (typeof blocks)[number]) => block.end > from || listed.has(block);
  return {
    blocks: sumBlocks(context, places, blocks, isShown, now).rows,
    blockDays: calendarDays(first, today, context.timeZone),
  };
}
