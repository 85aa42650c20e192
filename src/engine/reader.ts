/**
 * A reader thread: gets the whole list of tasks once and takes the next one that no other reader has, so that none waits
 * for the engine to hand it work. It reads requests, or the details of the second pass.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { runDetailsReader, type DetailsReaderData } from './logs/detailsThreads';
import { claim, type ReaderAnswer, type ReaderData } from './logs/readerPool';
import { stepBehindEngine } from './threadPriority';
import { encodeRequests } from './transcript/requestColumns';
import { readTranscript } from './transcript/readTranscript';

stepBehindEngine();
const data = workerData as ReaderData | DetailsReaderData;
if (!('kind' in data)) readRequests(data);
else if (parentPort) runDetailsReader(data, parentPort);

function readRequests({ tasks, claims }: ReaderData): void {
  const taken = new Int32Array(claims);
  for (const [index, task] of tasks.entries()) {
    if (!claim(taken, index)) continue;
    let answer: ReaderAnswer;
    const moved: ArrayBuffer[] = [];
    try {
      const { requests, ...read } = readTranscript(task);
      const columns = encodeRequests(requests);
      moved.push(columns.numbers.buffer, columns.texts.buffer);
      answer = { index, read: { ...read, columns } };
    } catch (error) {
      answer = { index, error: (error as Error).message };
    }
    parentPort?.postMessage(answer, moved);
  }
}
