/**
 * The extension host of a real VS Code, with the packaged extension in it, killed while it indexes, follows and saves:
 * what it leaves in the extension's storage is whole.
 */
import * as assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Store } from '../../../src/engine/store/store';
import { readImage } from '../../../src/engine/store/storeFile';
import { createPricing } from '../../../src/kernels/pricing';
import { isAlive, treeOf } from '../../support/process.mjs';
import { packagedExtension } from '../../support/vsix.mjs';
import { openWorkbench, type Workbench } from '../../support/workbench.mjs';
import { dumpOf, freshDump, logged, openEngine } from '../../unit/engine/savedStore/engines';
import { dice } from '../../unit/engine/savedStore/killing';
import { Logs } from '../../unit/engine/savedStore/logs';
import { assertSame, wasmPath } from '../../unit/engine/support/storing';

/** How long something of VS Code may take, ms. */
const limitMs = 120_000;

/** Nothing tells of these: asks again and again. */
async function until<T>(
  what: string,
  look: () => T | null | Promise<T | null>,
  everyMs = 20,
): Promise<T> {
  for (const end = Date.now() + limitMs; ; await delay(everyMs)) {
    const found = await look();
    if (found !== null) return found;
    assert.ok(Date.now() < end, `in vain: ${what}`);
  }
}

/** The processes that run the extensions of windows, also of one that is just loaded anew. */
async function extensionHosts({ server }: Workbench): Promise<number[]> {
  const isHost = (pid: number) => commandOf(pid).includes('--type=extensionHost');
  return (await treeOf(server.pid)).filter(isHost);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended since it was listed.
    return '';
  }
}

function storeIn({ server }: Workbench): string | null {
  const folder = path.join(server.userDataDir, 'User/globalStorage/claude-usage.claude-usage');
  try {
    const name = readdirSync(folder).find(each => /^store-\w+\.sqlite$/.test(each));
    return name === undefined ? null : path.join(folder, name);
  } catch {
    // The extension has not stored anything yet.
    return null;
  }
}

/** Are all bytes of the session's log in the saved store, with their details? */
async function isSaved(storeFile: string | null, logs: Logs, session: number): Promise<boolean> {
  const result = storeFile === null ? null : await readImage(storeFile);
  if (result?.kind !== 'loaded') return false;
  const store = await Store.fromImage(wasmPath, result.image.bytes, createPricing({}));
  try {
    const file = store.files.find(logs.file(session));
    if (!file || file.offset !== logs.size(session)) return false;
    return store.details.cursors.of(file).offset === file.offset;
  } finally {
    store.close();
  }
}

/**
 * @param folder an empty one.
 * @param seed of the moments and of what is appended.
 * @returns how many logs were removed on the way.
 */
export async function killHosts(folder: string, kills: number, seed: number): Promise<number> {
  const logs = new Logs(path.join(folder, 'claude'));
  const workspace = path.join(folder, 'work');
  mkdirSync(workspace);
  const roll = dice(seed);
  const growing = [1, 2, 3];
  /** Their logs are removed when they are saved. */
  const resting = [4, 5, 6, 7];
  for (const session of growing) logs.append(session, 2000);
  for (const session of resting) logs.append(session, 40);
  const removed: number[] = [];
  const workbench = await openWorkbench({
    vsix: await packagedExtension(),
    workspace,
    settings: { 'claudeUsage.logDirectories': [logs.root] },
  });
  const hosts = () =>
    until('an extension host', async () => {
      const all = await extensionHosts(workbench);
      return all.length > 0 ? all : null;
    });
  const kill = async (pids: readonly number[]) => {
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await until('the end of the hosts', () => (pids.some(isAlive) ? null : true));
  };
  const growFor = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end; await delay(roll(40))) {
      logs.append(growing[roll(growing.length)] ?? 1, 1 + roll(10));
    }
  };
  const removeOneThatIsSaved = async () => {
    const session = resting[0];
    if (session === undefined || !(await isSaved(storeIn(workbench), logs, session))) return;
    logs.remove(session);
    removed.push(session);
    resting.shift();
  };
  try {
    for (let round = 0; round < kills; round++) {
      // One dies while it starts, reads and saves for the first time, one while it follows, one while it saves at its end.
      if (round % 3 !== 0) await until('a saved store', () => storeIn(workbench));
      const victims = await hosts();
      await growFor(roll(round % 3 === 0 ? 2500 : 1500));
      if (round % 3 === 2) {
        await workbench.runCommand('Developer: Reload Window');
        await delay(roll(200));
      }
      await kill(victims);
      await workbench.load();
      await removeOneThatIsSaved();
    }
    await until('a saved store', () => storeIn(workbench));
    // The last one lives: it saves what it has read 30 s later at the latest.
    const gone = async () => {
      await removeOneThatIsSaved();
      return removed.length > 0 ? true : null;
    };
    await until('a log that is saved, and removed', gone, 1000);
    await growFor(300);
    await kill(await hosts());
    const storeFile = storeIn(workbench);
    assert.ok(storeFile);
    const next = await openEngine([logs.root], { storeFile });
    const held = dumpOf(next);
    assert.deepEqual(logged(next), []);
    await next.close();
    logs.restore();
    assertSame(held, await freshDump(logs.root));
    return removed.length;
  } finally {
    await workbench.close();
  }
}
