import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { chanceOfRise, isStep, type MissShare } from '../../../src/kernels/versionStep';

const share = (misses: number, requests: number): MissShare => ({ misses, requests });
const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual / expected - 1) < 1e-9, `${actual}, not ${expected}`);

/** n over k, multiplied out. */
function choose(n: number, k: number): bigint {
  let ways = k <= n ? 1n : 0n;
  for (let i = 1; i <= k && i <= n; i++) ways = (ways * BigInt(n - k + i)) / BigInt(i);
  return ways;
}

describe('the chance of a rise between two versions (Fisher’s exact test)', () => {
  it('by hand: 0 of 5, then 5 of 5, is one way of 10 over 5', () =>
    near(chanceOfRise(share(0, 5), share(5, 5)), 1 / 252));
  it('by hand: 0 of 6, then 6 of 6, is one way of 12 over 6', () =>
    near(chanceOfRise(share(0, 6), share(6, 6)), 1 / 924));
  it('by hand: 0 of 10, then 9 of 10, is 11 ways of 20 over 10', () =>
    near(chanceOfRise(share(0, 10), share(9, 10)), 11 / 184_756));
  it('by hand: 1 of 4, then 3 of 4, is 4 × 4 + 1 ways of 8 over 4', () =>
    near(chanceOfRise(share(1, 4), share(3, 4)), 17 / 70));
  it('is certain when no more can fall on the later version', () =>
    near(chanceOfRise(share(3, 10), share(0, 10)), 1));

  it('is what counting all ways gives', () => {
    const size = fc.integer({ min: 1, max: 60 });
    const version = size.chain(n => fc.record({ requests: fc.constant(n), misses: fc.nat(n) }));
    fc.assert(
      fc.property(version, version, (before, after) => {
        const [m, n] = [before.misses + after.misses, before.requests + after.requests];
        let ways = 0n;
        for (let k = after.misses; k <= Math.min(m, after.requests); k++) {
          ways += choose(m, k) * choose(n - m, after.requests - k);
        }
        const exact = Number(ways) / Number(choose(n, after.requests));
        assert.ok(Math.abs(chanceOfRise(before, after) - exact) < 1e-9 * Math.max(exact, 1e-6));
      }),
    );
  });
});

describe('a step between two versions', () => {
  it('is a rise that is larger than chance: 0.8 → 4.0 per 100', () =>
    // A pooled share of 0.0288 and a standard error of 0.00933: 3.4 of them apart.
    assert.ok(isStep(share(4, 491), share(37, 931))));

  it('needs less than 1 in 740: 1 in 924 is one, 1 in 252 is none', () => {
    assert.ok(isStep(share(0, 6), share(6, 6)));
    assert.ok(!isStep(share(0, 5), share(5, 5)));
  });

  it('is none within chance: 1.0 → 1.4 per 100', () =>
    assert.ok(!isStep(share(10, 1000), share(14, 1000))));

  it('is none for 5 misses where 1 was to be expected: 4 in 1,000 of a Poisson distribution', () => {
    // The test of two proportions would see four standard errors.
    assert.ok(!isStep(share(100, 100_000), share(5, 1000)));
    const chance = chanceOfRise(share(100, 100_000), share(5, 1000));
    assert.ok(chance > 0.003 && chance < 0.005, String(chance));
  });

  it('is none in under five misses, in a fall, or without a version before', () => {
    assert.ok(!isStep(share(0, 100_000), share(4, 10)));
    assert.ok(!isStep(share(37, 931), share(5, 491)));
    assert.ok(!isStep(share(0, 0), share(50, 100)));
  });

  it('is seen in large numbers too', () => {
    assert.ok(isStep(share(1000, 1_000_000), share(1300, 1_000_000)));
    assert.ok(!isStep(share(1000, 1_000_000), share(1050, 1_000_000)));
  });
});
