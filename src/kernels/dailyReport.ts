/** Plain day totals, without a judgement: the terminal's `daily` and what is made of it. */
import type { DailyRow } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import type { DayCell } from './cacheReport';
import { addSums, emptySums, figuresOf } from './sums';
import { addUnder, compareText, modelRowsOf } from './sumsByKey';
import type { SumsByKey } from './sumsByKey';

/** Days with requests, oldest first. The key is the cell's date: cells dated by their week make weeks. */
export function buildDailyRows(cells: readonly Pick<DayCell, 'date' | 'model' | 'sums'>[]): {
  days: DailyRow[];
  totals: Figures;
} {
  const totals = emptySums();
  const dates: SumsByKey = new Map();
  const models = new Map<string, SumsByKey>();
  for (const { date, model, sums } of cells) {
    if (sums.requests === 0) continue;
    addSums(totals, sums);
    addUnder(dates, date, sums);
    let ofDate = models.get(date);
    if (ofDate === undefined) models.set(date, (ofDate = new Map()));
    addUnder(ofDate, model, sums);
  }
  const days = [...dates]
    .sort(([a], [b]) => compareText(a, b))
    .map(([date, sums]) => ({
      date,
      figures: figuresOf(sums),
      models: modelRowsOf(models.get(date) ?? new Map()),
    }));
  return { days, totals: figuresOf(totals) };
}
