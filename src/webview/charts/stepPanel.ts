/** The panel of what holds from one day until something else takes its place: a line of steps over days. */
import { axisNumber } from '../figures';
import { barScale } from './axis';
import { drawZero } from './hitPanel';
import type { Panel, PlotLabel } from './panel';

/** @param values one a column, null before the first. @param starts columns at whose left edge another one begins. */
export function stepPanel(
  key: string,
  values: readonly (number | null)[],
  starts: readonly number[],
  labels: PlotLabel[],
): Panel {
  const scale = barScale(0, Math.max(0.1, ...values.map(value => value ?? 0)) * 1.2);
  return {
    key,
    height: 110,
    scale,
    tickLabels: scale.ticks.map(axisNumber),
    // From the left edge of a column to its right one.
    data: [
      values.flatMap((_, index) => [index - 0.5, index + 0.5]),
      values.flatMap(value => [value, value]),
    ],
    series: theme => [{ stroke: theme.color.data, width: 2, points: { show: false } }],
    draw: (chart, theme) => {
      const { ctx, bbox } = chart;
      drawZero(chart, theme);
      ctx.save();
      ctx.beginPath();
      for (const start of starts) {
        const x = Math.round(chart.valToPos(start - 0.5, 'x', true));
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
      }
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.strokeStyle = theme.color.baseline;
      ctx.stroke();
      ctx.restore();
    },
    labels,
  };
}
