/** A real engine in a real worker that dies: started once more, with what was saved. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import { EngineClient } from '../../../src/extension/engineClient';
import type { EngineStatus } from '../../../src/protocol/engineStatus';
import { programs } from '../../support/programs';
import { useFolder, write } from '../engine/support/folder';
import { assistant, lines } from '../engine/support/records';
import { wasmPath } from '../engine/support/storing';
import { english } from './fakes';

describe('a worker that dies', () => {
  const folder = useFolder();
  const log = (name: string) => path.join(folder(), 'logs/projects/-a', `${name}.jsonl`);
  const all = { scope: { kind: 'all' }, range: null, now: Date.UTC(2090, 0, 1) } as const;

  it('is started once more, said once, and has what was saved, also of a log that is gone', async () => {
    write(log('s1'), lines(assistant({ id: 'a', session: 's1' })));
    write(log('s2'), lines(assistant({ id: 'b', session: 's2' })));
    const workers: Worker[] = [];
    const said: string[] = [];
    const say = (message: string | Error) => void said.push(String(message));
    const engine = new EngineClient({
      spawn: () => {
        const workerData = { storageDirectory: path.join(folder(), 'storage'), wasmPath };
        const worker = new Worker(programs.engineWorker, { workerData });
        workers.push(worker);
        return worker;
      },
      log: { info: () => {}, warn: say, error: say },
      t: english,
    });
    const until = (check: (status: EngineStatus) => boolean) =>
      new Promise<void>(resolve => {
        const listener = engine.onDidChangeStatus(status => {
          if (!check(status)) return;
          listener.dispose();
          resolve();
        });
      });
    const isLive = ({ phase }: EngineStatus) => phase === 'live';
    try {
      const live = until(isLive);
      await engine.start({
        logDirectories: [path.join(folder(), 'logs')],
        timeZone: 'utc',
        costMode: 'auto',
        pricingOverrides: {},
      });
      await live;
      assert.equal((await engine.request('daily', all)).totals.requests, 2);
      assert.deepEqual(said, []);
      rmSync(log('s1'));
      const again = until(({ phase }) => phase === 'starting').then(() => until(isLive));
      await workers[0]?.terminate();
      await again;
      assert.equal(workers.length, 2);
      assert.deepEqual(said, ['engine: stopped (exit code 1), starting it once more']);
      // One of them is in the store only.
      assert.equal((await engine.request('daily', all)).totals.requests, 2);
      assert.equal((await engine.request('status', {})).progress.bytesTotal, 0);
      const failed = until(({ phase }) => phase === 'failed');
      await workers[1]?.terminate();
      await failed;
      assert.equal(workers.length, 2);
      assert.equal(engine.status.failure?.message, 'exit code 1');
    } finally {
      await engine.shutdown(10_000);
      engine.dispose();
    }
  });
});
