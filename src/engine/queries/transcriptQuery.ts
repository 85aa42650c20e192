/** Open Transcript: the turn around a record, out of its log. Reads only what it shows, however large the log is. */
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { FoundTranscript, TranscriptEntry, TranscriptRef } from '../../protocol/transcript';
import { readCounters, readRequest, type RecordContext } from '../transcript/readRequest';
import { LogReader, recordsOf } from '../transcript/recordAt';
import {
  cutText,
  entriesOf,
  findBytes,
  lineStart,
  linesBefore,
  linesFrom,
  startOfLine,
  startsTurn,
} from '../transcript/readTurn';
import { sessionTitles } from '../store/reportReads';
import {
  lineIn,
  placeOf,
  resolvedRef,
  turnPlaces,
  type Place,
  type TurnPlace,
} from '../store/transcriptReads';
import type { ReportContext } from './reportContext';

/** A turn that is longer is shown from this far before the record that was asked for, bytes. */
const before = 1024 * 1024;
const after = 4 * 1024 * 1024;
const maximumEntries = 1_000;
const maximumText = 1_000_000;

type Json = Readonly<Record<string, unknown>>;

export function transcript(
  context: ReportContext,
  params: ParamsOf<'transcript'>,
): ResultOf<'transcript'> {
  const { database } = context.store;
  const ref = resolvedRef(database, params.ref);
  const place = ref.kind === 'line' ? null : placeOf(database, ref);
  if (!place) return { state: 'unknown', path: '' };
  const { path } = place;
  const reader = LogReader.open(path);
  if (!reader) return { state: 'gone', path };
  try {
    const turns = turnPlaces(database, place.session);
    const target = targetOf(reader, place, ref, turns);
    if (target === null) return { state: 'changed', path };
    const index = place.sidechain ? -1 : turnAt(turns, place, target);
    const turn = turns[index];
    const known = turn?.path === path && turn.offset <= target ? turn.offset : null;
    return {
      state: 'found',
      sessionId: place.session,
      title: sessionTitles(database).get(place.session) ?? null,
      agent: place.agent,
      path,
      size: reader.size,
      offset: target,
      line: linesBefore(reader, target) + 1,
      turn: turn ? { id: turn.id, number: index + 1, of: turns.length } : null,
      previous: place.sidechain ? null : (turns[index - 1]?.id ?? null),
      next: place.sidechain ? null : (turns[index + 1]?.id ?? null),
      ...entriesAround(context, reader, target, known ?? (place.sidechain ? 0 : target)),
    };
  } finally {
    reader.close();
  }
}

/** The raw lines around a record; null when it is not to be found. */
export function rawLines(
  context: ReportContext,
  params: ParamsOf<'rawLines'>,
): ResultOf<'rawLines'> {
  const { database } = context.store;
  const ref = resolvedRef(database, params.ref);
  const place = placeOf(database, ref);
  const reader = place && LogReader.open(place.path);
  if (!reader) return null;
  try {
    const target =
      ref.kind === 'line'
        ? startOfLine(reader, lineIn(ref.id)?.line ?? 0)
        : targetOf(reader, place, ref, turnPlaces(database, place.session));
    if (target === null) return null;
    const start = lineStart(reader, Math.max(0, target - before));
    const first = linesBefore(reader, start) + 1;
    const lines: { text: string; cut: number }[] = [];
    for (const line of linesFrom(reader, start)) {
      if (line.offset > target + before || lines.length === maximumEntries) break;
      lines.push(line.text === null ? { text: '', cut: 0 } : cutText(line.text));
    }
    return {
      path: place.path,
      size: reader.size,
      first,
      target: linesBefore(reader, target) + 1,
      lines,
    };
  } finally {
    reader.close();
  }
}

/** Where the record stands now; null when the log does not hold it any more. */
function targetOf(
  reader: LogReader,
  place: Place,
  ref: TranscriptRef,
  turns: readonly TurnPlace[],
): number | null {
  const id = idIn(place, ref, turns);
  const holds = (offset: number) =>
    reader.recordsAt(offset).some(record => JSON.stringify(record).includes(JSON.stringify(id)));
  if (place.offset !== null && holds(place.offset)) return place.offset;
  // The log was rewritten, or only the request's ids are known: look for them.
  const start = turns.findLast(t => t.path === place.path && t.at <= place.at)?.offset ?? 0;
  const needle = Buffer.from(JSON.stringify(id));
  const found = findBytes(reader, needle, start);
  const at = found < 0 && start > 0 ? findBytes(reader, needle, 0) : found;
  return at < 0 ? null : lineStart(reader, at);
}

