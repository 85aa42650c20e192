/** What the miss report reads: requests beside their predecessors, and the records between the two. */
import { minimumPrompt } from '../../kernels/cacheMisses';
import type { CalendarDay } from '../../kernels/calendar';
import type { MissPath, MissRequest } from '../../kernels/missCause';
import { linkMarks } from '../transcript/link';
import { readLogPath } from '../transcript/logPath';
import { longestPath, type StoredLink } from './links';
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

const selectRequest = `SELECT r.id, r.key, r.at, r.input, r.creation, r.creation_1h, r.read, m.name, sp.name, e.name,
    v.name, f.path, s.name, r.session_id, r.sidechain, r.place_id, a.name, g.name, t.name, mr.name, r.calculated,
    c.predecessor, c.lane, c.uuid
  FROM request r JOIN model m ON m.id = r.model_id JOIN word sp ON sp.id = r.speed JOIN word e ON e.id = r.effort
  JOIN word v ON v.id = r.version JOIN log_file f ON f.id = r.owner_file JOIN session s ON s.id = r.session_id
  JOIN agent a ON a.id = r.agent_id JOIN word g ON g.id = r.geo JOIN word t ON t.id = r.service_tier
  JOIN word mr ON mr.id = r.miss_reason LEFT JOIN chain c ON c.request_id = r.id`;

/** The first request with any usage that fits. @param where a condition, with its order. */
export function firstChainRequest(
  store: Store,
  where: string,
  values: readonly (number | string)[],
): ChainRequest | null {
  const sql = `${selectRequest} WHERE r.counted = 1 AND ${used('r')} AND ${where} LIMIT 1`;
  const row = firstRow(store, sql, values);
  return row && requestOf(row);
}

/** The slots that hold two instants: there is an index by slot. */
function slotsOf(since: number, until: number): [number, number] {
  return [Math.floor(since / slotMs), Math.floor(until / slotMs)];
}

function requestOf(row: readonly unknown[]): ChainRequest {
  const n = (i: number) => row[i] as number;
  const s = (i: number) => row[i] as string;
  return {
    id: n(0),
    key: s(1),
    at: n(2),
    input: n(3),
    creation: n(4),
    creation1h: n(5) < 0 ? null : n(5),
    read: n(6),
    model: s(7),
    speed: s(8),
    effort: s(9),
    version: s(10),
    file: s(11),
    session: s(12),
    sessionId: n(13),
    sidechain: n(14) === 1,
    place: n(15),
    agent: s(16),
    geo: s(17),
    serviceTier: s(18),
    serverReason: s(19),
    calculatedNano: row[20] as number | null,
    chain:
      row[21] === null ? null : { predecessor: n(21), lane: n(22), uuid: row[23] as Uint8Array },
  };
}

/**
 * The requests of a stretch of time (slots and UTC ms, both inclusive) that may be a miss or a cold start, or that the
 * server named a reason for. Whoever read nearly all that its predecessor had cached is not among them.
 */
export function missCandidates(store: Store, since: number, until: number): ChainRequest[] {
  const found: ChainRequest[] = [];
  store.database.each(
    `${selectRequest} LEFT JOIN request p ON p.id = c.predecessor
     WHERE r.slot >= ? AND r.slot <= ? AND r.at >= ? AND r.at <= ? AND r.counted = 1 AND ${used('r')}
       AND (r.miss_reason <> 0 OR (r.input + r.creation + r.read >= ? AND
         (p.id IS NULL OR NOT ${used('p')} OR (r.creation > 0 AND r.read < p.creation + p.read))))
     ORDER BY r.at, r.key`,
    [...slotsOf(since, until), since, until, minimumPrompt],
    row => found.push(requestOf(row)),
  );
  return found;
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

export function versionSums(store: Store, since: number, until: number): VersionSums[] {
  const sums: VersionSums[] = [];
  store.database.each(
    `SELECT r.place_id, v.name, COUNT(*), SUM(r.input + r.creation + r.read), SUM(r.read),
       SUM(CASE WHEN r.creation_1h >= 0 THEN r.creation ELSE 0 END), SUM(MAX(r.creation_1h, 0)),
       COALESCE(SUM(r.calculated), 0), MIN(r.at), MAX(r.at)
     FROM request r JOIN word v ON v.id = r.version
     WHERE r.slot >= ? AND r.slot <= ? AND r.at >= ? AND r.at <= ? AND r.counted = 1 AND ${used('r')} GROUP BY r.place_id, v.name`,
    [...slotsOf(since, until), since, until],
    row => {
      const [
        place,
        version,
        requests,
        prompt,
        read,
        written,
        writtenOneHour,
        costNano,
        firstAt,
        lastAt,
      ] = row as [number, string, number, number, number, number, number, number, number, number];
      sums.push({
        place,
        version,
        requests,
        prompt,
        read,
        written,
        writtenOneHour,
        costNano,
        firstAt,
        lastAt,
      });
    },
  );
  return sums;
}

/** Tokens written with a known lifetime, and those for an hour, by day and place. */
export function writesByPlace(
  store: Store,
  days: readonly CalendarDay[],
  now: number,
): { date: string; place: number; written: number; writtenOneHour: number }[] {
  const found: { date: string; place: number; written: number; writtenOneHour: number }[] = [];
  const edges = days.map(({ date, start, end }) => [date, start, Math.min(end, now + 1)]);
  store.database.each(
    `SELECT json_extract(e.value, '$[0]'), r.place_id, SUM(r.creation), SUM(r.creation_1h)
     FROM json_each(?) e CROSS JOIN request r ON r.slot >= json_extract(e.value, '$[1]') / ${slotMs}
       AND r.at >= json_extract(e.value, '$[1]') AND r.slot <= json_extract(e.value, '$[2]') / ${slotMs}
       AND r.at < json_extract(e.value, '$[2]')
     WHERE r.counted = 1 AND r.creation_1h >= 0 AND r.creation > 0 GROUP BY 1, 2`,
    [JSON.stringify(edges)],
    row => {
      const [date, place, written, writtenOneHour] = row as [string, number, number, number];
      found.push({ date, place, written, writtenOneHour });
    },
  );
  return found;
}

/** UTC ms; 0 without any. */
export function oldestRequest(store: Store): number {
  const sql = 'SELECT MIN(at) AS at FROM request WHERE counted = 1';
  return store.database.get<{ at: number | null }>(sql)?.at ?? 0;
}

/** The request before one in its chain, with usage; null at a cold start. */
export function predecessorOf(store: Store, request: ChainRequest): ChainRequest | null {
  let current = request;
  for (let step = 0; step < longestPath; step++) {
    const id = current.chain?.predecessor ?? 0;
    if (id === -1) return null;
    const before = id > 0 ? requestById(store, id) : nearestBefore(store, current);
    if (before === null) return null;
    if (before.input + before.creation + before.read > 0) return before;
    current = before;
  }
  return null;
}

export function requestById(store: Store, id: number): ChainRequest | null {
  const row = firstRow(store, `${selectRequest} WHERE r.id = ?`, [id]);
  return row && requestOf(row);
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
    ? firstChainRequest(store, earlier('AND c.lane IS NULL AND a.name = ?'), [
        ...values,
        request.agent,
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
export function pathBetween(store: Store, request: ChainRequest, previous: ChainRequest): MissPath {
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
    toolsLoaded: has(linkMarks.toolsLoaded),
    toolsChanged: has(linkMarks.toolsChanged),
    command: has(linkMarks.command),
  };
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
