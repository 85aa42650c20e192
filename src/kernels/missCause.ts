/**
 * Why a request missed the prompt cache: the server's word where it names a change, else what the log shows, in a fixed
 * order; else how little is known (cache-misses, "Cause, with its evidence level").
 */
import type { Evidence, MissCause } from '../protocol/misses';
import { dateAt } from './calendar';

export const fiveMinutesMs = 300_000;
export const oneHourMs = 3_600_000;

/** One side of a miss: a request and what is known of its circumstances. '' = the log does not say. */
export interface MissRequest {
  /** UTC ms of its first record. */
  readonly at: number;
  readonly input: number;
  readonly creation: number;
  /** The 1-hour part; null without a split. */
  readonly creation1h: number | null;
  readonly read: number;
  readonly model: string;
  readonly speed: string;
  readonly effort: string;
  readonly version: string;
  /** The log file that owns it. */
  readonly file: string;
}

/** What stands between the two in the log. */
export interface MissPath {
  /** False when the path breaks off and the predecessor is the nearest one in time. */
  readonly unbroken: boolean;
  /** UTC ms of the last record before the request's first: when it was sent; null = unknown. */
  readonly sentAt: number | null;
  /** UTC ms of the earliest record between; null without one. */
  readonly earliestAt: number | null;
  readonly compaction: boolean;
  readonly microcompaction: boolean;
  readonly resumed: boolean;
  /** A suggestion's transcript that opens with a copy of the parent's message. */
  readonly suggestion: boolean;
  readonly toolsLoaded: boolean;
  readonly toolsChanged: boolean;
  readonly command: boolean;
}

export interface CauseInput {
  readonly request: MissRequest;
  readonly previous: MissRequest;
  readonly path: MissPath;
  /** The lifetime in force: that of the chain's last write at or before the predecessor. */
  readonly ttlMs: number;
  readonly serverReason: string;
  readonly timeZone: string;
}

export interface CauseFound {
  readonly cause: MissCause;
  readonly evidence: Evidence;
  readonly also: readonly MissCause[];
  readonly expected: boolean;
  readonly gapMs: number | null;
}

/** The server's words that name a change; the others state no cause by themselves. */
const namedChanges: ReadonlySet<string> = new Set<MissCause>([
  'model_changed',
  'system_changed',
  'tools_changed',
  'messages_changed',
]);

const expectedCauses: ReadonlySet<MissCause> = new Set<MissCause>([
  'compaction',
  'microcompaction',
  'context_edit',
  'expired',
]);

/** A prompt this much shorter than the one before, on an unbroken path, was edited on its way. */
const editedShare = 0.97;

/** From the predecessor's first record to the sending; response time is not idle time. Null = unknown. */
export function gapOf({ request, previous, path }: CauseInput): number | null {
  if (request.at === previous.at) return null;
  // Old versions rewrote timestamps when a session was resumed.
  if (path.earliestAt !== null && path.earliestAt < previous.at) return null;
  const gap = (path.sentAt ?? request.at) - previous.at;
  return gap < 0 ? null : gap;
}

export function causeOf(input: CauseInput): CauseFound {
  const gapMs = gapOf(input);
  const derived = derivedCauses(input, gapMs);
  const { serverReason } = input;
  const isCompacted = serverReason === 'messages_changed' && derived[0] === 'compaction';
  if (namedChanges.has(serverReason) && !isCompacted) {
    const cause = serverReason as MissCause;
    const also = derived.filter(each => each !== cause);
    // Past its lifetime the prompt would have been rewritten anyway.
    return { cause, evidence: 'server', also, expected: also.includes('expired'), gapMs };
  }
  const [cause, ...also] = derived;
  if (cause !== undefined) {
    return { cause, evidence: 'derived', also, expected: expectedCauses.has(cause), gapMs };
  }
  return { cause: unknownCause(gapMs), evidence: 'unknown', also: [], expected: false, gapMs };
}

function unknownCause(gapMs: number | null): MissCause {
  if (gapMs === null) return 'unknown';
  return gapMs < fiveMinutesMs ? 'under_5_minutes' : 'in_ttl_loss';
}

/** Every cause that holds, in the order of cache-misses. */
function derivedCauses(input: CauseInput, gapMs: number | null): MissCause[] {
  const { request: i, previous: p, path, ttlMs } = input;
  const holds: [MissCause, boolean][] = [
    ['compaction', path.compaction],
    ['microcompaction', path.microcompaction],
    ['expired', gapMs !== null && gapMs > ttlMs],
    ['model_changed', i.model !== p.model],
    ['speed_changed', (i.speed || 'standard') !== (p.speed || 'standard')],
    ['effort_changed', differ(i.effort, p.effort)],
    ['resumed', path.resumed],
    ['forked', i.file !== p.file || path.suggestion],
    ['version_changed', differ(i.version, p.version)],
    ['tools_loaded', path.toolsLoaded],
    ['tools_changed', path.toolsChanged],
    ['command', path.command],
    ['date_rolled_over', rolledOver(input)],
    ['context_edit', path.unbroken && promptOf(i) < editedShare * promptOf(p)],
    ['ttl_fell', ttlMs === oneHourMs && i.creation1h === 0 && i.creation > 0],
  ];
  return holds.filter(([, does]) => does).map(([cause]) => cause);
}

/** Only when both are known. */
function differ(a: string, b: string): boolean {
  return a !== '' && b !== '' && a !== b;
}

/** Claude Code writes the date into its prompt: midnight between the two sendings changes it. */
function rolledOver({ request, previous, path, timeZone }: CauseInput): boolean {
  return dateAt(path.sentAt ?? request.at, timeZone) !== dateAt(previous.at, timeZone);
}

/** Tokens of the whole prompt. */
export function promptOf({
  input,
  creation,
  read,
}: Pick<MissRequest, 'input' | 'creation' | 'read'>): number {
  return input + creation + read;
}
