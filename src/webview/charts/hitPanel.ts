/** The panel of hit rates: line, marks, each day's own median with its band, and the threshold. */
import type uPlot from 'uplot';
import { hitScale } from './axis';
import { dot, ring, triangle } from './marks';
import type { Panel, PlotLabel } from './panel';
import type { ChartTheme } from './theme';

/** One day: what is null is not drawn. */
export interface HitPoint {
  hit: number | null;
  median: number | null;
  threshold: number | null;
  mark: 'none' | 'dot' | 'anomaly' | 'ring';
  isToday: boolean;
}

/** Half the height of the band around the median, percentage points. */
const bandPp = 5;
/** Below this width of a column only anomalies and today have a mark. */
const markedColumn = 9;

/** Builds the panel. */
export function hitPanel(
  points: readonly HitPoint[],
  labels: PlotLabel[],
  tickLabel: (value: number) => string,
): Panel {
  const scale = hitScale(
    points.flatMap(point => [point.hit, point.threshold].filter(value => value !== null)),
  );
  return {
    key: 'hit',
    height: 196,
    scale,
    tickLabels: scale.ticks.map(tickLabel),
    data: hitData(points),
    series,
    bands: theme => [{ series: [1, 2], fill: theme.color.band }],
    draw: (chart, theme) => drawMarks(chart, theme, points),
    labels,
  };
}

/** The reference lines run to the edges of the plot, so there is a half column more at each end. */
function hitData(points: readonly HitPoint[]): uPlot.AlignedData {
  const first = points[0];
  const last = points[points.length - 1];
  const padded = <T>(pick: (point: HitPoint) => T, ends: boolean): (T | null)[] => [
    ends && first ? pick(first) : null,
    ...points.map(pick),
    ends && last ? pick(last) : null,
  ];
  const shifted = (value: number | null, by: number) =>
    value === null ? null : Math.max(0, Math.min(100, value + by));
  return [
    [-0.5, ...points.map((_, index) => index), points.length - 0.5],
    padded(point => shifted(point.median, bandPp), true),
    padded(point => shifted(point.median, -bandPp), true),
    padded(point => point.median, true),
    padded(point => point.threshold, true),
    padded(point => (point.mark === 'ring' ? null : point.hit), false),
  ];
}

function series(theme: ChartTheme): uPlot.Series[] {
  const line = (stroke: string, width: number, dash?: number[]): uPlot.Series => ({
    stroke,
    width,
    ...(dash ? { dash } : {}),
    points: { show: false },
    spanGaps: true,
  });
  return [
    line('transparent', 0),
    line('transparent', 0),
    line(theme.color['text-2'], 1, [6, 4]),
    line(theme.color.attention, 1.5, [3, 3]),
    { ...line(theme.color.data, 2), spanGaps: false },
  ];
}

function drawMarks(chart: uPlot, theme: ChartTheme, points: readonly HitPoint[]): void {
  const ratio = devicePixelRatio;
  const isDense = chart.bbox.width / ratio / points.length < markedColumn;
  chart.ctx.save();
  drawZero(chart, theme);
  points.forEach((point, index) => {
    if (point.hit === null || point.mark === 'none') return;
    const x = chart.valToPos(index, 'x', true);
    const place = { context: chart.ctx, x, y: chart.valToPos(point.hit, 'y', true), ratio };
    if (point.mark === 'anomaly') triangle(place, theme);
    else if (isDense && !point.isToday && !isAlone(points, index)) return;
    else if (point.mark === 'ring') ring(place, theme);
    else dot(place, theme, point.isToday ? 5 : isDense ? 1.5 : 3);
  });
  chart.ctx.restore();
}

/** A day without neighbours has no line: without its dot it would not be seen. */
function isAlone(points: readonly HitPoint[], index: number): boolean {
  const hasLine = (point: HitPoint | undefined) =>
    point?.mark === 'dot' || point?.mark === 'anomaly';
  return !hasLine(points[index - 1]) && !hasLine(points[index + 1]);
}

/** A strong line means zero and nothing else. */
export function drawZero(chart: uPlot, theme: ChartTheme): void {
  const { min, max } = chart.scales['y'] ?? {};
  if (min === undefined || max === undefined || min > 0 || max < 0) return;
  const ratio = devicePixelRatio;
  const width = Math.max(1, Math.round(ratio));
  const y = Math.round(chart.valToPos(0, 'y', true)) - Math.floor(width / 2);
  chart.ctx.fillStyle = theme.color.baseline;
  chart.ctx.fillRect(chart.bbox.left, y, chart.bbox.width, width);
}
