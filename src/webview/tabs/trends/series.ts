/** The stacked series of the daily chart and the rows of its list: the largest first, four with a colour, the rest as one. */
import type { Trends } from '../../../protocol/trends';
import { rankedTones, type StackSeries } from '../../charts/stack';
import { modelName } from '../../figures';
import { axisUnit, valueOf, type Metric } from './metric';
import { daily as words } from './words';

/** A series with its sum over the range, in the metric's own unit. */
export interface Part extends StackSeries {
  readonly total: number | null;
  /** The id as logged, for a tooltip. */
  readonly title: string;
}

export function partsOf(trends: Trends, id: Metric): Part[] {
  return id === 'tasks' ? outcomes(trends) : models(trends, id);
}

function outcomes({ days, range }: Trends): Part[] {
  return (['completed', 'failed'] as const).map(key => ({
    name: words[key](),
    tone: key === 'completed' ? 'series-1' : 'attention',
    values: days.map(({ tasks }) => tasks[key]),
    total: range.tasks[key],
    title: '',
  }));
}

function models(trends: Trends, id: Exclude<Metric, 'tasks'>): Part[] {
  const ranked = trends.models
    .map(({ model, figures, tasks }) => ({ model, total: valueOf(id, figures, tasks) }))
    .filter(({ model, total }) => total !== 0 && (model !== '' || id === 'time'))
    .sort((a, b) => (b.total ?? -1) - (a.total ?? -1));
  const single = ranked.length === rankedTones.length + 1 ? 1 : 0;
  const named = ranked.slice(0, rankedTones.length);
  const rest = ranked.slice(rankedTones.length);
  const parts: Part[] = named.map(({ model, total }, index) => ({
    name: nameOf(model),
    tone: rankedTones[index] ?? 'neutral',
    values: valuesOf(trends, id, [model]),
    total,
    title: model,
  }));
  if (rest.length === 0) return parts;
  const names = rest.map(({ model }) => model);
  const known = rest.flatMap(({ total }) => total ?? []);
  return [
    ...parts,
    {
      name: single === 1 ? nameOf(names[0] ?? '') : words.other(names.length),
      tone: 'neutral',
      values: valuesOf(trends, id, names),
      total: known.length === 0 ? null : known.reduce((a, b) => a + b, 0),
      title: names.map(nameOf).join(', '),
    },
  ];
}

const nameOf = (model: string): string => (model === '' ? words.noModel() : modelName(model));

/** By day, in the unit of the axis; null on a day without a request. */
function valuesOf({ days }: Trends, id: Exclude<Metric, 'tasks'>, names: readonly string[]) {
  return days.map(day => {
    let sum: number | null = null;
    for (const { model, tokens, costNano, runMs } of day.models) {
      if (!names.includes(model)) continue;
      const value = { tokens, cost: costNano, time: runMs }[id];
      if (value !== null) sum = (sum ?? 0) + value / axisUnit(id);
    }
    return sum;
  });
}
