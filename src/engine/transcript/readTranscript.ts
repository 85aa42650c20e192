/**
 * One log file's bytes → merged requests, facts about the file and what was left out. Pure but for reading the
 * file: the same bytes give the same answer, in a reader thread or in the engine.
 */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { isBoundless } from './boundless';
import { bytesHash, sha1 } from './hashes';
import { jsonText, parseJson } from './json';
import { readLogPath } from './logPath';
import { mergeRequests } from './mergeRequests';
import { readLines } from './readLines';
import { keptText, pathText, readRequest, type RecordContext } from './readRequest';
import { recoverObjects } from './recoverObjects';
import type { RequestState } from './requestState';
import { parseTimestamp } from './timestamp';
import { titleOf, type TitleFound } from './title';

/** What the head of a file says about all of it; '' and 0 while unknown. */
export interface FileFacts {
  /** The first timestamp that stands in the file, UTC ms. */
  born: number;
  firstCwd: string;
  firstSession: string;
}

/** Which bytes to read of which file. */
export interface ReadTask {
  /** The `projects` folder it was found in. */
  readonly root: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
  /** Lines before `from`. */
  readonly line: number;
  readonly facts: FileFacts;
}

export interface Rejected {
  readonly reason: string;
  count: number;
  /** `line N: …` of the first one. */
  readonly example: string;
}

export interface TranscriptRead {
  readonly task: ReadTask;
  /** Offset behind the last complete line. */
  readonly offset: number;
  /** The last bytes before `offset`, hashed: they tell an append from a rewrite. */
  readonly tail: string;
  readonly line: number;
  readonly facts: FileFacts;
  readonly slug: string;
  /** Merged by key within what was read. */
  readonly requests: RequestState[];
  readonly rejected: Rejected[];
  readonly titles: TitleFound[];
}

/** How many bytes before the cursor are remembered as a hash. */
export const tailBytes = 256;

/** A hash of the last `tailBytes` bytes before `offset` of an open file. */
export function tailHash(fd: number, offset: number): string {
  const length = Math.min(tailBytes, offset);
  const bytes = Buffer.alloc(length);
  readSync(fd, bytes, 0, length, offset - length);
  return bytesHash(bytes);
}

/** Reads `[task.from, task.to)`. Throws what opening or reading the file throws. */
export function readTranscript(task: ReadTask): TranscriptRead {
  const fd = openSync(task.path, 'r');
  try {
    return new TranscriptReader(task).read(fd);
  } finally {
    closeSync(fd);
  }
}

class TranscriptReader {
  private readonly requests = new Map<string, RequestState>();
  private readonly rejected = new Map<string, Rejected>();
  private readonly titles = new Map<string, TitleFound>();
  private readonly facts: FileFacts;
  private readonly context: { -readonly [K in keyof RecordContext]: RecordContext[K] };
  private readonly slug: string;
  private line: number;

  constructor(private readonly task: ReadTask) {
    this.facts = { ...task.facts };
    this.line = task.line;
    const at = readLogPath(task.root, task.path);
    this.slug = at.slug;
    this.context = {
      path: task.path,
      subAgent: at.subAgent,
      pathSession: at.session,
      fallbackSession: () => this.facts.firstSession || at.stem,
      born: this.facts.born,
      ...agentName(at.metaPath, at.agentKind),
    };
  }

  read(fd: number): TranscriptRead {
    const { from, to } = this.task;
    const lines = readLines(fd, from, to, (buffer, start, end, hasUsage, passed) => {
      this.line++;
      if (passed === 0) this.takeLine(buffer, start, end, hasUsage);
      else this.reject('too_long', this.line, buffer.toString('utf8', start, start + 500));
    });
    const offset = lines.offset + this.takeUnfinished(lines.rest);
    return {
      task: this.task,
      offset,
      tail: tailHash(fd, offset),
      line: this.line,
      facts: this.facts,
      slug: this.slug,
      requests: [...this.requests.values()],
      rejected: [...this.rejected.values()],
      titles: [...this.titles.values()],
    };
  }

  /**
   * Complete objects that only lack their newline count at once and are consumed: no longer object begins with them.
   * Anything else waits for its newline. @returns the bytes consumed.
   */
  private takeUnfinished(rest: Buffer): number {
    const [from, to] = trimmed(rest, 0, rest.length);
    if (rest[from] !== 0x7b || rest[to - 1] !== 0x7d || isBoundless(rest, from, to)) return 0;
    const text = rest.toString('utf8', from, to);
    const value = parseJson(text);
    if (value !== undefined) {
      this.takeRecord(value, text, this.line + 1, rest.includes('"usage"'));
      return rest.length;
    }
    const glued = recoverObjects(text);
    if (glued.damaged) return 0;
    for (const object of glued.objects) this.takeRecord(object, jsonText(object), this.line + 1);
    return rest.length;
  }

  private takeLine(buffer: Buffer, start: number, end: number, hasUsage: boolean): void {
    const [from, to] = trimmed(buffer, start, end);
    if (from === to) return;
    const whole = buffer[from] === 0x7b && buffer[to - 1] === 0x7d;
    if (whole && !hasUsage && this.hasFacts() && !this.mayBeTitle(buffer, from, to)) return;
    if (isBoundless(buffer, from, to)) {
      this.reject('too_complex', this.line, buffer.toString('utf8', from, from + 500));
      return;
    }
    if (whole && hasUsage && this.hasFacts() && this.takeFast(buffer, from, to)) return;
    const text = buffer.toString('utf8', from, to);
    const value = parseJson(text);
    if (value !== undefined) this.takeRecord(value, text, this.line, hasUsage);
    else this.takeDamaged(text);
  }

