/**
 * The logs as a live source: one pass over all roots, then what the watches report, and a slow rescan that finds what
 * they missed. All work runs one piece after another; what arrives meanwhile is taken together in the next piece.
 */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { EngineStatus, Progress, RootState } from '../../protocol/engineStatus';
import type { Store } from '../store/store';
import { DetailsPass, type DetailsPassEvents } from './detailsPass';
import { discover, isLogName, statFile, type Discovery, type FoundFile } from './discover';
import { Indexer } from './indexer';
import { logRoots } from './roots';
import { LogWatcher } from './watcher';

export interface LogSourceEvents extends DetailsPassEvents {
  progress(progress: Progress): void;
  changed(): void;
  log(level: 'info' | 'warn' | 'error', message: string): void;
  /** The roots were looked through. */
  looked(roots: readonly RootState[], watchers: EngineStatus['watchers']): void;
}

export interface LogSourceOptions {
  readonly store: Store;
  readonly readerPath: string;
  readonly watch: boolean;
  /** Read tool calls, turns and links too, behind the requests. */
  readonly details: boolean;
  readonly logDirectories: readonly string[] | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly events: LogSourceEvents;
}

/** A rescan comes a minute after the last one, or later where looking itself takes long: at most 0.5 % of the time. */
const rescanMs = 60_000;
const rescanShare = 200;
/** Folders that are made faster than they are looked through wait for their events. */
const maximumLooks = 5;

export class LogSource {
  private readonly indexer: Indexer;
  private readonly details: DetailsPass;
  private readonly watcher: LogWatcher;
  private readonly folders: readonly string[];
  private work: Promise<void> = Promise.resolve();
  private rescanTimer: NodeJS.Timeout | null = null;
  private readonly dirty = new Set<string>();
  private scheduled = false;
  private closed = false;
  private projects: string[] = [];
  /** A file's identity → the one path it is read by, though links or roots lead to it by several. */
  private readonly pathOf = new Map<string, string>();

  constructor(private readonly options: LogSourceOptions) {
    this.indexer = new Indexer(options.store, options.readerPath, options.events);
    this.details = new DetailsPass(options.store, options.readerPath, options.events);
    this.watcher = new LogWatcher(changed => this.onEvent(changed));
    this.folders = logRoots(options);
  }

  /** The first pass; resolves when every file found was read. */
  start(): Promise<void> {
    return this.rescan();
  }

  /** Looks through all roots again. */
  rescan(): Promise<void> {
    return this.enqueue(() => this.lookThrough(new Set()));
  }

  /** Resolves when the details of what was read are in too. */
  async detailed(): Promise<void> {
    await this.work;
    await this.details.done();
  }

  /** Ends at the next burst: what is not read yet stays for the next start. */
  async close(): Promise<void> {
    this.closed = true;
    this.indexer.close();
    if (this.rescanTimer) clearTimeout(this.rescanTimer);
    this.watcher.close();
    await this.details.close();
    await this.work;
  }

  /** One piece of work after another; a piece that throws fails its caller only. */
  private enqueue(piece: () => Promise<void>): Promise<void> {
    const release = this.details.hold();
    const run = this.work.then(() => (this.closed ? undefined : piece())).finally(release);
    this.work = run.catch((error: unknown) => {
      this.options.events.log('error', `looking through the logs failed: ${String(error)}`);
    });
    return run;
  }

  private async lookThrough(force: ReadonlySet<string>): Promise<void> {
    const started = performance.now();
    const found = await this.find();
    const tookMs = performance.now() - started;
    if (this.closed) return;
    try {
      this.options.events.looked(found.roots, this.watcher.state());
      this.pathOf.clear();
      for (const file of found.files) this.pathOf.set(file.identity, file.path);
      const back = this.noteVanished(found);
      await this.indexer.index(found.files, new Set([...force, ...back]));
      if (this.options.details) this.details.schedule();
    } finally {
      this.armRescan(tookMs);
    }
  }

