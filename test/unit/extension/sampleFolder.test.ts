/** The sample's folder: made by a generator in its thread, and removed in every case. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import {
  makeSampleFolder,
  removeAbandonedSamples,
  removeSampleFolder,
} from '../../../src/extension/sampleFolder';

describe('a folder of sample logs', () => {
  let storage: string;

  before(() => {
    storage = path.join(mkdtempSync(path.join(tmpdir(), 'claude-usage-sample-')), 'global');
  });
  after(() => rmSync(path.dirname(storage), { recursive: true, force: true }));

  it('that could not be generated leaves nothing and says why', async () => {
    mkdirSync(storage, { recursive: true });
    const broken = path.join(path.dirname(storage), 'broken.cjs');
    writeFileSync(broken, "process.stderr.write('the disk is full'); process.exitCode = 2;");
    await assert.rejects(makeSampleFolder(broken, storage), /the disk is full/);
    assert.deepEqual(readdirSync(storage), []);
  });

  it('of a window that was killed is removed, and no other file', async () => {
    mkdirSync(storage, { recursive: true });
    // The largest process id of Linux is 2^22; no process has this one.
    const gone = path.join(storage, 'sample-99999999-abc');
    const running = path.join(storage, `sample-${process.pid}-abc`);
    const other = path.join(storage, 'store-0123.sqlite');
    mkdirSync(path.join(gone, 'projects'), { recursive: true });
    mkdirSync(running);
    writeFileSync(other, '');
    assert.deepEqual(await removeAbandonedSamples(storage), [gone]);
    assert.ok(!existsSync(gone) && existsSync(running) && existsSync(other));
    await removeSampleFolder(running);
    assert.deepEqual(await removeAbandonedSamples(path.join(storage, 'not there')), []);
  });
});
