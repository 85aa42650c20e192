/**
 * One log read twice, line by line: by our rules and by ccusage's, so that a difference of totals can be followed to
 * its lines. Only the bytes that the store has read.
 */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync } from 'node:fs';
import * as path from 'node:path';
import type { CcusageEntry } from '../../kernels/ccusageMerge';
import type { CompareCause } from '../../protocol/compare';
import { isBoundless } from './boundless';
import { ccusagePath, readCcusageLine, type CcusagePath, type Dropped } from './ccusageLine';
import { sha1 } from './hashes';
import { iterationRequests } from './iterations';
import { jsonText, parseJson } from './json';
import { readLogPath } from './logPath';
import { readLines } from './readLines';
import { readRequest, type RecordContext } from './readRequest';
import { trimmed, writesFloatCounter, type FileFacts } from './readTranscript';
import { recoverObjects } from './recoverObjects';
import type { RequestState } from './requestState';

/** A line with usage, as both read it. */
export interface CompareLine {
  /** Our requests in it, the further ones inside them too. */
  readonly ours: readonly RequestState[];
  /** Why none is ours; null when one is. */
  readonly leftOut: Extract<CompareCause, `left_out_${string}`> | null;
  readonly theirs: readonly CcusageEntry[];
  /** For each of their advisors its index in the list of iterations. */
  readonly advisors: readonly number[];
  /** Why none is theirs. */
  readonly dropped: Dropped | null;
  /** The record's folder, '' without one; for lines that are not ours. */
  readonly cwd: string;
}

export interface CompareTask {
  readonly root: string;
  readonly path: string;
  /** Bytes: what the store has read of it. */
  readonly to: number;
  readonly facts: FileFacts;
  /** ccusage reads it, we do not: a journal. */
  readonly onlyTheirs: boolean;
}

/** Lines of one file, in order. @param line index of the first. @throws when the file cannot be read. */
export function readForCompare(task: CompareTask, line: number): CompareLine[] {
  const fd = openSync(task.path, 'r');
  try {
    return new CompareReader(task, line).read(fd);
  } finally {
    closeSync(fd);
  }
}

const blank = { theirs: [], advisors: [], cwd: '' };

class CompareReader {
  private readonly lines: CompareLine[] = [];
  private readonly context: RecordContext;
  private readonly place: CcusagePath;
  private readonly ordinals = new Map<string, number>();

  constructor(
    private readonly task: CompareTask,
    private readonly first: number,
  ) {
    const at = readLogPath(task.root, task.path);
    this.place = ccusagePath(path.relative(task.root, task.path).split(path.sep).join('/'));
    this.context = {
      path: task.path,
      subAgent: at.subAgent,
      pathSession: at.session,
      fallbackSession: () => task.facts.firstSession || at.stem,
      born: task.facts.born,
      agentRank: 0,
      agent: '',
    };
  }

  read(fd: number): CompareLine[] {
    const { rest } = readLines(fd, 0, this.task.to, (buffer, start, end, hasUsage, passed) => {
      if (hasUsage && passed === 0) this.take(buffer, start, end);
    });
    if (rest.includes('"usage"')) this.take(rest, 0, rest.length);
    return this.lines;
  }

  private take(buffer: Buffer, start: number, end: number): void {
    // Not worth its memory, for either.
    if (isBoundless(buffer, start, end)) return this.nothing();
    const text = buffer.toString('utf8', start, end);
    const value = parseJson(text);
    const index = this.first + this.lines.length;
    const valid = isUtf8(buffer.subarray(start, end));
    const theirs = readCcusageLine(text, value, this.place, index, valid);
    const [from, to] = trimmed(buffer, start, end);
    const own = this.task.onlyTheirs ? [] : this.ours(buffer.toString('utf8', from, to), value);
    const ours = own.flatMap(read => (typeof read === 'string' ? [] : [read, ...iterationRequests(read)])); // prettier-ignore
    const rejected = own.find(read => typeof read === 'string');
    const dropped = 'dropped' in theirs ? theirs.dropped : null;
    if (ours.length === 0 && dropped !== null) return this.nothing();
    this.lines.push({
      ours,
      leftOut:
        ours.length > 0 ? null : this.task.onlyTheirs ? 'left_out_journal' : leftOut(rejected),
      theirs: 'dropped' in theirs ? [] : theirs.entries,
      advisors: 'dropped' in theirs ? [] : theirs.advisors,
      dropped,
      cwd: ours.length > 0 ? '' : cwdOf(value),
    });
  }

  /** A line of neither; its place stays, so that indices agree. */
  private nothing(): void {
    this.lines.push({ ...blank, ours: [], leftOut: null, dropped: null });
  }

  /** As readTranscript.ts reads the line. */
  private ours(text: string, value: unknown): (RequestState | string)[] {
    const parsed = value === undefined ? parseJson(text) : value;
    if (parsed !== undefined) return this.record(parsed, text);
    const { objects } = recoverObjects(text);
    return objects.flatMap(found => this.record(found, jsonText(found)));
  }

  private record(value: unknown, text: string): (RequestState | string)[] {
    const read = readRequest(value, this.context);
    if (read === null) return [];
    if (typeof read === 'string') return [read];
    if (writesFloatCounter(text)) return ['bad_counter'];
    return [read.key === '' ? { ...read, key: this.lineKey(text) } : read];
  }

  /** As the store names a line without any id. */
  private lineKey(text: string): string {
    const prefix = `l\n${this.task.path}\n${sha1(text).toString('hex')}\n`;
    const ordinal = this.ordinals.get(prefix) ?? 0;
    this.ordinals.set(prefix, ordinal + 1);
    return prefix + String(ordinal);
  }
}

const reasons = {
  bad_counter: 'left_out_bad_counter',
  bad_timestamp: 'left_out_bad_timestamp',
  bad_usage: 'left_out_bad_usage',
  no_model: 'left_out_no_model',
  lone_surrogate: 'left_out_lone_surrogate',
} as const;

function leftOut(rejected: string | undefined): CompareLine['leftOut'] {
  const known = Object.entries(reasons).find(([reason]) => reason === rejected);
  return known?.[1] ?? 'left_out_no_answer';
}

function cwdOf(value: unknown): string {
  const cwd = (value as { cwd?: unknown } | null | undefined)?.cwd;
  return typeof cwd === 'string' ? cwd : '';
}
