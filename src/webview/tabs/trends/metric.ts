/** The figure that the charts of the tab are about: what it is called, what it is of a row, how it is written. */
import type { Figures } from '../../../protocol/figures';
import type { TaskSums, Trends } from '../../../protocol/trends';
import { axisMoney, count, decimal, duration, hours, money, tokens } from '../../figures';
import { keptSignal } from '../../state';
import { daily, metrics as words } from './words';

export const metricIds = ['tokens', 'cost', 'time', 'tasks'] as const;
export type Metric = (typeof metricIds)[number];

const chosen = keptSignal('trends.metric', 'cost');

export const metric = (): Metric => metricIds.find(id => id === chosen.value) ?? 'cost';
export const chooseMetric = (id: string): void => {
  chosen.value = id;
};

export const metricName = (id: Metric): string => words[id]();

/** What is said when there is none of it in the range. */
export const noneOf: Readonly<Record<Metric, () => string>> = {
  tokens: daily.emptyTokens,
  cost: daily.emptyCost,
  time: daily.emptyTime,
  tasks: daily.emptyTasks,
};

/** In the metric's own unit: tokens, nano-dollars, ms, tasks that are over. Null when it is not known. */
export function valueOf(id: Metric, figures: Figures, tasks: TaskSums | null): number | null {
  switch (id) {
    case 'tokens':
      return allTokens(figures);
    case 'cost':
      return figures.costNano;
    case 'time':
      return tasks && tasks.runMs;
    case 'tasks':
      return tasks && tasks.completed + tasks.failed;
  }
}

export function allTokens({ tokens: all }: Figures): number {
  return all.input + all.output + all.creation + all.read;
}

/** The value as it stands in a table or a tooltip. */
export function written(id: Metric, value: number | null): string {
  if (value === null) return money(null);
  switch (id) {
    case 'tokens':
      return tokens(Math.round(value));
    case 'cost':
      return money(value);
    case 'time':
      return duration(value);
    case 'tasks':
      return Number.isInteger(value) ? count(value) : decimal(value);
  }
}

const units: Readonly<Record<Metric, number>> = { tokens: 1, cost: 1e9, time: 3_600_000, tasks: 1 };

/** The unit of the axis: dollars, hours, tokens, tasks. */
export const axisUnit = (id: Metric): number => units[id];

export function axisLabel(id: Metric, value: number, step: number): string {
  if (id === 'cost') return axisMoney(value, step);
  if (id === 'time') return value === 0 || step >= 1 ? hours(value) : duration(value * 3_600_000);
  return tokens(value);
}

/** The four sums by weekday and hour. */
export function weekHoursOf(id: Metric, hours: Trends['weekHours']): readonly number[][] {
  return { tokens: hours.tokens, cost: hours.costNano, time: hours.runMs, tasks: hours.tasks }[id];
}
