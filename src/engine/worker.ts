/** The engine in its worker: requests in, answers and events out (protocol/engineProtocol.ts). */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { engineRequestSchema, type EngineMessage } from '../protocol/engineProtocol';
import { failureOf } from '../protocol/failure';
import { createEngine } from './engine';
import { stepBehindHost } from './threadPriority';

stepBehindHost();

const port = parentPort;
if (!port) throw new Error('the engine worker was started outside a worker thread');

const data = workerData as {
  storageDirectory: string | null;
  wasmPath: string;
  homeDirectory?: string;
};
const send = (message: EngineMessage) => port.postMessage(message);

const engine = createEngine({
  storeFile: data.storageDirectory === null ? null : storeFileIn(data.storageDirectory),
  wasmPath: data.wasmPath,
  readerPath: path.join(__dirname, 'reader.cjs'),
  watch: true,
  onMessage: send,
  ...(data.homeDirectory === undefined ? {} : { home: data.homeDirectory }),
});

/** One store for each set of log folders. */
function storeFileIn(directory: string): (folders: readonly string[]) => string {
  return folders => {
    const name = createHash('sha256').update(folders.join('\n')).digest('hex').slice(0, 12);
    return path.join(directory, `store-${name}.sqlite`);
  };
}

port.on('message', (message: unknown) => void answer(message));
// The first message opens the store; this is done while its file is being read.
port.once('message', () => setImmediate(loadIcu));

/**
 * ICU loads on first use and is shared by the process's threads: paid for here it costs the extension host nothing
 * (measured: its first NumberFormat took 0.3 ms instead of 20).
 */
function loadIcu(): void {
  new Intl.NumberFormat('en').format(0);
  new Intl.ListFormat('en').format(['a', 'b']);
}

/** Answers every request exactly once; a message that is no request is logged and dropped. */
async function answer(message: unknown): Promise<void> {
  const parsed = engineRequestSchema.safeParse(message);
  if (!parsed.success) {
    const why = parsed.error.issues[0]?.message ?? '';
    send({ event: 'log', level: 'error', message: `dropped a message that is no request: ${why}` });
    return;
  }
  const { id, method, params } = parsed.data;
  try {
    // The engine parses the parameters by the method's own schema.
    const result = await engine.request(method, params as never);
    send({ id, ok: true, result });
  } catch (error) {
    send({ id, ok: false, failure: failureOf(error) });
  }
  if (method === 'shutdown') port?.close();
}
