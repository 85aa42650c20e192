/**
 * Where the store comes from and where it is saved (design, decision 5): loaded at the start, saved at most every
 * 30 s while it changes, a large one less often, and at the end; merged with what another window saved meanwhile.
 */
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Pricing } from '../../kernels/pricing';
import { failureOf, type Failure } from '../../protocol/failure';
import { compileSqlite } from './database';
import { covers, mergeStores } from './mergeStores';
import { Store } from './store';
import { StoreFile } from './storeFile';
import { waitForLock, type HeldLock } from './storeLock';

const everyMs = 30_000;
/** A larger store is saved less often: as many bytes go to the disk in that time, not ten times as many. */
const bytesEachTime = 20_000_000;
/** How long a window waits for the one that indexes before it indexes itself. */
const patienceMs = 120_000;
/** How long a window that closes waits for another that saves: the host does not wait much longer for it. */
const closingPatienceMs = 2_000;

export interface KeeperEvents {
  log(level: 'info' | 'warn' | 'error', message: string): void;
  /** What another window had read came in: figures may have changed. */
  merged(): void;
}

/** A saved store, and how many bytes it was. */
interface Loaded {
  readonly store: Store;
  readonly id: string;
  readonly bytes: number;
}

/** How long a change may wait for its save, ms. @param bytes of the store. */
export function saveDelay(bytes: number, shortest = everyMs): number {
  return shortest * Math.max(1, bytes / bytesEachTime);
}

export class StoreKeeper {
  private readonly file: StoreFile | null;
  private readonly lockPath: string;
  private savedId: string | null = null;
  private savedBytes = 0;
  /** What of this window is on disk. */
  private saved: { readonly store: Store; readonly generation: number } | null = null;
  private indexLock: HeldLock | null = null;
  /** The store to be saved when the timer ends. */
  private toSave: Store | null = null;
  private timer: NodeJS.Timeout | null = null;
  private saving: Promise<void> = Promise.resolve();
  private paused = false;
  /** Why the last save failed; null when it did not. */
  problem: Failure | null = null;
  /** When closing began. */
  private closingSince: number | null = null;

  /** @param storePath null keeps everything in memory. */
  constructor(
    private readonly storePath: string | null,
    private readonly wasmPath: string,
    private readonly events: KeeperEvents,
    private readonly saveEveryMs = everyMs,
  ) {
    this.file = storePath === null ? null : new StoreFile(storePath);
    this.lockPath = `${storePath ?? ''}.lock`;
  }

  /**
   * The saved store, or an empty one. Without a saved store the window that gets the lock indexes; the others wait
   * for what it saves.
   */
  async open(pricing: Pricing): Promise<Store> {
    const saved = this.file && (await this.findSaved(this.file, pricing));
    return saved ?? Store.create(this.wasmPath, pricing);
  }

