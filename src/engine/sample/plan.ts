/** What happens in the sample: every session with its time, size, model and the events that make it worth looking at. */
import { dayMs, type SampleDay } from './calendar';
import type { Random } from './random';
import { projectTable } from './vocabulary';

export type SessionEvent =
  | 'brokenCache'
  | 'compaction'
  | 'forkSource'
  | 'fork'
  | 'rateLimit'
  | 'overloaded'
  | 'modelSwitch'
  | 'toolsChanged'
  | 'fast'
  | 'webSearch'
  | 'interrupt'
  | 'workflow'
  | 'worktree'
  | 'subfolder'
  | 'unpriced';

export interface SessionPlan {
  /** Index into the project table. */
  readonly project: number;
  /** Wanted first instant, UTC ms. */
  readonly start: number;
  /** Nothing is earlier or later than these, UTC ms. */
  readonly notBefore: number;
  readonly endBy: number;
  /** Requests of the main thread. */
  readonly requests: number;
  readonly model: string;
  readonly version: string;
  /** Before 2.1.97: partial output counts and `agent_progress` records. */
  readonly old: boolean;
  readonly events: ReadonlySet<SessionEvent>;
  /** False for the session of the light day, which keeps its few requests whatever the sample's size. */
  readonly busy: boolean;
}

export interface PlanOptions {
  readonly now: number;
  readonly projects: number;
  readonly unpriced: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const versions = ['2.1.217', '2.1.224', '2.1.231', '2.1.238', '2.1.246', '2.1.252', '2.1.258'];
const oldVersion = '2.1.79';
/** Before this age the first project ran on the model before. */
const modelChangeAge = 24;
const oldAge = 30;

function versionAt(age: number): string {
  const weeks = Math.floor(age / 6);
  return versions[Math.max(0, versions.length - 1 - weeks)] ?? oldVersion;
}

/** Main-thread requests of the n-th session of a day. */
function requestsOf(random: Random, day: SampleDay, index: number): number {
  const drawn = (median: number, least: number, most: number) =>
    Math.round(Math.min(most, Math.max(least, random.logNormal(median, 0.5))));
  switch (day.kind) {
    case 'light':
      return 11;
    case 'today':
      return index === day.sessions - 1 ? 26 : drawn(9, 5, 16);
    case 'broken':
      return index === 0 ? 38 : drawn(11, 7, 16);
    case 'normal':
    case 'weekend':
    case 'idle':
      return index === 0 ? drawn(29, 23, 44) : drawn(10, 4, 24);
  }
}

/** `rank` counts working days back from today, so that no event falls on a weekend. */
function eventsOf(random: Random, day: SampleDay, index: number, rank: number): Set<SessionEvent> {
  const events = new Set<SessionEvent>();
  if (day.kind === 'broken') events.add('brokenCache');
  if (day.kind === 'light') return events;
  const first = index === 0;
  const fixed: [number, boolean, SessionEvent][] = [
    [1, first, 'toolsChanged'],
    [2, !first, 'rateLimit'],
    [4, first, 'forkSource'],
    [4, index === 1, 'fork'],
    [5, first, 'compaction'],
    [6, first, 'modelSwitch'],
    [7, first, 'overloaded'],
    [8, first, 'fast'],
    [9, first, 'workflow'],
    [12, first, 'compaction'],
  ];
  for (const [at, here, event] of fixed) if (rank === at && here) events.add(event);
  const drawn: [number, SessionEvent][] = [
    [0.06, 'toolsChanged'],
    [0.08, 'interrupt'],
    [0.08, 'webSearch'],
    [0.12, 'subfolder'],
    [0.04, 'forkSource'],
  ];
  for (const [probability, event] of drawn) if (random.chance(probability)) events.add(event);
  return events;
}

function projectOf(random: Random, day: SampleDay, index: number, projects: number): number {
  // The first project is the workspace: it works every day, and today last.
  const own = day.kind === 'today' ? index === day.sessions - 1 : index === 0;
  if (own || projects === 1) return 0;
  const others = projectTable.slice(1, projects).map(({ weight }, i) => [i + 1, weight] as const);
  return random.weighted(others);
}

function timesOf(random: Random, day: SampleDay, index: number, now: number) {
  const last = day.kind === 'today' ? now - random.integer(2, 4) * minute : day.start + dayMs - 1;
  const endBy = day.kind === 'today' ? last - (day.sessions - 1 - index) * 9 * minute : last;
  const notBefore = Math.min(day.start, endBy - minute);
  const workday = 8.5 * hour + ((index + random.next()) / day.sessions) * 9 * hour;
  return { start: day.start + workday, notBefore, endBy };
}

interface Placed {
  readonly day: SampleDay;
  /** Which session of the day. */
  readonly index: number;
  readonly rank: number;
}

function planSession(random: Random, placed: Placed, options: PlanOptions): SessionPlan {
  const { day, index, rank } = placed;
  const project = projectOf(random, day, index, options.projects);
  const events = eventsOf(random, day, index, rank);
  const old = day.age >= oldAge && project !== 0;
  if (project === 1 && !old && random.chance(0.25)) events.add('worktree');
  const main = day.age >= modelChangeAge ? 'claude-opus-5' : 'claude-opus-5-5';
  return {
    project,
    ...timesOf(random, day, index, options.now),
    requests: requestsOf(random, day, index),
    model: old
      ? 'claude-sonnet-5'
      : project === 0 || random.chance(0.4)
        ? main
        : 'claude-sonnet-5-5',
    version: old ? oldVersion : versionAt(day.age),
    old,
    events,
    busy: day.kind !== 'light',
  };
}

/** Every session of the days, oldest first. */
export function planSessions(
  random: Random,
  days: readonly SampleDay[],
  options: PlanOptions,
): SessionPlan[] {
  const working = days.filter(day => day.kind === 'normal').reverse();
  const plans = days.flatMap(day => {
    const rank = day.kind === 'normal' ? working.indexOf(day) : -1;
    return Array.from({ length: day.sessions }, (_, index) =>
      planSession(random, { day, index, rank }, options),
    );
  });
  const newest = plans.filter(plan => plan.project !== 0).at(-1);
  if (options.unpriced && newest !== undefined) {
    plans[plans.indexOf(newest)] = { ...newest, events: new Set([...newest.events, 'unpriced']) };
  }
  return plans;
}
