/** Figures over tools. */
import type { ToolTotal } from '../../../protocol/details';
import { decimal, duration } from '../../figures';

/** Sums over tools. */
export function sumOf(totals: readonly ToolTotal[]): Omit<ToolTotal, 'tool' | 'medianMs'> {
  const sum = { calls: 0, answered: 0, errors: 0, durationMs: 0 };
  for (const each of totals) {
    sum.calls += each.calls;
    sum.answered += each.answered;
    sum.errors += each.errors;
    sum.durationMs += each.durationMs;
  }
  return sum;
}

/** `46 ms`, `14.2 s`, then minutes. */
export function took(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${decimal(ms / 1000)} s` : duration(ms);
}
