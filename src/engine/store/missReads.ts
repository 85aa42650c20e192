/** What the miss report reads: requests beside their predecessors, and the records between the two. */
import { minimumPrompt } from '../../kernels/cacheMisses';
import type { CalendarDay } from '../../kernels/calendar';
import type { MissPath, MissRequest } from '../../kernels/missCause';
import { linkMarks } from '../transcript/link';
import { readLogPath } from '../transcript/logPath';
import { longestPath, type StoredLink } from './links';
import { sumSources } from './reportReads';
import { slotMs } from './schema';
import type { Store } from './store';

/** A request with the names and numbers the miss report needs. */
export interface ChainRequest extends MissRequest {
  readonly id: number;
  readonly key: string;
  readonly session: string;
  readonly sessionId: number;
  readonly sidechain: boolean;
  readonly place: number;
  readonly agent: string;
  readonly geo: string;
  readonly serviceTier: string;
  readonly serverReason: string;
  /** Stored, nano-dollars; null without a price. */
  readonly calculatedNano: number | null;
  readonly chain: ChainPlace | null;
}

/** Where a request stands in its chain; null for one without links. */
interface ChainPlace {
  /** Request id; −1: a cold start; 0: only time can say. */
  readonly predecessor: number;
  readonly lane: number;
  readonly uuid: Uint8Array;
}

/** Its prompt's tokens and its output: rows without any stand next to compactions and are skipped. */
const used = (r: string) =>
  `(${r}.input + ${r}.output + ${r}.creation + ${r}.read > 0 AND instr(${r}.key, '#') = 0)`;

/** Names are looked up in memory: joined to a request, their tables took most of the time. */
const selectRequest = `SELECT r.id, r.key, r.at, r.input, r.creation, r.creation_1h, r.read, r.model_id, r.speed, r.effort,
    r.version, r.owner_file, r.session_id, r.sidechain, r.place_id, r.agent_id, r.geo, r.service_tier, r.miss_reason,
    r.calculated, c.predecessor, c.lane, c.uuid
  FROM request r LEFT JOIN chain c ON c.request_id = r.id`;

/** The first request with any usage that fits. @param where a condition, with its order. */
export function firstChainRequest(
  store: Store,
  where: string,
  values: readonly (number | string)[],
): ChainRequest | null {
  const sql = `${selectRequest} WHERE r.counted = 1 AND ${used('r')} AND ${where} LIMIT 1`;
  const row = firstRow(store, sql, values);
  return row && requestOf(store, row);
}

/** The slots that hold two instants: there is an index by slot. */
function slotsOf(since: number, until: number): [number, number] {
  return [Math.floor(since / slotMs), Math.floor(until / slotMs)];
}

function requestOf({ requests, files }: Store, row: readonly unknown[]): ChainRequest {
  const n = (i: number) => row[i] as number;
  const word = (i: number) => requests.words.nameOf(n(i));
  return {
    id: n(0),
    key: row[1] as string,
    at: n(2),
    input: n(3),
    creation: n(4),
    creation1h: n(5) < 0 ? null : n(5),
    read: n(6),
    model: requests.models.nameOf(n(7)),
    speed: word(8),
    effort: word(9),
    version: word(10),
    file: files.byId(n(11)).path,
    session: requests.sessions.nameOf(n(12)),
    sessionId: n(12),
    sidechain: n(13) === 1,
    place: n(14),
    agent: requests.agents.nameOf(n(15)),
    geo: word(16),
    serviceTier: word(17),
    serverReason: word(18),
    calculatedNano: row[19] as number | null,
    chain:
      row[20] === null ? null : { predecessor: n(20), lane: n(21), uuid: row[22] as Uint8Array },
  };
}

/**
 * The requests of a stretch of time (UTC ms, both inclusive) that may be a miss or a cold start, or that the server
 * named a reason for. Whoever read nearly all that its predecessor had cached is not among them.
 */
export function missCandidates(store: Store, since: number, until: number): ChainRequest[] {
  const found: ChainRequest[] = [];
  // Without the index where most rows are meant: one walk in their own order takes half as long.
  const slot = isMost(store, since, until) ? '+r.slot' : 'r.slot';
  store.database.each(
    `${selectRequest} WHERE r.id IN (
       SELECT r.id FROM request r LEFT JOIN chain c ON c.request_id = r.id LEFT JOIN request p ON p.id = c.predecessor
       WHERE ${slot} >= ? AND ${slot} <= ? AND r.at >= ? AND r.at <= ? AND r.counted = 1
         AND (r.miss_reason <> 0 OR (r.input + r.creation + r.read >= ? AND (p.id IS NULL
           OR p.input + p.output + p.creation + p.read = 0 OR (r.creation > 0 AND r.read < p.creation + p.read)))))
     AND ${used('r')} ORDER BY r.at, r.key`,
    [...slotsOf(since, until), since, until, minimumPrompt],
    row => found.push(requestOf(store, row)),
  );
  return found;
}

