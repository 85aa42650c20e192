/**
 * Finding log files: `projects/**` at any depth, without `journal.jsonl`; a symlinked file once. Synchronous calls, in
 * slices: the engine has a thread of its own, and asking for one file after another by promises took 30 times as long.
 */
import { readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as path from 'node:path';
import type { RootState } from '../../protocol/engineStatus';
import { failureOf, type Failure } from '../../protocol/failure';
import { networkFileSystem } from './networkFileSystem';

export interface FoundFile {
  /** The `projects` folder. */
  readonly root: string;
  readonly path: string;
  /** `device:inode`, or the real path where the file system has no such number. */
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
  /** Those of them that were reached through a link: a recursive watch of the root does not follow it. */
  readonly links: string[];
  readonly roots: RootState[];
  /** Folders and logs below a root that is there which could not be looked into. */
  readonly closed: Failure[];
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
  const { files, directories, links, closed } = walk;
  return { files, directories: [...directories], links, roots, closed };
}

class Walk {
  readonly files: FoundFile[] = [];
  readonly directories = new Set<string>();
  readonly links: string[] = [];
  readonly closed: Failure[] = [];
  private readonly identities = new Set<string>();
  /** Real path of a directory → the path it was read by. */
  private readonly realDirectories = new Map<string, string>();
  private slice = performance.now();

  async root(folder: string): Promise<RootState> {
    const projects = projectsFolder(folder);
    const before = this.files.length;
    let sameAs: string | undefined;
    try {
      sameAs = await this.directory(projects, projects);
    } catch (error) {
      const failure = failureOf(error);
      return isGone(failure)
        ? { path: projects, state: 'missing', failure: null, files: 0 }
        : { path: projects, state: 'unreadable', failure: { ...failure, subject: '' }, files: 0 };
    }
    const files = this.files.length - before;
    const network = networkFileSystem(projects);
    return {
      path: projects,
      state: files > 0 ? 'read' : 'empty',
      failure: null,
      files,
      ...(sameAs !== undefined && { sameAs }),
      ...(network !== '' && { network }),
    };
  }

  /**
   * Reads one directory and those below it. Throws only for `directory` itself.
   * @returns the path it was read by before, when it was.
   */
  private async directory(root: string, directory: string): Promise<string | undefined> {
    const real = realDirectory(directory);
    // A link to a folder above would go round for ever.
    const known = this.realDirectories.get(real);
    if (known !== undefined) return known;
    this.realDirectories.set(real, directory);
    const entries = readdirSync(directory, { withFileTypes: true });
    this.directories.add(directory);
    await this.breathe();
    for (const entry of entries) {
      const at = path.join(directory, entry.name);
      if (entry.isDirectory()) await this.below(root, at);
      else if (entry.isSymbolicLink()) await this.link(root, at);
      else if (isLogName(entry.name)) this.file(root, at);
    }
    return undefined;
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
    } catch (error) {
      this.refused(at, error); // The next rescan looks again.
    }
  }

  private async link(root: string, at: string): Promise<void> {
    const target = statOf(at); // A dangling link is no file.
    if (target?.isDirectory()) {
      await this.below(root, at);
      if (this.directories.has(at)) this.links.push(at);
    } else if (target && isLogName(path.basename(at))) this.file(root, at);
  }

  /** A log that may not be looked at, because its folder may be read but not entered. */
  private noteClosed(at: string): void {
    try {
      statSync(at);
    } catch (error) {
      this.refused(at, error);
    }
  }

  /** What went away meanwhile was not closed. */
  private refused(at: string, error: unknown): void {
    const failure = failureOf(error);
    if (!isGone(failure)) this.closed.push({ ...failure, subject: at });
  }

  private file(root: string, at: string): void {
    const found = statFile(root, at);
    if (!found) this.noteClosed(at);
    if (!found || this.identities.has(found.identity)) return;
    this.identities.add(found.identity);
    this.files.push(found);
  }
}

function isGone({ code }: Failure): boolean {
  return code === 'not_found' || code === 'not_a_folder';
}

/** What the disk says about one file now; null when it is gone or no file. */
export function statFile(root: string, at: string): FoundFile | null {
  const info = statOf(at);
  if (!info?.isFile()) return null;
  return {
    root,
    path: at,
    identity: identityOf(at, info),
    size: info.size,
    mtime: info.mtimeMs,
  };
}

/**
 * What a file is, whatever it is called. Inode numbers of NTFS, overlay and some network file systems have 64 bits, of
 * which a double keeps 53: rounded, two files would be one. Where there are no such numbers they are all 0.
 */
export function identityOf(at: string, { dev, ino }: Pick<Stats, 'dev' | 'ino'>): string {
  if (ino === 0) return realpathSync(at);
  if (Number.isSafeInteger(ino)) return `${dev}:${ino}`;
  const exact = statSync(at, { bigint: true, throwIfNoEntry: false });
  return `${dev}:${exact?.ino ?? ino}`;
}

/** Drives that a driver makes up (RAM, cloud) can fail to say their native path. @throws when it is not there. */
function realDirectory(directory: string): string {
  try {
    return realpathSync.native(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    return realpathSync(directory);
  }
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
