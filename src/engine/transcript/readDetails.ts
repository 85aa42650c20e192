/**
 * The second pass over one log file's bytes: tool calls, turns, compactions, first prompts and the links between
 * records. Pure but for reading the file: the same bytes and state give the same answer, in whatever pieces they come.
 */
import { closeSync, openSync } from 'node:fs';
import { idText } from './cleanText';
import type { DetailsRead, DetailsState, DetailsTask } from './details';
import { isBoundless } from './boundless';
import { DetailsCollector } from './detailsCollector';
import { parseJson } from './json';
import { readLines } from './readLines';
import { agentName, trimmed } from './readTranscript';
import { readLogPath } from './logPath';
import { recoverObjects } from './recoverObjects';
import { parseTimestamp } from './timestamp';

/** How much of a file is read at a time, bytes: what the store then takes in at once stays small. */
export const pieceBytes = 2 * 1024 * 1024;

/**
 * Reads one piece from the cursor on: about `pieceBytes` up to `task.to`, and more where one line is longer.
 * Throws what opening or reading the file throws.
 */
export function readDetails(task: DetailsTask, piece = pieceBytes): DetailsRead {
  const fd = openSync(task.path, 'r');
  try {
    for (let length = piece; ; length *= 2) {
      const to = Math.min(task.from + length, task.to);
      const read = new DetailsReader(task).read(fd, to);
      if (read.offset > task.from || to === task.to) return read;
    }
  } finally {
    closeSync(fd);
  }
}

/** A record needs one of these to matter here; snapshots, titles and queue operations have none. */
const uuid = '"uuid"';
const toolUse = '"tool_use';

class DetailsReader {
  private readonly collector: DetailsCollector;
  private line: number;
  private born: number;
  private firstSession: string;
  /** Where the line starts in the file, bytes. */
  private lineStart: number;

  constructor(private readonly task: DetailsTask) {
    const { state } = task;
    const at = readLogPath(task.root, task.path);
    this.line = state.line;
    this.born = state.born;
    this.firstSession = state.firstSession;
    this.lineStart = task.from;
    this.collector = new DetailsCollector(
      {
        path: task.path,
        subAgent: at.subAgent,
        pathSession: at.session,
        fallbackSession: () => this.firstSession || at.stem,
        born: state.born,
        ...agentName(at.metaPath, at.agentKind),
      },
      state,
      at.subAgent ? `${at.session || at.slug}/${at.stem}` : '',
    );
  }

  read(fd: number, to: number): DetailsRead {
    const { task } = this;
    const { offset, rest } = readLines(fd, task.from, to, (buffer, start, end, _, passed) => {
      this.line++;
      if (passed === 0) this.takeLine(buffer, start, end, this.line);
      this.lineStart += end - start + passed + 1;
    });
    // The requests were read to here: what stands there without a newline is a whole object.
    const whole = to === task.to && rest.length > 0;
    if (whole) this.takeLine(rest, 0, rest.length, this.line + 1);
    return {
      path: task.path,
      from: task.from,
      rereads: task.rereads,
      offset: whole ? offset + rest.length : offset,
      ...this.collector.result(this.state()),
    };
  }

  private state(): Pick<DetailsState, 'line' | 'born' | 'firstSession'> {
    return { line: this.line, born: this.born, firstSession: this.firstSession };
  }

  private takeLine(buffer: Buffer, start: number, end: number, line: number): void {
    const [from, to] = trimmed(buffer, start, end);
    if (from === to || isBoundless(buffer, from, to)) return;
    // One byte a character is a third faster to parse, and right for all that is kept where that is ASCII.
    const bytes = buffer.toString('latin1', from, to);
    const needed = bytes.includes(uuid) || bytes.includes(toolUse);
    if (!needed && this.born > 0 && this.firstSession !== '') return;
    const value = parseJson(bytes);
    if (value !== undefined && (keepsOnlyIds(value) || isAscii(bytes))) {
      this.takeRecord(value, line);
      return;
    }
    const text = buffer.toString('utf8', from, to);
    const whole = parseJson(text);
    const objects = whole === undefined ? recoverObjects(text).objects : [whole];
    for (const object of objects) this.takeRecord(object, line);
  }

  private takeRecord(value: unknown, line: number): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const record = value as Readonly<Record<string, unknown>>;
    if (this.born === 0) {
      this.born = parseTimestamp(record.timestamp) ?? 0;
      this.collector.born = this.born;
    }
    if (this.firstSession === '') this.firstSession = idText(record.sessionId, Infinity);
    this.collector.take(record, this.lineStart, line);
  }
}

/** Answers to tool calls and messages without one, the bulk of a log: nothing of their text is kept. */
function keepsOnlyIds(value: unknown): boolean {
  const record = value as Readonly<Record<string, unknown>> | null;
  const message = record?.message as Readonly<Record<string, unknown>> | null | undefined;
  const content = message?.content;
  if (!record || !Array.isArray(content)) return false;
  const types = (content as ({ type?: unknown } | null)[]).map(block => block?.type);
  const opaque =
    record.type === 'assistant'
      ? !types.includes('tool_use')
      : record.type === 'user' && types.includes('tool_result');
  const { sessionId, cwd, uuid: id, requestId, gitBranch } = record;
  return (
    opaque &&
    isAscii(
      `${String(sessionId)}${String(cwd)}${String(id)}${String(requestId)}${String(message?.id)}${String(gitBranch)}`,
    )
  );
}

function isAscii(text: string): boolean {
  return !/[\x80-\uffff]/.test(text);
}
