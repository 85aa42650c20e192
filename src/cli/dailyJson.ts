/** `daily --json` in ccusage's shape, so scripts that know it work, plus `unpriced` and `dataQuality`. */
import type { ModelRow } from '../protocol/cacheReport';
import type { DailyRow, ResultOf } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import { costUsd, ownFields, qualityFields, tokenFields, totalTokens } from './figuresJson';

/** ccusage lists models from the dearest down. */
function byCost(a: ModelRow, b: ModelRow): number {
  const difference = (b.figures.costNano ?? -1) - (a.figures.costNano ?? -1);
  return difference || (a.model < b.model ? -1 : 1);
}

function breakdown({ model, figures }: ModelRow) {
  const cost = costUsd(figures);
  return { modelName: model, ...tokenFields(figures), cost, ...ownFields(figures) };
}

function sums(figures: Figures) {
  return {
    ...tokenFields(figures),
    totalTokens: totalTokens(figures),
    totalCost: costUsd(figures),
    ...ownFields(figures),
  };
}

function dayFields({ date, figures, models }: DailyRow) {
  return {
    date,
    ...sums(figures),
    modelsUsed: models.map(({ model }) => model),
    modelBreakdowns: [...models].sort(byCost).map(breakdown),
  };
}

export function dailyJson(report: ResultOf<'daily'>) {
  return {
    daily: report.days.map(dayFields),
    totals: sums(report.totals),
    ...qualityFields(report.unpriced, report.dataQuality),
  };
}
