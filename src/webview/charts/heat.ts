/** Steps of a heatmap: pure, so that they are tested without a page. */
import { barScale } from './axis';

/** Upper bounds of the lower three of four steps: round, even, so that a legend can name them. [] = all is zero. */
export function heatBounds(values: readonly number[]): number[] {
  const top = Math.max(0, ...values);
  if (top === 0) return [];
  const { step } = barScale(0, top / 4);
  const unit = Math.max(step, Math.ceil(top / 4 / step) * step);
  return [1, 2, 3].map(n => Number((n * unit).toPrecision(12)));
}

/** The step of a value: 0 = nothing, then 1 to 4. */
export function heatStep(value: number, bounds: readonly number[]): number {
  if (value <= 0) return 0;
  const index = bounds.findIndex(bound => value < bound);
  return index < 0 ? bounds.length + 1 : index + 1;
}
