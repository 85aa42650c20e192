import assert from 'node:assert/strict';
import { snapshotSchema } from '../../../src/protocol/viewProtocol';
import { sampleKinds, sampleSnapshot } from '../../ui/harness/samples';
import { sessionsOf } from '../../ui/harness/sampleReport';
import { sum } from '../../ui/harness/sampleDays';

describe('the samples of the panel', () => {
  for (const kind of sampleKinds) {
    it(`${kind} fits the protocol`, () => {
      const parsed = snapshotSchema.safeParse(sampleSnapshot(kind));
      assert.deepEqual(parsed.error?.issues ?? [], []);
    });
  }
  it('add up: days, breakdowns, sessions', () => {
    const report = sampleSnapshot('healthy').report!;
    assert.deepEqual(sum(report.days.map(row => row.figures)), report.totals);
    for (const rows of [report.byProject, report.byModel, report.byAgent]) {
      assert.deepEqual(sum(rows.map(row => row.figures)), report.totals);
    }
    const day = report.days[0]!;
    assert.deepEqual(sum(sessionsOf(day).map(row => row.figures)), day.figures);
  });
});
