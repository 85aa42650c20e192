/** Sums kept by a name: a row with its models, a breakdown. Names keep their first-seen order. */
import type { BreakdownRow, ModelRow } from '../protocol/cacheReport';
import { addSums, emptySums, figuresOf } from './sums';
import type { Sums } from './sums';

export type SumsByKey = Map<string, Sums>;

export function addUnder(groups: SumsByKey, key: string, sums: Readonly<Sums>): void {
  let group = groups.get(key);
  if (group === undefined) groups.set(key, (group = emptySums()));
  addSums(group, sums);
}

export function totalOf(parts: Iterable<Readonly<Sums>>): Sums {
  const total = emptySums();
  for (const part of parts) addSums(total, part);
  return total;
}

/** By code unit, the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Sorted by model id. */
export function modelRowsOf(models: ReadonlyMap<string, Sums>): ModelRow[] {
  return [...models]
    .sort(([a], [b]) => compareText(a, b))
    .map(([model, sums]) => ({ model, figures: figuresOf(sums) }));
}

const namedRows = 5;

/** |net| descending, ties in first-seen order: five named rows, then `(other)` for the tail, from its sums. */
export function breakdownOf(groups: ReadonlyMap<string, Sums>): BreakdownRow[] {
  const weight = (sums: Sums) => Math.abs(sums.savedNano - sums.wastedNano);
  const sorted = [...groups].sort(([, a], [, b]) => weight(b) - weight(a));
  const rows = sorted
    .slice(0, namedRows)
    .map(([key, sums]) => ({ key, members: 1, figures: figuresOf(sums) }));
  const tail = sorted.slice(namedRows).map(([, sums]) => sums);
  if (tail.length === 0) return rows;
  return [...rows, { key: '(other)', members: tail.length, figures: figuresOf(totalOf(tail)) }];
}
