/**
 * The second pass in the background: reads the details of what the first pass has read, newest files first, and
 * gives the engine's thread free after a few milliseconds each time; it waits while requests are being read.
 */
import type { Progress } from '../../protocol/engineStatus';
import type { Store } from '../store/store';
import type { DetailsRead, DetailsTask } from '../transcript/details';
import { DetailsThreads, piecesOf } from './detailsThreads';

export interface DetailsPassEvents {
  /** How far the details are. */
  details(progress: Progress): void;
  /** Rows of the second pass changed. */
  changed(): void;
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

/** How long one transaction may take, ms; its last row and the commit come on top. */
const sliceMs = 10;
/** Rows between two looks at the clock. */
const rowsPerLook = 8;
/** Below this many bytes starting threads costs more than they save. */
const usualThreadsAbove = 8 * 1024 * 1024;

export class DetailsPass {
  private running: Promise<void> | null = null;
  private again = false;
  private readonly asked = new Set<string>();
  private threads: DetailsThreads | null = null;
  private closed = false;
  private holds = 0;
  private released: () => void = () => undefined;
  /** Files that could not be read or stored, by how far they should have been: tried again when they have grown. */
  private readonly given = new Map<string, number>();
  private progress: Progress = { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 };
  private changes = false;

  constructor(
    private readonly store: Store,
    private readonly readerPath: string,
    private readonly events: DetailsPassEvents,
    private readonly threadsAbove = usualThreadsAbove,
  ) {}

  /** Something may be left to read of these files; without any, of all. */
  schedule(paths: Iterable<string> = [...this.store.files.all()].map(file => file.path)): void {
    if (this.closed) return;
    for (const path of paths) this.asked.add(path);
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      // Asked for after the last look and before this moment.
      if (this.again) this.schedule([]);
    });
  }

  /** Resolves when nothing that was asked for is left. */
  async done(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Nothing is stored until the returned function is called: requests come first. */
  hold(): () => void {
    this.holds++;
    return () => {
      this.holds--;
      if (this.holds === 0) this.released();
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.released();
    await this.threads?.close();
    await this.done();
  }

  /** Never throws: what goes wrong is logged, and the rest goes on. */
  private async run(): Promise<void> {
    while (this.again && !this.closed) {
      this.again = false;
      await this.free();
      const tasks = this.takeTasks();
      if (tasks.length === 0 && !this.store.details.chains.isStale) continue;
      this.begin(tasks);
      const bytes = this.progress.bytesTotal;
      if (bytes >= this.threadsAbove && this.readerPath !== '') await this.readInThreads(tasks);
      // What the threads did, and what one that died had left.
      await this.readHere(tasks);
      await this.finish();
      if (!this.changes) continue;
      this.changes = false;
      // Also when it was closed before the end: what is read then is saved, and not read again.
      this.store.generation++;
      if (!this.closed) this.events.changed();
    }
  }

  private takeTasks(): DetailsTask[] {
    const { cursors } = this.store.details;
    const files = [...this.asked].map(path => this.store.files.find(path));
    this.asked.clear();
    return files
      .filter(file => file !== undefined)
      .sort((a, b) => b.mtime - a.mtime)
      .map(file => cursors.taskOf(file))
      .filter(task => task !== null && this.given.get(task.path) !== task.to)
      .filter(task => task !== null);
  }

  private begin(tasks: readonly DetailsTask[]): void {
    const bytesTotal = tasks.reduce((sum, task) => sum + task.to - task.from, 0);
    this.progress = { bytesRead: 0, bytesTotal, filesRead: 0, filesTotal: tasks.length };
    this.events.details(this.progress);
  }

  private async readInThreads(tasks: readonly DetailsTask[]): Promise<void> {
    const ends = new Map(tasks.map(task => [task.path, task.to]));
    const threads = new DetailsThreads(this.readerPath, tasks);
    this.threads = threads;
    for (let answer = await threads.next(); answer; answer = await threads.next()) {
      if (this.closed) break;
      if ('error' in answer) {
        this.give(answer.path, ends.get(answer.path) ?? 0, answer.error);
        continue;
      }
      await this.take(answer.read, ends.get(answer.read.path) ?? 0);
      threads.taken();
    }
    this.threads = null;
    await threads.close();
  }

  private async readHere(tasks: readonly DetailsTask[]): Promise<void> {
    for (const { path } of tasks) {
      const file = this.store.files.find(path);
      const task = file && this.store.details.cursors.taskOf(file);
      if (!task || this.given.get(path) === task.to) continue;
      await this.free();
      if (this.closed) return;
      try {
        for (const read of piecesOf(task)) await this.take(read, task.to);
      } catch (error) {
        this.give(path, task.to, (error as Error).message);
      }
      const left = this.store.details.cursors.taskOf(file);
      // A file that shrank meanwhile gives nothing more; the watch or the rescan will tell of it.
      if (left && left.to === task.to) this.given.set(path, task.to);
    }
  }

  /** Stores one piece, a slice at a time. @param end of its file's task. */
  private async take(read: DetailsRead, end: number): Promise<void> {
    if (this.given.get(read.path) === end) return;
    try {
      const job = this.store.details.job(read);
      for (let done = false; !done;) {
        await this.free();
        if (this.closed) return;
        done = this.store.writeDetails(() => runSlice(job));
      }
    } catch (error) {
      this.give(read.path, end, String(error));
      return;
    }
    this.changes = true;
    this.progress = {
      ...this.progress,
      bytesRead: this.progress.bytesRead + read.offset - read.from,
      filesRead: this.progress.filesRead + Number(read.offset >= end),
    };
    this.events.details(this.progress);
  }

  /** Paths that were worked out before a link changed, and the full-text index. */
  private async finish(): Promise<void> {
    try {
      await this.write(this.store.details.finish());
    } catch (error) {
      // What is due stays noted: the next pass tries again.
      this.events.log(
        'warn',
        `chains and search could not be brought up to date: ${String(error)}`,
      );
    }
  }

  /** Does a job, a slice at a time. @returns false when it was closed before the end. */
  private async write(job: Generator<void>): Promise<boolean> {
    for (let done = false; !done;) {
      await this.free();
      if (this.closed) return false;
      done = this.store.writeDetails(() => runSlice(job));
    }
    return true;
  }

  private give(path: string, end: number, reason: string): void {
    this.given.set(path, end);
    this.events.log('warn', `the details of ${path} could not be read: ${reason}`);
  }

  /** Lets everything else have its turn, and waits while requests are being read. */
  private async free(): Promise<void> {
    do {
      await new Promise<void>(resolve => setImmediate(resolve));
      if (this.holds > 0 && !this.closed) {
        await new Promise<void>(resolve => (this.released = resolve));
      }
    } while (this.holds > 0 && !this.closed);
  }
}

/** Works until the slice is over. @returns true when the job is done. */
function runSlice(job: Generator<void>): boolean {
  const until = performance.now() + sliceMs;
  do {
    for (let row = 0; row < rowsPerLook; row++) if (job.next().done === true) return true;
  } while (performance.now() < until);
  return false;
}
