import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  isBelowFloor,
  isCacheDrop,
  isNetNegative,
  judge,
  median,
  verdictOf,
} from '../../../src/kernels/anomaly';
import type { Judged } from '../../../src/kernels/anomaly';
import type { Anomaly, AnomalyReason, Verdict } from '../../../src/protocol/cacheReport';
import { hits, options, sums } from './build';

const both: AnomalyReason[] = ['net_negative', 'cache_drop'];

describe('anomaly: the verdict', () => {
  // The Claude vectors of the reference's verdict-vectors.json.
  const vectors: readonly (readonly [string, AnomalyReason[], AnomalyReason[], Verdict])[] = [
    ['clean', [], [], 'clean'],
    ['triggered, both evaluated', ['net_negative'], [], 'anomalous'],
    ['triggered wins over partial', ['net_negative'], ['cache_drop'], 'anomalous'],
    ['triggered wins over fully unevaluated', ['net_negative'], both, 'anomalous'],
    ['partial, cache_drop skipped', [], ['cache_drop'], 'partial'],
    ['partial, net_negative skipped', [], ['net_negative'], 'partial'],
    ['fully unevaluated', [], both, 'unevaluated'],
    // Ours.
    ['both triggered', both, [], 'anomalous'],
    ['a drop alone', ['cache_drop'], [], 'anomalous'],
    ['fully unevaluated, whatever the order', [], ['cache_drop', 'net_negative'], 'unevaluated'],
  ];
  for (const [name, reasons, unevaluated, expected] of vectors) {
    it(`${name}: ${expected}`, () => assert.equal(verdictOf(reasons, unevaluated), expected));
  }
});

describe('anomaly: the median', () => {
  const cases: readonly (readonly [string, number[], number | null])[] = [
    ['of nothing', [], null],
    ['of one', [7], 7],
    ['of two is their mean', [10, 20], 15],
    ['of three is the middle', [9, 1, 5], 5],
    ['of four is the mean of the middle two', [1, 100, 3, 2], 2.5],
    ['sorts by value, not as text', [100, 9, 10], 10],
    ['of equals', [80, 80, 80, 80, 80, 80], 80],
  ];
  for (const [what, values, expected] of cases) {
    it(what, () => assert.equal(median(values), expected));
  }
  it('leaves the values alone', () => {
    const values = [3, 1, 2];
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });
  it('has as many values below as above', () => {
    const value = fc.float({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), values => {
        const middle = median(values) ?? NaN;
        const half = values.length / 2;
        assert.ok(values.filter(v => v < middle).length <= half);
        assert.ok(values.filter(v => v > middle).length <= half);
      }),
    );
  });
});

describe('anomaly: net_negative', () => {
  const cases: readonly (readonly [string, Parameters<typeof sums>[0], boolean | null])[] = [
    ['one nano-dollar down', { read: 1, savedNano: 4, wastedNano: 5 }, true],
    ['even', { read: 1, savedNano: 5, wastedNano: 5 }, false],
    ['one nano-dollar up', { read: 1, savedNano: 6, wastedNano: 5 }, false],
    ['writes only', { creation: 1, wastedNano: 5 }, true],
    ['reads only', { read: 1, savedNano: 5 }, false],
    ['as much written as read', { creation: 9, read: 9, wastedNano: 5 }, true],
    ['nothing cached', { input: 100, output: 100 }, null],
    ['unpriced', { read: 1, unpriced: 1 }, null],
    ['partly unpriced', { requests: 2, read: 1, unpriced: 1, wastedNano: 5 }, true],
  ];
  for (const [what, values, expected] of cases) {
    it(`${what}: ${expected}`, () => assert.equal(isNetNegative(sums(values)), expected));
  }
});

