/**
 * Where the store comes from and where it is saved (design, decision 5): loaded at the start, saved at most every
 * 30 s while it changes and at the end, merged with what another window saved meanwhile.
 */
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { Pricing } from '../../kernels/pricing';
import { covers, mergeStores } from './mergeStores';
import { Store } from './store';
import { StoreFile, type SavedImage } from './storeFile';
import { waitForLock, type HeldLock } from './storeLock';

const saveEveryMs = 30_000;
/** How long a window waits for the one that indexes before it indexes itself. */
const patienceMs = 120_000;

export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

export class StoreKeeper {
  private readonly file: StoreFile | null;
  private readonly lockPath: string;
  private savedId: string | null = null;
  private savedGeneration = 0;
  private indexLock: HeldLock | null = null;
  private timer: NodeJS.Timeout | null = null;
  private saving: Promise<void> = Promise.resolve();
  private broken = false;

  /** @param storePath null keeps everything in memory. */
  constructor(
    private readonly storePath: string | null,
    private readonly wasmPath: string,
    private readonly log: Log,
  ) {
    this.file = storePath === null ? null : new StoreFile(storePath);
    this.lockPath = `${storePath ?? ''}.lock`;
  }

  /**
   * The saved store, or an empty one. Without a saved store the window that gets the lock indexes; the others wait
   * for what it saves.
   */
  async open(pricing: Pricing): Promise<Store> {
    const image = this.file ? await this.findImage(this.file) : null;
    if (image === null) return Store.create(this.wasmPath, pricing);
    const store = await Store.fromImage(this.wasmPath, image.bytes, pricing);
    this.savedId = image.id;
    this.savedGeneration = store.generation;
    return store;
  }

  private async findImage(file: StoreFile): Promise<SavedImage | null> {
    try {
      await mkdir(path.dirname(this.storePath ?? ''), { recursive: true });
      const saved = await file.load(line => this.log('warn', line));
      if (saved) return saved;
      this.indexLock = await waitForLock(this.lockPath, patienceMs);
      // Whoever held the lock may have saved what it read.
      const now = await file.load(line => this.log('warn', line));
      if (now) await this.releaseIndexLock();
      return now;
    } catch (error) {
      this.giveUp(error);
      return null;
    }
  }

  /** Notes a change; a save follows within 30 s. */
  changed(store: Store): void {
    if (!this.file || this.broken) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.save(store);
    }, saveEveryMs);
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

  async close(store: Store | null): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (store) await this.save(store);
    await this.releaseIndexLock();
  }

  private async saveNow(store: Store): Promise<void> {
    const { file } = this;
    if (!file || this.broken || store.generation === this.savedGeneration) return;
    let lock: HeldLock | null = null;
    try {
      lock = this.indexLock ? null : await waitForLock(this.lockPath, saveEveryMs);
      if (!lock && !this.indexLock) {
        this.log('warn', 'another window has held the saved store for 30 s; saving later');
        this.changed(store);
        return;
      }
      const id = await file.currentId();
      const generation = store.generation;
      if (id !== null && id !== this.savedId && (await this.mergeSaved(file, store))) {
        this.savedId = id;
        this.savedGeneration = generation;
        return;
      }
      this.savedId = await file.save(store.export());
      this.savedGeneration = store.generation;
    } catch (error) {
      this.giveUp(error);
    } finally {
      await lock?.release();
    }
  }

  /** Takes in what another window saved. @returns true when that already holds all of ours: nothing to write. */
  private async mergeSaved(file: StoreFile, store: Store): Promise<boolean> {
    const image = await file.load(line => this.log('warn', line));
    if (!image) return false;
    const other = await Store.fromImage(this.wasmPath, image.bytes, store.pricing);
    try {
      if (!covers(store, other)) mergeStores(store, other, () => true);
      return covers(other, store);
    } finally {
      other.close();
    }
  }

  private async releaseIndexLock(): Promise<void> {
    await this.indexLock?.release();
    this.indexLock = null;
  }

  private giveUp(error: unknown): void {
    this.broken = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.log('warn', `the store cannot be saved (${reason}); everything stays in memory`);
  }
}
