import assert from 'node:assert/strict';
import type { DayCell } from '../../../src/kernels/cacheReport';
import type { DayRow } from '../../../src/protocol/cacheReport';
import { ago, cell, history, hits, options, report, sums, today, told } from './build';

const sixAt80 = history([1, 80], [2, 80], [3, 80], [4, 80], [5, 80], [6, 80]);
const rowOf = (rows: readonly DayRow[], date: string) => rows.find(row => row.date === date);

describe('cacheReport: the rows', () => {
  it('are whole calendar days, newest first, idle ones included', () => {
    const { days, windowDays } = report(history([0, 50], [2, 50]), { since: ago(3) });
    assert.equal(windowDays, 4);
    assert.deepEqual(
      days.map(row => [row.date, row.observed]),
      [
        [ago(0), true],
        [ago(1), false],
        [ago(2), true],
        [ago(3), false],
      ],
    );
  });

  it('an idle day has zeros and no verdict', () => {
    const idle = rowOf(report(sixAt80).days, ago(9));
    assert.equal(idle?.figures.requests, 0);
    assert.equal(idle.figures.costNano, 0);
    assert.equal(idle.anomaly.verdict, 'unevaluated');
    assert.equal(idle.anomaly.floor, null);
    assert.deepEqual(idle.models, []);
  });

  it('sum projects, models and agents, with models sorted by id', () => {
    const { today: row } = report([
      cell(today, { model: 'm2', sums: sums({ input: 10, read: 10 }) }),
      cell(today, { model: 'm1', project: '/q', sums: sums({ input: 30, read: 30 }) }),
      cell(today, { model: 'm2', agent: 'Explore', sums: sums({ read: 20 }) }),
    ]);
    assert.equal(row.figures.requests, 3);
    assert.equal(row.figures.hitPercent, 60);
    assert.deepEqual(
      row.models.map(({ model, figures }) => [model, figures.hitPercent]),
      [
        ['m1', 50],
        ['m2', 75],
      ],
    );
  });

  it('a cell without requests is no activity', () => {
    const empty = cell(today, { sums: sums({ requests: 0 }) });
    assert.equal(report([empty]).today.observed, false);
    assert.deepEqual(report([empty]).byModel, []);
  });

  it('<synthetic> counts nowhere', () => {
    const { today: row, byModel, totals } = report([cell(today, { model: '<synthetic>' })]);
    assert.deepEqual([row.observed, byModel, totals.requests], [false, [], 0]);
  });

  it('of nothing are idle, with no last active day and no counterfactual', () => {
    const { days, lastActiveDay, counterfactual, efficiencyRatio } = report([]);
    assert.equal(days.length, 14);
    assert.deepEqual([lastActiveDay, counterfactual, efficiencyRatio], [null, null, 0]);
  });

  it('are none when the range ends before it begins', () => {
    const { days, windowDays } = report([], { since: ago(0), until: ago(1) });
    assert.deepEqual([days, windowDays], [[], 0]);
  });
});

describe('cacheReport: the verdict of today', () => {
  const cases: readonly (readonly [string, DayCell[], string])[] = [
    [
      '80 × 6, 65.0 today: a drop of exactly 15',
      [...sixAt80, ...history([0, 65])],
      'anomalous cache_drop',
    ],
    ['80 × 6, 66 today', [...sixAt80, ...history([0, 66])], 'clean'],
    ['80 × 6, 95 today: a rise', [...sixAt80, ...history([0, 95])], 'clean'],
    ['four days are too few', [...sixAt80.slice(0, 4), ...history([0, 10])], 'partial'],
    ['five are enough', [...sixAt80.slice(0, 5), ...history([0, 10])], 'anomalous cache_drop'],
    [
      'the median, not the mean',
      history([0, 70], [1, 80], [2, 80], [3, 80], [4, 0], [5, 0]),
      'clean',
    ],
    [
      'net negative fires without a baseline',
      [cell(today, { sums: hits(90, -1) })],
      'anomalous net_negative',
    ],
    [
      'gaps do not matter',
      history([0, 60], [2, 80], [4, 80], [6, 80], [8, 80], [10, 80]),
      'anomalous cache_drop',
    ],
    [
      'fourteen days back counts',
      history([0, 60], [1, 80], [2, 80], [3, 80], [4, 80], [14, 80]),
      'anomalous cache_drop',
    ],
    ['fifteen does not', history([0, 60], [1, 80], [2, 80], [3, 80], [4, 80], [15, 80]), 'partial'],
  ];
  for (const [what, cells, expected] of cases) {
    it(`${what}: ${expected}`, () => assert.equal(told(report(cells).today), expected));
  }

  it('tells the baseline while it is built', () => {
    const { anomaly } = report([...sixAt80.slice(0, 3), ...history([0, 10])]).today;
    assert.deepEqual([anomaly.baselineCount, anomaly.baselineMedianPercent], [3, null]);
  });

  it('is told without activity today: the median stands, the delta does not', () => {
    const { anomaly, observed } = report(sixAt80).today;
    assert.equal(observed, false);
    assert.deepEqual([anomaly.baselineMedianPercent, anomaly.deltaPp], [80, null]);
  });

  it('off: nothing is evaluated', () => {
    const anomaly = { ...options, enabled: false };
    const { today: row } = report([...sixAt80, ...history([0, 10])], { anomaly });
    assert.deepEqual(row.anomaly.unevaluated, ['net_negative', 'cache_drop']);
  });
});

