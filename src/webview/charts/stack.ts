/** What a stack of a column is made of: pure, so that it is tested without a canvas. */

/** How a part looks: its colour role, and in high contrast its texture (visual.md, "model series"). */
export type Tone = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'neutral' | 'attention';

/** The tones of ranked series, in order; what comes behind the fourth is summed up as "Other". */
export const rankedTones: readonly Tone[] = ['series-1', 'series-2', 'series-3', 'series-4'];

/** One series over all columns. Null = nothing is known of that column; a true zero draws nothing either. */
export interface StackSeries {
  /** Of the legend and the tooltip. */
  readonly name: string;
  readonly tone: Tone;
  /** No texture in high contrast: beside it, textures say something else. */
  readonly isPlain?: boolean;
  /** ≥ 0, in the panel's unit; one a column. */
  readonly values: readonly (number | null)[];
}

/** A part of a column in pixels from the baseline, `from` < `to`. */
export interface Part {
  readonly series: number;
  readonly from: number;
  readonly to: number;
}

/** The sum of a column; null when no series knows it. */
export function columnTotal(series: readonly StackSeries[], index: number): number | null {
  let total: number | null = null;
  for (const { values } of series) {
    const value = values[index] ?? null;
    if (value !== null) total = (total ?? 0) + value;
  }
  return total;
}

/** The same series as shares of their column, percent; a column of nothing stays empty. */
export function sharesOf(series: readonly StackSeries[]): StackSeries[] {
  return series.map(each => ({
    ...each,
    values: each.values.map((value, index) => {
      const total = columnTotal(series, index);
      return value === null || total === null || total === 0 ? null : (100 * value) / total;
    }),
  }));
}

/**
 * The parts of a column from the bottom up, with a gap of `gap` pixels between them. `pixels` says how high a value
 * is; edges fall on whole pixels, and what is there is seen: every part above zero has at least one.
 */
export function partsOf(
  values: readonly (number | null)[],
  pixels: (value: number) => number,
  gap: number,
): Part[] {
  const parts: Part[] = [];
  let sum = 0;
  let bottom = 0;
  values.forEach((value, series) => {
    if (value === null || value <= 0) return;
    sum += value;
    const from = parts.length === 0 ? 0 : bottom + gap;
    const to = Math.max(from + 1, Math.round(pixels(sum)));
    parts.push({ series, from, to });
    bottom = to;
  });
  return parts;
}
