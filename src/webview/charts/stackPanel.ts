/**
 * The panel of stacked bars over days: the first series at the bottom, the same order as in legend and tooltip, a gap
 * of one pixel between parts, textures beside the colours in high contrast.
 */
import type uPlot from 'uplot';
import { barScale, type Scale } from './axis';
import { drawZero } from './hitPanel';
import type { Panel, PlotLabel } from './panel';
import { texture } from './pattern';
import { columnTotal, partsOf, sharesOf, type StackSeries } from './stack';
import type { ChartTheme } from './theme';

interface StackOptions {
  key: string;
  /** Largest first: it stands at the bottom. */
  series: readonly StackSeries[];
  /** Gets the step, for its digits. */
  tickLabel: (value: number, step: number) => string;
  /** Parts of a hundred instead of amounts: what `values` sum to in a column is 100 %. */
  asShares?: boolean;
  labels?: PlotLabel[];
  /** CSS px at a body font of 13 px; 216 unless told. */
  height?: number;
  /** The scale to draw on, where the panel shares one; else from zero to the highest column. */
  scale?: Scale;
}

/** A bar takes this part of its column, up to a width. */
const barShare = 0.5;
const maximumBar = 64;

const shareScale: Scale = { min: 0, max: 100, ticks: [0, 25, 50, 75, 100], step: 25 };

/** Builds the panel. */
export function stackPanel(options: StackOptions): Panel {
  const series = options.asShares ? sharesOf(options.series) : options.series;
  const columns = series[0]?.values.length ?? 0;
  const totals = Array.from({ length: columns }, (_, index) => columnTotal(series, index));
  const scale =
    options.scale ??
    (options.asShares ? shareScale : barScale(0, Math.max(0, ...totals.map(total => total ?? 0))));
  return {
    key: options.key,
    height: options.height ?? 216,
    scale,
    tickLabels: scale.ticks.map(tick => options.tickLabel(tick, scale.step)),
    data: [totals.map((_, index) => index), totals],
    // uPlot keeps scale, grid and axis; parts are drawn on whole device pixels below.
    series: () => [{ paths: () => null, points: { show: false } }],
    draw: (chart, theme) => drawStacks(chart, theme, series, columns),
    labels: options.labels ?? [],
  };
}

function drawStacks(
  chart: uPlot,
  theme: ChartTheme,
  series: readonly StackSeries[],
  columns: number,
): void {
  const ratio = devicePixelRatio;
  const { ctx: context } = chart;
  const column = chart.bbox.width / Math.max(1, columns);
  const share = column / ratio < 9 ? 0.7 : barShare;
  const width = Math.max(1, Math.round(Math.min(column * share, maximumBar * ratio)));
  const zero = Math.round(chart.valToPos(0, 'y', true));
  const pixels = (value: number) => zero - chart.valToPos(value, 'y', true);
  const gap = column / ratio < 4 ? 0 : Math.max(1, Math.round(ratio));
  context.save();
  for (let index = 0; index < columns; index++) {
    const left = Math.round(chart.valToPos(index, 'x', true) - width / 2);
    const parts = partsOf(
      series.map(({ values }) => values[index] ?? null),
      pixels,
      gap,
    );
    parts.forEach((part, order) => {
      const shown = series[part.series];
      if (shown === undefined) return;
      const radius = order === parts.length - 1 ? Math.min(2 * ratio, width / 3) : 0;
      const box = { left, top: zero - part.to, width, height: part.to - part.from };
      drawPart(context, box, radius, theme, shown);
    });
  }
  drawZero(chart, theme);
  context.restore();
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

function drawPart(
  context: CanvasRenderingContext2D,
  { left, top, width, height }: Box,
  radius: number,
  theme: ChartTheme,
  { tone, isPlain = false }: StackSeries,
): void {
  const round = Math.min(radius, height);
  const color = theme.color[tone];
  // A texture needs room: in a sliver it is a colour again.
  const isTextured = theme.isHighContrast && !isPlain && Math.min(width, height) >= 6;
  context.beginPath();
  context.roundRect(left, top, width, height, [round, round, 0, 0]);
  context.fillStyle = isTextured ? texture(tone, color, devicePixelRatio) : color;
  context.fill();
  if (!isTextured) return;
  const line = Math.max(1, Math.round(devicePixelRatio));
  context.beginPath();
  context.rect(left + line / 2, top + line / 2, width - line, height - line);
  context.strokeStyle = color;
  context.lineWidth = line;
  context.stroke();
}
