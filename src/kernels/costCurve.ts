/** What a session had cost after each request, in few enough points to be drawn; and when nothing happened. */
import type { CostPoint, Span } from '../protocol/sessions';

export interface CostStep {
  /** UTC ms, ascending. */
  readonly at: number;
  /** Nano-dollars; null = not known, adds nothing. */
  readonly costNano: number | null;
}

/**
 * Running sums, exact at both ends, at every kept step and right before it; of the others as many as there is room for,
 * evenly over the steps.
 * @param keep indexes of steps that must be exact. @param maximum of points, at least 2 + 2 · the kept ones.
 */
export function costCurve(
  steps: readonly CostStep[],
  keep: ReadonlySet<number>,
  maximum: number,
): CostPoint[] {
  const exact = new Set([0, steps.length - 1]);
  for (const index of keep) {
    exact.add(index);
    if (index > 0) exact.add(index - 1);
  }
  const room = maximum - exact.size;
  const every = room > 0 ? Math.max(1, Math.ceil(steps.length / room)) : Infinity;
  const points: CostPoint[] = [];
  let costNano = 0;
  for (const [index, step] of steps.entries()) {
    costNano += step.costNano ?? 0;
    if (exact.has(index) || index % every === 0) points.push({ at: step.at, costNano });
  }
  return points;
}

/** A pause that a five-minute cache does not outlive, ms. */
export const idleMs = 5 * 60_000;

/** The longest pauses of `idleMs` and more between instants, oldest first. @param times ascending. */
export function idleSpans(times: readonly number[], maximum: number): Span[] {
  const spans: Span[] = [];
  for (let i = 1; i < times.length; i++) {
    const [start, end] = [times[i - 1] as number, times[i] as number];
    if (end - start >= idleMs) spans.push({ start, end });
  }
  if (spans.length <= maximum) return spans;
  return spans
    .sort((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, maximum)
    .sort((a, b) => a.start - b.start);
}

/** Instants as spans without their pauses; when those are very many only the longer pauses part them. */
export function busySpans(times: readonly number[], maximum: number): Span[] {
  for (let pause = idleMs; ; pause *= 2) {
    const spans: { start: number; end: number }[] = [];
    for (const at of times) {
      const last = spans.at(-1);
      if (last && at - last.end < pause) last.end = at;
      else spans.push({ start: at, end: at });
    }
    if (spans.length <= maximum) return spans;
  }
}
