import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ago, cell, history, hits, report, sums, today, told } from './build';

describe('cacheReport: seven days', () => {
  it('are seven calendar days, today included', () => {
    const cells = history([0, 50], [6, 50], [7, 50]);
    assert.equal(report(cells).sevenDays.figures.requests, 200);
  });
  it('count their anomalies', () => {
    const bad = [0, 6, 7].map(days => cell(ago(days), { sums: hits(90, -1) }));
    assert.equal(report([...bad, ...history([3, 80])]).sevenDays.anomalyCount, 2);
  });
  it('for cctally lie in the range', () => {
    const cells = history([0, 50], [1, 50], [3, 50], [4, 50], [6, 50]);
    const { sevenDays } = report(cells, { compat: 'cctally', since: ago(3), until: ago(1) });
    assert.equal(sevenDays.figures.requests, 200);
  });
});

describe('cacheReport: the last active day', () => {
  it('is the latest before today', () => {
    assert.equal(report(history([0, 50], [5, 50], [3, 50])).lastActiveDay?.date, ago(3));
  });
  it('may lie before the window', () => {
    assert.equal(report(history([40, 50])).lastActiveDay?.date, ago(40));
  });
  it('is none when only today is active', () => {
    assert.equal(report(history([0, 50])).lastActiveDay, null);
  });
  it('carries its verdict', () => {
    const cells = history([1, 60], [2, 80], [3, 80], [4, 80], [5, 80], [6, 80]);
    assert.equal(told(report(cells).lastActiveDay!), 'anomalous cache_drop');
  });
});

describe('cacheReport: money', () => {
  const paid = sums({
    costNano: 70,
    calculatedNano: 100,
    savedNano: 30,
    wastedNano: 10,
    read: 1,
  });

  it('uncached is the calculated cost plus net, never the recorded one', () => {
    assert.deepEqual(report([cell(today, { sums: paid })]).counterfactual, {
      uncachedNano: 120,
      cachedNano: 100,
      differenceNano: 20,
    });
  });
  it('the efficiency ratio is saved of saved and wasted', () => {
    assert.equal(report([cell(today, { sums: paid })]).efficiencyRatio, 0.75);
  });
  it('all unpriced: no counterfactual, no net, and it says which', () => {
    const unknown = cell(today, {
      model: 'm',
      sums: sums({ requests: 30, unpriced: 30, read: 9 }),
    });
    const { counterfactual, totals, unpriced, today: row } = report([unknown]);
    assert.equal(counterfactual, null);
    assert.equal(totals.netNano, null);
    assert.deepEqual(unpriced, [{ model: 'm', requests: 30 }]);
    assert.deepEqual(row.anomaly.unevaluated, ['net_negative', 'cache_drop']);
  });
  it('partly unpriced: the money of the rest', () => {
    const unknown = cell(today, { model: 'm', sums: sums({ unpriced: 1 }) });
    const { counterfactual, totals } = report([unknown, cell(today, { sums: paid })]);
    assert.equal(counterfactual?.differenceNano, 20);
    assert.deepEqual([totals.netNano, totals.unpriced], [20, 1]);
  });
  it('unpriced models: most requests first, then by id, of the range only', () => {
    const unknown = (model: string, requests: number, days = 0) =>
      cell(ago(days), { model, sums: sums({ requests, unpriced: requests }) });
    const cells = [
      unknown('b', 2),
      unknown('d', 1),
      unknown('c', 5),
      unknown('a', 1),
      unknown('a', 1, 3),
      unknown('z', 99, 20),
      cell(today, {}),
    ];
    assert.deepEqual(
      report(cells).unpriced.map(({ model, requests }) => `${model} ${requests}`),
      ['c 5', 'a 2', 'b 2', 'd 1'],
    );
  });
});

describe('cacheReport: breakdowns', () => {
  it('no project is (unknown), the main thread has no name', () => {
    const { byProject, byAgent } = report([cell(today, { project: null })]);
    assert.deepEqual([byProject[0]?.key, byAgent[0]?.key], ['(unknown)', '']);
  });

  it('ties keep the order of the cells', () => {
    const cells = ['z', 'a', 'm'].map(model => cell(today, { model }));
    assert.deepEqual(
      report(cells).byModel.map(row => row.key),
      ['z', 'a', 'm'],
    );
  });

  const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const anyCell = fc
    .record({
      days: fc.integer({ min: 0, max: 20 }),
      project: fc.option(letter),
      model: letter,
      agent: letter,
      requests: fc.nat(50),
      read: fc.nat(1000),
      creation: fc.nat(1000),
      costNano: fc.nat(1000),
      savedNano: fc.nat(1000),
      wastedNano: fc.nat(1000),
    })
    .map(({ days, project, model, agent, requests, ...values }) =>
      cell(ago(days), {
        project,
        model,
        agent,
        sums: requests === 0 ? sums({ requests }) : sums({ requests, ...values }),
      }),
    );

  it('and the days add up to the totals', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 40, size: 'max' }), cells => {
        const { totals, days, byProject, byModel, byAgent } = report(cells);
        for (const rows of [days, byProject, byModel, byAgent]) {
          let [requests, net, read] = [0, 0, 0];
          for (const { figures } of rows) {
            requests += figures.requests;
            net += figures.netNano ?? 0;
            read += figures.tokens.read;
          }
          assert.deepEqual(
            [requests, net, read],
            [totals.requests, totals.netNano, totals.tokens.read],
          );
        }
      }),
    );
  });

  it('no row depends on the order of the cells', () => {
    fc.assert(
      fc.property(fc.array(anyCell, { maxLength: 40, size: 'max' }), cells => {
        const [a, b] = [report(cells), report([...cells].reverse())];
        assert.deepEqual(b.days, a.days);
        assert.deepEqual(b.totals, a.totals);
        assert.deepEqual(b.sevenDays, a.sevenDays);
      }),
    );
  });
});
