import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { addSums, emptySums, figuresOf, hitPercentOf } from '../../../src/kernels/sums';
import type { Sums } from '../../../src/kernels/sums';
import { sums } from './build';

const names = Object.keys(emptySums()) as (keyof Sums)[];
const anySums: fc.Arbitrary<Sums> = fc
  .array(fc.nat(1_000_000_000), { minLength: names.length, maxLength: names.length })
  .map(values => ({
    ...emptySums(),
    ...Object.fromEntries(names.map((name, index) => [name, values[index]])),
  }));

function total(parts: readonly Sums[]): Sums {
  const all = emptySums();
  for (const part of parts) addSums(all, part);
  return all;
}

describe('sums: adding', () => {
  it('adds every field', () => {
    const one = Object.fromEntries(names.map((name, index) => [name, index + 1]));
    const two = Object.fromEntries(names.map((name, index) => [name, 100 * (index + 1)]));
    const expected = Object.fromEntries(names.map((name, index) => [name, 101 * (index + 1)]));
    const into = { ...emptySums(), ...one };
    addSums(into, { ...emptySums(), ...two });
    assert.deepEqual(into, expected);
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(anySums), parts => {
        assert.deepEqual(total([...parts].reverse()), total(parts));
      }),
    );
  });

  it('does not depend on the grouping', () => {
    fc.assert(
      fc.property(fc.array(anySums), fc.array(anySums), (a, b) => {
        assert.deepEqual(total([total(a), total(b)]), total([...a, ...b]));
      }),
    );
  });

  it('leaves the added one alone', () => {
    const part = sums({ input: 5 });
    addSums(emptySums(), part);
    assert.deepEqual(part, sums({ input: 5 }));
  });
});

describe('sums: hit %', () => {
  const cases: readonly (readonly [string, Partial<Sums>, number])[] = [
    ['nothing', {}, 0],
    ['output only', { output: 500 }, 0],
    ['input only', { input: 10 }, 0],
    ['reads only', { read: 10 }, 100],
    ['half', { input: 30, creation: 20, read: 50 }, 50],
    ['output is not in it', { input: 50, output: 1_000_000, read: 50 }, 50],
    ['65.0 exactly', { input: 35, read: 65 }, 65],
    ['the worked example', { input: 15_000, output: 1500, creation: 5000, read: 100_000 }, 250 / 3],
  ];
  for (const [what, values, expected] of cases) {
    it(what, () => assert.equal(hitPercentOf(sums(values)), expected));
  }

  it('is of the summed tokens, not a mean: 50 % of 100 and 90 % of 1,000', () => {
    const parts = [sums({ input: 50, read: 50 }), sums({ input: 100, read: 900 })];
    assert.equal(hitPercentOf(total(parts)), (100 * 950) / 1100);
  });

  it('lies in 0…100', () => {
    fc.assert(
      fc.property(anySums, part => {
        const hit = hitPercentOf(part);
        assert.ok(hit >= 0 && hit <= 100);
      }),
    );
  });
});

describe('sums: figures', () => {
  it('carry the counts and the money', () => {
    const part = sums({
      requests: 7,
      input: 1,
      output: 2,
      creation: 3,
      creation1h: 2,
      read: 4,
      costNano: 50,
      costMissing: 1,
      calculatedNano: 60,
      savedNano: 30,
      wastedNano: 45,
      unpriced: 2,
      outputLowerBound: 3,
    });
    assert.deepEqual(figuresOf(part), {
      requests: 7,
      tokens: { input: 1, output: 2, creation: 3, creation1h: 2, read: 4 },
      hitPercent: 50,
      costNano: 50,
      savedNano: 30,
      wastedNano: 45,
      netNano: -15,
      unpriced: 2,
      costMissing: 1,
      outputLowerBound: 3,
    });
  });

  it('of no request are zeros', () => {
    const { costNano, savedNano, wastedNano, netNano, hitPercent } = figuresOf(emptySums());
    assert.deepEqual([costNano, savedNano, wastedNano, netNano, hitPercent], [0, 0, 0, 0, 0]);
  });

  it('have no cost when no request has one', () => {
    assert.equal(figuresOf(sums({ requests: 3, costMissing: 3 })).costNano, null);
  });
  it('have the cost of the rest when one has none', () => {
    assert.equal(figuresOf(sums({ requests: 3, costMissing: 2, costNano: 9 })).costNano, 9);
  });
  it('have no saved, wasted, net when no request has a price', () => {
    const { savedNano, wastedNano, netNano } = figuresOf(sums({ requests: 3, unpriced: 3 }));
    assert.deepEqual([savedNano, wastedNano, netNano], [null, null, null]);
  });
  it('have those of the rest when one has none', () => {
    const part = sums({ requests: 3, unpriced: 2, savedNano: 5, wastedNano: 2 });
    assert.equal(figuresOf(part).netNano, 3);
  });
  it('a recorded cost without a price: a cost, no net', () => {
    const { costNano, netNano } = figuresOf(sums({ unpriced: 1, costNano: 8 }));
    assert.deepEqual([costNano, netNano], [8, null]);
  });
  it('a price without a recorded cost: a net, no cost', () => {
    const { costNano, netNano } = figuresOf(sums({ costMissing: 1, savedNano: 8 }));
    assert.deepEqual([costNano, netNano], [null, 8]);
  });
});
