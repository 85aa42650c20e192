/** Exact division of non-negative integers, rounded half to even. */

/** `numerator` is a safe integer ≥ 0, `denominator` a safe integer > 0. */
export function divideHalfEven(numerator: number, denominator: number): number {
  if (denominator === 1) return numerator;
  // A division is much cheaper than `%` of numbers beyond 2^31; it may round up to the next integer.
  const quotient = Math.floor(numerator / denominator);
  const floor = quotient * denominator > numerator ? quotient - 1 : quotient;
  const rest = numerator - floor * denominator;
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
