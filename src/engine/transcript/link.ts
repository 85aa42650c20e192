/**
 * The links between records: each names its parent, and the path from a request upwards leads to the request whose
 * prompt it continues (cache-misses.md, "Chain and request").
 */
import { sha1 } from './hashes';
import { compareText } from './owner';

/** What a record on a path between two requests means for the prompt cache; bits of `Link.mark`. */
export const linkMarks = {
  /** A compaction boundary, or a root right behind one: its path goes on in time, not by links. */
  compaction: 1,
  microcompaction: 2,
  /** Hook `SessionStart:resume`, or the synthetic "No response requested.". */
  resumed: 4,
  /** The tool or MCP list changed. */
  toolsChanged: 8,
  /** /model, /effort, /fast, /mcp or /plugin. */
  command: 16,
  /** A call of ToolSearch, which puts tools in front of the conversation. */
  toolsLoaded: 32,
} as const;

export interface Link {
  /** '' for a root. `logicalParentUuid` where a compaction cut `parentUuid`. */
  readonly parent: string;
  /** UTC ms, 0 when the record has no time. */
  readonly at: number;
  readonly mark: number;
  /** Key of the request the record belongs to, '' for none. */
  readonly request: string;
}

/** The least upper bound of two copies of a record's link: commutative, associative, idempotent. */
export function mergeLinks(a: Link, b: Link): Link {
  return {
    parent: smallestText(a.parent, b.parent),
    at: a.at === 0 || b.at === 0 ? Math.max(a.at, b.at) : Math.min(a.at, b.at),
    mark: a.mark | b.mark,
    request: smallestText(a.request, b.request),
  };
}

/** Something before nothing. */
function smallestText(a: string, b: string): string {
  if (a === '' || b === '') return a === '' ? b : a;
  return compareText(a, b) <= 0 ? a : b;
}

const uuidLength = 36;
export const idBytes = 16;

/** Writes the 16 bytes of a UUID; of any other text the first 16 of its SHA-1, so that every id has one size. */
export function writeId(id: string, target: Uint8Array, offset: number): void {
  if (id.length === uuidLength && writeUuid(id, target, offset)) return;
  target.set(sha1(id).subarray(0, idBytes), offset);
}

function writeUuid(id: string, target: Uint8Array, offset: number): boolean {
  let written = offset;
  for (let i = 0; i < uuidLength; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (id.charCodeAt(i) !== 0x2d) return false;
      i++;
    }
    const high = hexDigit(id.charCodeAt(i));
    const low = hexDigit(id.charCodeAt(i + 1));
    if (high < 0 || low < 0) return false;
    target[written++] = high * 16 + low;
  }
  return true;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
