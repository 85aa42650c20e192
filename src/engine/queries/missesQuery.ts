/** The misses of a range: which requests missed the prompt cache, why, and what it cost (cache-misses). */
import { isMiss, minimumPrompt, missPremium, rewrittenTokens } from '../../kernels/cacheMisses';
import { calendarDays, dateAt } from '../../kernels/calendar';
import { causeOf, promptOf } from '../../kernels/missCause';
import {
  amountOf,
  missesByCause,
  missesByDay,
  missesBySession,
  sumMisses,
  type DatedMiss,
} from '../../kernels/missReport';
import { pricesAsOf } from '../../kernels/prices';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { MissFilter } from '../../protocol/misses';
import { compactionTrigger } from '../store/compactionReads';
import {
  linkedPredecessors,
  missCandidates,
  oldestRequest,
  pathBetween,
  predecessorOf,
  toolLoads,
  versionSums,
  writesByPlace,
  type ChainRequest,
  type ToolLoads,
} from '../store/missReads';
import { sessionTitles } from '../store/reportReads';
import { lifetimeInForce, ratesOf } from './chainFacts';
import { missVersions } from './missVersions';
import {
  datesOf,
  instantsOf,
  nowOf,
  placesOf,
  projectsOf,
  type ReportContext,
} from './reportContext';

/** What the requests of the range turned out to be. */
interface Found {
  readonly misses: DatedMiss[];
  readonly colds: ChainRequest[];
  readonly unsupported: Map<string, number>;
}

/** More sessions than these are a list, and the Sessions tab has it. */
const mostSessions = 5;
/** After these a hit was impossible: their amount is a rewrite cost, no premium. */
const impossibleHits: ReadonlySet<string> = new Set([
  'compaction',
  'microcompaction',
  'context_edit',
]);

export function misses(context: ReportContext, params: ParamsOf<'misses'>): ResultOf<'misses'> {
  const { store, timeZone } = context;
  const now = nowOf(context, params.now);
  const { since, until } = params.range
    ? datesOf(params.range, now, timeZone)
    : { since: dateAt(oldestRequest(store), timeZone), until: dateAt(now, timeZone) };
  if (since > until) throw new RangeError(`the range ends (${until}) before it begins (${since})`);
  const { start, end } = instantsOf(since, until, timeZone);
  const last = Math.min(end - 1, now);
  const places = placesOf(context, params.scope);
  const found = findMisses(context, params, start, last, places);
  const inScope = <T extends { place: number }>(rows: readonly T[]) =>
    places === null ? rows : rows.filter(row => places.has(row.place));
  const versions = inScope(versionSums(store, start, last));
  const fitting = found.misses.filter(miss => fits(miss, params));
  if (params.order === 'amount') fitting.sort((a, b) => amountOf(b) - amountOf(a) || b.at - a.at);
  const days = calendarDays(since, until, timeZone);
  const writes = inScope(writesByPlace(store, days, now));
  return {
    timeZone,
    since,
    until,
    today: dateAt(now, timeZone),
    pricesAsOf,
    minimumTokens: params.minimumTokens,
    requests: versions.reduce((sum, row) => sum + row.requests, 0),
    spentNano: versions.reduce((sum, row) => sum + row.costNano, 0),
    totals: sumMisses(found.misses),
    avoidable: sumMisses(found.misses.filter(miss => !miss.expected)),
    expected: sumMisses(found.misses.filter(miss => miss.expected)),
    coldStarts: coldStarts(context, found.colds),
    byCause: missesByCause(found.misses),
    byDay: missesByDay(
      days.map(day => day.date),
      found.misses,
      summedWrites(writes),
    ),
    bySession: missesBySession(found.misses, mostSessions),
    byVersion: missVersions(versions, found.misses, found.colds, timeZone),
    misses: fitting.slice(0, params.limit).map(({ date: _date, ...miss }) => miss),
    matching: fitting.length,
    unsupported: [...found.unsupported].map(([reason, requests]) => ({ reason, requests })),
  };
}

function fits(miss: DatedMiss, filter: MissFilter): boolean {
  const { cause, session, date, agent, model, version } = filter;
  return (
    (cause === null || miss.cause === cause) &&
    (session === null || miss.sessionId === session) &&
    (date === null || miss.date === date) &&
    (agent === null || miss.agent === agent) &&
    (model === null || miss.model === model) &&
    (version === null || miss.version === version)
  );
}

