/** One log file being written: its lines, and the chain of uuids through them. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Random } from './random';
import type { Envelope, LogRecord, Place } from './records';

/** Reused from file to file: a file's bytes before they are written. */
let buffer = Buffer.allocUnsafe(1 << 20);

/** The lines as bytes, each with its newline; valid until the next call. */
function encode(lines: readonly string[]): Buffer {
  let used = 0;
  for (const line of lines) {
    const needed = used + line.length * 3 + 1;
    if (needed > buffer.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      buffer.copy(larger, 0, 0, used);
      buffer = larger;
    }
    used += buffer.write(line, used, 'utf8');
    buffer[used++] = 0x0a;
  }
  return buffer.subarray(0, used);
}

export class Transcript {
  readonly lines: string[] = [];
  /** The newest record of the chain: parent of the next. */
  last: string | null = null;

  constructor(
    readonly random: Random,
    public envelope: Envelope,
  ) {}

  /** A place below the newest record, which becomes the newest; `at` is UTC ms. */
  place(at: number, parentUuid: string | null = this.last): Place {
    const uuid = this.random.uuid();
    this.last = uuid;
    return { uuid, parentUuid, at };
  }

  add(record: LogRecord): void {
    this.lines.push(JSON.stringify(record));
  }

  /** Writes the file, dated `at` (UTC ms) like one that was last appended to then; returns its bytes. */
  save(file: string, at: number): number {
    const bytes = encode(this.lines);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes, { mode: 0o600 });
    fs.utimesSync(file, at / 1000, at / 1000);
    return bytes.length;
  }
}
