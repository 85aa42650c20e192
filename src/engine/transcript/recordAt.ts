/** One record of a log, read by its place: what a list needs of a log without reading the log. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { recoverObjects } from './recoverObjects';

type Json = Readonly<Record<string, unknown>>;

const firstRead = 64 * 1024;
/** A prompt with pictures in it can be longer than this: then it is not read. */
const longestLine = 8 * 1024 * 1024;

/** Opens a log for a few reads. */
export class LogReader {
  private constructor(
    private readonly fd: number,
    /** Bytes. */
    readonly size: number,
  ) {}

  /** Null when the file is gone or cannot be read. */
  static open(path: string): LogReader | null {
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch {
      // Claude Code removes logs after 30 days: that is no failure.
      return null;
    }
    return new LogReader(fd, fstatSync(fd).size);
  }

  /** The records of the line that starts at a byte; none when there is no whole line. */
  recordsAt(offset: number): Json[] {
    for (let length = firstRead; ; length *= 4) {
      const bytes = this.bytes(offset, Math.min(length, longestLine));
      const end = bytes.indexOf(0x0a);
      if (end >= 0) return recordsOf(bytes.toString('utf8', 0, end));
      if (offset + bytes.length >= this.size) return recordsOf(bytes.toString('utf8'));
      if (length >= longestLine) return [];
    }
  }

  /** Up to `length` bytes from an offset on. */
  bytes(offset: number, length: number): Buffer {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, this.size - offset)));
    let filled = 0;
    while (filled < buffer.length) {
      const got = readSync(this.fd, buffer, filled, buffer.length - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    return buffer.subarray(0, filled);
  }

  close(): void {
    closeSync(this.fd);
  }
}

/** The whole objects of a line, damaged lines' too. */
export function recordsOf(line: string): Json[] {
  const text = line.replace(/^\ufeff/, '').trim();
  if (text === '') return [];
  let objects: readonly unknown[];
  try {
    objects = [JSON.parse(text)];
  } catch {
    // Glued or cut objects: what is whole of them (log-format A.2).
    objects = recoverObjects(text).objects;
  }
  return objects.filter(
    (value): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}
