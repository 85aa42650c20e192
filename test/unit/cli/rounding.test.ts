import assert from 'node:assert/strict';
import fc from 'fast-check';
import { roundHitPercent, roundPercent, roundUsd } from '../../../src/cli/rounding';

describe('roundUsd', function () {
  const cases: readonly (readonly [number, number])[] = [
    [0, 0],
    [193_750_000, 0.19375],
    [1_000_000_000, 1],
    [500, 0],
    [501, 0.000001],
    [1_500, 0.000002],
    [2_500, 0.000002],
    [62_500, 0.000062],
    [1_562_500, 0.001562],
    [422_532_500, 0.422532],
    [-500, 0],
    [-1_500, -0.000002],
    [-1_718_500_000, -1.7185],
    [9_007_199_254_740_991, 9007199.254741],
  ];
  for (const [nano, usd] of cases) {
    it(`${nano} nano-dollars are ${usd}`, function () {
      assert.equal(roundUsd(nano), usd);
    });
  }

  it('never gives a negative zero', function () {
    assert.ok(Object.is(roundUsd(-1), 0));
  });

  it('is within half a unit and odd in its argument', function () {
    fc.assert(
      fc.property(fc.maxSafeInteger(), nano => {
        assert.ok(Math.abs(roundUsd(nano) * 1e9 - nano) <= 500 + Math.abs(nano) * 4e-16);
        assert.equal(roundUsd(-nano) + roundUsd(nano), 0);
      }),
    );
  });
});

describe('roundHitPercent', function () {
  const hit = (read: number, input: number, creation = 0) =>
    roundHitPercent({ input, output: 9, creation, creation1h: 0, read });

  it('is 0 without a prompt', function () {
    assert.equal(hit(0, 0), 0);
  });

  it('rounds the exact ratio', function () {
    assert.equal(hit(100_000, 15_000, 5_000), 83.33);
    assert.equal(hit(1_000, 10, 10), 98.04);
    assert.equal(hit(1, 0), 100);
  });

  it('rounds a half to even: 1/800 is 0.125 %, 3/800 is 0.375 %', function () {
    assert.equal(hit(1, 799), 0.12);
    assert.equal(hit(3, 797), 0.38);
  });

  it('does not overflow', function () {
    assert.equal(hit(9e15, 9e15), 50);
  });
});

describe('roundPercent', function () {
  const cases: readonly (readonly [number, number])[] = [
    [0, 0],
    [83.333333, 83.33],
    [0.125, 0.12],
    [0.375, 0.38],
    [0.625, 0.62],
    [-0.125, -0.12],
    [-0.375, -0.38],
    [-87.7075549233585, -87.71],
    [2.675, 2.67],
    [14.999999999999, 15],
    [100, 100],
  ];
  for (const [value, rounded] of cases) {
    it(`${value} is ${rounded}`, function () {
      assert.equal(roundPercent(value), rounded);
    });
  }

  it('never gives a negative zero', function () {
    assert.ok(Object.is(roundPercent(-0.001), 0));
  });
});
