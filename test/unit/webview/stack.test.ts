import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  columnTotal,
  partsOf,
  sharesOf,
  type StackSeries,
} from '../../../src/webview/charts/stack';

const series = (...values: (number | null)[][]): StackSeries[] =>
  values.map((each, index) => ({ name: `s${index}`, tone: 'neutral', values: each }));

describe('a stack', () => {
  it('stands on the baseline, with a gap between its parts', () => {
    assert.deepEqual(
      partsOf([60, 30, 10], value => value, 1),
      [
        { series: 0, from: 0, to: 60 },
        { series: 1, from: 61, to: 90 },
        { series: 2, from: 91, to: 100 },
      ],
    );
  });
  it('shows the smallest part as one pixel, and nothing for zero and unknown', () => {
    assert.deepEqual(
      partsOf([50, 0.01, null, 0], value => value, 1),
      [
        { series: 0, from: 0, to: 50 },
        { series: 1, from: 51, to: 52 },
      ],
    );
  });
  it('has one part for each value above zero, in order, none inside another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ min: 0, max: 300, noNaN: true })), { maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        (values, gap) => {
          const parts = partsOf(values, value => value, gap);
          assert.equal(parts.length, values.filter(value => value !== null && value > 0).length);
          parts.forEach(({ from, to }, index) => {
            assert.ok(to > from && from >= (parts[index - 1]?.to ?? 0));
          });
        },
      ),
    );
  });
});

describe('the sum and the shares of a column', () => {
  it('is unknown only when every series is', () => {
    const two = series([1, null, null], [2, 3, null]);
    assert.deepEqual(
      [0, 1, 2].map(index => columnTotal(two, index)),
      [3, 3, null],
    );
  });
  it('sum to 100 %', () => {
    const [a, b] = sharesOf(series([3, 0, null], [1, 0, 2]));
    assert.deepEqual(a?.values, [75, null, null]);
    assert.deepEqual(b?.values, [25, null, 100]);
  });
});
