/** What both queries about an opened session start from: its requests and turns in scope, up to now. */
import type { Scope } from '../../protocol/scope';
import type { SessionDetail } from '../../protocol/sessions';
import {
  compactionsOfSession,
  sessionRequests,
  startingCalls,
  turnsOfSession,
  type SessionCompactionRow,
  type SessionRequest,
  type SessionTurnRow,
} from '../store/sessionRequests';
import { laneTree } from '../../kernels/sessionLanes';
import type { Miss } from '../../protocol/misses';
import { missesBetween } from './missesQuery';
import { nowOf, placesOf, type ReportContext } from './reportContext';

interface Asked {
  readonly session: string;
  readonly scope: Scope;
  readonly now: number | null;
  readonly minimumTokens: number;
}

export interface OpenedSession {
  readonly now: number;
  readonly requests: readonly SessionRequest[];
  readonly turns: readonly SessionTurnRow[];
  readonly compactions: readonly SessionDetail['compactions'][number][];
  /** Oldest first. */
  readonly misses: readonly Miss[];
}

export function openSession(
  context: ReportContext,
  { session, scope, now: pinned, minimumTokens }: Asked,
): OpenedSession {
  const { database } = context.store;
  const now = nowOf(context, pinned);
  const places = placesOf(context, scope);
  const inScope = ({ place }: { place: number }) => places === null || places.has(place);
  const requests = sessionRequests(database, session, now, context.costMode).filter(inScope);
  const [first, last] = [requests[0]?.at ?? 0, requests.at(-1)?.at ?? 0];
  return {
    now,
    requests,
    turns: turnsOfSession(database, session, now).filter(inScope),
    compactions: compactionsOfSession(database, session, now).filter(inScope).map(compactionOf),
    misses: missesBetween(context, minimumTokens, first, last, places).filter(
      miss => miss.sessionId === session,
    ),
  };
}

function compactionOf({ at, micro, trigger, pre, post }: SessionCompactionRow) {
  const known = (tokens: number) => (tokens < 0 ? null : tokens);
  return { at, micro: micro === 1, trigger, preTokens: known(pre), postTokens: known(post) };
}

/** The requests of one transcript. */
export interface OpenedLane {
  readonly id: string;
  readonly agent: string;
  /** The first record of its file, or its first request, UTC ms. */
  readonly start: number;
  readonly requests: readonly SessionRequest[];
}

/** The lanes of a session in the order of their tree. A sub-agent's lane is its file (log-format B.1). */
export function openedLanes(
  { store: { database, files } }: ReportContext,
  session: string,
  { requests, now }: OpenedSession,
): { lane: OpenedLane; parent: number | null }[] {
  const idOf = (file: number, sidechain: boolean) => (sidechain ? String(file) : '');
  const byLane = new Map<string, SessionRequest[]>([['', []]]);
  for (const request of requests) {
    const id = idOf(request.file, request.sidechain);
    const known = byLane.get(id);
    if (known) known.push(request);
    else byLane.set(id, [request]);
  }
  const lanes = [...byLane].map(([id, own]): OpenedLane => {
    const first = own[0];
    if (!first) return { id, agent: '', start: requests[0]?.at ?? 0, requests: own };
    const { born } = files.byId(first.file);
    // A file born before the session is a main transcript with sub-agents inside it.
    const ownFile = id !== '' && !requests.some(r => !r.sidechain && r.file === first.file);
    const start = ownFile && born > 0 ? Math.min(born, first.at) : first.at;
    return { id, agent: id === '' ? '' : first.agent, start, requests: own };
  });
  const calls = startingCalls(database, session, now).map(call => ({
    ...call,
    lane: idOf(call.file, call.sidechain === 1),
  }));
  return laneTree(lanes, calls);
}

/** By the cost mode in force: null when the request has no cost in it. */
export function costOf({ sums }: SessionRequest): number | null {
  return sums.costMissing > 0 ? null : sums.costNano;
}
