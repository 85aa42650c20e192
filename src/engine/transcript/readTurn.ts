/**
 * The lines of a log from a place on, and what their records say to a person. Only what is needed is read: a log may
 * hold gigabytes, and one line megabytes.
 */
import type { TranscriptEntry } from '../../protocol/transcript';
import { compactionOf } from './compaction';
import { isHumanPrompt, textsOf } from './humanPrompt';
import type { LogReader } from './recordAt';
import { parseTimestamp } from './timestamp';

type Json = Readonly<Record<string, unknown>>;

const chunk = 256 * 1024;
/** A longer line is passed over: it is no conversation. */
const longestLine = 16 * 1024 * 1024;
/** Characters shown of one text. */
const longestText = 20_000;

export interface Line {
  readonly offset: number;
  /** Null for a line that is too long. */
  readonly text: string | null;
}

/** Whole lines from one that starts at `offset`; a last one without a newline too. */
export function* linesFrom(reader: LogReader, offset: number): Generator<Line> {
  let start = offset;
  let kept = Buffer.alloc(0);
  let skipping = false;
  for (let at = offset; at < reader.size;) {
    const got = reader.bytes(at, chunk);
    if (got.length === 0) break;
    at += got.length;
    let bytes = kept.length > 0 ? Buffer.concat([kept, got]) : got;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      yield { offset: start, text: skipping ? null : bytes.toString('utf8', 0, end) };
      start = at - (bytes.length - end - 1);
      bytes = bytes.subarray(end + 1);
      skipping = false;
    }
    skipping ||= bytes.length > longestLine;
    kept = skipping ? Buffer.alloc(0) : Buffer.from(bytes);
  }
  if (skipping) yield { offset: start, text: null };
  else if (kept.length > 0) yield { offset: start, text: kept.toString('utf8') };
}

/** Where the line that holds a byte starts. */
export function lineStart(reader: LogReader, offset: number): number {
  for (let end = offset; end > 0;) {
    const from = Math.max(0, end - chunk);
    const at = reader.bytes(from, end - from).lastIndexOf(0x0a);
    if (at >= 0) return from + at + 1;
    end = from;
  }
  return 0;
}

/** The first byte at or after `from` where `needle` stands; −1 without one. */
export function findBytes(reader: LogReader, needle: Buffer, from: number): number {
  const step = 4 * 1024 * 1024;
  for (let at = from; at < reader.size; at += step) {
    const found = reader.bytes(at, step + needle.length - 1).indexOf(needle);
    if (found >= 0) return at + found;
  }
  return -1;
}

/** How many newlines stand before a byte. */
export function linesBefore(reader: LogReader, offset: number): number {
  const step = 4 * 1024 * 1024;
  let lines = 0;
  for (let at = 0; at < offset; at += step) {
    const bytes = reader.bytes(at, Math.min(step, offset - at));
    for (let i = bytes.indexOf(0x0a); i >= 0; i = bytes.indexOf(0x0a, i + 1)) lines++;
  }
  return lines;
}

/** Where the line of that number, from 1, starts; null when there are not so many. */
export function startOfLine(reader: LogReader, line: number): number | null {
  const step = 4 * 1024 * 1024;
  if (line === 1 && reader.size > 0) return 0;
  let reached = 1;
  for (let at = 0; at < reader.size && reached < line; at += step) {
    const bytes = reader.bytes(at, step);
    for (let i = bytes.indexOf(0x0a); i >= 0; i = bytes.indexOf(0x0a, i + 1)) {
      const next = at + i + 1;
      if (++reached === line) return next < reader.size ? next : null;
    }
  }
  return null;
}

/** Does a human's prompt of the main thread stand in the record? */
export function startsTurn(record: Json): boolean {
  if (record.type !== 'user' || record.isSidechain === true) return false;
  const texts = textsOf(record);
  return texts !== null && isHumanPrompt(record, texts);
}

/** What a record says, in order; nothing for records that only serve the program. */
export function entriesOf(record: Json, isTarget: boolean): TranscriptEntry[] {
  const at = parseTimestamp(record.timestamp);
  const common = { at, isSidechain: record.isSidechain === true, isTarget, usage: null };
  const entry = (kind: TranscriptEntry['kind'], name: string, said: string): TranscriptEntry => ({
    kind,
    name,
    ...cutText(said),
    ...common,
  });
  if (record.type === 'system') {
    const compaction = compactionOf(record);
    if (compaction) {
      const { trigger, preTokens, postTokens } = compaction;
      const tokens = [preTokens, postTokens].map(n => (n < 0 ? '?' : String(n)));
      return [entry('compaction', trigger, tokens.join(' → '))];
    }
    return [entry('note', word(record.subtype), typeof record.content === 'string' ? record.content : '')]; // prettier-ignore
  }
  if (record.type === 'summary') return [entry('note', 'summary', word(record.summary))];
  const message = record.message as Json | null | undefined;
  if ((record.type !== 'user' && record.type !== 'assistant') || !message) return [];
  const isAnswer = record.type === 'assistant';
  const { content } = message;
  if (typeof content === 'string')
    return [entry(isAnswer ? 'answer' : spoken(record), '', content)];
  if (!Array.isArray(content)) return [];
  return (content as (Json | null)[]).flatMap(block => {
    switch (block?.type) {
      case 'text':
        return [entry(isAnswer ? 'answer' : spoken(record), '', word(block.text))];
      case 'thinking':
        return [entry('thinking', '', word(block.thinking))];
      case 'tool_use':
        return [entry('toolCall', word(block.name), inputText(block.input))];
      case 'tool_result':
        return [entry(block.is_error === true ? 'toolError' : 'toolResult', '', resultText(block.content))]; // prettier-ignore
      default:
        return block ? [entry('note', word(block.type), '')] : [];
    }
  });
}

/** A user record is a prompt, or something the program put into the conversation. */
function spoken(record: Json): 'prompt' | 'note' {
  return startsTurn(record) || record.isSidechain === true ? 'prompt' : 'note';
}

export function cutText(said: string, maximum = longestText): { text: string; cut: number } {
  const kept = said.slice(0, maximum).toWellFormed();
  return { text: kept, cut: said.length - Math.min(said.length, maximum) };
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One field a line; what is no text is JSON. */
function inputText(input: unknown): string {
  if (typeof input !== 'object' || input === null) return json(input);
  return Object.entries(input)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : json(value)}`)
    .join('\n');
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return (content as (Json | null)[])
    .map(block => (block?.type === 'text' ? word(block.text) : `[${word(block?.type)}]`))
    .join('\n');
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // Nested too deep to be written.
    return '…';
  }
}
