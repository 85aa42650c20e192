/** Windows that are killed while they index, follow and save; nothing that was read and saved is lost, none counts twice. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { assertSame } from '../support/storing';
import { freshDump } from './engines';
import { Logs } from './logs';
import type { Window } from './window';

export interface Killing {
  readonly rounds: number;
  readonly seed: number;
}

/** Small numbers from a seed: the same run again. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
}

/** @param folder an empty one. */
export async function killWhileWorking(
  folder: string,
  startWindow: () => Window,
  { rounds, seed }: Killing,
): Promise<void> {
  const logs = new Logs(path.join(folder, 'logs'));
  const options = {
    storeFile: path.join(folder, 'storage', 'store.sqlite'),
    roots: [logs.root],
    watch: true,
    // Saving and merging go on all the time.
    saveEveryMs: 5,
  };
  const roll = dice(seed);
  let sessions = 6;
  for (let session = 1; session <= sessions; session++) logs.append(session, 80);
  const turns = async (n: number) => {
    for (let i = 0; i < n; i++) await new Promise(resolve => setImmediate(resolve));
  };
  const start = () => {
    const window = startWindow();
    return { window, opening: window.ask('open', options).catch(() => 0) };
  };
  let survivor = start();
  for (let round = 0; round < rounds; round++) {
    const victim = start();
    // A third dies while it starts, the others while they follow and save.
    if (round % 3 !== 0) await victim.opening;
    for (let n = roll(5); n > 0; n--) {
      logs.append(1 + roll(sessions), 1 + roll(20));
      if (roll(3) === 0) void victim.window.ask('save').catch(() => undefined);
      if (roll(4) === 0) void survivor.window.ask('save').catch(() => undefined);
      await turns(roll(40));
    }
    await turns(roll(200));
    await victim.window.kill();
    if (round % 2 === 1) {
      // The other one knows all that is there, saves it and closes: then a log may go.
      await survivor.opening;
      await survivor.window.ask('index');
      await survivor.window.ask('close');
      logs.remove(sessions);
      logs.append(++sessions, 30);
      await survivor.window.kill();
      survivor = start();
    }
  }
  await survivor.opening;
  await survivor.window.kill();
  const last = startWindow();
  await last.ask('open', { ...options, watch: false });
  const held = await last.ask('dump');
  assert.deepEqual(await last.ask('logs'), []);
  await last.ask('close');
  logs.restore();
  assertSame(held, await freshDump(logs.root));
}
