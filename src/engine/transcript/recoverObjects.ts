/**
 * A line that is not one JSON value: glued objects (`}{`), a truncated object followed by a whole one, NUL runs
 * (log-format A.2, B.2). Every whole object is recovered, and nothing is taken from inside a broken one.
 */
import { parseJson } from './json';

/** What was found; `damaged` is true when any part of the line was no whole object. */
export interface Recovery {
  readonly objects: readonly unknown[];
  readonly damaged: boolean;
}

const space = 0x20;
/** Breaks after which a line is given up: a JSON text that does not parse costs far more than one that does. */
const maximumBreaks = 1000;
const restart = /\{\s*"(?:parentUuid|type|uuid|sessionId|timestamp)"/g;

/** Recovers the whole top-level objects of a damaged line. Work is bounded by a small multiple of the line's length. */
export function recoverObjects(line: string): Recovery {
  const objects: unknown[] = [];
  let damaged = false;
  let at = skipSeparators(line, 0);
  let budget = 4 * line.length + 1_000_000;
  let breaks = 0;
  while (at < line.length && budget > 0 && breaks < maximumBreaks) {
    const end = line.charCodeAt(at) === 0x7b ? endOfObject(line, at) : -1;
    budget -= (end < 0 ? line.length : end) - at + 1;
    const value = end < 0 ? undefined : parseJson(line.slice(at, end));
    // After a break, a nested object of the broken record looks whole too: only one that nothing continues, and
    // that names its session as every record does, is a record of its own.
    if (value !== undefined && (!damaged || standsAlone(line, end, value))) {
      objects.push(value);
      at = skipSeparators(line, end);
    } else {
      damaged = true;
      breaks++;
      restart.lastIndex = at + 1;
      at = restart.exec(line)?.index ?? line.length;
    }
  }
  return { objects, damaged: damaged || at < line.length || objects.length === 0 };
}

function standsAlone(line: string, end: number, value: unknown): boolean {
  const next = skipSeparators(line, end);
  const ends = next >= line.length || line.charCodeAt(next) === 0x7b;
  return ends && typeof (value as { sessionId?: unknown }).sessionId === 'string';
}

/** NUL and white space between objects. */
function skipSeparators(line: string, from: number): number {
  let at = from;
  while (at < line.length && (line.charCodeAt(at) <= space || line.charCodeAt(at) === 0xfeff)) at++;
  return at;
}

/** The offset behind the object that opens at `from`, −1 when it never closes. Braces in strings do not count. */
function endOfObject(line: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let i = from; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0) return i + 1;
  }
  return -1;
}
