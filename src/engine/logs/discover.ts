/**
 * Finding log files: `projects/**` at any depth, without `journal.jsonl`; a symlinked file once. Synchronous calls, in
 * slices: the engine has a thread of its own, and asking for one file after another by promises took 30 times as long.
 */
import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as path from 'node:path';
import type { RootState } from '../../protocol/engineStatus';

export interface FoundFile {
  /** The `projects` folder. */
  readonly root: string;
  readonly path: string;
  /** `device:inode`. */
  readonly identity: string;
  /** Bytes. */
  readonly size: number;
  /** ms. */
  readonly mtime: number;
}

export interface Discovery {
  readonly files: FoundFile[];
  /** Every directory seen: what to watch. */
  readonly directories: string[];
  readonly roots: RootState[];
}

/** How long one slice may take, ms. */
const sliceMs = 20;

/** Is a file name a log's? Editors' and trackers' side files (`x.jsonl.wakatime`) and workflow journals are not. */
export function isLogName(name: string): boolean {
  return name.endsWith('.jsonl') && name !== 'journal.jsonl';
}

/** Looks through all folders. Never throws: what cannot be read is said in `roots`. */
export async function discover(folders: readonly string[]): Promise<Discovery> {
  const walk = new Walk();
  const roots: RootState[] = [];
  for (const folder of folders) roots.push(await walk.root(folder));
  return { files: walk.files, directories: [...walk.directories], roots };
}

class Walk {
  readonly files: FoundFile[] = [];
  readonly directories = new Set<string>();
  private readonly identities = new Set<string>();
  private readonly realDirectories = new Set<string>();
  private slice = performance.now();

  async root(folder: string): Promise<RootState> {
    const projects = projectsFolder(folder);
    const before = this.files.length;
    try {
      await this.directory(projects, projects);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      const missing = code === 'ENOENT' || code === 'ENOTDIR';
      return {
        path: projects,
        state: missing ? 'missing' : 'unreadable',
        detail: missing ? '' : (error as Error).message,
        files: 0,
      };
    }
    const files = this.files.length - before;
    return { path: projects, state: files > 0 ? 'read' : 'empty', detail: '', files };
  }

  /** Reads one directory and those below it. Throws only for `directory` itself. */
  private async directory(root: string, directory: string): Promise<void> {
    const real = realpathSync.native(directory);
    // A link to a folder above would go round for ever.
    if (this.realDirectories.has(real)) return;
    this.realDirectories.add(real);
    const entries = readdirSync(directory, { withFileTypes: true });
    this.directories.add(directory);
    await this.breathe();
    for (const entry of entries) {
      const at = path.join(directory, entry.name);
      if (entry.isDirectory()) await this.below(root, at);
      else if (entry.isSymbolicLink()) await this.link(root, at);
      else if (isLogName(entry.name)) this.file(root, at);
    }
  }

  /** Whoever asks the engine something meanwhile gets an answer. */
  private async breathe(): Promise<void> {
    if (performance.now() - this.slice < sliceMs) return;
    await nextTurn();
    this.slice = performance.now();
  }

  private async below(root: string, at: string): Promise<void> {
    try {
      await this.directory(root, at);
    } catch {
      // A folder that went away or may not be read below a readable root: the next rescan looks again.
    }
  }

  private async link(root: string, at: string): Promise<void> {
    const target = statOf(at); // A dangling link is no file.
    if (target?.isDirectory()) await this.below(root, at);
    else if (target && isLogName(path.basename(at))) this.file(root, at);
  }

  private file(root: string, at: string): void {
    const found = statFile(root, at);
    if (!found || this.identities.has(found.identity)) return;
    this.identities.add(found.identity);
    this.files.push(found);
  }
}

/** What the disk says about one file now; null when it is gone or no file. */
export function statFile(root: string, at: string): FoundFile | null {
  const info = statOf(at);
  if (!info?.isFile()) return null;
  return {
    root,
    path: at,
    identity: `${info.dev}:${info.ino}`,
    size: info.size,
    mtime: info.mtimeMs,
  };
}

/** A slug is a path with its separators as dashes: `-home-me-app`, `C--code-app`. */
function isSlug(name: string): boolean {
  return /^(?:-|[A-Za-z]--)/.test(name);
}

/** The folder itself when it is a projects folder, else its `projects/`. */
function projectsFolder(folder: string): string {
  if (path.basename(folder) === 'projects') return folder;
  const below = path.join(folder, 'projects');
  if (statOf(below)?.isDirectory()) return below;
  // Then the folder may be a projects folder by another name.
  return holdsSlugs(folder) ? folder : below;
}

function holdsSlugs(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some(
      e => e.isDirectory() && isSlug(e.name),
    );
  } catch {
    // Not there or not readable: looking into `projects` says why.
    return false;
  }
}

/** Null for what is not there (any more) or may not be looked at. */
function statOf(at: string): Stats | null {
  try {
    return statSync(at, { throwIfNoEntry: false }) ?? null;
  } catch {
    // A file that may not be looked at is none for us; its folder's state is said in `roots`.
    return null;
  }
}
