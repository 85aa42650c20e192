/**
 * Reading many files at once: reader threads take one task after another, in the order given. Reading one or two
 * small files is not worth a thread; then the engine reads itself.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readTranscript, type ReadTask, type TranscriptRead } from '../transcript/readTranscript';

export type ReaderAnswer =
  | { readonly index: number; readonly read: TranscriptRead }
  | { readonly index: number; readonly error: string };

/** Below this many bytes starting threads costs more than they save. */
const threadsAbove = 8 * 1024 * 1024;

export interface ReadSink {
  /** One file was read. */
  read(read: TranscriptRead, task: ReadTask): void;
  /** One file could not be read; the others go on. */
  failed(task: ReadTask, reason: string): void;
}

/** Reads every task, in parallel when it pays. Resolves when the last answer was given to the sink. */
export async function readAll(
  tasks: readonly ReadTask[],
  readerPath: string,
  sink: ReadSink,
): Promise<void> {
  const bytes = tasks.reduce((sum, task) => sum + task.to - task.from, 0);
  if (bytes < threadsAbove || readerPath === '') {
    for (const task of tasks) readHere(task, sink);
    return;
  }
  const queue = tasks.entries();
  const threads = Math.max(1, Math.min(availableParallelism(), 4, tasks.length));
  await Promise.all(Array.from({ length: threads }, () => runThread(readerPath, queue, tasks, sink)));
}

function readHere(task: ReadTask, sink: ReadSink): void {
  let read: TranscriptRead;
  try {
    read = readTranscript(task);
  } catch (error) {
    sink.failed(task, (error as Error).message);
    return;
  }
  sink.read(read, task);
}

/** One thread until the queue is empty. A thread that dies fails its task; the next thread takes up the queue. */
function runThread(
  readerPath: string,
  queue: Iterator<[number, ReadTask]>,
  tasks: readonly ReadTask[],
  sink: ReadSink,
): Promise<void> {
  return new Promise(resolve => {
    const worker = new Worker(readerPath);
    let current: ReadTask | null = null;
    const next = () => {
      const { value, done } = queue.next();
      if (done) {
        current = null;
        void worker.terminate().then(() => resolve());
        return;
      }
      current = value[1];
      worker.postMessage({ index: value[0], task: value[1] });
    };
    worker.on('message', (answer: ReaderAnswer) => {
      const task = tasks[answer.index];
      if (task && 'read' in answer) sink.read(answer.read, task);
      else if (task && 'error' in answer) sink.failed(task, answer.error);
      next();
    });
    worker.on('error', error => {
      if (current) sink.failed(current, `the reader stopped: ${error.message}`);
      resolve(runThread(readerPath, queue, tasks, sink));
    });
    next();
  });
}