/** The id that stands in the record. A line without any is known by its session only. */
function idIn(place: Place, ref: TranscriptRef, turns: readonly TurnPlace[]): string {
  if (ref.kind === 'toolCall' || ref.kind === 'turn') return ref.id;
  if (ref.kind === 'session') return turns[0]?.id ?? place.session;
  const [kind, id = ''] = ref.id.replace(/#\d+$/, '').split('\n');
  return kind === 'l' ? place.session : id;
}

/** The last prompt before a record: by its place in the same log, else by time. */
function turnAt(turns: readonly TurnPlace[], place: Place, target: number): number {
  const inLog = turns.findLastIndex(t => t.path === place.path && t.offset <= target);
  return inLog >= 0 ? inLog : turns.findLastIndex(t => t.at <= place.at);
}

type Entries = Pick<FoundTranscript, 'entries' | 'cutBefore' | 'cutAfter'>;

function entriesAround(
  context: ReportContext,
  reader: LogReader,
  target: number,
  turnStart: number,
): Entries {
  const cutBefore = target - turnStart > before;
  const start = cutBefore ? lineStart(reader, target - before) : turnStart;
  const entries: TranscriptEntry[] = [];
  const usage = new UsageLines(context);
  let text = 0;
  for (const line of linesFrom(reader, start)) {
    const isTarget = line.offset === target;
    const records = recordsOf(line.text ?? '');
    if (line.offset > target && records.some(startsTurn)) {
      return { entries: [...entries, ...usage.end()], cutBefore, cutAfter: false };
    }
    // What was asked for is shown, whatever stands before it.
    const full = entries.length >= maximumEntries || text > maximumText;
    if (full || line.offset > target + after) {
      if (line.offset > target) return { entries: [...entries, ...usage.end()], cutBefore, cutAfter: true }; // prettier-ignore
      if (!isTarget) continue;
    }
    for (const record of records) {
      const said = [...usage.before(record), ...entriesOf(record, isTarget)];
      for (const entry of said) text += entry.text.length;
      entries.push(...said);
    }
  }
  return { entries: [...entries, ...usage.end()], cutBefore, cutAfter: false };
}

/** One line of usage after the last record of each request. */
class UsageLines {
  #open: { key: string; entry: TranscriptEntry } | null = null;

  constructor(private readonly context: ReportContext) {}

  /** The line of the request before, when a record begins another one: its records may have others between them. */
  before(record: Json): TranscriptEntry[] {
    const found = record.type === 'assistant' ? readRequest(record, plainContext) : null;
    const request = found === null || typeof found === 'string' ? null : found;
    if (!request || request.key === this.#open?.key) return [];
    const ended = this.end();
    const counters = readCounters((record.message as { usage: Json }).usage);
    if (counters) {
      const { requests } = this.context.store;
      // The winning copy of all the logs, when the store has it.
      const row = requests.find(request.key);
      const { input, output, creation, read, creation1h } = row ? requests.stateOf(row) : request;
      const costNano = row ? costOf(row, this.context.costMode) : null;
      const tokens = { input, output, creation, creation1h: Math.max(0, creation1h), read };
      const common = { at: request.at, text: '', cut: 0, isSidechain: request.sidechain, isTarget: false }; // prettier-ignore
      const entry: TranscriptEntry = { kind: 'usage', name: request.model, ...common, usage: { tokens, costNano } }; // prettier-ignore
      this.#open = { key: request.key, entry };
    }
    return ended;
  }

  end(): TranscriptEntry[] {
    const entry = this.#open?.entry;
    this.#open = null;
    return entry ? [entry] : [];
  }
}

/** Only the ids and counters of a request are used here. */
const plainContext: RecordContext = {
  path: '',
  subAgent: false,
  pathSession: '',
  fallbackSession: () => '',
  born: 0,
  agentRank: 0,
  agent: '',
};

type Money = { readonly recorded: number; readonly calculated: number | null };

/** By the cost mode in force; null when there is none. */
function costOf({ recorded, calculated }: Money, mode: ReportContext['costMode']): number | null {
  if (mode === 'calculate' || (mode === 'auto' && recorded < 0)) return calculated;
  return recorded < 0 ? null : recorded;
}
