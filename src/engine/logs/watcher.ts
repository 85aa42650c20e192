/**
 * Watching folders (design, decision 7). Linux: one plain `fs.watch` a directory, because the recursive mode takes a
 * watch a *file* and fails silently when they run out; macOS and Windows: one recursive watch a root. A missing root
 * is watched for in its nearest ancestor that exists.
 */
import { existsSync, watch, type FSWatcher } from 'node:fs';
import * as path from 'node:path';

export interface WatchState {
  readonly directories: number;
  readonly failed: number;
  /** Why the last one failed, '' when none did. */
  readonly detail: string;
}

export class LogWatcher {
  private readonly watchers = new Map<string, FSWatcher>();
  private readonly failures = new Map<string, string>();

  /** @param onEvent gets the path that changed; a directory's own path when the system does not say which entry. */
  constructor(
    private readonly onEvent: (changed: string) => void,
    private readonly recursive = process.platform === 'darwin' || process.platform === 'win32',
  ) {}

  /**
   * Watches exactly these.
   * @param roots `projects` folders, there or not. @param directories every directory found below them.
   * @returns the directories that were not watched before: look into them again, that closes the race between
   * reading a directory and watching it.
   */
  sync(roots: readonly string[], directories: readonly string[]): string[] {
    const wanted = new Set(this.recursive ? roots.filter(root => existsSync(root)) : directories);
    for (const root of roots) if (!existsSync(root)) wanted.add(nearestAncestor(root));
    for (const [directory, watcher] of this.watchers) {
      if (wanted.has(directory)) continue;
      watcher.close();
      this.watchers.delete(directory);
    }
    this.failures.clear();
    return [...wanted].filter(directory =>
      // Recursive below the roots only: the ancestor of a missing one may be the home folder.
      this.add(directory, this.recursive && roots.includes(directory)),
    );
  }

  state(): WatchState {
    const detail = [...this.failures.values()].at(-1) ?? '';
    return { directories: this.watchers.size, failed: this.failures.size, detail };
  }

  close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private add(directory: string, recursive: boolean): boolean {
    if (this.watchers.has(directory)) return false;
    try {
      const watcher = watch(directory, { recursive }, (event, name) => {
        // So Linux reports the end of the folder itself: one made again under its name needs a new watch.
        const mayBeGone = !recursive && event === 'rename' && name === path.basename(directory);
        if (mayBeGone && this.watchers.get(directory) === watcher) {
          watcher.close();
          this.watchers.delete(directory);
          this.onEvent(directory);
        }
        this.onEvent(name === null ? directory : path.join(directory, name));
      });
      // A watch that breaks is taken off; the next rescan arms it again.
      watcher.on('error', error => {
        this.failures.set(directory, error.message);
        watcher.close();
        this.watchers.delete(directory);
      });
      this.watchers.set(directory, watcher);
      return true;
    } catch (error) {
      this.failures.set(directory, (error as Error).message);
      return false;
    }
  }
}

function nearestAncestor(folder: string): string {
  let at = path.dirname(folder);
  while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  return at;
}
