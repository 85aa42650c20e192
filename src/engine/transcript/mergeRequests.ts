/**
 * The merge rule of copies (log-format A.5): commutative, associative and idempotent, because each part is the
 * maximum under a total order: what was used, when, why it missed, whose it is, which agent ran it.
 */
import { totalTokens, type RequestState } from './requestState';

type Order<T> = (a: T, b: T) => number;

const text: Order<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The columns that break a tie between equal payloads; any fixed order will do, so long as it is total. */
function payloadTie(a: RequestState, b: RequestState): number {
  return (
    a.creation1h - b.creation1h ||
    a.creation - b.creation ||
    a.read - b.read ||
    a.input - b.input ||
    a.webSearches - b.webSearches ||
    a.recordedNano - b.recordedNano ||
    text(a.model, b.model) ||
    text(a.speed, b.speed) ||
    text(a.stopReason, b.stopReason) ||
    text(a.serviceTier, b.serviceTier) ||
    text(a.geo, b.geo) ||
    text(a.effort, b.effort) ||
    text(a.version, b.version) ||
    text(a.iterations, b.iterations)
  );
}

/** Main thread, then the largest output, the largest total, the one with a 5-minute / 1-hour split. */
const comparePayload: Order<RequestState> = (a, b) =>
  Number(b.sidechain) - Number(a.sidechain) ||
  a.output - b.output ||
  totalTokens(a) - totalTokens(b) ||
  Number(a.creation1h >= 0) - Number(b.creation1h >= 0) ||
  payloadTie(a, b);

/** Negative when `a` owns: not a side-chain, the file born first, the smaller path, then the earlier line. */
const compareOwner: Order<RequestState> = (a, b) =>
  Number(a.sidechain) - Number(b.sidechain) ||
  a.ownerBorn - b.ownerBorn ||
  text(a.ownerPath, b.ownerPath) ||
  a.ownerAt - b.ownerAt ||
  text(a.cwd, b.cwd) ||
  text(a.session, b.session);

/** A map: a log may name a reason `constructor`. */
const missRank: ReadonlyMap<string, number> = new Map([
  ['model_changed', 4],
  ['system_changed', 4],
  ['tools_changed', 4],
  ['messages_changed', 4],
  ['previous_message_not_found', 3],
  ['unavailable', 2],
  ['', 0],
]);

/** A reason that names a change before one that does not, any before none. */
const compareMiss: Order<RequestState> = (a, b) =>
  rankOfMiss(a.missReason) - rankOfMiss(b.missReason) ||
  a.missedTokens - b.missedTokens ||
  text(a.missReason, b.missReason);

function rankOfMiss(reason: string): number {
  return missRank.get(reason) ?? 1;
}

const compareAgent: Order<RequestState> = (a, b) =>
  a.agentRank - b.agentRank || text(b.agent, a.agent);

/** The least upper bound of two states of the same request; neither argument is changed. */
export function mergeRequests(a: RequestState, b: RequestState): RequestState {
  const payload = comparePayload(a, b) >= 0 ? a : b;
  const owner = compareOwner(a, b) <= 0 ? a : b;
  const miss = compareMiss(a, b) >= 0 ? a : b;
  const agent = compareAgent(a, b) >= 0 ? a : b;
  // Most copies say what is known already: no new object then.
  if (payload === a && owner === a && miss === a && agent === a && a.at <= b.at) {
    if (a.sidechain <= b.sidechain) return a;
  }
  return {
    ...payload,
    at: Math.min(a.at, b.at),
    sidechain: a.sidechain && b.sidechain,
    missReason: miss.missReason,
    missedTokens: miss.missedTokens,
    ownerBorn: owner.ownerBorn,
    ownerPath: owner.ownerPath,
    ownerAt: owner.ownerAt,
    session: owner.session,
    cwd: owner.cwd,
    agentRank: agent.agentRank,
    agent: agent.agent,
  };
}
