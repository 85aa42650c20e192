/** Did a version miss more often than the one before, by more than chance (cache-misses, "Watch by Claude Code version")? */

export interface MissShare {
  readonly requests: number;
  readonly misses: number;
}

/** Of fewer misses nothing can be said. */
const leastMisses = 5;
/** Three standard errors of a normal distribution, one-sided: 1 in 740 versions would show a step by chance alone. */
const chance = 0.00135;

export function isStep(before: MissShare, after: MissShare): boolean {
  if (after.misses < leastMisses || before.requests === 0) return false;
  if (after.misses * before.requests <= before.misses * after.requests) return false;
  return chanceOfRise(before, after) < chance;
}

/**
 * Fisher's exact test, one-sided: how likely so many of all misses or more would fall on the later version if both
 * missed equally often. Exact where few misses make a normal distribution err on the side of alarm.
 */
export function chanceOfRise(before: MissShare, after: MissShare): number {
  const misses = before.misses + after.misses;
  const requests = before.requests + after.requests;
  const all = lnChoose(requests, after.requests);
  const most = Math.min(misses, after.requests);
  let sum = 0;
  for (let k = after.misses; k <= most; k++) {
    const ways = lnChoose(misses, k) + lnChoose(requests - misses, after.requests - k);
    const term = Math.exp(ways - all);
    sum += term;
    // Beyond the peak each term is smaller than the one before: the rest changes nothing.
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}

/** ln (n over k); −∞ where there is no way to choose. */
function lnChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  return lnFactorial(n) - lnFactorial(k) - lnFactorial(n - k);
}

/** ln n!: multiplied out, or by Stirling's series, which errs by less than 1e-12 from 32 on. */
function lnFactorial(n: number): number {
  if (n < 32) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + series;
}
