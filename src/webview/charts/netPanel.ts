/** The panel of money: saved up, premium down, the net as a tick across the bar. */
import type uPlot from 'uplot';
import { barScale } from './axis';
import { drawZero } from './hitPanel';
import type { Panel, PlotLabel } from './panel';
import { stripes } from './pattern';
import type { ChartTheme } from './theme';

/** One day in dollars: what is null is not drawn. */
export interface NetBar {
  saved: number | null;
  wasted: number | null;
  net: number | null;
}

/** A bar takes this part of its column, up to a width. */
const barShare = 0.42;
const maximumBar = 56;

/** Builds the panel. `tickLabel` gets the step, for its digits. */
export function netPanel(
  bars: readonly NetBar[],
  labels: PlotLabel[],
  tickLabel: (value: number, step: number) => string,
): Panel {
  const scale = barScale(
    Math.min(0, ...bars.map(bar => Math.min(-(bar.wasted ?? 0), bar.net ?? 0))),
    Math.max(0, ...bars.map(bar => Math.max(bar.saved ?? 0, bar.net ?? 0))),
  );
  return {
    key: 'net',
    height: 156,
    scale,
    tickLabels: scale.ticks.map(tick => tickLabel(tick, scale.step)),
    data: [bars.map((_, index) => index), bars.map(bar => bar.net)],
    // uPlot keeps scale, grid and axis; bars are drawn on whole device pixels below.
    series: () => [{ paths: () => null, points: { show: false } }],
    draw: (chart, theme) => drawBars(chart, theme, bars),
    labels,
  };
}

function drawBars(chart: uPlot, theme: ChartTheme, bars: readonly NetBar[]): void {
  const ratio = devicePixelRatio;
  const column = chart.bbox.width / bars.length;
  const share = column / ratio < 9 ? 0.7 : barShare;
  const width = Math.max(1, Math.round(Math.min(column * share, maximumBar * ratio)));
  chart.ctx.save();
  bars.forEach((bar, index) => {
    const left = Math.round(chart.valToPos(index, 'x', true) - width / 2);
    const zero = Math.round(chart.valToPos(0, 'y', true));
    // What is there is seen: a cent is a pixel.
    const at = (value: number) => {
      const end = Math.round(chart.valToPos(value, 'y', true));
      return end === zero ? zero - Math.sign(value) : end;
    };
    drawBar(chart.ctx, { left, width, zero, end: at(bar.saved ?? 0) }, theme.color['good-bar']);
    drawPremium(chart.ctx, { left, width, zero, end: at(-(bar.wasted ?? 0)) }, theme);
  });
  drawZero(chart, theme);
  bars.forEach((bar, index) => {
    // On a bar that is hardly there a tick would hide it.
    if (bar.net === null || isTiny(chart, bar)) return;
    const middle = Math.round(chart.valToPos(index, 'x', true) - width / 2) + width / 2;
    drawTick(chart.ctx, middle, Math.round(chart.valToPos(bar.net, 'y', true)), width, theme);
  });
  chart.ctx.restore();
}

function isTiny(chart: uPlot, { saved, wasted }: NetBar): boolean {
  const at = (value: number) => chart.valToPos(value, 'y', true);
  return at(-(wasted ?? 0)) - at(saved ?? 0) < 3 * devicePixelRatio;
}

interface Bar {
  left: number;
  width: number;
  zero: number;
  end: number;
}

function outline(context: CanvasRenderingContext2D, { left, width, zero, end }: Bar): void {
  const radius = Math.min(2 * devicePixelRatio, width / 3, Math.abs(zero - end));
  const [top, height] = [Math.min(zero, end), Math.abs(zero - end)];
  const corners = end < zero ? [radius, radius, 0, 0] : [0, 0, radius, radius];
  context.beginPath();
  context.roundRect(left, top, width, height, corners);
}

function drawBar(context: CanvasRenderingContext2D, bar: Bar, fill: string): void {
  if (bar.end === bar.zero) return;
  outline(context, bar);
  context.fillStyle = fill;
  context.fill();
}

function drawPremium(context: CanvasRenderingContext2D, bar: Bar, theme: ChartTheme): void {
  if (bar.end === bar.zero) return;
  if (!theme.isHighContrast || bar.width < 6) {
    drawBar(context, bar, theme.color.attention);
    return;
  }
  outline(context, bar);
  context.fillStyle = stripes(theme.color.attention, devicePixelRatio);
  context.fill();
  context.strokeStyle = theme.color.attention;
  context.lineWidth = devicePixelRatio;
  context.stroke();
}

/** Two pixels with a halo of one, a little wider than the bar. */
function drawTick(
  context: CanvasRenderingContext2D,
  middle: number,
  y: number,
  barWidth: number,
  theme: ChartTheme,
): void {
  const ratio = devicePixelRatio;
  const isDense = barWidth / ratio < 6;
  const half = barWidth / 2 + (isDense ? 0 : 4 * ratio);
  const thick = Math.max(1, Math.round((isDense ? 1 : 2) * ratio));
  const top = y - Math.floor(thick / 2);
  const halo = isDense ? 0 : Math.round(ratio);
  context.fillStyle = theme.color.background;
  context.fillRect(middle - half - halo, top - halo, 2 * (half + halo), thick + 2 * halo);
  context.fillStyle = theme.color.text;
  context.fillRect(middle - half, top, 2 * half, thick);
}
