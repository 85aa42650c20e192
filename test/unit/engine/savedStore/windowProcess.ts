/**
 * A window in a process of its own: what the parent asks for is done and answered, one after the other. Forked by
 * `window.ts`.
 */
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import { createEngine, type Engine } from '../../../../src/engine/engine';
import type { Check } from '../../../../src/protocol/doctor';
import { dumpStore } from '../../../../src/engine/store/dump';
import type { Store } from '../../../../src/engine/store/store';
import { StoreFile } from '../../../../src/engine/store/storeFile';
import type { StoreKeeper } from '../../../../src/engine/store/storeKeeper';
import { tryLock, type HeldLock } from '../../../../src/engine/store/storeLock';
import { wasmPath } from '../support/storing';

export interface OpenOptions {
  readonly storeFile: string | null;
  readonly roots: readonly string[];
  readonly watch: boolean;
  readonly saveEveryMs?: number;
  /** The bundled reader thread; left out, it reads in its own. */
  readonly readerPath?: string;
}

/** What may be asked for: parameters and result. */
export interface WindowMethods {
  /** Starts the engine and reads everything. @returns how many bytes of logs that took. */
  open(options: OpenOptions): Promise<number>;
  /** Looks through the logs again. @returns the bytes of the last read. */
  index(): Promise<number>;
  save(): Promise<void>;
  rebuild(): Promise<void>;
  dump(): Promise<string>;
  /** Requests and output tokens of all time. */
  report(): Promise<{ requests: number; output: number }>;
  /** How many lines were left out, by reason. */
  rejected(): Promise<Readonly<Record<string, number>>>;
  doctor(): Promise<Check[]>;
  /** Logs that are taken for deleted. */
  vanished(): Promise<string[]>;
  logs(): Promise<string[]>;
  /** The most memory the process ever held, MB. */
  peakMb(): Promise<number>;
  close(): Promise<void>;

  /** Saves image 1, 2, … for ever and tells each number when it is saved. */
  saveLoop(file: string, bytes: number): Promise<void>;
  tryLock(file: string): Promise<boolean>;
  unlock(): Promise<void>;
  /** Takes the lock so many times. @returns how often another held it too. @param deadPid leaves every other lock as if of that process. */
  lockLoop(file: string, rounds: number, deadPid: number): Promise<number>;
}

export interface WindowRequest {
  readonly id: number;
  readonly method: keyof WindowMethods;
  readonly params: readonly unknown[];
}

export type WindowMessage =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly saved: number }
  | { readonly changed: number };

/** The image a save loop saves as number `n`. */
export function imageOf(n: number, bytes: number): Buffer {
  return Buffer.alloc(bytes, `image ${n};`);
}

/** What no user of an engine needs, and its tests do. */
export function insides(engine: Engine): { opened: Store | null; keeper: StoreKeeper } {
  return engine as unknown as { opened: Store | null; keeper: StoreKeeper };
}

export function storeOf(engine: Engine): Store {
  const store = insides(engine).opened;
  if (!store) throw new Error('the store is not open');
  return store;
}

/** Others have theirs. */
const turn = () => new Promise<void>(resolve => setImmediate(resolve));

let engine: Engine | null = null;
let lock: HeldLock | null = null;
let logs: string[] = [];

function running(): Engine {
  if (!engine) throw new Error('no engine');
  return engine;
}

const send = (message: WindowMessage) => process.send?.(message);

async function bytesRead(): Promise<number> {
  await running().detailed();
  return (await running().request('status', {})).progress.bytesRead;
}

const methods: WindowMethods = {
  open: async ({ storeFile, roots, watch, saveEveryMs, readerPath = '' }) => {
    logs = [];
    engine = createEngine({
      storeFile,
      wasmPath,
      readerPath,
      watch,
      environment: {},
      home: '/nonexistent',
      onMessage: message => {
        if (!('event' in message)) return;
        if (message.event === 'log') logs.push(message.message);
        else if (message.event === 'changed') send({ changed: message.generation });
      },
      ...(saveEveryMs === undefined ? {} : { saveEveryMs }),
    });
    await engine.request('configure', {
      logDirectories: [...roots],
      timeZone: 'utc',
      costMode: 'auto',
      pricingOverrides: {},
    });
    await engine.indexed();
    return bytesRead();
  },
  index: async () => {
    await running().request('rescan', {});
    return bytesRead();
  },
  save: async () => {
    const { keeper } = insides(running());
    await keeper.save(storeOf(running()));
  },
  rebuild: async () => {
    await running().request('rebuild', {});
    await running().detailed();
  },
  dump: async () => {
    storeOf(running()).drain();
    return dumpStore(storeOf(running()).database);
  },
  report: async () => {
    const all = { scope: { kind: 'all' }, range: null, now: Date.UTC(2090, 0, 1) } as const;
    const { totals } = await running().request('daily', all);
    return { requests: totals.requests, output: totals.tokens.output };
  },
  rejected: async () => {
    const { dataQuality } = await running().request('status', {});
    return Object.fromEntries(dataQuality.rejected.map(({ reason, count }) => [reason, count]));
  },
  doctor: () => running().request('doctor', {}),
  vanished: async () =>
    [...storeOf(running()).files.all()].flatMap(file => (file.vanished ? [file.path] : [])),
  logs: async () => logs,
  peakMb: async () => process.resourceUsage().maxRSS / 1024,
  close: async () => {
    await engine?.close();
    engine = null;
  },

  saveLoop: async (file, bytes) => {
    const store = new StoreFile(file);
    for (let n = 1; ; n++) {
      await store.save(imageOf(n, bytes));
      send({ saved: n });
    }
  },
  tryLock: async file => {
    lock = await tryLock(file);
    return lock !== null;
  },
  unlock: async () => {
    await lock?.release();
    lock = null;
  },
  lockLoop: async (file, rounds, deadPid) => {
    let both = 0;
    for (let round = 0; round < rounds; round++) {
      let held = await tryLock(file);
      // No pause between two attempts: the narrower the race the better.
      for (; !held; held = await tryLock(file)) await turn();
      try {
        closeSync(openSync(`${file}.inside`, 'wx'));
        await turn();
        rmSync(`${file}.inside`);
      } catch {
        // Two hold it.
        both++;
      }
      if (deadPid > 0 && round % 2 === 0) {
        // As a process that was killed leaves it; what the holder thinks it has is not there any more.
        writeFileSync(file, JSON.stringify({ pid: deadPid, host: os.hostname(), id: `${round}` }));
      }
      await held.release();
    }
    return both;
  },
};

async function answer({ id, method, params }: WindowRequest): Promise<void> {
  try {
    const named = methods as unknown as Record<
      string,
      (...values: readonly unknown[]) => Promise<unknown>
    >;
    send({ id, result: await named[method]?.(...params) });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

// Imported by the tests for its types it has no parent to talk to.
if (process.env.SAVED_STORE_WINDOW === '1') {
  process.on('message', (message: WindowRequest) => void answer(message));
  // A window whose parent is gone has nobody to close it.
  process.on('disconnect', () => process.exit(0));
}
