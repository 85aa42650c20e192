/**
 * One record → one request, or the named reason why it is none (log-format A.2–A.6).
 */
import { recordedNano } from '../../kernels/cost';
import type { RequestState } from './requestState';
import { parseTimestamp } from './timestamp';

/** Why a record that looks like a request is left out. The names are shown to people and counted. */
export type Rejection =
  | 'invalid_json'
  | 'not_an_object'
  | 'too_complex'
  | 'too_long'
  | 'bad_counter'
  | 'bad_timestamp'
  | 'bad_usage'
  | 'no_model'
  | 'lone_surrogate';

/** What the file says about its records. */
export interface RecordContext {
  readonly path: string;
  readonly subAgent: boolean;
  /** The session for every record of a sub-agent's file, '' when the record says. */
  readonly pathSession: string;
  /** For records without a session: the file's first, else its name. */
  readonly fallbackSession: () => string;
  /** First timestamp that stands in the file, UTC ms. */
  readonly born: number;
  readonly agentRank: number;
  readonly agent: string;
}

type Json = Readonly<Record<string, unknown>>;

const maximumCounter = 1e9;
/** A search costs 10,000,000 nano-dollars: more of them than this would not add up exactly. */
/** UTF-16 units: Linux and macOS have at most 4,096 bytes, Windows as a rule 260. */
const longestPath = 4096;
const longestModel = 500;
const maximumSearches = 1e6;

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

/** An id or a word: a non-empty string, else ''. */
function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Tokens: missing or null is 0; −1 stands for a value that is no counter. */
function counter(value: unknown): number {
  if (value === undefined || value === null) return 0;
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maximumCounter
    ? (value as number)
    : -1;
}

/**
 * Reads the request of a record, if it is one.
 * @returns the request, a rejection's name, or null for a record that is no request at all.
 */
export function readRequest(
  value: unknown,
  context: RecordContext,
): RequestState | Rejection | null {
  const record = object(value);
  if (record === null) return 'not_an_object';
  if (record.type === 'assistant') return readAssistant(record, record, context, false);
  if (record.type !== 'progress') return null;
  const data = object(record.data);
  const message = data?.type === 'agent_progress' ? object(data.message) : null;
  if (message?.type !== 'assistant') return null;
  return readAssistant(message, record, context, true);
}

/** `record` holds message, ids and timestamp; `envelope` the session and the folder (the same but for progress). */
function readAssistant(
  record: Json,
  envelope: Json,
  context: RecordContext,
  progress: boolean,
): RequestState | Rejection | null {
  const message = object(record.message);
  if (message === null || message.usage === undefined || message.usage === null) return null;
  if (message.model === '<synthetic>') return null;
  const usage = object(message.usage);
  if (usage === null) return 'bad_usage';
  const model = word(message.model).trim().slice(0, longestModel);
  if (model === '') return 'no_model';
  const at = parseTimestamp(record.timestamp ?? envelope.timestamp);
  if (at === null) return 'bad_timestamp';
  const counters = readCounters(usage);
  const webSearches = counter(object(usage.server_tool_use)?.web_search_requests);
  if (counters === null || webSearches < 0 || webSearches > maximumSearches) return 'bad_counter';

  const session =
    context.pathSession ||
    word(envelope.sessionId) ||
    word(record.sessionId) ||
    context.fallbackSession();
  const sidechain = progress || context.subAgent || record.isSidechain === true;
  const diagnostics = object(object(message.diagnostics)?.cache_miss_reason);
  const missed = counter(diagnostics?.cache_missed_input_tokens);
  const state: RequestState = {
    key: keyOf(word(message.id), word(record.requestId), session, word(record.uuid)),
    lineHash: '',
    messageId: word(message.id),
    at,
    sidechain,
    model,
    ...counters,
    speed: word(usage.speed),
    serviceTier: word(usage.service_tier),
    geo: word(usage.inference_geo),
    stopReason: word(message.stop_reason),
    webSearches,
    recordedNano: recordedNano(record.costUSD) ?? -1,
    version: word(envelope.version),
    effort: word(envelope.effort),
    iterations: iterationsOf(usage.iterations),
    missReason: word(diagnostics?.type),
    missedTokens: Math.max(0, missed),
    ownerBorn: context.born,
    ownerPath: context.path,
    ownerAt: at,
    session,
    cwd: pathText(envelope.cwd),
    ...agentOf(sidechain, word(record.attributionAgent), context),
  };
  return keptText(state).isWellFormed() ? state : 'lone_surrogate';
}

/** A working directory as a record has it; '' for one that no system can have: it would be in every report. */
export function pathText(value: unknown): string {
  return typeof value === 'string' && value.length <= longestPath ? value : '';
}

/**
 * All text of a request that comes from its record. Text that SQLite could not give back as it came would make two
 * rows of one, or one of two.
 */
export function keptText(s: RequestState): string {
  const ids = s.key + s.session + s.cwd + s.model + s.agent + s.iterations;
  return ids + s.speed + s.version + s.serviceTier + s.geo + s.stopReason + s.effort + s.missReason;
}

type Counters = Pick<RequestState, 'input' | 'output' | 'creation' | 'creation1h' | 'read'>;

/** Token counters; null when one is no counter. A bad nested split makes only the split unknown (A.2, A.6). */
export function readCounters(usage: Json): Counters | null {
  const input = counter(usage.input_tokens);
  const output = counter(usage.output_tokens);
  const flat = counter(usage.cache_creation_input_tokens);
  const read = counter(usage.cache_read_input_tokens);
  if (input < 0 || output < 0 || flat < 0 || read < 0) return null;
  const split = object(usage.cache_creation);
  const m5 = split ? counter(split.ephemeral_5m_input_tokens) : -1;
  const h1 = split ? counter(split.ephemeral_1h_input_tokens) : -1;
  const known = m5 >= 0 && h1 >= 0 && m5 + h1 <= maximumCounter;
  // A split that says 0 beside a flat count says nothing about how that count divides.
  if (!known || (m5 + h1 === 0 && flat > 0)) {
    return { input, output, creation: flat, creation1h: flat === 0 && known ? 0 : -1, read };
  }
  return { input, output, creation: Math.max(flat, m5 + h1), creation1h: h1, read };
}

/** Identity (A.4): message and request id; message id in its session; the record's uuid; else '' (by line). */
export function keyOf(messageId: string, requestId: string, session: string, uuid: string): string {
  if (messageId !== '' && requestId !== '') return `r\n${messageId}\n${requestId}`;
  if (messageId !== '') return `s\n${messageId}\n${session}`;
  return uuid === '' ? '' : `u\n${uuid}`;
}

/** Only lists that hold more than the plain message matter: advisor, compaction, refused attempts. */
function iterationsOf(value: unknown): string {
  if (!Array.isArray(value) || value.every(i => object(i)?.type === 'message')) return '';
  try {
    return JSON.stringify(value);
  } catch {
    // Nested too deep to be written: no list that Claude Code wrote.
    return '';
  }
}

export function agentOf(
  sidechain: boolean,
  attribution: string,
  context: RecordContext,
): Pick<RequestState, 'agentRank' | 'agent'> {
  if (!sidechain) return { agentRank: 4, agent: '' };
  if (context.agentRank === 3) return { agentRank: 3, agent: context.agent };
  if (attribution !== '') return { agentRank: 2, agent: attribution };
  return { agentRank: context.agentRank, agent: context.agent };
}
