/**
 * Watching folders (design, decision 7). Linux: one plain `fs.watch` a directory, because the recursive mode takes a
 * watch a *file* and fails silently when they run out; macOS and Windows: one recursive watch a root, and one a link in
 * it, which the root's does not follow. A missing root is watched for in its nearest ancestor that exists.
 */
import { existsSync, statSync, watch, type FSWatcher } from 'node:fs';
import * as path from 'node:path';
import type { EngineStatus } from '../../protocol/engineStatus';
import { failureOf, type Failure } from '../../protocol/failure';

interface Watch {
  readonly watcher: FSWatcher;
  readonly isRecursive: boolean;
  /** `device:inode` when it was armed; '' where nobody has to know. */
  readonly identity: string;
}

/** `fs.watch`, or what stands for another system's in a test. */
export type WatchFolder = (
  folder: string,
  options: { recursive: boolean },
  listener: (event: string, name: string | null) => void,
) => FSWatcher;

export class LogWatcher {
  private readonly watches = new Map<string, Watch>();
  private readonly failures = new Map<string, Failure>();

  /** @param onEvent gets the path that changed; a directory's own path when the system does not say which entry. */
  constructor(
    private readonly onEvent: (changed: string) => void,
    private readonly recursive = process.platform === 'darwin' || process.platform === 'win32',
    private readonly watchFolder: WatchFolder = watch,
  ) {}

  /**
   * Watches exactly these.
   * @param roots `projects` folders, there or not. @param directories every directory found below them.
   * @param links those of the directories that were reached through a link.
   * @returns the directories that were not watched before: look into them again, that closes the race between
   * reading a directory and watching it.
   */
  sync(
    roots: readonly string[],
    directories: readonly string[],
    links: readonly string[] = [],
  ): string[] {
    const wanted = new Map<string, boolean>();
    // Recursive below the roots only: the ancestor of a missing one may be the home folder.
    for (const root of roots) if (!existsSync(root)) wanted.set(nearestAncestor(root), false);
    const found = this.recursive
      ? [...roots.filter(root => existsSync(root)), ...links]
      : directories;
    for (const directory of found) wanted.set(directory, this.recursive);
    for (const [directory, armed] of this.watches) {
      const isRecursive = wanted.get(directory);
      if (isRecursive !== armed.isRecursive || isReplaced(directory, armed)) this.stop(directory);
    }
    this.failures.clear();
    return [...wanted]
      .filter(([directory, isRecursive]) => this.add(directory, isRecursive))
      .map(([directory]) => directory);
  }

  state(): EngineStatus['watchers'] {
    const failure = [...this.failures.values()].at(-1) ?? null;
    return { directories: this.watches.size, failed: this.failures.size, failure };
  }

  close(): void {
    for (const directory of [...this.watches.keys()]) this.stop(directory);
  }

  private stop(directory: string): void {
    this.watches.get(directory)?.watcher.close();
    this.watches.delete(directory);
  }

  private add(directory: string, isRecursive: boolean): boolean {
    if (this.watches.has(directory)) return false;
    try {
      const watcher = this.watchFolder(directory, { recursive: isRecursive }, (event, name) => {
        // So Linux reports the end of the folder itself: one made again under its name needs a new watch.
        const mayBeGone = !isRecursive && event === 'rename' && name === path.basename(directory);
        if (mayBeGone && this.watches.get(directory)?.watcher === watcher) {
          this.stop(directory);
          this.onEvent(directory);
        }
        this.onEvent(name === null ? directory : path.join(directory, name));
      });
      watcher.on('error', error => this.onError(directory, watcher, error));
      const identity = isRecursive ? identityOf(directory) : '';
      this.watches.set(directory, { watcher, isRecursive, identity });
      return true;
    } catch (error) {
      this.failures.set(directory, failureOf(error));
      return false;
    }
  }

  /**
   * A watch that breaks is taken off; the next rescan arms it again. The end of a watched folder is such a break on
   * Windows (EPERM), and news; any other is none, or one that breaks each time would be looked into without end.
   */
  private onError(directory: string, watcher: FSWatcher, error: Error): void {
    if (this.watches.get(directory)?.watcher !== watcher) return;
    this.stop(directory);
    if (existsSync(directory)) this.failures.set(directory, failureOf(error));
    else this.onEvent(directory);
  }
}

/** macOS says nothing when a watched folder goes and another takes its name. */
function isReplaced(directory: string, { identity }: Watch): boolean {
  return identity !== '' && identityOf(directory) !== identity;
}

function identityOf(directory: string): string {
  const found = statSync(directory, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : '';
}

function nearestAncestor(folder: string): string {
  let at = path.dirname(folder);
  while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  return at;
}
