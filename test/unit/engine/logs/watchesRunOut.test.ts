import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { programs } from '../../../support/programs';
import { useFolder, write } from '../support/folder';
import { assistant, lines } from '../support/records';
import { wasmPath } from '../support/storing';
import type { Check } from '../../../../src/protocol/doctor';
import type { EngineStatus } from '../../../../src/protocol/engineStatus';

/** A process of its own, because the limit holds for it: reads, tells its watches, hears of an append, looks again. */
const program = `
const { Worker } = require('node:worker_threads');
const { appendFileSync } = require('node:fs');
const [engine, wasmPath, root, file, line] = process.argv.slice(1);
const worker = new Worker(engine, { workerData: { storageDirectory: null, wasmPath } });
const waiting = new Map();
let ids = 0, live;
const isLive = new Promise(resolve => (live = resolve));
worker.on('message', m => {
  if (m.event === 'status' && m.status.phase === 'live') live();
  waiting.get(m.id)?.(m.result);
});
const ask = (method, params = {}) => new Promise(resolve => {
  waiting.set(++ids, resolve);
  worker.postMessage({ id: ids, method, params });
});
(async () => {
  await ask('configure', { logDirectories: [root], timeZone: 'utc', costMode: 'auto', pricingOverrides: {} });
  await isLive;
  const { watchers } = await ask('status');
  const doctor = await ask('doctor');
  appendFileSync(file, line);
  await ask('rescan');
  const daily = await ask('daily', { scope: { kind: 'all' }, range: null, now: null });
  await ask('shutdown');
  console.log(JSON.stringify({ watchers, doctor, requests: daily.totals.requests }));
})();
`;

describe('when the system has no watches left', () => {
  const folder = useFolder();

  it('the doctor and the status say so, and a rescan carries on', function () {
    const limit = 6;
    const limited = (command: string) => ['-Ur', 'sh', '-c', `echo ${limit} > /proc/sys/user/max_inotify_watches && ${command}`]; // prettier-ignore
    if (spawnSync('unshare', limited('true')).status !== 0) {
      console.log('      unshare is not allowed here: running out of watches is not tested');
      this.skip();
    }
    const log = (n: number) => path.join(folder(), `projects/-p${n}/s${n}.jsonl`);
    for (let n = 0; n < 20; n++) write(log(n), lines(assistant({ id: `m${n}`, session: `s${n}` })));
    const script = path.join(folder(), 'program.cjs');
    writeFileSync(script, program.replace('slice(1)', 'slice(2)'));
    const line = lines(assistant({ id: 'late', session: 's19' }));
    const args = [process.execPath, '--liftoff-only', script, programs.engineWorker, wasmPath, folder(), log(19), line]; // prettier-ignore
    const run = spawnSync('unshare', [...limited('exec "$@"'), 'sh', ...args], {
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    const { watchers, doctor, requests } = JSON.parse(run.stdout) as {
      watchers: EngineStatus['watchers'];
      doctor: Check[];
      requests: number;
    };
    assert.ok(watchers.directories <= limit && watchers.failed >= 21 - limit);
    assert.equal(watchers.failure?.code, 'watch_limit');
    const check = doctor.find(each => each.check === 'watchers');
    assert.deepEqual([check?.level, check?.failed], ['warning', watchers.failed]);
    assert.equal(requests, 21);
  });
});
