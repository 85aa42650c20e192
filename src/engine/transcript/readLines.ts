/**
 * Bytes → lines. Lines end at byte 0x0A only: U+2028 is legal inside strings and `readline` would split there.
 * Chunks are read synchronously (readers and the engine run in workers of their own) into one reused buffer.
 */
import { readSync } from 'node:fs';

const newline = 0x0a;
/** Small enough to stay in the cache between reading and searching. */
const defaultChunk = 512 * 1024;

/** Receives a line without its newline. `buffer` is reused: copy what must outlive the call. */
export type LineSink = (buffer: Buffer, start: number, end: number, hasUsage: boolean) => void;

export interface LinesRead {
  /** Offset behind the last newline, bytes: where the next read starts. */
  readonly offset: number;
  /** Bytes behind it, an unfinished last line; empty when the file ends with a newline. */
  readonly rest: Buffer;
}

const needle = Buffer.from('"usage"');

/**
 * Reads `[from, to)` of an open file and hands every complete line to `sink`; lines split over chunks arrive whole.
 * `hasUsage` says whether `"usage"` stands anywhere in the line: one search over the chunk, not one a line.
 */
export function readLines(
  fd: number,
  from: number,
  to: number,
  sink: LineSink,
  chunk = defaultChunk,
): LinesRead {
  let buffer = takeBuffer(chunk);
  let kept = 0;
  let position = from;
  while (position < to) {
    if (kept === buffer.length) buffer = grown(buffer, to - from);
    const wanted = Math.min(buffer.length - kept, to - position);
    const got = readSync(fd, buffer, kept, wanted, position);
    if (got === 0) break;
    position += got;
    const filled = kept + got;
    const used = splitFilled(buffer, filled, kept, sink);
    buffer.copyWithin(0, used, filled);
    kept = filled - used;
  }
  if (buffer.length === defaultChunk) spare = buffer;
  return { offset: position - kept, rest: Buffer.from(buffer.subarray(0, kept)) };
}

/** One buffer serves file after file: fresh memory costs a page fault every 4 kB. */
let spare: Buffer<ArrayBuffer> | null = null;

function takeBuffer(size: number): Buffer<ArrayBuffer> {
  const taken = size === defaultChunk ? spare : null;
  if (taken) spare = null;
  return taken ?? Buffer.allocUnsafeSlow(size);
}

function grown(buffer: Buffer<ArrayBuffer>, limit: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.min(buffer.length * 2, Math.max(limit, 1)));
  buffer.copy(larger);
  return larger;
}

/** @param searched bytes that are known to hold no newline. @returns the offset behind the last newline. */
function splitFilled(buffer: Buffer, filled: number, searched: number, sink: LineSink): number {
  const view = buffer.subarray(0, filled);
  let start = 0;
  let usage = -2;
  let end = view.indexOf(newline, searched);
  while (end >= 0) {
    if (usage !== -1 && usage < start) usage = view.indexOf(needle, start);
    sink(buffer, start, end, usage >= 0 && usage < end);
    start = end + 1;
    end = view.indexOf(newline, start);
  }
  return start;
}
