/**
 * The records of a Claude Code log, in the shape recent versions write (log-format B.3, B.4). Plain objects: one
 * `JSON.stringify` is one line. The sample and the tests' fixtures are made of these.
 */

/** What every record of a conversation says about where it was written. */
export interface Envelope {
  readonly sessionId: string;
  readonly cwd: string;
  readonly version: string;
  readonly gitBranch: string;
  readonly entrypoint: string;
  /** A sub-agent's id; '' in a main transcript. */
  readonly agentId: string;
}

/** A record's place in its conversation. */
export interface Place {
  readonly uuid: string;
  readonly parentUuid: string | null;
  /** UTC ms. */
  readonly at: number;
}

export interface UsageCounts {
  readonly input: number;
  readonly output: number;
  readonly write5m: number;
  readonly write1h: number;
  readonly read: number;
  readonly fast?: boolean;
  readonly webSearches?: number;
}

export type LogRecord = Readonly<Record<string, unknown>>;

const isoTimes = new Map<number, string>();

/** The timestamp as Claude Code writes it. */
export function isoTime(at: number): string {
  const day = Math.floor(at / 86_400_000);
  let date = isoTimes.get(day);
  if (date === undefined) {
    date = new Date(day * 86_400_000).toISOString().slice(0, 11);
    isoTimes.set(day, date);
  }
  const ms = at - day * 86_400_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${date}${clock}.${String(ms % 1000).padStart(3, '0')}Z`;
}

/** `message.usage` with the 5-minute / 1-hour split and the one iteration that repeats it. */
export function usageRecord(counts: UsageCounts): LogRecord {
  const { input, output, write5m, write1h, read } = counts;
  const creation = { ephemeral_1h_input_tokens: write1h, ephemeral_5m_input_tokens: write5m };
  const tokens = {
    input_tokens: input,
    cache_creation_input_tokens: write5m + write1h,
    cache_read_input_tokens: read,
    output_tokens: output,
  };
  return {
    ...tokens,
    server_tool_use: { web_search_requests: counts.webSearches ?? 0, web_fetch_requests: 0 },
    service_tier: 'standard',
    cache_creation: creation,
    inference_geo: 'not_available',
    iterations: [{ ...tokens, cache_creation: creation, type: 'message' }],
    speed: counts.fast === true ? 'fast' : 'standard',
  };
}

function envelopeFields(envelope: Envelope): LogRecord {
  const { sessionId, cwd, version, gitBranch, entrypoint } = envelope;
  return { userType: 'external', entrypoint, cwd, sessionId, version, gitBranch };
}

/** A record of the conversation: `fields` between its link and where it was written. */
export function conversationRecord(
  envelope: Envelope,
  place: Place,
  type: string,
  fields: LogRecord,
): LogRecord {
  const { agentId } = envelope;
  return {
    parentUuid: place.parentUuid,
    isSidechain: agentId !== '',
    ...(agentId === '' ? {} : { agentId }),
    ...fields,
    type,
    uuid: place.uuid,
    timestamp: isoTime(place.at),
    ...envelopeFields(envelope),
  };
}

export interface AssistantFields {
  readonly requestId: string;
  readonly messageId: string;
  readonly model: string;
  readonly content: readonly LogRecord[];
  /** Null on the lines of a stream that is still running. */
  readonly stopReason: string | null;
  readonly usage: LogRecord;
  readonly diagnostics: LogRecord | null;
}

export function assistantRecord(
  envelope: Envelope,
  place: Place,
  fields: AssistantFields,
): LogRecord {
  const message = {
    model: fields.model,
    id: fields.messageId,
    type: 'message',
    role: 'assistant',
    content: fields.content,
    stop_reason: fields.stopReason,
    stop_sequence: null,
    stop_details: null,
    usage: fields.usage,
    diagnostics: fields.diagnostics,
  };
  const { requestId } = fields;
  return conversationRecord(envelope, place, 'assistant', { message, requestId, effort: 'high' });
}

/** An error in the place of an answer: no request, all counters zero, model `<synthetic>`. */
export function apiErrorRecord(
  envelope: Envelope,
  place: Place,
  error: { readonly kind: string; readonly status: number; readonly text: string },
): LogRecord {
  const usage = usageRecord({ input: 0, output: 0, write5m: 0, write1h: 0, read: 0 });
  const message = {
    id: place.uuid,
    container: null,
    model: '<synthetic>',
    role: 'assistant',
    stop_reason: 'stop_sequence',
    stop_sequence: '',
    type: 'message',
    usage: { ...usage, service_tier: null, iterations: null },
    content: [{ type: 'text', text: error.text }],
    context_management: null,
  };
  return conversationRecord(envelope, place, 'assistant', {
    message,
    error: error.kind,
    isApiErrorMessage: true,
    apiErrorStatus: error.status,
  });
}

export function promptRecord(
  envelope: Envelope,
  place: Place,
  content: string | readonly LogRecord[],
  extra: LogRecord,
): LogRecord {
  return conversationRecord(envelope, place, 'user', {
    message: { role: 'user', content },
    ...extra,
  });
}

export interface ToolResultFields {
  readonly toolUseId: string;
  readonly content: string | readonly LogRecord[];
  readonly isError: boolean;
  readonly toolUseResult: unknown;
  readonly assistantUuid: string;
}

export function toolResultRecord(
  envelope: Envelope,
  place: Place,
  fields: ToolResultFields,
): LogRecord {
  const block = {
    tool_use_id: fields.toolUseId,
    type: 'tool_result',
    content: fields.content,
    ...(fields.isError ? { is_error: true } : {}),
  };
  return conversationRecord(envelope, place, 'user', {
    message: { role: 'user', content: [block] },
    toolUseResult: fields.toolUseResult,
    sourceToolAssistantUUID: fields.assistantUuid,
  });
}

export function systemRecord(
  envelope: Envelope,
  place: Place,
  subtype: string,
  fields: LogRecord,
): LogRecord {
  return conversationRecord(envelope, place, 'system', { subtype, ...fields, isMeta: false });
}

export function attachmentRecord(
  envelope: Envelope,
  place: Place,
  attachment: LogRecord,
): LogRecord {
  return conversationRecord(envelope, place, 'attachment', { attachment });
}

/** `message.diagnostics` with the server's reason for a miss; `missed` tokens only where something changed. */
export function missDiagnostics(type: string, missed: number): LogRecord {
  const counted = type.endsWith('_changed') ? { cache_missed_input_tokens: missed } : {};
  return { cache_miss_reason: { type, ...counted } };
}
