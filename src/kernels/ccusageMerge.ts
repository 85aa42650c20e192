/**
 * Which lines ccusage counts: of copies of one message the one with the most tokens, main thread before side-chain; it
 * has two readers with slightly different keys (its daily report's, and that of the others).
 */
import type { CcusageUsage } from './ccusagePrices';

/** One line, or an advisor inside one, as ccusage reads it. */
export interface CcusageEntry extends CcusageUsage {
  /** Index of its line among all lines that were read. */
  readonly line: number;
  /** 0: the line itself; n: its n-th advisor. */
  readonly part: number;
  readonly messageId: string | null;
  readonly requestId: string | null;
  /** The record's `sessionId`, else the path's. */
  readonly session: string;
  /** What the path says. */
  readonly fileSession: string;
  readonly projectPath: string;
  readonly sidechain: boolean;
  /** UTC ms. */
  readonly at: number;
  /** As logged; null = none. */
  readonly model: string | null;
  readonly costUsd: number | null;
  /** Inside an `agent_progress` record. */
  readonly isProgress: boolean;
  /** Which of its readers takes the line. */
  readonly inDaily: boolean;
  readonly inOthers: boolean;
}

/** A counted entry, with what it costs there and all entries that were taken for it. */
export interface CcusageCounted {
  readonly entry: CcusageEntry;
  readonly usd: number;
  readonly members: readonly CcusageEntry[];
}

export function creationOf({ flat, split }: CcusageUsage): number {
  return split ? split.fiveMinutes + split.oneHour : flat;
}

function totalOf(entry: CcusageUsage): number {
  return entry.input + entry.output + creationOf(entry) + entry.read;
}

interface Slot {
  entry: CcusageEntry;
  usd: number;
  readonly members: CcusageEntry[];
}

/** @param costOf USD of an entry, by the cost mode. @param entries in the order of its reading: files by path, lines. */
export function mergeLikeCcusage(
  entries: Iterable<CcusageEntry>,
  daily: boolean,
  costOf: (entry: CcusageEntry) => number,
): CcusageCounted[] {
  const slots: Slot[] = [];
  const exact = new Map<string, number[]>();
  /** Slots of a message in a session, as they came: by it replays of a side-chain are found. */
  const replays = new Map<string, number[]>();
  const route = (entry: CcusageEntry, session: string, index: number) => {
    const key = JSON.stringify([entry.messageId, session]);
    const known = replays.get(key);
    if (known === undefined) replays.set(key, [index]);
    else if (!known.includes(index)) known.push(index);
  };
  for (const entry of entries) {
    const usd = costOf(entry);
    if (entry.messageId === null) {
      slots.push({ entry, usd, members: [entry] });
      continue;
    }
    const key = keyOf(entry, daily);
    // A slot answers to the ids of the copy it has now, though it was found by others before.
    const isSame = (at: number) => {
      const other = slots[at]?.entry;
      return other !== undefined && keyOf(other, daily) === key;
    };
    const index = exact.get(key)?.find(isSame) ?? replayOf(entry, daily, slots, replays);
    const slot = index === undefined ? undefined : slots[index];
    if (slot === undefined || index === undefined) {
      exact.set(key, [...(exact.get(key) ?? []), slots.length]);
      route(entry, entry.session, slots.length);
      slots.push({ entry, usd, members: [entry] });
      continue;
    }
    slot.members.push(entry);
    if (slot.entry.session !== entry.session) {
      route(entry, entry.session, index);
      route(entry, slot.entry.session, index);
    }
    if (!replaces(entry, usd, slot, daily)) continue;
    slot.entry = entry;
    slot.usd = usd;
    if (!exact.get(key)?.includes(index)) exact.set(key, [...(exact.get(key) ?? []), index]);
    route(entry, entry.session, index);
  }
  return slots;
}

function keyOf({ messageId, requestId, session, at }: CcusageEntry, daily: boolean): string {
  if (requestId !== null) return JSON.stringify([messageId, requestId]);
  return JSON.stringify(daily ? [messageId, null, session, at] : [messageId, null, session]);
}

/** A side-chain repeats a message under another request id. */
function replayOf(
  entry: CcusageEntry,
  daily: boolean,
  slots: readonly Slot[],
  replays: ReadonlyMap<string, number[]>,
): number | undefined {
  const candidates = replays.get(JSON.stringify([entry.messageId, entry.session]));
  return candidates?.find(index => {
    const other = slots[index]?.entry;
    if (other === undefined) return false;
    return (entry.sidechain || other.sidechain) && (daily || other.at === entry.at);
  });
}

function replaces(entry: CcusageEntry, usd: number, slot: Slot, daily: boolean): boolean {
  const { entry: other } = slot;
  if (entry.sidechain !== other.sidechain) return other.sidechain;
  const more = totalOf(entry) - totalOf(other);
  if (more !== 0) return more > 0;
  if (daily && usd !== slot.usd) return usd > slot.usd;
  return entry.speed !== null && other.speed === null;
}
