import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { addSums, emptySums, figuresOf } from '../../../src/kernels/sums';
import { addUnder, breakdownOf, modelRowsOf } from '../../../src/kernels/sumsByKey';
import type { SumsByKey } from '../../../src/kernels/sumsByKey';
import { sums } from './build';

/** Groups by name and net. */
function groups(...nets: [string, number][]): SumsByKey {
  const all: SumsByKey = new Map();
  for (const [key, net] of nets) {
    addUnder(all, key, sums({ savedNano: Math.max(0, net), wastedNano: Math.max(0, -net) }));
  }
  return all;
}
const keys = (...nets: [string, number][]) =>
  breakdownOf(groups(...nets))
    .map(row => row.key)
    .join();

describe('sumsByKey: breakdowns', () => {
  it('of nothing is empty', () => assert.deepEqual(breakdownOf(new Map()), []));
  it('sort by |net| descending', () => {
    assert.equal(keys(['a', 1], ['b', -30], ['c', 20], ['d', -2]), 'b,c,d,a');
  });
  it('keep first-seen order on ties', () => {
    assert.equal(keys(['z', 5], ['b', -5], ['m', 5], ['a', 9]), 'a,z,b,m');
  });
  it('have no (other) row for five', () => {
    assert.equal(keys(['a', 5], ['b', 4], ['c', 3], ['d', 2], ['e', 1]), 'a,b,c,d,e');
  });
  it('have one for the sixth', () => {
    assert.equal(
      keys(['a', 6], ['b', 5], ['c', 4], ['d', 3], ['e', 2], ['f', 1]),
      'a,b,c,d,e,(other)',
    );
  });
  it('put unpriced groups last', () => {
    const all = groups(['a', 0]);
    all.clear();
    addUnder(all, 'unpriced', sums({ unpriced: 1 }));
    addUnder(all, 'priced', sums({ wastedNano: 1 }));
    const rows = breakdownOf(all);
    assert.deepEqual(
      rows.map(row => [row.key, row.figures.netNano]),
      [
        ['priced', -1],
        ['unpriced', null],
      ],
    );
  });
  it('make (other) of the tail: net summed, hit % of the summed tokens', () => {
    const all = groups(['a', 90], ['b', 80], ['c', 70], ['d', 60], ['e', 50]);
    addUnder(all, 'f', sums({ input: 50, read: 50, savedNano: 5 }));
    addUnder(all, 'g', sums({ input: 100, read: 900, wastedNano: 7 }));
    const other = breakdownOf(all)[5];
    assert.equal(other?.key, '(other)');
    assert.equal(other.members, 2);
    assert.equal(other.figures.netNano, -2);
    assert.equal(other.figures.hitPercent, (100 * 950) / 1100);
    assert.equal(other.figures.requests, 2);
  });
  it('count one member for a named row', () => {
    assert.equal(breakdownOf(groups(['a', 1]))[0]?.members, 1);
  });

  it('add up to the total, and stand for every key', () => {
    const part = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'),
      read: fc.nat(1000),
      input: fc.nat(1000),
      costNano: fc.nat(1000),
      savedNano: fc.nat(1000),
      wastedNano: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40, size: 'max' }), parts => {
        const all: SumsByKey = new Map();
        const total = emptySums();
        for (const { key, ...values } of parts) {
          addUnder(all, key, sums(values));
          addSums(total, sums(values));
        }
        const rows = breakdownOf(all);
        const sum = (pick: (row: (typeof rows)[number]) => number | null) =>
          rows.reduce((so, row) => so + (pick(row) ?? 0), 0);
        const figures = figuresOf(total);
        assert.equal(
          sum(row => row.figures.netNano),
          figures.netNano,
        );
        assert.equal(
          sum(row => row.figures.costNano),
          figures.costNano,
        );
        assert.equal(
          sum(row => row.figures.requests),
          figures.requests,
        );
        assert.equal(
          sum(row => row.figures.tokens.read),
          figures.tokens.read,
        );
        assert.equal(
          sum(row => row.members),
          all.size,
        );
        assert.ok(rows.length <= 6);
      }),
    );
  });
});

describe('sumsByKey: models', () => {
  it('are sorted by id, capitals first, not by locale', () => {
    const models = groups(['claude-opus-5', 1], ['claude-opus-4-8', 9], ['Z', 5], ['ä', 1]);
    assert.deepEqual(
      modelRowsOf(models).map(row => row.model),
      ['Z', 'claude-opus-4-8', 'claude-opus-5', 'ä'],
    );
  });
});
