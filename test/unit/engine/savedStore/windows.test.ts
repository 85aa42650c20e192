import * as assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { useFolder } from '../support/folder';
import { assertSame } from '../support/storing';
import { freshDump } from './engines';
import { checkInterleavings } from './interleavings';
import { killWhileWorking } from './killing';
import { Logs } from './logs';
import { useWindows } from './window';

describe('windows on one saved store', () => {
  const folder = useFolder();
  const startWindow = useWindows();

  it('any interleaving of two is one', async () => {
    await checkInterleavings(folder(), startWindow, { runs: 2, steps: 10 });
  });

  it('five opened together: one indexes, the others load its store, all say the same', async () => {
    const storage = path.join(folder(), 'storage');
    const logs = new Logs(path.join(folder(), 'logs'));
    for (let session = 1; session <= 5; session++) logs.append(session, 15);
    const total = [1, 2, 3, 4, 5].reduce((sum, session) => sum + logs.size(session), 0);
    const options = {
      storeFile: path.join(storage, 'store.sqlite'),
      roots: [logs.root],
      watch: false,
    };
    const windows = Array.from({ length: 5 }, () => startWindow());
    const bytes = await Promise.all(windows.map(window => window.ask('open', options)));
    assert.deepEqual(
      [...bytes].sort((a, b) => a - b),
      [0, 0, 0, 0, total],
    );
    const expected = await freshDump(logs.root);
    for (const window of windows) assertSame(await window.ask('dump'), expected);
    assert.deepEqual(await Promise.all(windows.map(window => window.ask('logs'))), [
      [],
      [],
      [],
      [],
      [],
    ]);
    await Promise.all(windows.map(window => window.ask('close')));
    assert.deepEqual(
      readdirSync(storage).filter(name => !/^store\.sqlite(\.previous)?$/.test(name)),
      [],
    );
  });

  it('killed at any moment, nothing is lost', async () => {
    const seed = Number(process.env.SEED ?? 1);
    await killWhileWorking(folder(), startWindow, { rounds: 3, seed });
  });
});
