/** Every report of the nine real logs, in three zones, speaks of the same requests. */
import assert from 'node:assert/strict';
import { assertReportsAgree } from '../unit/engine/support/agreement';
import { Running } from '../unit/engine/support/running';
import { corpusNames } from './support/corpusLogs';
import { needShared, sharedPath } from './support/sharedFolder';

const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles'];

describe('reports of the real logs agree', function () {
  this.timeout(120_000);
  before(function () {
    needShared(this, 'corpus');
  });

  for (const name of corpusNames()) {
    describe(name, () => {
      let running: Running;
      before(async () => {
        running = new Running({ watch: false, details: true });
        await running.configure([sharedPath('corpus', name)]);
        await running.engine.detailed();
      });
      after(() => running?.close());

      for (const timeZone of zones) {
        it(timeZone, async () => {
          await running.configure([sharedPath('corpus', name)], { timeZone });
          const total = await assertReportsAgree(running.engine, {
            scope: { kind: 'all' },
            range: { kind: 'dates', since: '2025-01-01', until: '2027-01-01' },
            now: Date.UTC(2027, 0, 1),
          });
          assert.ok(total.requests > 10);
        });
      }
    });
  }
});
