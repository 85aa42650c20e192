/** The cache report from day cells: rows, verdicts, breakdowns, the figures behind the panel. */
import type { CacheReport, DayRow, UnpricedModel } from '../protocol/cacheReport';
import type { AnomalyOptions } from '../protocol/reportOptions';
import { isBelowFloor, judge } from './anomaly';
import type { Judged } from './anomaly';
import { dayBaseline } from './baselines';
import type { DaySample } from './baselines';
import { addDays, daysBetween } from './calendar';
import { addSums, emptySums, figuresOf, hitPercentOf } from './sums';
import type { Sums } from './sums';
import { addUnder, breakdownOf, compareText, modelRowsOf, totalOf } from './sumsByKey';
import type { SumsByKey } from './sumsByKey';

/** The requests of one date, project, model (as stored) and agent. */
export interface DayCell {
  /** `YYYY-MM-DD` in the viewing zone. */
  readonly date: string;
  /** Null: unknown. */
  readonly project: string | null;
  readonly model: string;
  /** Empty for the main thread. */
  readonly agent: string;
  readonly sums: Readonly<Sums>;
}

export interface CacheReportInput {
  /**
   * Requests up to now, in first-seen order. More than the range: `baselineDays` before the first day that is
   * judged (the range's, and six days before today), today, and the last active day.
   */
  readonly cells: readonly DayCell[];
  readonly today: string;
  /** The range, both ends included. */
  readonly since: string;
  readonly until: string;
  readonly anomaly: AnomalyOptions;
  /** `cctally`: only observed days, baseline only from the range, no noise floor. */
  readonly compat: 'none' | 'cctally';
}

export type CacheReportParts = Pick<
  CacheReport,
  | 'windowDays'
  | 'today'
  | 'days'
  | 'totals'
  | 'byProject'
  | 'byModel'
  | 'byAgent'
  | 'sevenDays'
  | 'counterfactual'
  | 'efficiencyRatio'
  | 'unpriced'
  | 'lastActiveDay'
>;

interface Day {
  readonly sums: Sums;
  readonly models: SumsByKey;
}

/** Observed days, by date. */
function daysOf(cells: readonly DayCell[]): Map<string, Day> {
  const byDate = new Map<string, SumsByKey>();
  for (const { date, model, sums } of cells) {
    let models = byDate.get(date);
    if (models === undefined) byDate.set(date, (models = new Map<string, Sums>()));
    addUnder(models, model, sums);
  }
  const days = new Map<string, Day>();
  for (const [date, models] of byDate) days.set(date, { sums: totalOf(models.values()), models });
  return days;
}

/** Makes the row of a date, judged against the days before it. */
function rowMaker(input: CacheReportInput, observed: ReadonlyMap<string, Day>) {
  const { anomaly, since, until, today, compat } = input;
  const minimumRequests = compat === 'cctally' ? 0 : anomaly.minimumRequests;
  const samples: DaySample[] = [];
  for (const [date, { sums }] of observed) {
    if (compat === 'cctally' && (date < since || date > until)) continue;
    if (!isBelowFloor(sums, minimumRequests)) {
      samples.push({ date, hitPercent: hitPercentOf(sums) });
    }
  }
  const rows = new Map<string, DayRow>();
  return (date: string): DayRow => {
    const known = rows.get(date);
    if (known !== undefined) return known;
    const day = observed.get(date);
    let floor: Judged['floor'] = null;
    if (day !== undefined && isBelowFloor(day.sums, minimumRequests)) {
      floor = date === today ? 'early' : 'few_requests';
    }
    const judged = { sums: day?.sums ?? null, floor, ...dayBaseline(date, samples, anomaly) };
    const row: DayRow = {
      date,
      observed: day !== undefined,
      figures: figuresOf(day?.sums ?? emptySums()),
      anomaly: judge(judged, anomaly),
      models: modelRowsOf(day?.models ?? new Map()),
    };
    rows.set(date, row);
    return row;
  };
}

function datesBetween(since: string, until: string): string[] {
  const count = Math.max(0, daysBetween(since, until) + 1);
  return Array.from({ length: count }, (_, index) => addDays(since, index));
}

function sevenDaysOf(
  input: CacheReportInput,
  observed: ReadonlyMap<string, Day>,
  row: (date: string) => DayRow,
): CacheReport['sevenDays'] {
  const { compat, since, until, today } = input;
  const sums = emptySums();
  let anomalyCount = 0;
  for (const date of datesBetween(addDays(today, -6), today)) {
    const day = observed.get(date);
    if (day === undefined) continue;
    if (compat === 'cctally' && (date < since || date > until)) continue;
    addSums(sums, day.sums);
    if (row(date).anomaly.verdict === 'anomalous') anomalyCount++;
  }
  return { figures: figuresOf(sums), anomalyCount };
}

function unpricedOf(models: ReadonlyMap<string, Sums>): UnpricedModel[] {
  return [...models]
    .filter(([, sums]) => sums.unpriced > 0)
    .map(([model, sums]) => ({ model, requests: sums.unpriced }))
    .sort((a, b) => b.requests - a.requests || compareText(a.model, b.model));
}

function counterfactualOf(totals: Readonly<Sums>): CacheReport['counterfactual'] {
  if (totals.unpriced >= totals.requests) return null;
  const differenceNano = totals.savedNano - totals.wastedNano;
  return {
    uncachedNano: totals.calculatedNano + differenceNano,
    cachedNano: totals.calculatedNano,
    differenceNano,
  };
}

function lastActiveDate(observed: ReadonlyMap<string, Day>, today: string): string | null {
  let latest: string | null = null;
  for (const date of observed.keys()) {
    if (date < today && (latest === null || date > latest)) latest = date;
  }
  return latest;
}

export function buildCacheReport(input: CacheReportInput): CacheReportParts {
  const { today, since, until, compat } = input;
  const cells = input.cells.filter(
    ({ model, sums }) => sums.requests > 0 && model !== '<synthetic>',
  );
  const observed = daysOf(cells);
  const row = rowMaker(input, observed);
  const dates = datesBetween(since, until).reverse();

  const projects: SumsByKey = new Map();
  const models: SumsByKey = new Map();
  const agents: SumsByKey = new Map();
  for (const { date, project, model, agent, sums } of cells) {
    if (date < since || date > until) continue;
    addUnder(projects, project ?? '(unknown)', sums);
    addUnder(models, model, sums);
    addUnder(agents, agent, sums);
  }

  const totals = totalOf(models.values());
  const lastActive = lastActiveDate(observed, today);
  const premium = totals.savedNano + totals.wastedNano;
  return {
    windowDays: dates.length,
    today: row(today),
    days: dates.filter(date => compat === 'none' || observed.has(date)).map(row),
    totals: figuresOf(totals),
    byProject: breakdownOf(projects),
    byModel: breakdownOf(models),
    byAgent: breakdownOf(agents),
    sevenDays: sevenDaysOf(input, observed, row),
    counterfactual: counterfactualOf(totals),
    efficiencyRatio: premium === 0 ? 0 : totals.savedNano / premium,
    unpriced: unpricedOf(models),
    lastActiveDay: lastActive === null ? null : row(lastActive),
  };
}
