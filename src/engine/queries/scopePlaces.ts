/**
 * Which places a scope covers (log-format A.8): a record belongs to the deepest open folder that is its cwd or an
 * ancestor of it, so a folder's report never shows another's rows.
 */
import { realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { Scope } from '../../protocol/scope';
import type { Place } from '../store/names';
import { comparablePath, isWindowsPath, isWithin } from '../transcript/project';

/** Real paths of folders and cwds; a path that is not there stands for itself. */
export class RealPaths {
  private readonly known = new Map<string, string>();

  of(path: string): string {
    let real = this.known.get(path);
    if (real === undefined) {
      real = realPathOf(path);
      this.known.set(path, real);
    }
    return real;
  }
}

function realPathOf(path: string): string {
  try {
    // A relative one would be looked for in the engine's own folder.
    return isAbsolute(path) ? realpathSync(path) : path;
  } catch {
    // The folder of an old log may be gone, or be another machine's: its text is all there is.
    return path;
  }
}

/** macOS and Windows compare names without case. */
const foldsCase = process.platform === 'win32' || process.platform === 'darwin';

function comparable(path: string): string {
  const text = comparablePath(path);
  return foldsCase || isWindowsPath(path) ? text.toLowerCase() : text;
}

/** Ids of the places in scope; null = every place. */
export function scopePlaces(
  scope: Scope,
  places: Iterable<[number, Place]>,
  realPaths: RealPaths,
): ReadonlySet<number> | null {
  if (scope.kind === 'all') return null;
  const ids = new Set<number>();
  if (scope.kind === 'project') {
    for (const [id, place] of places) if (place.project === scope.project) ids.add(id);
    return ids;
  }
  const realOf = (path: string) => comparable(realPaths.of(path));
  const wanted = new Set(scope.folders.map(realOf));
  // By real path, with every way it is spelt: a cwd that is gone has no real path to be found by.
  const open = new Map<string, Set<string>>();
  for (const folder of [...scope.open, ...scope.folders]) {
    const real = realOf(folder);
    const spellings = open.get(real) ?? new Set([real]);
    open.set(real, spellings.add(comparable(folder)));
  }
  for (const [id, { cwd }] of places) {
    if (cwd === '') continue;
    const inner = [...new Set([comparable(cwd), realOf(cwd)])];
    let deepest: string | null = null;
    for (const [real, spellings] of open) {
      if (deepest !== null && real.length <= deepest.length) continue;
      if ([...spellings].some(outer => inner.some(path => isWithin(outer, path)))) deepest = real;
    }
    if (deepest !== null && wanted.has(deepest)) ids.add(id);
  }
  return ids;
}
