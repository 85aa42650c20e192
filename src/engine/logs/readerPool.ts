/**
 * Reading many files at once: reader threads take one task after another, in the order given, and the engine reads
 * along while it has nothing to store. One or two small files are not worth a thread.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decodeRequests, type RequestColumns } from '../transcript/requestColumns';
import { readTranscript, type ReadTask, type TranscriptRead } from '../transcript/readTranscript';

/** What a reader thread is started with. */
export interface ReaderData {
  readonly tasks: readonly ReadTask[];
  /** An Int32 a task: not 0 once a reader has taken it. */
  readonly claims: SharedArrayBuffer;
}

export type ReaderAnswer =
  | {
      readonly index: number;
      readonly read: Omit<TranscriptRead, 'requests'> & { readonly columns: RequestColumns };
    }
  | { readonly index: number; readonly error: string };

/** Below this many bytes starting threads costs more than they save. */
const threadsAbove = 8 * 1024 * 1024;
/** The engine has a core of its own, and storing what more threads read would take it longer. */
const mostThreads = 4;
/** Bytes: a larger file would keep the engine's thread from everything else for too long. */
const mostBytesHere = 4 * 1024 * 1024;

/** Takes a task for its caller. @returns false when another reader has it. */
export function claim(claims: Int32Array, index: number): boolean {
  return Atomics.compareExchange(claims, index, 0, 1) === 0;
}

export interface ReadSink {
  /** One file was read. */
  read(read: TranscriptRead, task: ReadTask): void;
  /** One file could not be read; the others go on. */
  failed(task: ReadTask, reason: string): void;
}

/**
 * Reads every task, in parallel when it pays. Resolves when the last answer was given to the sink.
 *
 * @param signal ends it early: the threads end at once, and the sink hears of nothing more.
 */
export async function readAll(
  tasks: readonly ReadTask[],
  readerPath: string,
  sink: ReadSink,
  signal: AbortSignal,
): Promise<void> {
  const bytes = tasks.reduce((sum, task) => sum + task.to - task.from, 0);
  if (bytes < threadsAbove || readerPath === '') {
    for (const task of tasks) readHere(task, sink, signal);
    return;
  }
  const claims = new SharedArrayBuffer(tasks.length * Int32Array.BYTES_PER_ELEMENT);
  const threads = Math.max(1, Math.min(availableParallelism() - 1, mostThreads, tasks.length));
  const answered = new Set<number>();
  const data: ReaderData = { tasks, claims };
  await Promise.all([
    ...Array.from({ length: threads }, () => runThread(readerPath, data, answered, sink, signal)),
    readAlong(data, answered, sink, signal),
  ]);
  // Whatever a thread that died had taken was answered by nobody: it is read here.
  tasks.forEach((task, index) => {
    if (!answered.has(index)) readHere(task, sink, signal);
  });
}

/** Takes tasks as a thread does; what the threads have read meanwhile is given to the sink between two of them. */
async function readAlong(
  { tasks, claims }: ReaderData,
  answered: Set<number>,
  sink: ReadSink,
  signal: AbortSignal,
): Promise<void> {
  const taken = new Int32Array(claims);
  for (const [index, task] of tasks.entries()) {
    if (task.to - task.from > mostBytesHere || !claim(taken, index)) continue;
    answered.add(index);
    readHere(task, sink, signal);
    await new Promise<void>(resolve => setImmediate(resolve));
    if (signal.aborted) return;
  }
}

function readHere(task: ReadTask, sink: ReadSink, signal: AbortSignal): void {
  if (signal.aborted) return;
  let read: TranscriptRead;
  try {
    read = readTranscript(task);
  } catch (error) {
    sink.failed(task, (error as Error).message);
    return;
  }
  sink.read(read, task);
}

/** One thread until the tasks are used up, or until it dies. */
function runThread(
  readerPath: string,
  data: ReaderData,
  answered: Set<number>,
  sink: ReadSink,
  signal: AbortSignal,
): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const worker = new Worker(readerPath, { workerData: data });
    const end = () => void worker.terminate();
    signal.addEventListener('abort', end);
    worker.on('message', (answer: ReaderAnswer) => {
      const task = data.tasks[answer.index];
      if (!task || signal.aborted) return;
      answered.add(answer.index);
      if ('error' in answer) {
        sink.failed(task, answer.error);
        return;
      }
      const { columns, ...read } = answer.read;
      sink.read({ ...read, requests: decodeRequests(columns) }, task);
    });
    worker.on('error', () => resolve());
    worker.on('exit', () => {
      signal.removeEventListener('abort', end);
      resolve();
    });
  });
}
