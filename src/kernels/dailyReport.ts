/** Plain day totals, without a judgement: the terminal's `daily` and what is made of it. */
import type { DailyRow } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import type { DayCell } from './cacheReport';
import { addSums, emptySums, figuresOf } from './sums';
import type { Sums } from './sums';
import { addUnder, compareText, modelRowsOf, totalOf } from './sumsByKey';
import type { SumsByKey } from './sumsByKey';

/** Days with requests, oldest first. The key is the cell's date: cells dated by their week make weeks. */
export function buildDailyRows(cells: readonly Pick<DayCell, 'date' | 'model' | 'sums'>[]): {
  days: DailyRow[];
  totals: Figures;
} {
  const byDate = new Map<string, SumsByKey>();
  for (const { date, model, sums } of cells) {
    if (sums.requests === 0) continue;
    let models = byDate.get(date);
    if (models === undefined) byDate.set(date, (models = new Map<string, Sums>()));
    addUnder(models, model, sums);
  }
  const totals = emptySums();
  const days = [...byDate]
    .sort(([a], [b]) => compareText(a, b))
    .map(([date, models]) => {
      const sums = totalOf(models.values());
      addSums(totals, sums);
      return { date, figures: figuresOf(sums), models: modelRowsOf(models) };
    });
  return { days, totals: figuresOf(totals) };
}
