/** Log records for tests: what a case does not name is an ordinary value; `undefined` leaves a field out. */

export type Json = Record<string, unknown>;

export interface AssistantValues {
  id?: unknown;
  request?: unknown;
  uuid?: unknown;
  session?: unknown;
  at?: unknown;
  cwd?: unknown;
  model?: unknown;
  version?: unknown;
  sidechain?: unknown;
  input?: unknown;
  output?: unknown;
  creation?: unknown;
  read?: unknown;
  /** [5-minute, 1-hour] */
  split?: readonly [unknown, unknown];
  usage?: Json;
  message?: Json;
  record?: Json;
}

const ordinary: AssistantValues = {
  id: 'msg_1',
  request: 'req_1',
  session: 's1',
  at: '2026-07-01T10:00:00.000Z',
  cwd: '/code/app',
  model: 'claude-opus-4-8',
  version: '2.1.200',
  sidechain: false,
  input: 10,
  output: 20,
  creation: 300,
  read: 4000,
};

/** An assistant record with usage. */
export function assistant(values: AssistantValues = {}): Json {
  const v = { ...ordinary, ...values };
  return {
    type: 'assistant',
    uuid: v.uuid,
    sessionId: v.session,
    timestamp: v.at,
    cwd: v.cwd,
    version: v.version,
    isSidechain: v.sidechain,
    requestId: v.request,
    ...v.record,
    message: { id: v.id, role: 'assistant', model: v.model, usage: usageOf(v), ...v.message },
  };
}

function usageOf(v: AssistantValues): Json {
  return {
    input_tokens: v.input,
    output_tokens: v.output,
    cache_creation_input_tokens: v.creation,
    cache_read_input_tokens: v.read,
    ...(v.split && {
      cache_creation: {
        ephemeral_5m_input_tokens: v.split[0],
        ephemeral_1h_input_tokens: v.split[1],
      },
    }),
    ...v.usage,
  };
}

/** A sub-agent's message as its parent's transcript repeats it. */
export function agentProgress(values: AssistantValues = {}, data: Json = {}): Json {
  const { message, requestId, uuid, timestamp, ...envelope } = assistant(values);
  const inner = { type: 'assistant', requestId, uuid, timestamp, message };
  return {
    ...envelope,
    type: 'progress',
    timestamp,
    data: { type: 'agent_progress', message: inner, ...data },
  };
}

/** A prompt: no request, but it tells time, folder and session. */
export function prompt(values: Json = {}): Json {
  return {
    type: 'user',
    sessionId: 's1',
    timestamp: '2026-07-01T09:59:00.000Z',
    cwd: '/code/app',
    message: { role: 'user', content: 'hello' },
    ...values,
  };
}

/** One record a line, each with its newline. */
export function lines(...records: readonly unknown[]): string {
  return records.map(record => JSON.stringify(record) + '\n').join('');
}

/** `2026-07-01T10:00:00Z` and so many minutes. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2026, 6, 1, 10) + minutes * 60_000).toISOString();
}
