/** Scales, ticks and labels of the charts: pure, so that they are tested without a canvas. */

/** A value axis: its range and the ticks on it. */
export interface Scale {
  min: number;
  max: number;
  ticks: number[];
  /** Distance between ticks. */
  step: number;
}

/**
 * The two scales a hit rate has: 50–100 when every value is above 50, else 0–100. A line is never zoomed until
 * it looks alive.
 */
export function hitScale(values: readonly number[]): Scale {
  const isHigh = values.every(value => value > 50);
  const [min, step] = isHigh ? [50, 10] : [0, 25];
  const ticks = [];
  for (let tick = min; tick <= 100; tick += step) ticks.push(tick);
  return { min, max: 100, ticks, step };
}

const roundSteps = [1, 2, 5, 10];

/** A scale of bars: it holds zero, and has four to six round ticks. */
export function barScale(low: number, high: number): Scale {
  const bottom = Math.min(0, low);
  const top = Math.max(0, high);
  const span = top - bottom;
  if (span <= 0) return { min: 0, max: 1, ticks: [0, 1], step: 1 };
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step =
    roundSteps.map(round => round * power).find(each => span / each <= 4.6) ?? 10 * power;
  const min = -reach(-bottom, step);
  const max = reach(top, step);
  const ticks = [];
  for (let n = Math.ceil(min / step - 1e-9); n * step <= max + step * 1e-9; n++)
    ticks.push(n === 0 ? 0 : Number((n * step).toPrecision(12)));
  return { min, max, ticks, step };
}

/** The next tick, or a little above the last one when the value only just passes it: no empty quarter. */
function reach(value: number, step: number): number {
  if (value === 0) return 0;
  const over = value / step - Math.floor(value / step);
  return over > 0 && over < 0.3 ? value + 0.05 * step : Math.ceil(value / step - 1e-9) * step;
}

/** One label below a column. */
export interface ColumnLabel {
  index: number;
  style: 'short' | 'axis' | 'dayMonth';
}

const thinning = [1, 2, 4, 7, 14, 28, 56, 112];

/**
 * Which columns have a label: as many as fit, counted back from the last one, so that today always has its own.
 * Thinned labels carry the month; others do on the first column and where a month begins.
 */
export function columnLabels(
  dates: readonly string[],
  columnWidth: number,
  fontScale = 1,
): ColumnLabel[] {
  const isWide =
    columnWidth >= 60 * fontScale || (columnWidth >= 50 * fontScale && dates.length < 9);
  const every = isWide ? 1 : (thinning.find(n => n * columnWidth >= 50 * fontScale) ?? 112);
  const last = dates.length - 1;
  const labels: ColumnLabel[] = [];
  for (let index = last; index >= 0; index -= every) {
    const startsMonth = index === 0 || dates[index]?.endsWith('-01');
    labels.unshift({ index, style: !isWide ? 'dayMonth' : startsMonth ? 'short' : 'axis' });
  }
  return labels;
}
