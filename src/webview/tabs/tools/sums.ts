/** Figures over tools. */
import type { ToolTotal } from '../../../protocol/details';

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
