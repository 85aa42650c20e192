/**
 * The store: everything read so far, in memory, in sql.js. One burst of reads is one transaction with its cursors and
 * rollup; a burst that fails rolls back whole.
 */
import type { Pricing } from '../../kernels/pricing';
import { failureOf } from '../../protocol/failure';
import type { TranscriptRead } from '../transcript/readTranscript';
import type { RequestState } from '../transcript/requestState';
import type { Database } from './database';
import { openDatabase } from './database';
import { DetailsStore } from './details';
import {
  cutoffOf,
  dropOlder,
  forgetTexts,
  hasOlder,
  keepEverything,
  type History,
} from './history';
import { kindOf, recordEvent, sizeOf } from './ingestEvents';
import { LogFiles, type LogFile } from './logFiles';
import { migrate } from './migrations';
import { RequestTable } from './requests';
import type { StoredRequest } from './requestSql';
import { Rollup } from './rollup';
import { noRuns } from './rollupRuns';
import { indexes, schema, schemaVersion } from './schema';

/** What the disk said about a file just before it was read. */
export interface FileStat {
  readonly identity: string;
  readonly size: number;
  readonly mtime: number;
}

export interface Burst {
  readonly read: TranscriptRead;
  readonly stat: FileStat;
}

/**
 * sql.js keeps the database in a file of its in-memory file system. Nobody else opens it and nothing is to be synced:
 * a lock held for good and a cache spare SQLite the way to that file, which made one look-up take as long as ten. The
 * cache is a second copy: of a store of gigabytes of logs it holds what is in use. The journal stays, because a failed
 * burst rolls back.
 */
const pragmas = `PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;
  PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY;`;

export class Store {
  readonly files: LogFiles;
  readonly requests: RequestTable;
  readonly rollup: Rollup;
  /** Tool calls, turns, compactions and links: the second pass. */
  readonly details: DetailsStore;
  /** Counts changes of what reports show: one of an older generation is stale. */
  generation = 1;
  /** What may be kept. */
  history = keepEverything;
  /** UTC ms: older rows go; 0 = none. */
  private cutoff = 0;
  private titleChanges = 0;
  /** What the rollup did last. */
  rollupRuns = noRuns;

  private constructor(
    readonly database: Database,
    private prices: Pricing,
    private hasIndexes: boolean,
  ) {
    this.rollup = new Rollup(database);
    this.files = new LogFiles(database);
    this.requests = new RequestTable(database, this.files, this.rollup, hasIndexes);
    this.details = new DetailsStore(database, this.files, this.requests);
  }

  /** An empty store. @param wasmPath the extension's own copy of sql-wasm.wasm. */
  static async create(wasmPath: string, pricing: Pricing): Promise<Store> {
    const database = await openDatabase(wasmPath);
    database.execute(pragmas);
    database.begin();
    database.execute(schema);
    const store = new Store(database, pricing, false);
    store.setMeta('schemaVersion', String(schemaVersion));
    store.setMeta('pricing', pricing.fingerprint);
    return store;
  }

