import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { divideHalfEven, divideHalfEvenBig } from '../../../src/kernels/halfEven';

const cases = [
  [0, 2, 0],
  [1, 2, 0],
  [3, 2, 2],
  [5, 2, 2],
  [7, 2, 4],
  [24, 10, 2],
  [25, 10, 2],
  [26, 10, 3],
  [35, 10, 4],
  [7, 1, 7],
  [1, 3, 0],
  [2, 3, 1],
  [9_007_199_254_740_991, 20, 450_359_962_737_050],
  [9_007_199_254_740_990, 4, 2_251_799_813_685_248],
] as const;

describe('halfEven: exact division', () => {
  for (const [numerator, denominator, expected] of cases) {
    it(`${numerator} / ${denominator} is ${expected}`, () => {
      assert.equal(divideHalfEven(numerator, denominator), expected);
      assert.equal(divideHalfEvenBig(BigInt(numerator), BigInt(denominator)), BigInt(expected));
    });
  }

  it('lies within a half of the quotient, and on the even side at a half', () => {
    const numerator = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(numerator, fc.integer({ min: 1, max: 1000 }), (n, d) => {
        const twiceOff = 2n * (BigInt(divideHalfEven(n, d)) * BigInt(d) - BigInt(n));
        const size = twiceOff < 0n ? -twiceOff : twiceOff;
        assert.ok(size <= BigInt(d));
        if (size === BigInt(d)) assert.equal(divideHalfEven(n, d) % 2, 0);
      }),
    );
  });
});
