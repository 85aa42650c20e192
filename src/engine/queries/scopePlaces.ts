/**
 * Which places a scope covers (log-format A.8): a record belongs to the deepest open folder that is its cwd or an
 * ancestor of it, so a folder's report never shows another's rows.
 */
import { realpathSync } from 'node:fs';
import { posix } from 'node:path';
import type { Scope } from '../../protocol/scope';
import type { Place } from '../store/names';
import { comparablePath, isWindowsPath, isWithin } from '../transcript/project';

/** Real paths of folders and cwds; a path that is not there stands for itself. */
export class RealPaths {
  private readonly known = new Map<string, string>();

  /** @param resolve `fs.realpathSync`. */
  constructor(
    readonly platform: NodeJS.Platform = process.platform,
    private readonly resolve: (path: string) => string = at => realpathSync(at),
  ) {}

  of(path: string): string {
    let real = this.known.get(path);
    if (real === undefined) {
      real = this.find(path);
      this.known.set(path, real);
    }
    return real;
  }

  private find(path: string): string {
    try {
      return this.mayBeAsked(path) ? this.resolve(path) : path;
    } catch {
      // The folder of an old log may be gone, or be another machine's: its text is all there is.
      return path;
    }
  }

  /**
   * A relative path would be looked for in the engine's own folder. A share is never looked at: a log can name anybody's
   * machine, and Windows would call there and show who asks.
   */
  private mayBeAsked(path: string): boolean {
    if (this.platform === 'win32') return /^[A-Za-z]:[\\/]/.test(path);
    return posix.isAbsolute(path);
  }
}

/**
 * A path in the form in which two are compared. macOS and Windows compare names without case; macOS also without the way
 * in which accents are written, which Claude Code and VS Code each take from elsewhere.
 */
function comparable(path: string, platform: NodeJS.Platform): string {
  const text = comparablePath(platform === 'darwin' ? path.normalize('NFC') : path);
  const foldsCase = platform === 'win32' || platform === 'darwin';
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
  const comparableOf = (path: string) => comparable(path, realPaths.platform);
  const realOf = (path: string) => comparableOf(realPaths.of(path));
  const wanted = new Set(scope.folders.map(realOf));
  // By real path, with every way it is spelt: a cwd that is gone has no real path to be found by.
  const open = new Map<string, Set<string>>();
  for (const folder of [...scope.open, ...scope.folders]) {
    const real = realOf(folder);
    const spellings = open.get(real) ?? new Set([real]);
    open.set(real, spellings.add(comparableOf(folder)));
  }
  for (const [id, { cwd }] of places) {
    if (cwd === '') continue;
    const inner = [...new Set([comparableOf(cwd), realOf(cwd)])];
    let deepest: string | null = null;
    for (const [real, spellings] of open) {
      if (deepest !== null && real.length <= deepest.length) continue;
      if ([...spellings].some(outer => inner.some(path => isWithin(outer, path)))) deepest = real;
    }
    if (deepest !== null && wanted.has(deepest)) ids.add(id);
  }
  return ids;
}