function summedWrites(rows: readonly { date: string; written: number; writtenOneHour: number }[]) {
  const sums = new Map<string, { written: number; writtenOneHour: number }>();
  for (const { date, written, writtenOneHour } of rows) {
    const known = sums.get(date) ?? { written: 0, writtenOneHour: 0 };
    known.written += written;
    known.writtenOneHour += writtenOneHour;
    sums.set(date, known);
  }
  return sums;
}

/** The misses of a stretch of time, UTC ms, both ends inclusive, oldest first. @param places null = all. */
export function missesBetween(
  context: ReportContext,
  minimumTokens: number,
  since: number,
  until: number,
  places: ReadonlySet<number> | null,
): readonly DatedMiss[] {
  return findMisses(context, { minimumTokens }, since, until, places).misses;
}

function findMisses(
  context: ReportContext,
  { minimumTokens }: Pick<ParamsOf<'misses'>, 'minimumTokens'>,
  since: number,
  until: number,
  places: ReadonlySet<number> | null,
): Found {
  const { store } = context;
  const titles = sessionTitles(store.database);
  const projectOf = projectsOf(store.requests.places);
  const found: Found = { misses: [], colds: [], unsupported: new Map() };
  const candidates = missCandidates(store, since, until).filter(
    request => places === null || places.has(request.place),
  );
  const known = linkedPredecessors(store, candidates);
  const loads = toolLoads(store);
  for (const request of candidates) {
    const previous = predecessorOf(store, request, known);
    if (previous !== null && isMiss(request, previous, minimumTokens)) {
      const title = titles.get(request.session) ?? null;
      const project = projectOf(request.place);
      found.misses.push(missOf(context, { request, previous, title, project, loads }));
      continue;
    }
    if (previous === null && promptOf(request) >= minimumPrompt) found.colds.push(request);
    const { serverReason } = request;
    if (serverReason === '') continue;
    found.unsupported.set(serverReason, (found.unsupported.get(serverReason) ?? 0) + 1);
  }
  return found;
}

interface FoundMiss extends Pick<DatedMiss, 'title' | 'project'> {
  readonly request: ChainRequest;
  readonly previous: ChainRequest;
  readonly loads: ToolLoads;
}

function missOf(
  context: ReportContext,
  { request, previous, title, project, loads }: FoundMiss,
): DatedMiss {
  const { store, timeZone } = context;
  const rewritten = rewrittenTokens(request, previous);
  const { serverReason } = request;
  const path = pathBetween(store, request, previous, loads);
  const found = causeOf({
    request,
    previous,
    path,
    ttlMs: lifetimeInForce(store, previous).ttlMs,
    serverReason,
    timeZone,
  });
  const rates = ratesOf(context.store, request);
  const amount = rates && missPremium(rewritten, request, rates);
  const isImpossible = impossibleHits.has(found.cause);
  return {
    date: dateAt(request.at, timeZone),
    key: request.key,
    at: request.at,
    sessionId: request.session,
    title,
    project,
    agent: request.agent,
    model: request.model,
    version: request.version,
    rewritten,
    premiumNano: amount === null ? null : isImpossible ? 0 : amount,
    rewriteCostNano: amount === null ? null : isImpossible ? amount : 0,
    cause: found.cause,
    evidence: found.evidence,
    linked: path.unbroken,
    compactionTrigger:
      path.compaction || path.microcompaction
        ? compactionTrigger(store, request, previous, !path.compaction)
        : '',
    expected: found.expected,
    also: [...found.also],
    serverReason,
    gapMs: found.gapMs,
  };
}

/** Their cache writes over reading the same would say nothing: a cold start could not have hit. */
function coldStarts(context: ReportContext, colds: readonly ChainRequest[]) {
  let written = 0;
  let writtenNano = 0;
  for (const request of colds) {
    written += request.creation;
    const rates = ratesOf(context.store, request);
    // What the writes cost: the premium over a read rate of nothing.
    if (rates) writtenNano += missPremium(request.creation, request, { ...rates, read: 0 });
  }
  return { count: colds.length, written, writtenNano };
}
