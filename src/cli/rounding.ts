/**
 * Rounding for the terminal's JSON: money to 6 decimals, percent to 2, half to even. Money is rounded from integer
 * nano-dollars and a hit percent from its token counts, so no binary fraction decides which way a half goes.
 */
import { divideHalfEvenBig } from '../kernels/halfEven';
import type { Tokens } from '../protocol/figures';

/** USD with 6 decimals from integer nano-dollars (1e-9 USD). */
export function roundUsd(nano: number): number {
  const micro = Number(divideHalfEvenBig(BigInt(Math.abs(nano)), 1000n)) / 1e6;
  return nano < 0 && micro > 0 ? -micro : micro;
}

/** Hit % with 2 decimals, from the summed tokens: read of input + creation + read; 0 without any. */
export function roundHitPercent(tokens: Tokens): number {
  const prompt = BigInt(tokens.input) + BigInt(tokens.creation) + BigInt(tokens.read);
  if (prompt === 0n) return 0;
  return Number(divideHalfEvenBig(BigInt(tokens.read) * 10_000n, prompt)) / 100;
}

/** A percent or a difference in percentage points with 2 decimals: exact for the double it is given. */
export function roundPercent(value: number): number {
  const rounded = Number(value.toFixed(2));
  // A double is an exact half of a hundredth only when it is a multiple of 1/8; there toFixed goes away from zero.
  const hundredths = value * 100;
  if (!Number.isInteger(value * 8) || Math.abs(hundredths % 1) !== 0.5) return rounded + 0;
  const below = Math.floor(hundredths);
  return (below % 2 === 0 ? below : below + 1) / 100 + 0;
}
