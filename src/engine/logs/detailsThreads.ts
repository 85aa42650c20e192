/**
 * Reader threads of the second pass: each takes one file after another, in the order given, and sends it piece by
 * piece; a counter shared with the engine keeps them from running far ahead of the store.
 */
import { availableParallelism } from 'node:os';
import { Worker, type MessagePort } from 'node:worker_threads';
import type { DetailsRead, DetailsTask } from '../transcript/details';
import { linkBuffers } from '../transcript/linkColumns';
import { readDetails } from '../transcript/readDetails';

/** What a details thread is started with. */
export interface DetailsReaderData {
  readonly kind: 'details';
  readonly tasks: readonly DetailsTask[];
  /** Int32: the index of the next task, the pieces that were sent and not taken in yet. */
  readonly shared: SharedArrayBuffer;
}

export type DetailsAnswer =
  { readonly read: DetailsRead } | { readonly path: string; readonly error: string };

const nextTask = 0;
const waiting = 1;
/** Pieces that may wait for the store: enough to keep it busy, few enough to keep memory low. */
const mayWait = 2;
/** Storing takes longer than reading: more threads would wait, and each has a heap of its own. */
const mostThreads = 2;

/** The thread's whole work. */
export function runDetailsReader({ tasks, shared }: DetailsReaderData, port: MessagePort): void {
  const counter = new Int32Array(shared);
  for (;;) {
    const task = tasks[Atomics.add(counter, nextTask, 1)];
    if (!task) return;
    try {
      for (const read of piecesOf(task)) {
        // A second and round again: the engine may have ended without a word.
        for (
          let n = Atomics.load(counter, waiting);
          n >= mayWait;
          n = Atomics.load(counter, waiting)
        ) {
          Atomics.wait(counter, waiting, n, 1000);
        }
        Atomics.add(counter, waiting, 1);
        port.postMessage({ read } satisfies DetailsAnswer, linkBuffers(read.links));
      }
    } catch (error) {
      const answer: DetailsAnswer = { path: task.path, error: (error as Error).message };
      port.postMessage(answer);
    }
  }
}

/** Everything from the cursor to the end; ends early where a file gives nothing more. */
export function* piecesOf(task: DetailsTask): Generator<DetailsRead> {
  for (let next = task; next.from < next.to;) {
    const read = readDetails(next);
    if (read.offset === next.from) return;
    yield read;
    next = { ...next, from: read.offset, state: read.state };
  }
}

/** The threads of one run, as a stream of what they read. */
export class DetailsThreads {
  private readonly counter: Int32Array;
  private readonly workers: Worker[];
  private readonly answers: DetailsAnswer[] = [];
  private running: number;
  private wake: () => void = () => undefined;

  constructor(readerPath: string, tasks: readonly DetailsTask[]) {
    const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
    this.counter = new Int32Array(shared);
    const workerData: DetailsReaderData = { kind: 'details', tasks, shared };
    this.running = Math.max(1, Math.min(availableParallelism(), mostThreads, tasks.length));
    this.workers = Array.from(
      { length: this.running },
      () => new Worker(readerPath, { workerData }),
    );
    for (const worker of this.workers) {
      worker.on('message', (answer: DetailsAnswer) => {
        this.answers.push(answer);
        this.wake();
      });
      // What a thread that died had not sent is read by the engine afterwards; 'exit' follows.
      worker.on('error', () => undefined);
      worker.on('exit', () => {
        this.running--;
        this.wake();
      });
    }
  }

  /** The next answer; null when all threads are through. */
  async next(): Promise<DetailsAnswer | null> {
    while (this.answers.length === 0 && this.running > 0) {
      await new Promise<void>(resolve => (this.wake = resolve));
    }
    return this.answers.shift() ?? null;
  }

  /** One piece was taken in: a thread may send another. */
  taken(): void {
    Atomics.sub(this.counter, waiting, 1);
    Atomics.notify(this.counter, waiting);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.terminate()));
  }
}