  private async findSaved(file: StoreFile, pricing: Pricing): Promise<Store | null> {
    try {
      await mkdir(path.dirname(this.storePath ?? ''), { recursive: true });
      const started = performance.now();
      // While the file is read; whoever opens it waits for this, and hears of what fails.
      compileSqlite(this.wasmPath).catch(() => undefined);
      const saved = await this.load(file, pricing);
      if (saved) return this.adopt(saved, started);
      this.indexLock = await waitForLock(
        this.lockPath,
        patienceMs,
        () => this.closingSince !== null,
      );
      // Whoever held the lock may have saved what it read.
      const again = performance.now();
      const now = await this.load(file, pricing);
      if (!now) return null;
      await this.releaseIndexLock();
      return this.adopt(now, again);
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  private adopt({ store, id, bytes }: Loaded, started: number): Store {
    store.noteOpened(bytes, performance.now() - started);
    this.savedId = id;
    this.savedBytes = bytes;
    // A store starts at generation 1; other prices than the saved ones have raised it already.
    this.saved = { store, generation: 1 };
    return store;
  }

  /** What is saved, as a store; an image that turns out to be none is set aside like a damaged one. */
  private async load(file: StoreFile, pricing: Pricing): Promise<Loaded | null> {
    const warn = (line: string) => this.events.log('warn', line);
    for (const {} of ['the current one', 'the one before']) {
      const image = await file.load(warn);
      if (!image) return null;
      try {
        const store = await Store.fromImage(this.wasmPath, image.bytes, pricing);
        return { store, id: image.id, bytes: image.bytes.length };
      } catch (error) {
        // Where no store can be made at all the image is not to blame.
        (await Store.create(this.wasmPath, pricing)).close();
        await file.refuse(image, messageOf(error), warn);
      }
    }
    return null;
  }

  /** Notes a change; a save follows within 30 s. */
  changed(store: Store): void {
    if (!this.file || this.closingSince !== null) return;
    this.toSave = store;
    this.timer ??= setTimeout(
      () => {
        this.timer = null;
        if (this.toSave) void this.save(this.toSave);
      },
      saveDelay(this.savedBytes, this.saveEveryMs),
    );
  }

  /** The first pass is done: what it read is saved at once for the windows that wait. */
  async indexed(store: Store): Promise<void> {
    if (this.indexLock) await this.save(store);
    await this.releaseIndexLock();
  }

  /** Saves now when anything changed. Never throws: a disk that refuses is said once, and all goes on in memory. */
  save(store: Store): Promise<void> {
    this.saving = this.saving.then(() => this.saveNow(store));
    return this.saving;
  }

  /** Nothing is saved until `resume`: what is on disk is better than what is in memory. */
  async pause(): Promise<void> {
    this.paused = true;
    await this.saving;
  }

  resume(): void {
    this.paused = false;
  }

  /** Whoever waits for another window waits no longer than a closing one may. */
  closing(): void {
    this.closingSince ??= performance.now();
  }

  async close(store: Store | null): Promise<void> {
    this.closing();
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (store) await this.save(store);
    await this.releaseIndexLock();
  }

  private async saveNow(store: Store): Promise<void> {
    const { file } = this;
    if (!file || this.paused || !this.isNew(store)) return;
    let lock: HeldLock | null = null;
    try {
      if (!this.indexLock) {
        lock = await waitForLock(this.lockPath, everyMs, () => this.isLate());
        if (!lock) {
          this.events.log('warn', 'another window holds the saved store; saving later');
          this.changed(store);
          return;
        }
      }
      const id = await file.currentId();
      if (id !== this.savedId && (await this.mergeSaved(file, store))) return;
      const bytes = store.export();
      // Before the disk is waited for: what comes meanwhile is not in these bytes.
      const { generation } = store;
      this.savedId = await file.save(bytes);
      this.savedBytes = bytes.length;
      this.saved = { store, generation };
      if (this.problem) this.events.log('info', 'the store is saved again');
      this.problem = null;
    } catch (error) {
      this.fail(error);
      this.changed(store);
    } finally {
      await release(lock);
    }
  }

  private isNew(store: Store): boolean {
    if (this.saved?.store === store) return store.generation !== this.saved.generation;
    return !store.isEmpty;
  }

  private isLate(): boolean {
    return this.closingSince !== null && performance.now() - this.closingSince > closingPatienceMs;
  }

  /** Takes in what another window saved. @returns true when that already holds all of ours: nothing to write. */
  private async mergeSaved(file: StoreFile, store: Store): Promise<boolean> {
    const other = await this.load(file, store.pricing);
    if (!other) return false;
    try {
      const before = store.generation;
      const isCovered = covers(other.store, store);
      if (!covers(store, other.store)) {
        mergeStores(store, other.store, () => true);
        if (store.generation !== before) this.events.merged();
      }
      if (!isCovered) return false;
      this.savedId = other.id;
      this.saved = { store, generation: store.generation };
      return true;
    } finally {
      other.store.close();
    }
  }

  private async releaseIndexLock(): Promise<void> {
    await release(this.indexLock);
    this.indexLock = null;
  }

  private fail(error: unknown): void {
    const isKnown = this.problem !== null;
    this.problem = failureOf(error);
    if (isKnown) return;
    const line = `the store cannot be saved (${messageOf(error)}); everything stays in memory`;
    this.events.log('warn', line);
  }
}

/** A lock that cannot be taken off is taken over when its process is gone. */
async function release(lock: HeldLock | null): Promise<void> {
  await lock?.release().catch(() => undefined);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
