/** Where the engine runs: a worker thread of the extension host, from its own bundle. */
import { Worker } from 'node:worker_threads';
import type { EnginePort } from './engineClient';

interface EngineFiles {
  /** The bundles' folder. */
  readonly dist: string;
  /** Where the store is saved; null keeps it in memory. */
  readonly storageDirectory: string | null;
}

export function spawnEngine({ dist, storageDirectory }: EngineFiles): EnginePort {
  return new Worker(`${dist}/engineWorker.cjs`, {
    name: 'claude-usage-engine',
    workerData: { storageDirectory, wasmPath: `${dist}/sql-wasm.wasm` },
    // The host's own flags (inspector, heap limits) are not the worker's.
    execArgv: [],
  });
}
