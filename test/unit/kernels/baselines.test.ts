import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { median } from '../../../src/kernels/anomaly';
import { dayBaseline, sessionBaselines } from '../../../src/kernels/baselines';

const day = 86_400_000;

describe('baselines: of a day', () => {
  const rules = { baselineDays: 14, minimumDays: 2 };
  const cases: readonly (readonly [string, [string, number][], number | null, number])[] = [
    ['no sample', [], null, 0],
    ['one too few', [['2026-08-14', 80]], null, 1],
    [
      'just enough',
      [
        ['2026-08-14', 80],
        ['2026-08-13', 70],
      ],
      75,
      2,
    ],
    [
      'the day itself is not in it',
      [
        ['2026-08-15', 10],
        ['2026-08-14', 80],
        ['2026-08-13', 80],
      ],
      80,
      2,
    ],
    [
      'nor a later one',
      [
        ['2026-08-16', 10],
        ['2026-08-14', 80],
        ['2026-08-13', 80],
      ],
      80,
      2,
    ],
    [
      '14 days before is',
      [
        ['2026-08-01', 60],
        ['2026-08-14', 80],
      ],
      70,
      2,
    ],
    [
      '15 days before is not',
      [
        ['2026-07-31', 60],
        ['2026-08-14', 80],
      ],
      null,
      1,
    ],
    [
      'gaps do not stretch it',
      [
        ['2026-07-20', 1],
        ['2026-08-02', 50],
        ['2026-08-09', 90],
      ],
      70,
      2,
    ],
  ];
  for (const [what, samples, medianPercent, count] of cases) {
    it(what, () => {
      const rows = samples.map(([date, hitPercent]) => ({ date, hitPercent }));
      assert.deepEqual(dayBaseline('2026-08-15', rows, rules), {
        baselineMedianPercent: medianPercent,
        baselineCount: count,
      });
    });
  }
  it('crosses months and leap days', () => {
    const samples = [{ date: '2024-02-29', hitPercent: 40 }];
    const one = { baselineDays: 3, minimumDays: 1 };
    assert.equal(dayBaseline('2024-03-03', samples, one).baselineMedianPercent, 40);
    assert.equal(dayBaseline('2024-03-04', samples, one).baselineMedianPercent, null);
  });
});

describe('baselines: of a session', () => {
  const at = Date.UTC(2026, 7, 15, 12);
  /** Ten samples around the instant, the last at `offset` from it. */
  const withLast = (offset: number) =>
    Array.from({ length: 10 }, (_, index) => ({
      lastActivity: index === 9 ? at + offset : at - day,
      hitPercent: 10 * index,
    }));
  const countOf = (offset: number) =>
    sessionBaselines([at], withLast(offset), 14).get(at)?.baselineCount;

  const edges: readonly (readonly [string, number, number])[] = [
    ['itself is out', 0, 9],
    ['999 ms before is out', -999, 9],
    ['1 s before is in', -1000, 10],
    ['14 days before is in', -14 * day, 10],
    ['a millisecond more is out', -14 * day - 1, 9],
    ['later is out', 1, 9],
  ];
  for (const [what, offset, expected] of edges) {
    it(what, () => assert.equal(countOf(offset), expected));
  }
  it('ten are enough: the mean of the middle two', () => {
    assert.equal(sessionBaselines([at], withLast(-1000), 14).get(at)?.baselineMedianPercent, 45);
  });
  it('nine are too few', () => {
    assert.equal(sessionBaselines([at], withLast(0), 14).get(at)?.baselineMedianPercent, null);
  });
  it('minimumDays has no part in it: no sample, no baseline', () => {
    assert.deepEqual(sessionBaselines([at], [], 14).get(at), {
      baselineMedianPercent: null,
      baselineCount: 0,
    });
  });

  it('equals looking at every sample for every session', () => {
    const sample = fc.record({
      lastActivity: fc.integer({ min: 0, max: 40 }).map(half => at + half * (day / 2)),
      hitPercent: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 3, max: 8 }),
        (all, days) => {
          const times = all.map(({ lastActivity }) => lastActivity);
          const found = sessionBaselines(times, all, days);
          for (const time of times) {
            const hits = all
              .filter(s => s.lastActivity >= time - days * day && s.lastActivity <= time - 1000)
              .map(s => s.hitPercent);
            assert.deepEqual(found.get(time), {
              baselineMedianPercent: hits.length < 10 ? null : median(hits),
              baselineCount: hits.length,
            });
          }
        },
      ),
    );
  });
});