  /**
   * The common case, a third faster: one byte a character is enough for JSON's structure and for the ASCII words of a
   * request. @returns false when the line needs the full decoding: it is damaged, rejected, or has other letters.
   */
  private takeFast(buffer: Buffer, from: number, to: number): boolean {
    const text = buffer.toString('latin1', from, to);
    const value = parseJson(text);
    if (value === undefined) return false;
    const request = readRequest(value, this.context);
    if (request === null) return !this.mayBeTitle(buffer, from, to);
    if (typeof request === 'string' || request.key === '') return false;
    if (writesFloatCounter(text) || !isAscii(keptText(request))) return false;
    this.add(request);
    return true;
  }

  private takeDamaged(text: string): void {
    const { objects, damaged } = recoverObjects(text);
    for (const value of objects) this.takeRecord(value, jsonText(value), this.line);
    if (damaged) this.reject('invalid_json', this.line, text);
  }

  private takeRecord(value: unknown, text: string, line: number, hasUsage = true): void {
    this.learnFacts(value);
    const title = titleOf(value);
    if (title) this.titles.set(`${title.session}\n${title.rank}`, title);
    if (!hasUsage) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        this.reject('not_an_object', line, text);
      }
      return;
    }
    const read = readRequest(value, this.context);
    if (read === null) return;
    const request = typeof read === 'object' && writesFloatCounter(text) ? 'bad_counter' : read;
    if (typeof request === 'string') {
      this.reject(request, line, text);
      return;
    }
    if (request.key === '') {
      request.lineHash = sha1(text).toString('hex');
    }
    this.add(request);
  }

  private add(request: RequestState): void {
    if (request.key === '') {
      // Equal lines are different requests: the store tells them apart by their ordinal (A.4).
      this.requests.set(`l\n${this.requests.size}`, request);
      return;
    }
    const known = this.requests.get(request.key);
    this.requests.set(request.key, known ? mergeRequests(known, request) : request);
  }

  private hasFacts(): boolean {
    return this.facts.born > 0 && this.facts.firstCwd !== '' && this.facts.firstSession !== '';
  }

  private learnFacts(value: unknown): void {
    if (this.hasFacts() || typeof value !== 'object' || value === null) return;
    const record = value as Record<string, unknown>;
    if (this.facts.born === 0) this.facts.born = parseTimestamp(record.timestamp) ?? 0;
    if (this.facts.firstCwd === '') this.facts.firstCwd = wellFormed(pathText(record.cwd));
    if (this.facts.firstSession === '') this.facts.firstSession = wellFormed(record.sessionId);
    this.context.born = this.facts.born;
  }

  /** Title records are short and name their type; a first prompt is wanted once a session. */
  private mayBeTitle(buffer: Buffer, from: number, to: number): boolean {
    if (to - from > 4096) return false;
    // The keys have no fixed order, but there are only three short ones beside the text.
    const head = buffer.toString('latin1', from, Math.min(to, from + 40));
    const end = buffer.toString('latin1', Math.max(from, to - 80), to);
    return titleType.test(head) || titleType.test(end);
  }

  private reject(reason: string, line: number, text: string): void {
    const known = this.rejected.get(reason);
    if (known) known.count++;
    else {
      const example = `line ${line}: ${text.slice(0, 120)}`;
      this.rejected.set(reason, { reason, count: 1, example });
    }
  }
}

const titleType = /"(?:custom-title|ai-title|agent-name|summary)"/;

/** Text that SQLite gives back as it went in; '' for anything else. */
function wellFormed(value: unknown): string {
  return typeof value === 'string' && value.isWellFormed() ? value : '';
}

/** A line without the blanks around it: [from, to). */
export function trimmed(buffer: Buffer, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && isBlank(buffer[from])) from++;
  while (to > from && isBlank(buffer[to - 1])) to--;
  return [from, to];
}

/** `10.0` is a float (log-format A.2), which JSON.parse hides: only the text tells. */
export function writesFloatCounter(text: string): boolean {
  const usage = text.lastIndexOf('"usage"');
  const counters = usage < 0 ? text : text.slice(usage);
  // One that names no counter is found much faster, and hardly ever.
  return anyFloat.test(counters) && floatCounter.test(counters);
}

const anyFloat = /_tokens"\s*:\s*-?\d+[.eE]/;
const floatCounter =
  /"(?:input|output|cache_creation_input|cache_read_input)_tokens"\s*:\s*-?\d+[.eE]/;

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09 || byte === 0 || isBom(byte);
}

/** The three bytes of U+FEFF; none of them can begin or end a JSON text. */
function isBom(byte: number | undefined): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}

/** Bytes; Claude Code's have some hundred. */
const maximumMeta = 1_000_000;

/** From meta.json's `agentType`, else the kind in the file's name, else "subagent" (A.9). */
export function agentName(metaPath: string, kind: string): { agentRank: number; agent: string } {
  if (metaPath !== '') {
    try {
      // A pipe in its place would be waited for without end.
      const info = statSync(metaPath, { throwIfNoEntry: false });
      if (!info?.isFile() || info.size > maximumMeta) return nameOfKind(kind);
      const meta = JSON.parse(readFileSync(metaPath, 'utf8')) as { agentType?: unknown };
      const agent = wellFormed(meta.agentType);
      if (agent !== '') {
        return { agentRank: 3, agent };
      }
    } catch {
      // Often missing (B.1); an unreadable one says no more than a missing one.
    }
  }
  return nameOfKind(kind);
}

function nameOfKind(kind: string): { agentRank: number; agent: string } {
  return kind === '' ? { agentRank: 0, agent: 'subagent' } : { agentRank: 1, agent: kind };
}
