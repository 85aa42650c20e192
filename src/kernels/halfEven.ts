/** Exact division of non-negative integers, rounded half to even. */

/** `numerator` is a safe integer ≥ 0, `denominator` a safe integer > 0. */
export function divideHalfEven(numerator: number, denominator: number): number {
  if (denominator === 1) return numerator;
  const rest = numerator % denominator;
  const floor = (numerator - rest) / denominator;
  const twice = rest - (denominator - rest);
  if (twice > 0 || (twice === 0 && floor % 2 === 1)) return floor + 1;
  return floor;
}

/** The same beyond 2^53. */
export function divideHalfEvenBig(numerator: bigint, denominator: bigint): bigint {
  const floor = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice > denominator || (twice === denominator && floor % 2n === 1n)) return floor + 1n;
  return floor;
}
