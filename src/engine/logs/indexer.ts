/** From files on disk to rows in the store: plans what to read, reads it, takes it in burst by burst. */
import type { FirstIndex } from '../../protocol/activity';
import type { Progress } from '../../protocol/engineStatus';
import type { Burst, Store } from '../store/store';
import type { ReadTask, TranscriptRead } from '../transcript/readTranscript';
import type { FoundFile } from './discover';
import { planRead } from './plan';
import { readAll } from './readerPool';

export interface IndexerEvents {
  progress(progress: Progress): void;
  /** Figures changed. */
  changed(): void;
  log(level: 'info' | 'warn' | 'error', message: string): void;
}

/** A burst is taken in when it holds this many requests or files, so that the first figures come early. */
const burstRequests = 2_000;
const burstFiles = 64;

export class Indexer {
  private readonly closing = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly readerPath: string,
    private readonly events: IndexerEvents,
  ) {}

  /** Ends what is being read; what was read of it so far is stored. */
  close(): void {
    this.closing.abort();
  }

  /** Reads what is new in the files, newest first. @param force files to read whole. */
  async index(found: readonly FoundFile[], force: ReadonlySet<string> = new Set()): Promise<void> {
    const newestFirst = [...found].sort((a, b) => b.mtime - a.mtime);
    const plans = new Map<string, { task: ReadTask; file: FoundFile }>();
    for (const file of newestFirst) {
      const task = planRead(file, this.store.files.find(file.path), force.has(file.path));
      if (task) plans.set(file.path, { task, file });
    }
    if (plans.size === 0) return;
    if (!this.store.isEmpty) this.store.makeIndexes();
    const run = new IndexRun(this.store, this.events, plans);
    const tasks = [...plans.values()].map(plan => plan.task);
    await readAll(tasks, this.readerPath, run, this.closing.signal);
    run.finish();
  }
}

class IndexRun {
  private pending: Burst[] = [];
  private pendingRequests = 0;
  private progress: {
    bytesRead: number;
    bytesTotal: number;
    filesRead: number;
    filesTotal: number;
  };
  private readonly started = performance.now();
  /** When the reading of what is pending began. */
  private burstStarted = this.started;
  private readonly isFirst: boolean;
  private bursts = 0;
  /** Of the store, when anybody was last told. */
  private told: number;

  constructor(
    private readonly store: Store,
    private readonly events: IndexerEvents,
    private readonly plans: ReadonlyMap<string, { task: ReadTask; file: FoundFile }>,
  ) {
    this.told = store.generation;
    this.isFirst = store.isEmpty;
    let bytesTotal = 0;
    for (const { task } of plans.values()) bytesTotal += task.to - task.from;
    this.progress = { bytesRead: 0, bytesTotal, filesRead: 0, filesTotal: plans.size };
  }

  read(read: TranscriptRead, task: ReadTask): void {
    const file = this.plans.get(task.path)?.file;
    if (file) this.pending.push({ read, stat: file });
    this.pendingRequests += read.requests.length;
    this.advance(task);
    if (this.pendingRequests >= burstRequests || this.pending.length >= burstFiles) this.flush();
  }

  failed(task: ReadTask, reason: string): void {
    this.events.log('warn', `could not read ${task.path}: ${reason}`);
    this.advance(task);
  }

  finish(): void {
    this.flush();
    this.store.drain();
    if (this.isFirst) this.noteFirst();
    if (this.store.generation !== this.told) this.events.changed();
  }

  /** How this store came to be; the activity list forgets it in time. A pass that was ended early is no measure. */
  private noteFirst(): void {
    const { filesRead: files, bytesRead: bytes, filesTotal } = this.progress;
    if (files < filesTotal) return;
    const milliseconds = performance.now() - this.started;
    const first: FirstIndex = { at: Date.now(), files, bytes, milliseconds };
    this.store.setMeta('firstIndex', JSON.stringify(first));
  }

  private advance(task: ReadTask): void {
    this.progress = {
      ...this.progress,
      bytesRead: this.progress.bytesRead + task.to - task.from,
      filesRead: this.progress.filesRead + 1,
    };
    this.events.progress(this.progress);
  }

  /** A burst that fails is tried file by file, so that one bad file cannot keep the others out. */
  private flush(): void {
    const bursts = this.pending;
    this.pending = [];
    this.pendingRequests = 0;
    if (bursts.length === 0) return;
    let changes = 0;
    try {
      changes = this.store.ingest(bursts, this.burstStarted);
    } catch (error) {
      this.events.log(
        'error',
        `a burst of ${bursts.length} files failed, retrying: ${String(error)}`,
      );
      for (const burst of bursts) changes += this.retry(burst);
    }
    this.burstStarted = performance.now();
    // The first burst holds the newest files: its figures are worth showing before the rest is read.
    if (this.bursts++ === 0 && changes > 0) {
      this.store.drain();
      this.told = this.store.generation;
      this.events.changed();
    }
  }

  private retry(burst: Burst): number {
    try {
      return this.store.ingest([burst], this.burstStarted);
    } catch (error) {
      // Its cursor did not move: the next rescan reads it again.
      this.events.log('error', `${burst.read.task.path} could not be stored: ${String(error)}`);
      return 0;
    }
  }
}
