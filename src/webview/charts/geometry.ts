/** Where columns and values are in a frame, in CSS pixels: pure. */
import type { Scale } from './axis';

/** The plot's place in the frame; every panel of a frame shares it. */
export interface Plot {
  left: number;
  width: number;
  columns: number;
}

/** Space above and below the value range inside a panel. */
export const padding = { top: 10, bottom: 8 };

/** The column below a pointer; null outside the plot. */
export function columnAt(plot: Plot, x: number): number | null {
  const index = Math.floor(((x - plot.left) / plot.width) * plot.columns);
  return index >= 0 && index < plot.columns ? index : null;
}

export const columnWidth = (plot: Plot): number => plot.width / Math.max(1, plot.columns);

/** The left edge of a column. */
export const columnLeft = (plot: Plot, index: number): number =>
  plot.left + index * columnWidth(plot);

/** The middle of a column. */
export const columnCentre = (plot: Plot, index: number): number => columnLeft(plot, index + 0.5);

/** The y of a value in a panel of this height. */
export function valueY(scale: Scale, height: number, value: number): number {
  const span = height - padding.top - padding.bottom;
  return padding.top + ((scale.max - value) / (scale.max - scale.min)) * span;
}
