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
export function dice(seed: number): (below: number) => number {
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
  const sessions = [1, 2, 3, 4, 5, 6];
  for (const session of sessions) logs.append(session, 25);
  /** Not waiting for anything: any moment will do. */
  const moment = (below: number) => new Promise(resolve => setTimeout(resolve, roll(below)));
  // Its program is loaded before it is needed: the start of a process takes the longest.
  let next = startWindow();
  const survivor = startWindow();
  // Nothing is saved yet: one of them indexes, the other waits for it; one of them dies.
  const first = startWindow();
  const indexing = first.ask('open', options).catch(() => 0);
  const surviving = survivor.ask('open', options);
  await moment(300);
  await first.kill();
  await Promise.all([indexing, surviving]);
  for (let round = 0; round < rounds; round++) {
    const victim = next;
    if (round + 1 < rounds) next = startWindow();
    const opening = victim.ask('open', options).catch(() => 0);
    // A third dies while it starts, indexes and saves for the first time, the others while they follow and save.
    if (round % 3 === 0) await moment(250);
    else await opening;
    for (let n = roll(5); n > 0; n--) {
      logs.append(sessions[roll(sessions.length)] ?? 1, 1 + roll(20));
      if (roll(3) === 0) void victim.ask('save').catch(() => undefined);
      if (roll(4) === 0) void survivor.ask('save');
      await moment(12);
    }
    await moment(40);
    await victim.kill();
    if (round % 2 === 0) continue;
    // The other one knows all that is there, saves it and closes: then a log may go.
    await survivor.ask('index');
    // A window that closes waits less for what the dead one was at: taking off a stale lock.
    await survivor.ask('save');
    await survivor.ask('close');
    assert.deepEqual(await survivor.ask('logs'), []);
    logs.remove(sessions.splice(roll(sessions.length), 1)[0] ?? 1);
    sessions.push(10 + round);
    logs.append(10 + round, 30);
    await survivor.ask('open', options);
  }
  await survivor.kill();
  const last = startWindow();
  await last.ask('open', { ...options, watch: false });
  const held = await last.ask('dump');
  assert.deepEqual(await last.ask('logs'), []);
  await last.ask('close');
  logs.restore();
  assertSame(held, await freshDump(logs.root));
}
