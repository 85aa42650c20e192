import assert from 'node:assert/strict';
import { buildDailyRows } from '../../../src/kernels/dailyReport';
import { cell, sums } from './build';

describe('dailyReport', () => {
  const { days, totals } = buildDailyRows([
    cell('2026-08-02', { model: 'm2', sums: sums({ input: 1, costNano: 10 }) }),
    cell('2026-08-01', { model: 'm1', sums: sums({ input: 2, costNano: 20 }) }),
    cell('2026-08-02', { model: 'm1', sums: sums({ input: 4, costNano: 40 }) }),
    cell('2026-08-02', { model: 'm2', agent: 'x', sums: sums({ input: 8, costNano: 80 }) }),
    cell('2026-08-03', { model: 'm1', sums: sums({ requests: 0 }) }),
  ]);

  it('has the days with requests, oldest first', () => {
    assert.deepEqual(
      days.map(row => row.date),
      ['2026-08-01', '2026-08-02'],
    );
  });
  it('sums a day over its projects and agents', () => {
    assert.deepEqual(
      days.map(({ figures }) => [figures.requests, figures.tokens.input, figures.costNano]),
      [
        [1, 2, 20],
        [3, 13, 130],
      ],
    );
  });
  it('sorts its models by id', () => {
    assert.deepEqual(
      days[1]?.models.map(({ model, figures }) => [model, figures.costNano]),
      [
        ['m1', 40],
        ['m2', 90],
      ],
    );
  });
  it('totals all', () => assert.deepEqual([totals.requests, totals.costNano], [4, 150]));
  it('of nothing is nothing', () => {
    const none = buildDailyRows([]);
    assert.deepEqual([none.days, none.totals.requests, none.totals.costNano], [[], 0, 0]);
  });
});
