/**
 * What ccusage makes of one line of a log, or why it leaves the line out (conformance/edge, and its reader's schema).
 * It takes a line or none of it; the order of the checks is its own.
 */
import type { CcusageEntry } from '../../kernels/ccusageMerge';
import type { CcusageUsage } from '../../kernels/ccusagePrices';
import type { CompareCause } from '../../protocol/compare';

type Json = Readonly<Record<string, unknown>>;
export type Dropped = Extract<CompareCause, `dropped_${string}`>;

/** What the path says of its records. */
export interface CcusagePath {
  readonly fileSession: string;
  readonly projectPath: string;
}

export type CcusageLine =
  | { readonly entries: CcusageEntry[]; readonly advisors: readonly number[] }
  | { readonly dropped: Dropped };

/** Names that must not be null, wherever in the line they stand. */
const notNull = new Set(
  `id cwd model speed costUSD version sessionId requestId isApiErrorMessage cache_read_input_tokens
   cache_creation_input_tokens`.split(/\s+/),
);
const nullField = /"([^"]*)":null/g;
const floatCounter =
  /("(?:(?:input|output|cache_creation_input|cache_read_input|ephemeral_5m_input|ephemeral_1h_input)_tokens)"\s*:\s*)-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/** `relative` is the path below its `projects` folder, with `/`. */
export function ccusagePath(relative: string): CcusagePath {
  const parts = relative.split('/');
  const stem = (parts.at(-1) ?? '').replace(/\.jsonl$/, '');
  if (parts.length === 2 && stem !== '') {
    return { fileSession: stem, projectPath: parts[0] ?? '' };
  }
  const above = parts.length >= 4 && parts.at(-2) === 'subagents' ? 3 : 2;
  const project = parts.slice(0, -above).join('/');
  return { fileSession: parts.at(-above) ?? 'unknown', projectPath: project || 'Unknown Project' };
}

/** @param value the line as JSON.parse reads it, undefined when it is no JSON. @param line its index, for the entries. */
export function readCcusageLine(
  text: string,
  value: unknown,
  path: CcusagePath,
  line: number,
  isUtf8: boolean,
): CcusageLine {
  if (!text.includes('"usage":{')) return { dropped: 'dropped_spaced' };
  if (value === undefined) return { dropped: 'dropped_damaged' };
  if (hasNull(text, value)) return { dropped: 'dropped_null' };
  const record = object(hasFloat(text) ? withoutFloats(text) : value);
  if (record === null) return { dropped: 'dropped_field' };
  const direct = readRecord(record, record, record.version);
  const nested = 'dropped' in direct ? nestedRecord(record) : null;
  const read = nested ?? direct;
  if ('dropped' in read) return read;
  const inDaily = isUtf8 && isStrict(text);
  // Whether a null is the one it allows it finds out by decoding all of the line.
  const isDecoded = inDaily || !text.includes(':null');
  const inOthers = nested === null && isDecoded && isOptional(record.isApiErrorMessage, 'boolean');
  const entry: CcusageEntry = {
    ...read,
    ...path,
    session: read.session ?? path.fileSession,
    line,
    part: 0,
    isProgress: nested !== null,
    inDaily,
    inOthers,
  };
  const advisors = text.includes('"advisor_message"') ? advisorsOf(record) : [];
  const entries = advisors.map(({ model, usage }, index): CcusageEntry => ({
    ...entry,
    ...usage,
    part: index + 1,
    messageId: entry.messageId === null ? null : `${entry.messageId}:advisor:${index}`,
    model,
    costUsd: null,
  }));
  return { entries: [entry, ...entries], advisors: advisors.map(({ index }) => index) };
}

type Read = Pick<
  CcusageEntry,
  'messageId' | 'requestId' | 'sidechain' | 'at' | 'model' | 'costUsd'
> &
  CcusageUsage & { readonly session: string | null };

function readRecord(record: Json, envelope: Json, version: unknown): Read | { dropped: Dropped } {
  const message = object(record.message);
  const usage = object(message?.usage);
  if (message === null || usage === null) return { dropped: 'dropped_field' };
  const counters = usageOf(usage);
  if (counters === null) {
    return { dropped: isSpeed(usage.speed) ? 'dropped_counter' : 'dropped_speed' };
  }
  const words = [message.model, message.id, version, envelope.sessionId, record.requestId];
  const takes =
    words.every(word => isOptional(word, 'string')) &&
    isOptional(record.costUSD, 'number') &&
    isOptional(record.isSidechain, 'boolean');
  if (!takes || typeof record.timestamp !== 'string') return { dropped: 'dropped_field' };
  const at = timestampOf(record.timestamp);
  if (at === null) return { dropped: 'dropped_timestamp' };
  const word = (text: unknown) => (typeof text === 'string' ? text : null);
  if (typeof version === 'string' && !/^\d+\.\d+\.\d/.test(version)) {
    return { dropped: 'dropped_version' };
  }
  const ids = [envelope.sessionId, record.requestId, message.id, message.model];
  if (ids.includes('')) return { dropped: 'dropped_field' };
  return {
    ...counters,
    messageId: word(message.id),
    requestId: word(record.requestId),
    session: word(envelope.sessionId),
    sidechain: record.isSidechain === true,
    at,
    model: word(message.model),
    costUsd: typeof record.costUSD === 'number' ? record.costUSD : null,
  };
}

