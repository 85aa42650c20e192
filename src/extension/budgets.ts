/** What is spent of each budget that is set: asked of the engine again whenever today's report changed. */
import type { CacheReport } from '../protocol/cacheReport';
import type { Scope } from '../protocol/scope';
import { budgetPeriods, type Settings } from '../protocol/settings';
import { weekdays } from '../protocol/weekdays';
import { periodStart, type Spending } from './alerts';
import type { EngineQueries } from './engineClient';

/** Sunday is 0, as for `Date`. */
function weekdayNumber(weekStart: Settings['weekStart']): number {
  return (weekdays.indexOf(weekStart) + 1) % 7;
}

/** In the order day, week, month; nothing is asked where no budget is set. */
export async function spendingOf(
  engine: EngineQueries,
  scope: Scope,
  settings: Settings,
  report: CacheReport,
): Promise<Spending[]> {
  const { date: today, figures } = report.today;
  const set = budgetPeriods.flatMap(period => {
    const budgetUsd = settings[`budget.${period}`];
    return budgetUsd === null ? [] : [{ period, budgetUsd }];
  });
  return Promise.all(
    set.map(async ({ period, budgetUsd }) => {
      const since = periodStart(today, period, weekdayNumber(settings.weekStart));
      if (since === today) return { period, since, spentNano: figures.costNano, budgetUsd };
      const range = { kind: 'dates', since, until: today } as const;
      const { totals } = await engine.request('daily', { scope, range, now: null });
      return { period, since, spentNano: totals.costNano, budgetUsd };
    }),
  );
}
