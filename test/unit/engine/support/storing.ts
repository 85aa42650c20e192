/** Stores for tests: really sql.js, fed by reads made by hand or from real files. */
import * as assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import * as path from 'node:path';
import { planRead } from '../../../../src/engine/logs/plan';
import { dumpStore } from '../../../../src/engine/store/dump';
import { Store, type Burst } from '../../../../src/engine/store/store';
import { readTranscript } from '../../../../src/engine/transcript/readTranscript';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { createPricing } from '../../../../src/kernels/pricing';
import type { Rates } from '../../../../src/protocol/settings';

export const wasmPath = path.resolve('node_modules/sql.js/dist/sql-wasm.wasm');

export function newStore(overrides: Record<string, Rates> = {}): Promise<Store> {
  return Store.create(wasmPath, createPricing(overrides));
}

/** A read of a file that exists in words only; the first cwd is `/code/app`. */
export function readOf(
  file: string,
  requests: RequestState[],
  values: Partial<Burst['read']> = {},
): Burst {
  const facts = { born: requests[0]?.ownerBorn ?? 1000, firstCwd: '/code/app', firstSession: 's1' };
  const task = { root: '/p', path: file, from: 0, to: 100, line: 0, facts };
  const read = {
    task,
    offset: 100,
    tail: 'x',
    line: 1,
    facts,
    slug: 'slug',
    requests,
    rejected: [],
    titles: [],
    ...values,
  };
  return { read, stat: { identity: `1:${file}`, size: 100, mtime: 1 } };
}

/** One burst with one read for each owner of the requests. */
export function burstOf(requests: readonly RequestState[]): Burst[] {
  const byPath = new Map<string, RequestState[]>();
  for (const request of requests) {
    byPath.set(request.ownerPath, [...(byPath.get(request.ownerPath) ?? []), request]);
  }
  return [...byPath].map(([file, own]) => readOf(file, own));
}

export function ingest(store: Store, requests: readonly RequestState[]): number {
  const changes = store.ingest(burstOf(requests));
  store.drain();
  return changes;
}

/** What is new in a real file, up to `to`; null when nothing is. */
export function readNew(store: Store, root: string, file: string, to?: number): Burst | null {
  const info = statSync(file);
  const found = {
    root,
    path: file,
    identity: `${info.dev}:${info.ino}`,
    size: to ?? info.size,
    mtime: info.mtimeMs,
  };
  const task = planRead(found, store.files.find(file));
  return task && { read: readTranscript(task), stat: found };
}

export function ingestFile(store: Store, root: string, file: string, to?: number): void {
  const burst = readNew(store, root, file, to);
  if (burst) store.ingest([burst]);
  store.drain();
}

export function dump(store: Store): string {
  store.drain();
  return dumpStore(store.database);
}

/** Are two dumps the same? Says only the lines that differ. */
export function assertSame(actual: string, expected: string): void {
  if (actual === expected) return;
  const [a, b] = [actual.split('\n'), expected.split('\n')];
  const lacks = (line: string, all: readonly string[]) => !all.includes(line);
  assert.deepEqual(
    a.filter(line => lacks(line, b)),
    b.filter(line => lacks(line, a)),
  );
  assert.fail('the same lines, but not as often');
}

/** The keys of the counted requests. */
export function countedKeys(store: Store): string[] {
  return store
    .range(null, 0, Number.MAX_SAFE_INTEGER)
    .map(row => row.key)
    .sort();
}

/** Every rollup row, summed: what reports see. */
export function rolledUp(store: Store): { requests: number; output: number; calculated: number } {
  const row = store.database.get<{ requests: number; output: number; calculated: number }>(
    `SELECT COALESCE(SUM(requests), 0) AS requests, COALESCE(SUM(output), 0) AS output,
     COALESCE(SUM(calculated), 0) AS calculated FROM rollup`,
  );
  return row ?? { requests: 0, output: 0, calculated: 0 };
}
