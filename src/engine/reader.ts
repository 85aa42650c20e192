/** A reader thread: one task in, one answer out. */
import { parentPort } from 'node:worker_threads';
import type { ReaderAnswer } from './logs/readerPool';
import { readTranscript, type ReadTask } from './transcript/readTranscript';

parentPort?.on('message', ({ index, task }: { index: number; task: ReadTask }) => {
  let answer: ReaderAnswer;
  try {
    answer = { index, read: readTranscript(task) };
  } catch (error) {
    answer = { index, error: (error as Error).message };
  }
  parentPort?.postMessage(answer);
});
