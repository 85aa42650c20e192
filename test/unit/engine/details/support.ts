/** Log records with links, and stores that read both passes of real files. */
import { statSync } from 'node:fs';
import type { DetailsRead } from '../../../../src/engine/transcript/details';
import { initialDetails } from '../../../../src/engine/transcript/details';
import { readDetails } from '../../../../src/engine/transcript/readDetails';
import type { Store } from '../../../../src/engine/store/store';
import { assistant, minute, type AssistantValues, type Json } from '../support/records';
import { dump, readNew } from '../support/storing';

/** A UUID that is told from others by a number. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A record linked to its parent (0 = a root), `n` minutes after the start. */
export function linked(n: number, parent: number, record: Json): Json {
  return {
    uuid: uuid(n),
    parentUuid: parent === 0 ? null : uuid(parent),
    timestamp: minute(n),
    ...record,
  };
}

export function user(n: number, parent: number, content: unknown, more: Json = {}): Json {
  const message = { role: 'user', content };
  return linked(n, parent, { type: 'user', sessionId: 's1', cwd: '/code/app', message, ...more });
}

/** An assistant record of request `id`. */
export function answer(
  n: number,
  parent: number,
  id: string,
  values: AssistantValues = {},
  content: unknown = [{ type: 'text', text: 'ok' }],
): Json {
  const { message, ...record } = assistant({
    id: `m-${id}`,
    request: `r-${id}`,
    at: minute(n),
    ...values,
  });
  return linked(n, parent, {
    ...record,
    uuid: uuid(n),
    timestamp: minute(n),
    message: { ...(message as Json), content, ...values.message },
  });
}

export function call(id: string, name = 'Bash', input: Json = { command: 'npm test' }): Json {
  return { type: 'tool_use', id, name, input };
}

export function result(
  n: number,
  parent: number,
  id: string,
  values: Json = {},
  more: Json = {},
): Json {
  return user(
    n,
    parent,
    [{ type: 'tool_result', tool_use_id: id, content: 'done', ...values }],
    more,
  );
}

/** The whole of a file's details, in one piece. */
export function detailsOf(root: string, file: string, piece?: number): DetailsRead {
  return readDetails(
    { root, path: file, from: 0, to: statSync(file).size, rereads: 0, state: initialDetails },
    piece,
  );
}

/** Reads the requests of a file up to `to`, then its details, a piece at a time. */
export function ingestBoth(
  store: Store,
  root: string,
  file: string,
  to?: number,
  piece?: number,
): void {
  const burst = readNew(store, root, file, to);
  if (burst) store.ingest([burst]);
  ingestDetails(store, file, piece);
  store.drain();
}

export function ingestDetails(store: Store, file: string, piece?: number): void {
  const { details } = store;
  const exhaust = (job: Generator<void>) => {
    store.writeDetails(() => {
      for (const step of job) void step;
    });
  };
  for (;;) {
    const stored = store.files.find(file);
    const task = stored && details.cursors.taskOf(stored);
    if (!task) break;
    const read = readDetails(task, piece);
    if (read.offset === task.from) break;
    exhaust(details.job(read));
  }
  exhaust(details.finish());
}

/** The dump without what only says how a file was read. */
export function factsOf(store: Store): string {
  return dump(store);
}

/** Request key → predecessor's key, 'cold' or 'time'; keys without their prefix. */
export function predecessors(store: Store): Record<string, string> {
  const found: Record<string, string> = {};
  const rows = store.database.all<{ key: string; predecessor: number; before: string | null }>(
    `SELECT r.key, c.predecessor, p.key AS before FROM chain c JOIN request r ON r.id = c.request_id
     LEFT JOIN request p ON p.id = c.predecessor ORDER BY r.key`,
  );
  const short = (key: string) => key.split('\n')[1]?.replace(/^m-/, '') ?? key;
  for (const { key, predecessor, before } of rows) {
    found[short(key)] = before === null ? (predecessor === -1 ? 'cold' : 'time') : short(before);
  }
  return found;
}

/** Says what is wrong with the full-text index; throws when it differs from the calls. */
export function checkSearch(store: Store): void {
  store.database.run("INSERT INTO tool_search (tool_search) VALUES ('integrity-check')");
}
