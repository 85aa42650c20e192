import assert from 'node:assert/strict';
import { judge } from '../../../src/kernels/anomaly';
import { sortDays, sortSessions } from '../../../src/kernels/sortRows';
import type { RowSort } from '../../../src/kernels/sortRows';
import { figuresOf } from '../../../src/kernels/sums';
import type { Sums } from '../../../src/kernels/sums';
import type { DayRow, SessionRow } from '../../../src/protocol/cacheReport';
import { options, sums } from './build';

function judged(values: Partial<Sums>) {
  const all = sums({ requests: 20, ...values });
  const row = { sums: all, floor: null, baselineMedianPercent: null, baselineCount: 0 };
  return { figures: figuresOf(all), anomaly: judge(row, options), models: [] };
}
const day = (date: number, values: Partial<Sums>): DayRow => ({
  date: `2026-04-${date}`,
  observed: true,
  ...judged(values),
});
const session = (sessionId: string, lastActivity: number, values: Partial<Sums>): SessionRow => ({
  sessionId,
  title: null,
  project: null,
  firstActivity: 0,
  lastActivity,
  sourcePaths: [],
  ...judged(values),
});

describe('sortRows: days', () => {
  // The reference's five days: hit %, cost and net (in units of $0.00025), 04-13 net negative.
  const reference = [
    day(12, { input: 45, read: 55, costNano: 3035, savedNano: 965 }),
    day(15, { input: 24, read: 76, costNano: 852, savedNano: 1348 }),
    day(13, { input: 90, read: 10, costNano: 2620, wastedNano: 120 }),
    day(11, { input: 12, read: 88, costNano: 526, savedNano: 1574 }),
    day(14, { input: 33, read: 67, costNano: 1809, savedNano: 1191 }),
  ];
  const cases: readonly (readonly [RowSort | null, string])[] = [
    [null, '11 12 13 14 15'],
    ['recent', '15 14 13 12 11'],
    ['cost', '12 13 14 15 11'],
    ['cache', '13 12 14 15 11'],
    ['net', '13 12 14 15 11'],
    ['anomaly', '13 11 12 14 15'],
  ];
  const order = (rows: readonly DayRow[]) => rows.map(row => row.date.slice(-2)).join(' ');
  for (const [sort, expected] of cases) {
    it(`${sort ?? 'no sort'}: ${expected}`, () => {
      assert.equal(order(sortDays(reference, sort)), expected);
    });
  }
  for (const sort of ['cost', 'cache', 'net', 'anomaly'] as const) {
    it(`${sort}: ties by date, oldest first`, () => {
      assert.equal(order(sortDays([day(13, {}), day(11, {}), day(12, {})], sort)), '11 12 13');
    });
  }
  it('leaves the rows alone', () => {
    const rows = [day(12, {}), day(11, {})];
    sortDays(rows, null);
    assert.equal(order(rows), '12 11');
  });
  it('what has no cost comes last', () => {
    const rows = [
      day(11, { requests: 1, costMissing: 1 }),
      day(12, { costNano: 0 }),
      day(13, { costNano: 5 }),
    ];
    assert.equal(order(sortDays(rows, 'cost')), '13 12 11');
  });
  it('what has no net comes last', () => {
    const rows = [
      day(11, { requests: 1, unpriced: 1 }),
      day(12, { savedNano: 5 }),
      day(13, { wastedNano: 5 }),
    ];
    assert.equal(order(sortDays(rows, 'net')), '13 12 11');
  });
});

describe('sortRows: sessions', () => {
  const rows = [
    session('c', 300, { input: 1, read: 1, costNano: 5, savedNano: 7 }),
    session('b', 100, { input: 3, read: 1, costNano: 9, savedNano: 7 }),
    session('a', 300, { input: 1, read: 1, costNano: 5, savedNano: 7 }),
    session('d', 200, { input: 1, read: 3, costNano: 7, wastedNano: 7 }),
  ];
  const cases: readonly (readonly [RowSort | null, string])[] = [
    [null, 'd b a c'],
    ['net', 'd b a c'],
    ['recent', 'a c d b'],
    ['cost', 'b d a c'],
    ['cache', 'b a c d'],
    ['anomaly', 'd b a c'],
  ];
  for (const [sort, expected] of cases) {
    it(`${sort ?? 'no sort'}: ${expected}`, () => {
      assert.equal(
        sortSessions(rows, sort)
          .map(row => row.sessionId)
          .join(' '),
        expected,
      );
    });
  }
});
