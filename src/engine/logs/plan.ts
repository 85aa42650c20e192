/**
 * What to read of a file, given its cursor (design, decision 4): nothing, the new bytes, or all of it again when it
 * shrank, was replaced or was rewritten. Re-reading only adds.
 */
import { closeSync, openSync } from 'node:fs';
import type { LogFile } from '../store/logFiles';
import { tailHash, type ReadTask } from '../transcript/readTranscript';
import type { FoundFile } from './discover';

/** The bytes to read; null when there is nothing new. @param force reads the whole file whatever the cursor says. */
export function planRead(
  found: FoundFile,
  known: LogFile | undefined,
  force = false,
): ReadTask | null {
  const { root, path, size } = found;
  if (known && !force) {
    const same = known.identity === found.identity;
    if (same && size === known.size && found.mtime === known.mtime) return null;
    // Nothing was taken of it yet: then nothing of what it said holds either.
    if (same && known.offset > 0 && size > known.size && isAppend(known)) {
      const { born, firstCwd, firstSession } = known;
      return {
        root,
        path,
        from: known.offset,
        to: size,
        line: known.line,
        facts: { born, firstCwd, firstSession },
      };
    }
  }
  return {
    root,
    path,
    from: 0,
    to: size,
    line: 0,
    facts: { born: 0, firstCwd: '', firstSession: '' },
  };
}

/** Do the bytes before the cursor stand as they were when it was set? */
function isAppend(known: LogFile): boolean {
  let fd: number;
  try {
    fd = openSync(known.path, 'r');
  } catch {
    // Unreadable now: reading it whole will say why.
    return false;
  }
  try {
    return tailHash(fd, known.offset) === known.tail;
  } finally {
    closeSync(fd);
  }
}