  /** A store from what `export` gave, in this version or an earlier one. @throws when the bytes are no such store. */
  static async fromImage(wasmPath: string, image: Uint8Array, pricing: Pricing): Promise<Store> {
    const database = await openDatabase(wasmPath, image);
    try {
      database.execute(pragmas);
      const migrated = migrate(database);
      const store = new Store(database, pricing, true);
      if (migrated) {
        database.transaction(() => store.rollup.rebuild());
        // So that it is saved as it is now.
        store.generation++;
      }
      store.setPricing(pricing);
      return store;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** True while nothing was ever read. */
  get isEmpty(): boolean {
    return this.database.get('SELECT 1 AS one FROM log_file LIMIT 1') === null;
  }

  /** The prices in force. */
  get pricing(): Pricing {
    return this.prices;
  }

  /** The whole store as bytes, for saving. */
  export(): Uint8Array {
    this.makeIndexes();
    this.drain();
    const image = this.database.export();
    this.database.execute(pragmas);
    return image;
  }

  /** Another store's rows, in one transaction; what this one may not keep does not stay. */
  takeOver(work: () => void): void {
    this.makeIndexes();
    this.attempt(work);
    this.drain();
    this.letGo();
  }

  /** What may be kept, from now on. @param now UTC ms. */
  setHistory(history: History, now: number): void {
    this.history = history;
    this.cutoff = cutoffOf(history, now);
    this.letGo();
  }

  /** Lets go of the texts of vanished logs and of rows that are too old, as `setHistory` said. */
  letGo(): void {
    const { database, cutoff } = this;
    if (!this.history.keepTexts && [...this.files.all()].some(file => file.vanished)) {
      this.makeIndexes();
      if (this.attempt(() => forgetTexts(database, this.details.calls.search)) > 0)
        this.generation++;
    }
    if (cutoff === 0 || !hasOlder(database, cutoff)) return;
    this.makeIndexes();
    this.attempt(() => {
      this.details.catchUpSearch();
      dropOlder(database, this.details.links, cutoff, key => this.rollup.mark(key));
    });
    this.requests.reload();
    this.details.reload();
    this.drain();
    this.generation++;
  }

  /**
   * Takes in what was read of some files; reports see it after the next `drain`. An empty burst is a no-op.
   * @param since when their reading began, for the activity list (`performance.now()`).
   * @returns the number of requests that changed. @throws what SQLite throws, after rolling the burst back.
   */
  ingest(bursts: readonly Burst[], since = performance.now()): number {
    if (bursts.length === 0) return 0;
    this.titleChanges = 0;
    const changed = this.attempt(() => {
      const kind = kindOf(bursts, this.files);
      let requests = 0;
      for (const burst of bursts) requests += this.ingestFile(burst);
      const size = sizeOf(bursts, this.files);
      const done = { at: Date.now(), milliseconds: performance.now() - since };
      recordEvent(this.database, { ...size, ...done, kind, requests });
      return requests;
    });
    // Sums do not show it; session lists do.
    if (this.titleChanges > 0) this.generation++;
    return changed;
  }

  /** Work of the second pass: all of it or nothing; the figures stay as they are. */
  writeDetails<T>(work: () => T): T {
    this.makeIndexes();
    this.database.begin();
    return this.attempt(work);
  }

  /** Brings the rollup up to date with the rows. */
  drain(): void {
    const marks = [...this.rollup.marks()];
    const started = performance.now();
    try {
      const keys = this.database.transaction(() => {
        if (!this.hasIndexes) this.requests.settleBulk();
        return this.rollup.drain();
      });
      if (keys > 0) this.generation++;
      const milliseconds = performance.now() - started;
      this.rollupRuns = { ...this.rollupRuns, at: Date.now(), keys, milliseconds };
    } catch (error) {
      this.rollupRuns = { ...this.rollupRuns, failure: failureOf(error) };
      for (const key of marks) this.rollup.mark(key);
      throw error;
    }
  }

  /**
   * Makes the indexes, once, when the first bulk of rows is in and reported: before anything else is taken in, saved
   * or worked out, and in a live engine as soon as it has nothing more urgent to do.
   */
  makeIndexes(): void {
    if (this.hasIndexes) return;
    this.database.execute(indexes);
    this.hasIndexes = true;
    this.database.transaction(() => this.requests.endBulk());
  }

  /** Notes that this is a saved store that was opened, for the activity list. */
  noteOpened(bytes: number, milliseconds: number): void {
    const nothing = { file: 0, files: 0, lines: 0, requests: 0 };
    const opened = { at: Date.now(), kind: 'opened', bytes, milliseconds } as const;
    recordEvent(this.database, { ...opened, ...nothing });
  }

  /** Marks a file that is no longer on disk, or is back; its rows stay either way: they were billed. */
  markVanished(path: string, vanished: boolean): void {
    const file = this.files.find(path);
    if (file) this.attempt(() => this.files.save({ ...file, vanished }));
  }

  /** Recomputes every stored cost when the price table or the overrides changed; never mixes two tables. */
  setPricing(pricing: Pricing): void {
    this.prices = pricing;
    if (this.meta('pricing') === pricing.fingerprint) return;
    this.attempt(() => {
      for (const row of this.requests.everything()) {
        this.requests.replace(row, this.requests.stateOf(row), pricing);
      }
      this.setMeta('pricing', pricing.fingerprint);
      this.rollup.rebuild();
    });
    this.generation++;
  }

  /** Requests oldest first; `session` null = all; both ends inclusive, UTC ms. */
  range(session: string | null, since: number, until: number): StoredRequest[] {
    return this.requests.range(session, since, until);
  }

  /** Requests and tokens since an instant, UTC ms, inclusive. */
  totalsSince(since: number): { requests: number; tokens: number } {
    const row = this.database.get<{ requests: number; tokens: number | null }>(
      `SELECT COUNT(*) AS requests, SUM(input + output + creation + read) AS tokens
       FROM request WHERE at >= ? AND counted = 1`,
      [since],
    );
    return { requests: row?.requests ?? 0, tokens: row?.tokens ?? 0 };
  }

  meta(name: string): string | null {
    return (
      this.database.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', [name])
        ?.value ?? null
    );
  }

  setMeta(name: string, value: string): void {
    this.database.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', [name, value]);
  }

  /** Closing twice is fine. */
  close(): void {
    this.database.close();
  }

  private ingestFile({ read, stat }: Burst): number {
    const { task, facts } = read;
    this.seenLines.clear();
    const before = this.files.find(task.path);
    // A file that was emptied says nothing: its rows stay where they were.
    const firstCwd = facts.firstCwd || (before?.firstCwd ?? '');
    const file = this.files.save({
      path: task.path,
      root: task.root,
      slug: read.slug,
      identity: stat.identity,
      size: task.to,
      mtime: stat.mtime,
      offset: read.offset,
      line: read.line,
      tail: read.tail,
      born: facts.born,
      firstCwd,
      firstSession: facts.firstSession,
      vanished: false,
      rereads: (before?.rereads ?? 0) + Number(before !== undefined && task.from === 0),
    });
    let changes = 0;
    for (const request of read.requests) {
      if (this.requests.put(this.withKey(request, task.from), this.pricing)) changes++;
    }
    if (before && before.firstCwd !== firstCwd) changes += this.reown(file);
    this.saveRejections(file, read, task.from === 0);
    this.titleChanges += this.saveTitles(file, read);
    return changes;
  }

  /** A line without any id is known by its file, its hash and its ordinal among equal lines. */
  private withKey(request: RequestState, from: number): RequestState {
    if (request.key !== '') return request;
    const prefix = `l\n${request.ownerPath}\n${request.lineHash}\n`;
    const taken = this.seenLines.get(prefix) ?? (from === 0 ? 0 : this.countKeys(prefix));
    this.seenLines.set(prefix, taken + 1);
    return { ...request, key: prefix + String(taken) };
  }
  private seenLines = new Map<string, number>();

  private countKeys(prefix: string): number {
    const row = this.database.get<{ n: number }>(
      // The requests inside a line (`…#1`) are no lines.
      `SELECT COUNT(*) AS n FROM request WHERE key >= ?1 AND key < ?2
       AND instr(substr(key, length(?1) + 1), '#') = 0`,
      [prefix, `${prefix}:`],
    );
    return row?.n ?? 0;
  }

  /** The file's first cwd came after requests without one, or is another one now: their project follows from it. */
  reown(file: LogFile): number {
    const rows = this.requests.ownedBy(file.id);
    for (const row of rows) this.requests.replace(row, this.requests.stateOf(row), this.pricing);
    this.details.reown(file);
    return rows.length;
  }

  private saveRejections(file: LogFile, read: TranscriptRead, whole: boolean): void {
    if (whole) this.database.run('DELETE FROM rejection WHERE file_id = ?', [file.id]);
    for (const { reason, count, example } of read.rejected) {
      this.database.run(
        `INSERT INTO rejection (file_id, reason, count, example) VALUES (?, ?, ?, ?)
         ON CONFLICT (file_id, reason) DO UPDATE SET count = count + excluded.count`,
        [file.id, reason, count, example],
      );
    }
  }

  /** @returns how many are others now. */
  private saveTitles(file: LogFile, read: TranscriptRead): number {
    let changes = 0;
    for (const { session, rank, text } of read.titles) {
      changes += this.database.run(
        `INSERT INTO session_title (session, rank, file_id, title) VALUES (?, ?, ?, ?)
         ON CONFLICT (session, rank, file_id) DO UPDATE SET title = excluded.title
         WHERE title <> excluded.title`,
        [session, rank, file.id, text],
      );
    }
    return changes;
  }

  /** A transaction whose in-memory companions follow a rollback. */
  private attempt<T>(work: () => T): T {
    try {
      return this.database.transaction(() => {
        const result = work();
        this.details.links.save();
        return result;
      });
    } catch (error) {
      this.files.reload();
      this.requests.reload();
      this.details.reload();
      // Marks stay: a key that was rolled back is recomputed from the rows that are there.
      throw error;
    }
  }
}