describe('anomaly: cache_drop', () => {
  const cases: readonly (readonly [string, number, number | null, number, boolean | null])[] = [
    ['80 to 65.0 is exactly 15', 65, 80, 15, true],
    ['80 to 65.1', 65.1, 80, 15, false],
    ['80 to 65.000001 is not rounded', 65.000001, 80, 15, false],
    ['80 to 64.9', 64.9, 80, 15, true],
    ['a rise of exactly 15', 95, 80, 15, false],
    ['a rise of 100', 100, 0, 15, false],
    ['no change', 80, 80, 1, false],
    ['everything lost', 0, 100, 100, true],
    ['almost everything lost', 0.5, 100, 100, false],
    ['one point', 79, 80, 1, true],
    ['no baseline', 0, null, 15, null],
    // 48.3̅ − 33.3̅ and 21.6̅ − 6.6̅ are 15 exactly.
    ['29/60 to 1/3', 100 / 3, 2900 / 60, 15, true],
    ['13/60 to 1/15', 100 / 15, 1300 / 60, 15, true],
  ];
  for (const [what, hit, baseline, threshold, expected] of cases) {
    it(`${what}: ${expected}`, () => assert.equal(isCacheDrop(hit, baseline, threshold), expected));
  }

  it('counts a drop of exactly the threshold, whatever the tokens', () => {
    const fraction = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(
        fraction,
        fc.nat(),
        fc.integer({ min: 1, max: 100 }),
        (parts, seed, threshold) => {
          // hit = k / parts, median = k / parts + threshold %, both from whole tokens.
          const room = Math.floor((parts * (100 - threshold)) / 100);
          const read = room === 0 ? 0 : seed % room;
          const hit = (100 * read) / parts;
          const baseline = (100 * (100 * read + threshold * parts)) / (100 * parts);
          assert.equal(isCacheDrop(hit, baseline, threshold), true);
        },
      ),
    );
  });

  it('never fires on a rise', () => {
    const percent = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(percent, percent, fc.integer({ min: 1, max: 100 }), (a, b, threshold) => {
        assert.equal(isCacheDrop(Math.max(a, b), Math.min(a, b), threshold), false);
      }),
    );
  });
});

describe('anomaly: the noise floor', () => {
  const cases = [
    [19, 20, true],
    [20, 20, false],
    [21, 20, false],
    [1, 0, false],
    [1, 1, false],
  ] as const;
  for (const [requests, minimum, expected] of cases) {
    it(`${requests} of ${minimum} requests: ${expected ? 'below' : 'not below'}`, () => {
      assert.equal(isBelowFloor(sums({ requests }), minimum), expected);
    });
  }
});

describe('anomaly: a judged row', () => {
  const row = (values: Partial<Judged>): Judged => ({
    sums: hits(80),
    floor: null,
    baselineMedianPercent: 80,
    baselineCount: 6,
    ...values,
  });
  const told = ({ reasons, unevaluated, verdict, floor, deltaPp }: Anomaly) => [
    ...[reasons.join(), unevaluated.join(), verdict, floor, deltaPp],
  ];
  const off = { ...options, enabled: false };
  const cases: readonly (readonly [string, Judged, typeof options, unknown[]])[] = [
    ['healthy', row({}), options, ['', '', 'clean', null, 0]],
    ['a drop', row({ sums: hits(65) }), options, ['cache_drop', '', 'anomalous', null, -15]],
    ['a rise', row({ sums: hits(95) }), options, ['', '', 'clean', null, 15]],
    [
      'net negative and a drop, in this order',
      row({ sums: hits(10, -1) }),
      options,
      ['net_negative,cache_drop', '', 'anomalous', null, -70],
    ],
    [
      'net negative without a baseline',
      row({ sums: hits(10, -1), baselineMedianPercent: null }),
      options,
      ['net_negative', 'cache_drop', 'anomalous', null, null],
    ],
    [
      'no baseline yet',
      row({ baselineMedianPercent: null }),
      options,
      ['', 'cache_drop', 'partial', null, null],
    ],
    [
      'nothing cached, a baseline: a drop',
      row({ sums: sums({ input: 10 }) }),
      options,
      ['cache_drop', 'net_negative', 'anomalous', null, -80],
    ],
    [
      'below the floor: not judged, but the delta is told',
      row({ sums: hits(10, -1), floor: 'early' }),
      options,
      ['', 'net_negative,cache_drop', 'unevaluated', 'early', -70],
    ],
    [
      'not observed',
      row({ sums: null }),
      options,
      ['', 'net_negative,cache_drop', 'unevaluated', null, null],
    ],
    [
      'anomaly off',
      row({ sums: hits(10, -1) }),
      off,
      ['', 'net_negative,cache_drop', 'unevaluated', null, -70],
    ],
    [
      'anomaly off below the floor: the floor is not why',
      row({ floor: 'few_requests' }),
      off,
      ['', 'net_negative,cache_drop', 'unevaluated', null, 0],
    ],
  ];
  for (const [what, judged, rules, expected] of cases) {
    it(what, () => assert.deepEqual(told(judge(judged, rules)), expected));
  }
  it('carries its baseline', () => {
    const { baselineMedianPercent, baselineCount } = judge(row({ sums: null }), options);
    assert.deepEqual([baselineMedianPercent, baselineCount], [80, 6]);
  });
});
