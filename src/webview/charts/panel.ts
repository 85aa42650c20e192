/** What a panel of a day chart is: its data for uPlot, its scale, and what is drawn beside uPlot's own lines. */
import type uPlot from 'uplot';
import type { Scale } from './axis';
import type { ChartTheme } from './theme';

/** A label in the plot or at its right edge, in data coordinates. */
export interface PlotLabel {
  /** Column; null = at the right edge. */
  index: number | null;
  value: number;
  text: string;
  /** A second, quieter line. */
  detail?: string;
  place: 'above' | 'beside' | 'edge';
  strong?: boolean;
}

/** One panel of a frame. */
export interface Panel {
  key: string;
  /** CSS px at a body font of 13 px. */
  height: number;
  scale: Scale;
  /** One per tick, with its unit. */
  tickLabels: string[];
  data: uPlot.AlignedData;
  series: (theme: ChartTheme) => uPlot.Series[];
  bands?: (theme: ChartTheme) => uPlot.Band[];
  /** Over the series. */
  draw: (chart: uPlot, theme: ChartTheme) => void;
  labels: PlotLabel[];
}
