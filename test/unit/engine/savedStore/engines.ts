/** Engines in this process, with a look inside. */
import type { EngineOptions } from '../../../../src/engine/engineOptions';
import { dumpStore } from '../../../../src/engine/store/dump';
import type { Store } from '../../../../src/engine/store/store';
import { Running } from '../support/running';
import { insides, storeOf } from './windowProcess';

/** Reads the roots; with details, without watching. */
export async function openEngine(
  roots: readonly string[],
  options: Partial<EngineOptions> = {},
): Promise<Running> {
  const running = new Running({ watch: false, details: true, ...options });
  await running.configure([...roots]);
  await running.engine.indexed();
  await running.engine.detailed();
  return running;
}

export async function index({ engine }: Running): Promise<void> {
  await engine.request('rescan', {});
  await engine.detailed();
}

export function save({ engine }: Running): Promise<void> {
  return insides(engine).keeper.save(storeOf(engine));
}

export function dumpOf({ engine }: Running): string {
  const store = storeOf(engine);
  store.drain();
  return dumpStore(store.database);
}

/** What an engine without a saved store holds of these roots. */
export async function freshDump(...roots: string[]): Promise<string> {
  const fresh = await openEngine(roots);
  try {
    return dumpOf(fresh);
  } finally {
    await fresh.close();
  }
}

/** The bytes of logs that the last look through them read. */
export async function bytesRead({ engine }: Running): Promise<number> {
  return (await engine.request('status', {})).progress.bytesRead;
}

export function logged({ messages }: Running): string[] {
  return messages.flatMap(m => ('event' in m && m.event === 'log' ? [m.message] : []));
}

export function vanishedPaths(store: Store): string[] {
  return [...store.files.all()]
    .filter(file => file.vanished)
    .map(file => file.path)
    .sort();
}
