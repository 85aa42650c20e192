/** What is said of a watched run (test/support/watchedHost.mjs): each thing that must not be is named. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { watchProblems } from '../../support/watchedHost.mjs';
import { useFolder, write } from '../engine/support/folder';

const storage = path.resolve('/storage');
const calls = ['connect', 'lookup', 'fetch', 'request', 'send', 'spawn', 'writeFileSync'];
const controls = calls.flatMap(
  call =>
  ['main', '[worker eval]'].map(thread => ({ kind: 'network', call, targets: [], from: 'control', thread })), // prettier-ignore
);
const saved = (thread: string, target = path.join(storage, 'store.sqlite')) => {
  return { kind: 'write', call: 'open', targets: [target], from: 'ours', thread };
};
const started = (thread: string) => ({ kind: 'thread', call: 'start', targets: [], from: 'ours', thread }); // prettier-ignore
const healthy = [...controls, saved('main'), saved('engineWorker.cjs'), started('engineWorker.cjs'), started('sample.js')]; // prettier-ignore

describe('a watched run', () => {
  const folder = useFolder();
  const problems = (noted: readonly object[]) =>
    watchProblems(write(path.join(folder(), 'x'), noted.map(each => `${JSON.stringify(each)}\n`).join('')), storage); // prettier-ignore

  it('is fine when we only wrote to our storage', async () => {
    assert.deepEqual(await problems(healthy), []);
  });

  it('names a connection, a process, and a file elsewhere', async () => {
    const network = { kind: 'network', call: 'connect', targets: ['{"host":"x"}'], from: 'ours', thread: 'reader.cjs' }; // prettier-ignore
    const process = { ...network, kind: 'process', call: 'spawn', targets: ['sh'] };
    const beside = saved('main', `${storage}-not/x`);
    assert.deepEqual(await problems([...healthy, network, process, beside]), [
      'network: connect({"host":"x"}) in reader.cjs',
      'process: spawn(sh) in reader.cjs',
      `write: open(${storage}-not/x) in main`,
    ]);
  });

  it('is nothing when the watch did not work', async () => {
    for (const left of healthy) {
      const found = await problems(healthy.filter(each => each !== left));
      assert.equal(found.length, 1, JSON.stringify(left));
    }
    assert.ok((await watchProblems(path.join(folder(), 'none'), storage)).length > 10);
  });
});