describe('cacheReport: the baseline sees before the window', () => {
  const before = history([14, 80], [15, 80], [16, 80], [17, 80], [18, 80], [13, 60]);

  it('so the first row is judged', () => {
    assert.equal(told(rowOf(report(before).days, ago(13))!), 'anomalous cache_drop');
  });
  it('but the days before are in no row, total or breakdown', () => {
    const { days, totals, byProject } = report(before);
    assert.equal(days.at(-1)?.date, ago(13));
    assert.equal(totals.requests, 100);
    assert.equal(byProject[0]?.figures.requests, 100);
  });
  it('for cctally the first day of the range serves', () => {
    const cells = history([0, 60], [1, 80], [2, 80], [3, 80], [4, 80], [13, 80]);
    assert.equal(told(report(cells, { compat: 'cctally' }).today), 'anomalous cache_drop');
  });
  it('for cctally the last one too, for today outside the range', () => {
    const past = { compat: 'cctally', since: ago(10), until: ago(2) } as const;
    const cells = history([0, 60], [1, 80], [2, 80], [3, 80], [4, 80], [5, 80], [6, 80]);
    assert.equal(report(cells, past).today.anomaly.baselineCount, 5);
  });
  it('for cctally it does not', () => {
    const { days } = report(before, { compat: 'cctally' });
    assert.deepEqual(days.map(told), ['partial']);
  });
});

describe('cacheReport: the noise floor', () => {
  const thin = (days: number, hit: number, requests: number) =>
    cell(ago(days), { sums: hits(hit, -1, requests) });

  it('today below it is early', () => {
    const { anomaly, observed } = report([...sixAt80, thin(0, 10, 19)]).today;
    assert.deepEqual([observed, anomaly.floor, anomaly.verdict], [true, 'early', 'unevaluated']);
    assert.deepEqual(anomaly.unevaluated, ['net_negative', 'cache_drop']);
    assert.equal(anomaly.deltaPp, -70);
  });
  it('today at it is judged', () => {
    const row = report([...sixAt80, thin(0, 10, 20)]).today;
    assert.equal(told(row), 'anomalous net_negative,cache_drop');
    assert.equal(row.anomaly.floor, null);
  });
  it('a past day below it had few requests', () => {
    const row = rowOf(report([thin(1, 10, 19)]).days, ago(1));
    assert.equal(row?.anomaly.floor, 'few_requests');
  });
  it('a day below it is no sample', () => {
    const { anomaly } = report([...sixAt80.slice(0, 4), thin(9, 0, 19), ...history([0, 10])]).today;
    assert.deepEqual([anomaly.baselineCount, anomaly.verdict], [4, 'partial']);
  });
  it('counts a day’s requests over all its cells', () => {
    const halves = [
      cell(today, { sums: hits(80, 1, 10) }),
      cell(today, { agent: 'x', sums: hits(80, 1, 10) }),
    ];
    assert.equal(report(halves).today.anomaly.floor, null);
  });
  it('0 switches it off', () => {
    const anomaly = { ...options, minimumRequests: 0 };
    assert.equal(
      told(report([...sixAt80, thin(0, 10, 1)], { anomaly }).today),
      'anomalous net_negative,cache_drop',
    );
  });
  it('cctally has none', () => {
    const { today: row } = report([...sixAt80, thin(0, 10, 1)], { compat: 'cctally' });
    assert.equal(told(row), 'anomalous net_negative,cache_drop');
  });
});

describe('cacheReport: as cctally', () => {
  it('has only observed days', () => {
    const { days } = report(history([0, 80], [3, 80]), { compat: 'cctally' });
    assert.deepEqual(
      days.map(row => row.date),
      [ago(0), ago(3)],
    );
  });
  // The reference's snap_gaps: every second day, five earlier days needed.
  it('judges as the reference does over gaps', () => {
    const cells = history([0, 98], [2, 98], [4, 98], [6, 98], [8, 98], [10, 98], [12, 98]);
    const { days, today: row } = report(cells, { compat: 'cctally' });
    assert.deepEqual(days.map(told), ['clean', 'clean', ...Array<string>(5).fill('partial')]);
    assert.equal(row.anomaly.baselineCount, 6);
  });
});

describe('cacheReport: today, also outside the range', () => {
  const cells = [...sixAt80, ...history([0, 10], [30, 50])];
  const past = { since: ago(31), until: ago(29) };

  it('has its own row and verdict', () => {
    assert.equal(told(report(cells, past).today), 'anomalous cache_drop');
  });
  it('is not in the range’s figures', () => {
    const { totals, days, byModel } = report(cells, past);
    assert.equal(totals.requests, 100);
    assert.equal(byModel[0]?.figures.requests, 100);
    assert.deepEqual(
      days.map(row => row.observed),
      [false, true, false],
    );
  });
  it('nor do the seven days depend on the range', () => {
    assert.equal(report(cells, past).sevenDays.figures.requests, 700);
    assert.equal(report(cells, past).sevenDays.anomalyCount, 1);
  });
});