/** What a sub-agent said, as its parent's log repeats it: only the daily report reads it. */
function nestedRecord(record: Json): Read | null {
  const inner = object(object(record.data)?.message);
  const read = inner && readRecord(inner, record, undefined);
  return read === null || 'dropped' in read ? null : read;
}

function usageOf(usage: Json): CcusageUsage | null {
  const input = counter(usage.input_tokens);
  const output = counter(usage.output_tokens);
  const flat = usage.cache_creation_input_tokens === undefined ? 0 : counter(usage.cache_creation_input_tokens); // prettier-ignore
  const read = usage.cache_read_input_tokens === undefined ? 0 : counter(usage.cache_read_input_tokens); // prettier-ignore
  const nested = usage.cache_creation ?? null;
  const split = object(nested);
  const [fiveMinutes, oneHour] = ['ephemeral_5m_input_tokens', 'ephemeral_1h_input_tokens'].map(
    name => (split?.[name] === undefined ? 0 : counter(split[name])),
  ) as [number | null, number | null];
  if (input === null || output === null || flat === null || read === null) return null;
  if (fiveMinutes === null || oneHour === null || (nested !== null && split === null)) return null;
  if (!isSpeed(usage.speed)) return null;
  const speed = usage.speed === 'fast' || usage.speed === 'standard' ? usage.speed : null;
  return { input, output, flat, read, speed, split: split && { fiveMinutes, oneHour } };
}

/** Unsigned, 64 bits. */
function counter(value: unknown): number | null {
  const fits = Number.isInteger(value) && !Object.is(value, -0);
  return fits && (value as number) >= 0 && (value as number) < 2 ** 64 ? (value as number) : null;
}

function isSpeed(value: unknown): boolean {
  return value === undefined || value === null || value === 'fast' || value === 'standard';
}

function isOptional(value: unknown, type: 'string' | 'number' | 'boolean'): boolean {
  return value === undefined || value === null || typeof value === type;
}

/** Advisors with a model, and where in the list of iterations each stands. */
function advisorsOf(record: Json): { model: string; usage: CcusageUsage; index: number }[] {
  const list = object(object(record.message)?.usage)?.iterations;
  if (!Array.isArray(list)) return [];
  const items = list.map(item => object(item));
  const usages = items.map(item => item && usageOf(item));
  // One that does not fit spoils the list.
  const fits = items.every(
    (item, index) =>
      item !== null &&
      usages[index] !== null &&
      typeof item.type === 'string' &&
      isOptional(item.model, 'string'),
  );
  if (!fits) return [];
  return items.flatMap((item, index) => {
    const usage = usages[index];
    const { model } = item ?? {};
    const isAdvisor = item?.type === 'advisor_message' && typeof model === 'string' && model !== '';
    return isAdvisor && usage ? [{ model, usage, index }] : [];
  });
}

/** The model of an iteration may be null, nothing else it knows. */
function hasNull(text: string, value: unknown): boolean {
  if (!text.includes(':null')) return false;
  let models = 0;
  for (const [, name = ''] of text.matchAll(nullField)) {
    if (name === 'model') models++;
    else if (notNull.has(name)) return true;
  }
  if (models === 0) return false;
  const record = object(value);
  const inner = object(object(record?.data)?.message);
  const lists = [record, inner].map(part => object(object(part?.message)?.usage)?.iterations);
  const list: readonly unknown[] = lists.find(Array.isArray) ?? [];
  return models > list.filter(item => object(item)?.model === null).length;
}

function hasFloat(text: string): boolean {
  floatCounter.lastIndex = 0;
  for (const [found] of text.matchAll(floatCounter)) if (/[.eE]/.test(found.split(':')[1] ?? '')) return true; // prettier-ignore
  return false;
}

/** A counter that is written as a float is none: as text it fits nowhere. */
function withoutFloats(text: string): unknown {
  return JSON.parse(
    text.replace(floatCounter, (found, key: string) =>
      /[.eE]/.test(found.slice(key.length)) ? `${key}"float"` : found,
    ),
  ) as unknown;
}

/** Its daily reader also decodes what it does not need: half surrogates and 128 levels are too much for it. */
function isStrict(text: string): boolean {
  const lone = text.includes('\\u') && /\\u[dD][89a-fA-F]/.test(text) && !isWellFormedJson(text);
  return !lone && !isDeep(text);
}

function isWellFormedJson(text: string): boolean {
  let fits = true;
  JSON.parse(text, (key, value: unknown) => {
    if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) fits = false;
    return value;
  });
  return fits;
}

const maximumDepth = 127;

function isDeep(text: string): boolean {
  if (!hasMany(text, '{', '[')) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maximumDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** More of these characters together than the depth allows; most lines have far fewer. */
function hasMany(text: string, ...characters: string[]): boolean {
  let count = 0;
  for (const character of characters) {
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
      if (++count > maximumDepth) return true;
    }
  }
  return false;
}

const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** UTC ms; null for a form it does not read. */
function timestampOf(text: string): number | null {
  const found = form.exec(text);
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [zoneHours, zoneMinutes] = [Number(found[9] ?? 0), Number(found[10] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || zoneHours > 23 || zoneMinutes > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour, minute, second, Number(found[7] ?? 0));
  const offset = (zoneHours * 60 + zoneMinutes) * 60_000;
  return date.getTime() - (found[8] === '-' ? -offset : offset);
}

function object(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}