/** Does a stretch of time hold more than a quarter of the time of which there are requests? */
function isMost({ database }: Store, since: number, until: number): boolean {
  const ends = `SELECT (SELECT MIN(slot) FROM request) * ${slotMs} AS oldest, (SELECT MAX(slot) FROM request) * ${slotMs} AS newest`;
  const { oldest = 0, newest = 0 } = database.get<{ oldest: number; newest: number }>(ends) ?? {};
  return Math.min(until, newest) - Math.max(since, oldest) > (newest - oldest) / 4;
}

/** Requests with any usage, per place and version, and what they cost: the whole behind the misses. */
export interface VersionSums {
  readonly place: number;
  readonly version: string;
  readonly requests: number;
  readonly prompt: number;
  readonly read: number;
  /** Writes with a known lifetime, and those for an hour. */
  readonly written: number;
  readonly writtenOneHour: number;
  readonly costNano: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** UTC ms, both ends inclusive; one of a place and version may come in parts. */
export function versionSums(store: Store, since: number, until: number): VersionSums[] {
  const sums: VersionSums[] = [];
  for (const { from, where, values } of sumSources(since, until + 1)) {
    store.database.each(
      `SELECT r.place_id, v.name, SUM(requests), SUM(input + creation + read), SUM(read), SUM(creation_split),
         SUM(creation_1h), SUM(calculated), MIN(first_at), MAX(last_at)
       FROM ${from} r JOIN word v ON v.id = r.version WHERE ${where} AND r.kind = 0 GROUP BY r.place_id, r.version`,
      values,
      row => {
        const [place, version] = row as [number, string];
        const [requests, prompt, read, written, writtenOneHour] = row.slice(2) as number[] as Five;
        const [costNano, firstAt, lastAt] = row.slice(7) as [number, number, number];
        const tokens = { prompt, read, written, writtenOneHour };
        sums.push({ place, version, requests, ...tokens, costNano, firstAt, lastAt });
      },
    );
  }
  return sums;
}
type Five = [number, number, number, number, number];

/** Tokens written with a known lifetime, and those for an hour, by day and place. */
export function writesByPlace(
  store: Store,
  days: readonly CalendarDay[],
  now: number,
): { date: string; place: number; written: number; writtenOneHour: number }[] {
  const found: { date: string; place: number; written: number; writtenOneHour: number }[] = [];
  for (const { date, start, end } of days) {
    for (const { from, where, values } of sumSources(start, Math.min(end, now + 1))) {
      store.database.each(
        `SELECT r.place_id, SUM(creation_split), SUM(creation_1h) FROM ${from} r WHERE ${where} AND creation_split > 0
         GROUP BY r.place_id`,
        values,
        row => {
          const [place, written, writtenOneHour] = row as [number, number, number];
          found.push({ date, place, written, writtenOneHour });
        },
      );
    }
  }
  return found;
}

/** UTC ms; 0 without any. */
export function oldestRequest(store: Store): number {
  const sql = 'SELECT MIN(first_at) AS at FROM rollup';
  return store.database.get<{ at: number | null }>(sql)?.at ?? 0;
}

/** The predecessors of many requests by their ids, as the links tell them. */
export function linkedPredecessors(
  store: Store,
  requests: readonly ChainRequest[],
): Map<number, ChainRequest> {
  const found = new Map<number, ChainRequest>();
  const ids = requests.map(({ chain }) => chain?.predecessor ?? 0).filter(id => id > 0);
  store.database.each(
    `${selectRequest} WHERE r.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
    row => found.set(row[0] as number, requestOf(store, row)),
  );
  return found;
}

/** The request before one in its chain, with usage; null at a cold start. @param known requests by id, read before. */
export function predecessorOf(
  store: Store,
  request: ChainRequest,
  known: ReadonlyMap<number, ChainRequest> = new Map(),
): ChainRequest | null {
  let current = request;
  for (let step = 0; step < longestPath; step++) {
    const id = current.chain?.predecessor ?? 0;
    if (id === -1) return null;
    const linked = id > 0 ? (known.get(id) ?? requestById(store, id)) : null;
    const before = id > 0 ? linked : nearestBefore(store, current);
    if (before === null) return null;
    if (before.input + before.creation + before.read > 0) return before;
    current = before;
  }
  return null;
}

export function requestById(store: Store, id: number): ChainRequest | null {
  const row = firstRow(store, `${selectRequest} WHERE r.id = ?`, [id]);
  return row && requestOf(store, row);
}

/**
 * The nearest earlier request of the same thread: the main thread of the session, or the sub-agent's transcript. One of
 * the same millisecond is not earlier: old versions gave all records of a resumed session one time.
 */
function nearestBefore(store: Store, request: ChainRequest): ChainRequest | null {
  const { at, sessionId, sidechain, chain } = request;
  const values = [sessionId, Number(sidechain), at];
  const earlier = (thread: string) =>
    `r.session_id = ? AND r.sidechain = ? AND r.at < ? ${thread} ORDER BY r.at DESC, r.key DESC`;
  if (!sidechain) return firstChainRequest(store, earlier(''), values);
  return chain === null
    ? firstChainRequest(store, earlier('AND c.lane IS NULL AND r.agent_id = ?'), [
        ...values,
        store.requests.agents.idOf(request.agent),
      ])
    : firstChainRequest(store, earlier('AND c.lane = ?'), [...values, chain.lane]);
}

function firstRow(
  store: Store,
  sql: string,
  values: readonly (number | string)[],
): readonly unknown[] | null {
  let found: readonly unknown[] | null = null;
  store.database.each(sql, values, row => (found ??= row));
  return found;
}

/** What stands between a request and its predecessor on the path of links. */
export function pathBetween(
  store: Store,
  request: ChainRequest,
  previous: ChainRequest,
  loads: ToolLoads,
): MissPath {
  const seen = { marks: 0, sentAt: null as number | null, earliestAt: null as number | null };
  const { links } = store.details;
  const lane = request.chain?.lane ?? 0;
  let link: StoredLink | null = request.chain ? links.find(lane, request.chain.uuid) : null;
  let reached = false;
  for (let step = 0; link !== null && step < longestPath; step++) {
    seen.marks |= link.mark;
    const parent: StoredLink | null = link.parent === null ? null : links.find(lane, link.parent);
    if (parent === null) break;
    if (parent.request === previous.id) {
      reached = true;
      seen.marks |= ownMarks(store, lane, parent) & linkMarks.toolsLoaded;
      break;
    }
    // Its own records come before its sending only when they are another request's.
    if (parent.at > 0 && parent.request !== request.id) {
      seen.sentAt ??= parent.at;
      seen.earliestAt = Math.min(seen.earliestAt ?? parent.at, parent.at);
    }
    link = parent;
  }
  const has = (mark: number) => (seen.marks & mark) !== 0;
  return {
    unbroken: reached,
    sentAt: seen.sentAt,
    earliestAt: seen.earliestAt,
    compaction: has(linkMarks.compaction),
    microcompaction: has(linkMarks.microcompaction),
    resumed: has(linkMarks.resumed),
    suggestion: isSuggestion(request.file) && request.file !== previous.file,
    toolsLoaded: has(linkMarks.toolsLoaded) || loadedTools(loads, request, previous),
    toolsChanged: has(linkMarks.toolsChanged),
    command: has(linkMarks.command),
  };
}

/** Calls of ToolSearch by session id, oldest first. */
export type ToolLoads = ReadonlyMap<number, readonly ToolLoad[]>;
interface ToolLoad {
  readonly at: number;
  readonly sidechain: boolean;
  readonly file: string;
}

/** They are few: one read of all is less than one a miss. */
export function toolLoads({ database, files }: Store): ToolLoads {
  const loads = new Map<number, ToolLoad[]>();
  database.each(
    `SELECT session_id, at, sidechain, owner_file FROM tool_call
     WHERE tool = (SELECT id FROM detail_word WHERE name = 'ToolSearch') AND at > 0 AND owner_file > 0 ORDER BY at`,
    [],
    row => {
      const [session, at, sidechain, file] = row as [number, number, number, number];
      const load = { at, sidechain: sidechain === 1, file: files.byId(file).path };
      const known = loads.get(session);
      if (known) known.push(load);
      else loads.set(session, [load]);
    },
  );
  return loads;
}

/**
 * Did the request before call ToolSearch in a record that is not on the path? A response's calls are records of their
 * own: one may stand beside the path, or above the answer of another. Between the two requests a thread has no others.
 */
function loadedTools(loads: ToolLoads, request: ChainRequest, previous: ChainRequest): boolean {
  const { sessionId, sidechain, file } = previous;
  return (loads.get(sessionId) ?? []).some(
    load =>
      load.at >= previous.at &&
      load.at <= request.at &&
      load.sidechain === sidechain &&
      (!sidechain || load.file === file),
  );
}

/** The marks of all records of the request that `link` belongs to: a response is one record a content block. */
function ownMarks(store: Store, lane: number, link: StoredLink): number {
  let marks = 0;
  let own: StoredLink | null = link;
  for (let step = 0; own !== null && own.request === link.request && step < longestPath; step++) {
    marks |= own.mark;
    own = own.parent === null ? null : store.details.links.find(lane, own.parent);
  }
  return marks;
}

function isSuggestion(file: string): boolean {
  return readLogPath('', file).agentKind === 'aprompt_suggestion';
}
