/**
 * Bytes → lines. Lines end at byte 0x0A only: U+2028 is legal inside strings and `readline` would split there.
 * Chunks are read synchronously (readers and the engine run in workers of their own) into one reused buffer.
 */
import { readSync } from 'node:fs';

const newline = 0x0a;
/** Small enough to stay in the cache between reading and searching. */
const defaultChunk = 512 * 1024;

/** Bytes that are held of a line at most: far beyond any record, and V8 has no text of 512 MB. */
const longestLine = 128 * 1024 * 1024;
/** Of a longer one its beginning is kept, to show it, and what was read last. */
const shownBytes = 1024;

/**
 * Receives a line without its newline. `buffer` is reused: copy what must outlive the call.
 *
 * @param passed bytes behind the line's beginning that were not held, for it is too long: what is there is no record.
 */
export type LineSink = (
  buffer: Buffer,
  start: number,
  end: number,
  hasUsage: boolean,
  passed: number,
) => void;

export interface LinesRead {
  /** Offset behind the last newline, bytes: where the next read starts. */
  readonly offset: number;
  /** Bytes behind it, an unfinished last line; empty when the file ends with a newline, or the line is too long. */
  readonly rest: Buffer;
}

const needle = Buffer.from('"usage"');

/**
 * Reads `[from, to)` of an open file and hands every complete line to `sink`; lines split over chunks arrive whole.
 * `hasUsage` says whether `"usage"` stands anywhere in the line: one search over the chunk, not one a line. A line that
 * does not fit into `longest` bytes is passed over.
 */
export function readLines(
  fd: number,
  from: number,
  to: number,
  sink: LineSink,
  chunk = defaultChunk,
  longest = longestLine,
): LinesRead {
  let buffer = takeBuffer(chunk);
  let kept = 0;
  let passed = 0;
  let position = from;
  while (position < to) {
    if (kept === buffer.length) {
      if (kept < longest) buffer = grown(buffer, to - from);
      else {
        const shown = Math.min(shownBytes, kept >> 1);
        passed += kept - shown;
        kept = shown;
      }
    }
    const wanted = Math.min(buffer.length - kept, to - position);
    const got = readSync(fd, buffer, kept, wanted, position);
    if (got === 0) break;
    position += got;
    const filled = kept + got;
    const used = splitFilled(buffer, filled, kept, passed, sink);
    if (used > 0) passed = 0;
    buffer.copyWithin(0, used, filled);
    kept = filled - used;
  }
  if (buffer.length === defaultChunk) spare = buffer;
  const rest = Buffer.from(buffer.subarray(0, passed > 0 ? 0 : kept));
  return { offset: position - kept - passed, rest };
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

/**
 * @param searched bytes that are known to hold no newline.
 * @param passed bytes of the first line that are not there.
 * @returns the offset behind the last newline.
 */
function splitFilled(
  buffer: Buffer,
  filled: number,
  searched: number,
  passed: number,
  sink: LineSink,
): number {
  const view = buffer.subarray(0, filled);
  let start = 0;
  let usage = -2;
  let end = view.indexOf(newline, searched);
  while (end >= 0) {
    if (usage !== -1 && usage < start) usage = view.indexOf(needle, start);
    sink(buffer, start, end, usage >= 0 && usage < end, start === 0 ? passed : 0);
    start = end + 1;
    end = view.indexOf(newline, start);
  }
  return start;
}
