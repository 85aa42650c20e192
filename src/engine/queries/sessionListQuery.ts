/** A page of the list of sessions: figures of scope and range, what the second pass knows, sorted and filtered here. */
import { filterSessions, sortSessionList } from '../../kernels/sessionList';
import { addSums, emptySums, figuresOf, type Sums } from '../../kernels/sums';
import { compareText, totalOf } from '../../kernels/sumsByKey';
import type { ParamsOf } from '../../protocol/engineProtocol';
import type { ListedSession, SessionList } from '../../protocol/sessions';
import { latestBranches } from '../store/branches';
import { sessionTitles } from '../store/reportReads';
import {
  sessionCallSums,
  sessionParts,
  sessionTurnSums,
  type SessionPart,
} from '../store/sessionReads';
import type { Store } from '../store/store';
import { missesBetween } from './missesQuery';
import { datesOf, instantsOf, nowOf, placesOf, projectsOf, type ReportContext } from './reportContext'; // prettier-ignore
import { runningSessions, unindexedFiles } from './sessionState';

/** Every session of a scope and range, and its sums for totals of what a filter leaves. */
interface Listed {
  readonly key: string;
  readonly sessions: readonly ListedSession[];
  readonly sums: ReadonlyMap<string, Sums>;
}

/** Pages, sorts and filters of the same sessions come one after another: the last list made is kept by store. */
const kept = new WeakMap<Store, Listed>();

export function sessionList(context: ReportContext, params: ParamsOf<'sessionList'>): SessionList {
  const { sessions, sums } = listed(context, params);
  const fitting = filterSessions(sessions, params);
  const sorted = sortSessionList(fitting, params.sort, params.descending);
  const names = (values: Iterable<string>) => [...new Set(values)].sort(compareText);
  return {
    sessions: sorted.slice(params.offset, params.offset + params.limit),
    offset: params.offset,
    total: sorted.length,
    figures: figuresOf(totalOf(fitting.map(session => sums.get(session.sessionId) ?? emptySums()))),
    models: names(sessions.flatMap(session => session.models)),
    projects: names(sessions.flatMap(({ project }) => project ?? [])),
  };
}

function listed(context: ReportContext, params: ParamsOf<'sessionList'>): Listed {
  const { store, costMode, timeZone } = context;
  const now = nowOf(context, params.now);
  const { since, until } = datesOf(params.range, now, timeZone);
  const { start, end } = instantsOf(since, until, timeZone);
  const last = Math.min(end - 1, now);
  // A running session stops running by silence alone: a minute is fresh enough.
  const minute = Math.floor(now / 60_000);
  const key = JSON.stringify([store.generation, params.scope, start, last === now ? minute : last, costMode, params.work, params.minimumTokens]); // prettier-ignore
  const before = kept.get(store);
  if (before?.key === key) return before;
  const made = {
    key,
    ...makeList(context, placesOf(context, params.scope), start, last, now, params),
  };
  kept.set(store, made);
  return made;
}

function countBySession(misses: readonly { sessionId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { sessionId } of misses) counts.set(sessionId, (counts.get(sessionId) ?? 0) + 1);
  return counts;
}

interface Gathered {
  sums: Sums;
  models: Map<number, number>;
  subAgents: Set<number>;
  start: number;
  end: number;
  place: number;
  isIndexed: boolean;
}

type Places = ReadonlySet<number> | null;

function makeList(
  context: ReportContext,
  places: Places,
  since: number,
  until: number,
  now: number,
  { work: withWork, minimumTokens }: Pick<ParamsOf<'sessionList'>, 'work' | 'minimumTokens'>,
): Omit<Listed, 'key'> {
  const { store, costMode } = context;
  const { database, requests } = store;
  const gathered = gather(
    sessionParts(database, since, until, costMode).filter(
      p => places === null || places.has(p.place),
    ),
    unindexedFiles(store),
  );
  const work = withWork ? workOf(context, places, since, until) : null;
  const misses = countBySession(missesBetween(context, minimumTokens, since, until, places));
  const titles = sessionTitles(database);
  const branches = latestBranches(database);
  const running = runningSessions(database, places, now);
  const projectOf = projectsOf(requests.places);
  const sums = new Map<string, Sums>();
  const sessions: ListedSession[] = [];
  for (const [id, { models, subAgents, place, ...known }] of gathered) {
    const sessionId = requests.sessions.nameOf(id);
    sums.set(sessionId, known.sums);
    const byUse = [...models].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    sessions.push({
      sessionId,
      title: titles.get(sessionId) ?? null,
      project: projectOf(place),
      branch: branches.get(sessionId) ?? null,
      models: byUse.map(([model]) => requests.models.nameOf(model)),
      start: known.start,
      end: known.end,
      figures: figuresOf(known.sums),
      misses: misses.get(sessionId) ?? 0,
      subAgents: subAgents.size,
      isRunning: running.has(sessionId),
      isIndexed: known.isIndexed,
      work: work && (work.get(id) ?? emptyWork()),
    });
  }
  return { sessions, sums };
}

function gather(
  parts: readonly SessionPart[],
  unindexed: ReadonlySet<number>,
): Map<number, Gathered> {
  const sessions = new Map<number, Gathered>();
  for (const part of parts) {
    let known = sessions.get(part.session);
    if (!known) {
      known = { sums: emptySums(), models: new Map(), subAgents: new Set(), start: part.firstAt, end: 0, place: 0, isIndexed: true }; // prettier-ignore
      sessions.set(part.session, known);
    }
    addSums(known.sums, part.sums);
    known.models.set(part.model, (known.models.get(part.model) ?? 0) + part.sums.requests);
    if (part.sidechain) known.subAgents.add(part.file);
    known.start = Math.min(known.start, part.firstAt);
    // The project is the latest request's (cache-report, section 8).
    if (part.lastAt > known.end) [known.end, known.place] = [part.lastAt, part.place];
    if (unindexed.has(part.file)) known.isIndexed = false;
  }
  return sessions;
}

type Work = { -readonly [K in keyof NonNullable<ListedSession['work']>]: number };

const emptyWork = (): Work => ({
  userMessages: 0,
  commands: 0,
  toolCalls: 0,
  toolErrors: 0,
  skills: 0,
  mcpCalls: 0,
  activeMs: 0,
});

function workOf(
  { store: { database } }: ReportContext,
  places: Places,
  since: number,
  until: number,
): Map<number, Work> {
  const found = new Map<number, Work>();
  const of = ({ session, place }: { session: number; place: number }): Work | null => {
    if (places !== null && !places.has(place)) return null;
    let work = found.get(session);
    if (!work) found.set(session, (work = emptyWork()));
    return work;
  };
  for (const row of sessionTurnSums(database, since, until)) {
    const work = of(row);
    if (!work) continue;
    work.userMessages += row.turns;
    work.commands += row.commands;
    work.activeMs += row.activeMs;
  }
  for (const row of sessionCallSums(database, since, until)) {
    const work = of(row);
    if (!work) continue;
    work.toolCalls += row.calls;
    work.toolErrors += row.errors;
    work.skills += row.skills;
    work.mcpCalls += row.mcp;
  }
  return found;
}
