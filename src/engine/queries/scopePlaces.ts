/**
 * Which places a scope covers (log-format A.8): a record belongs to the deepest open folder that is its cwd or an
 * ancestor of it, so a folder's report never shows another's rows.
 */
import { realpathSync } from 'node:fs';
import type { Scope } from '../../protocol/scope';
import type { Place } from '../store/names';
import { comparablePath, isWithin } from '../transcript/project';

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
    return realpathSync(path);
  } catch {
    // The folder of an old log may be gone, or be another machine's: its text is all there is.
    return path;
  }
}

/** macOS and Windows compare names without case. */
const foldsCase = process.platform === 'win32' || process.platform === 'darwin';

function comparable(path: string): string {
  const text = comparablePath(path);
  return foldsCase || /^[a-z]:\//.test(text) ? text.toLowerCase() : text;
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
  const open = [...new Set([...scope.open, ...scope.folders])].map(folder => ({
    wanted: scope.folders.includes(folder),
    forms: [...new Set([folder, realPaths.of(folder)])].map(comparable),
  }));
  for (const [id, { cwd }] of places) {
    if (cwd === '') continue;
    const forms = [...new Set([cwd, realPaths.of(cwd)])].map(comparable);
    let deepest = { length: -1, wanted: false };
    for (const folder of open) {
      for (const outer of folder.forms) {
        const holds = forms.some(inner => isWithin(outer, inner));
        if (holds && outer.length > deepest.length) {
          deepest = { length: outer.length, wanted: folder.wanted };
        }
      }
    }
    if (deepest.wanted) ids.add(id);
  }
  return ids;
}
