/** The properties of the saved store at full length; short ones run with the unit tests (test/unit/engine/savedStore). */
import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { tryLock } from '../../src/engine/store/storeLock';
import { useFolder } from '../unit/engine/support/folder';
import { index, logged, openEngine } from '../unit/engine/savedStore/engines';
import { checkInterleavings } from '../unit/engine/savedStore/interleavings';
import { killWhileWorking } from '../unit/engine/savedStore/killing';
import { Logs } from '../unit/engine/savedStore/logs';
import { useWindows } from '../unit/engine/savedStore/window';
import { seed } from './atLength';

const runs = Number(process.env.RUNS ?? 100);

describe(`the saved store, at length (SEED=${seed})`, function () {
  this.timeout(1_800_000);
  const folder = useFolder();
  const startWindow = useWindows({ fresh: true });

  it('any interleaving of two windows is one', async () => {
    await checkInterleavings(folder(), startWindow, { runs, steps: 30, seed });
  });

  it('also when they rebuild the store in between', async () => {
    await checkInterleavings(folder(), startWindow, {
      runs: runs / 4,
      steps: 30,
      seed,
      rebuild: true,
    });
  });

  it('windows killed at 50 random moments lose nothing', async () => {
    await killWhileWorking(folder(), startWindow, { rounds: 50, seed });
  });

  it('five windows opened together: one indexes, the others load what it saved', async () => {
    const logs = new Logs(path.join(folder(), 'logs'));
    for (let session = 0; session < 40; session++) logs.append(session, 1000);
    const windows = Array.from({ length: 5 }, () => startWindow());
    const options = {
      storeFile: path.join(folder(), 'storage', 'store.sqlite'),
      roots: [logs.root],
      watch: true,
    };
    const bytes = await Promise.all(windows.map(window => window.ask('open', options)));
    assert.equal(bytes.filter(read => read > 0).length, 1);
    const peaks = await Promise.all(windows.map(window => window.ask('peakMb')));
    const sizes = peaks.map((mb, i) => `${mb.toFixed(0)}${bytes[i] === 0 ? '' : ' (indexed)'}`);
    console.log(`      memory, MB: ${sizes.join(', ')}`);
    const reports = await Promise.all(windows.map(window => window.ask('report')));
    for (const report of reports) assert.deepEqual(report, reports[0]);
  });

  it('six processes that race for a lock which is left by the dead every other time never both have it', async () => {
    const file = path.join(folder(), 'lock');
    const deadPid = spawnSync(process.execPath, ['--version']).pid;
    const windows = Array.from({ length: 6 }, () => startWindow());
    const loops = windows.map(window => window.ask('lockLoop', file, 200, deadPid));
    assert.deepEqual(await Promise.all(loops), [0, 0, 0, 0, 0, 0]);
  });

  it('a window that closes while another has the lock waits a little, says so and goes', async () => {
    const storeFile = path.join(folder(), 'storage', 'store.sqlite');
    mkdirSync(path.dirname(storeFile));
    const logs = new Logs(path.join(folder(), 'logs'));
    logs.append(1, 5);
    const running = await openEngine([logs.root], { storeFile });
    logs.append(1, 2);
    await index(running);
    const held = await tryLock(`${storeFile}.lock`);
    const started = performance.now();
    await running.close();
    // It has 2 s for the other; a window that goes on has 30 s.
    assert.ok(performance.now() - started < 20_000);
    assert.match(logged(running)[0] ?? '', /another window holds the saved store/);
    await held?.release();
  });
});
