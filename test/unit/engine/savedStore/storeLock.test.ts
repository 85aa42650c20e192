import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { tryLock, waitForLock } from '../../../../src/engine/store/storeLock';
import { useFolder } from '../support/folder';
import { filledDisk } from './fullDisk';
import { useWindows } from './window';

/** A process that was and is not any more. */
const deadPid = spawnSync(process.execPath, ['--version']).pid;

describe('the lock of the saved store', () => {
  const folder = useFolder();
  const startWindow = useWindows();
  let file: string;
  beforeEach(() => {
    file = path.join(folder(), 'store.sqlite.lock');
  });

  const leftBy = (pid: number, host = os.hostname()) =>
    writeFileSync(file, JSON.stringify({ pid, host, id: 'x' }));
  const age = (seconds: number) => {
    const then = Date.now() / 1000 - seconds;
    utimesSync(file, then, then);
  };

  it('is held by one process at a time, and free again after its release', async () => {
    const [a, b] = [startWindow(), startWindow()];
    assert.equal(await a.ask('tryLock', file), true);
    assert.equal(await b.ask('tryLock', file), false);
    await a.ask('unlock');
    assert.equal(await b.ask('tryLock', file), true);
    // Killed with it: nobody releases it, the next one takes it over.
    await b.kill();
    assert.equal(existsSync(file), true);
    const held = await tryLock(file);
    assert.ok(held);
    assert.equal(await a.ask('tryLock', file), false);
    await held.release();
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('of a process that is gone it is taken over', async () => {
    leftBy(deadPid);
    const held = await tryLock(file);
    assert.ok(held);
    assert.equal((JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid, process.pid);
    await held.release();
  });

  it('of a process that lives it is not, unless nobody has touched it for long', async () => {
    leftBy(process.ppid);
    assert.equal(await tryLock(file), null);
    age(90);
    assert.ok(await tryLock(file).then(held => held?.release().then(() => true)));
  });

  it('of another machine only its age tells', async () => {
    leftBy(deadPid, 'another-machine');
    assert.equal(await tryLock(file), null);
    age(90);
    assert.ok(await tryLock(file).then(held => held?.release().then(() => true)));
  });

  for (const [what, content] of [
    ['an empty one', ''],
    ['half of one', '{"pid":'],
    ['something else', 'null'],
  ] as const) {
    it(`${what} goes by its age`, async () => {
      writeFileSync(file, content);
      assert.equal(await tryLock(file), null);
      age(90);
      assert.ok(await tryLock(file).then(held => held?.release().then(() => true)));
    });
  }

  it('is released by its owner only', async () => {
    const held = await tryLock(file);
    leftBy(process.ppid);
    await held?.release();
    assert.equal(existsSync(file), true);
    const again = await tryLock(file);
    assert.equal(again, null);
  });

  it('waiting ends with the lock, when told to, or after its time', async () => {
    const held = await tryLock(file);
    assert.equal(await waitForLock(file, 1), null);
    let asked = 0;
    assert.equal(await waitForLock(file, 60_000, () => ++asked === 2), null);
    const waiting = waitForLock(file, 60_000);
    await held?.release();
    const second = await waiting;
    assert.ok(second);
    await second.release();
  });

  it('a folder that is not there is an error, not a wait', async () => {
    await assert.rejects(tryLock(path.join(folder(), 'no', 'lock')), { code: 'ENOENT' });
    mkdirSync(file);
    assert.equal(await tryLock(file), null);
  });

  it('a full disk leaves no empty lock for the others to wait for', async function () {
    const disk = filledDisk(path.join(folder(), 'disk'), '4k');
    if (!disk) this.skip();
    try {
      try {
        writeFileSync(path.join(disk.path, 'all'), Buffer.alloc(100_000));
      } catch {
        // It is full now.
      }
      await assert.rejects(tryLock(path.join(disk.path, 'lock')), { code: 'ENOSPC' });
      assert.deepEqual(readdirSync(disk.path), ['all']);
    } finally {
      disk.remove();
    }
  });

  it('processes that race for it, also for one a dead process left, never both have it', async () => {
    const windows = [startWindow(), startWindow(), startWindow()];
    const loops = windows.map(window => window.ask('lockLoop', file, 15, deadPid));
    assert.deepEqual(await Promise.all(loops), [0, 0, 0]);
    // The last ones may have been left by the dead.
    assert.deepEqual(
      readdirSync(folder()).filter(name => name !== path.basename(file)),
      [],
    );
  });
});