  /** Looks and watches until there is nothing new to watch: something may be made between the one and the other. */
  private async find(): Promise<Discovery> {
    for (let again = 0; ; again++) {
      const found = await discover(this.folders);
      this.projects = found.roots.map(root => root.path);
      if (!this.options.watch || this.closed) return found;
      const unwatched = this.watcher.sync(this.projects, found.directories, found.links);
      if (unwatched.length === 0 || again === maximumLooks) return found;
    }
  }

  /**
   * Marks what went and what came back, where it could be looked.
   * @returns what came back and has to be read again, because the texts went with it.
   */
  private noteVanished({ files, roots, closed }: Discovery): string[] {
    const { store, events } = this.options;
    const there = new Set(files.map(file => file.path));
    const looked = new Set(roots.filter(r => r.state !== 'unreadable').map(root => root.path));
    const isClosed = (at: string) =>
      closed.some(({ subject }) => at === subject || at.startsWith(subject + path.sep));
    const back: string[] = [];
    let gone = 0;
    for (const { path: at, root, vanished } of [...store.files.all()]) {
      if (!looked.has(root) || there.has(at) !== vanished || isClosed(at)) continue;
      store.markVanished(at, !vanished);
      if (vanished) back.push(at);
      else gone++;
    }
    const { generation } = store;
    if (gone > 0) store.letGo();
    if (store.generation !== generation) events.changed();
    return store.history.keepTexts ? [] : back;
  }

  private armRescan(tookMs: number): void {
    if (!this.options.watch || this.closed) return;
    if (this.rescanTimer) clearTimeout(this.rescanTimer);
    this.rescanTimer = setTimeout(
      () => void this.rescan().catch(() => undefined), // enqueue logged it
      Math.max(rescanMs, tookMs * rescanShare),
    );
  }

  private onEvent(changed: string): void {
    this.dirty.add(changed);
    if (this.scheduled || this.closed) return;
    this.scheduled = true;
    void this.enqueue(() => this.takeEvents()).catch(() => undefined); // enqueue logged it
  }

  /** A log that changed is read; anything else (a folder, a root that appeared) is looked through. */
  private async takeEvents(): Promise<void> {
    this.scheduled = false;
    const changed = [...this.dirty];
    this.dirty.clear();
    const files: FoundFile[] = [];
    const force = new Set<string>();
    let look = false;
    for (const at of changed) {
      const log = at.endsWith('.meta.json') ? at.replace(/\.meta\.json$/, '.jsonl') : at;
      const root = this.projects.find(folder => isBelow(folder, at));
      if (root === undefined) look ||= this.concernsRoots(at);
      else if (isLogName(path.basename(log))) {
        const file = statFile(root, log);
        if (file) files.push(this.underOnePath(file));
        else if (log === at) look = true;
        if (log !== at) force.add(log);
      } else look ||= path.extname(at) === '' || (await isDirectory(at));
    }
    if (look) await this.lookThrough(force);
    else {
      await this.indexer.index(files, force);
      if (this.options.details) this.details.schedule(files.map(file => file.path));
    }
  }

  /** A file that is read by another path already is read on by that one. */
  private underOnePath(file: FoundFile): FoundFile {
    const { identity, root } = file;
    const known = this.pathOf.get(identity);
    if (known !== undefined && known !== file.path) {
      const there = statFile(this.projects.find(folder => isBelow(folder, known)) ?? root, known);
      if (there?.identity === identity) return there;
    }
    this.pathOf.set(identity, file.path);
    return file;
  }

  /** Events of an ancestor of a missing root matter only on the way to it. */
  private concernsRoots(at: string): boolean {
    return this.projects.some(
      root => root === at || isBelow(at, root) || at === path.dirname(root),
    );
  }
}

/** Is a path below a folder, which may be the root of a drive? */
function isBelow(folder: string, at: string): boolean {
  return at.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

async function isDirectory(at: string): Promise<boolean> {
  return stat(at).then(
    info => info.isDirectory(),
    () => false, // Gone: it is no folder to look into.
  );
}
