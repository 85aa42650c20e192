/**
 * Reading many files at once: reader threads take one task after another, in the order given. Reading one or two
 * small files is not worth a thread; then the engine reads itself.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decodeRequests, type RequestColumns } from '../transcript/requestColumns';
import { readTranscript, type ReadTask, type TranscriptRead } from '../transcript/readTranscript';

/** What a reader thread is started with. */
export interface ReaderData {
  readonly tasks: readonly ReadTask[];
  /** One shared Int32: the index of the next task. */
  readonly next: SharedArrayBuffer;
}

export type ReaderAnswer =
  | {
      readonly index: number;
      readonly read: Omit<TranscriptRead, 'requests'> & { readonly columns: RequestColumns };
    }
  | { readonly index: number; readonly error: string };

/** Below this many bytes starting threads costs more than they save. */
const threadsAbove = 8 * 1024 * 1024;

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
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const threads = Math.max(1, Math.min(availableParallelism(), 4, tasks.length));
  const answered = new Set<number>();
  const data: ReaderData = { tasks, next };
  await Promise.all(
    Array.from({ length: threads }, () => runThread(readerPath, data, answered, sink, signal)),
  );
  // Whatever a thread that died had taken was answered by nobody: it is read here.
  tasks.forEach((task, index) => {
    if (!answered.has(index)) readHere(task, sink, signal);
  });
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
