/** Reports for the samples, built from days in short. */
import type { CacheReport, DayRow, SessionRow } from '../../../src/protocol/cacheReport';
import type { DayInShort } from './sampleDays';
import { dayRow, idleRow, nothing, options, splitFigures, sum } from './sampleDays';

/** 19 November 2026, 13:31 in Berlin. */
export const now = Date.UTC(2026, 10, 19, 12, 31);
export const todayDate = '2026-11-19';

/** The days of the picture, oldest first. */
export const fortnight: readonly DayInShort[] = [
  {
    date: '2026-11-06',
    prompt: 15.4e6,
    output: 124e3,
    hit: 92.0,
    median: 91.9,
    saved: 38.97,
    premium: 2.68,
    cost: 9.9,
  },
  {
    date: '2026-11-09',
    prompt: 18.0e6,
    output: 143e3,
    hit: 93.4,
    median: 92.2,
    saved: 46.52,
    premium: 2.62,
    cost: 10.45,
  },
  {
    date: '2026-11-10',
    prompt: 17.8e6,
    output: 144e3,
    hit: 91.1,
    median: 92.1,
    saved: 43.28,
    premium: 3.47,
    cost: 12.04,
  },
  {
    date: '2026-11-11',
    prompt: 20.9e6,
    output: 166e3,
    hit: 94.1,
    median: 92.2,
    saved: 54.45,
    premium: 2.68,
    cost: 11.37,
  },
  {
    date: '2026-11-12',
    prompt: 17.1e6,
    output: 137e3,
    hit: 67.9,
    median: 92.2,
    saved: 32.16,
    premium: 13.14,
    cost: 32.6,
  },
  {
    date: '2026-11-13',
    prompt: 13.2e6,
    output: 106e3,
    hit: 90.2,
    median: 91.8,
    saved: 32.5,
    premium: 2.9,
    cost: 9.69,
  },
  {
    date: '2026-11-14',
    prompt: 8200,
    output: 67,
    hit: 84.3,
    median: 91.8,
    saved: 0.02,
    premium: 0,
    cost: 0.01,
    requests: 2,
  },
  {
    date: '2026-11-16',
    prompt: 21.1e6,
    output: 170e3,
    hit: 92.7,
    median: 91.9,
    saved: 52.77,
    premium: 3.33,
    cost: 12.66,
  },
  {
    date: '2026-11-17',
    prompt: 23.6e6,
    output: 188e3,
    hit: 94.6,
    median: 92.3,
    saved: 61.78,
    premium: 2.75,
    cost: 12.25,
  },
  {
    date: '2026-11-18',
    prompt: 19.6e6,
    output: 157e3,
    hit: 93.0,
    median: 92.2,
    saved: 49.91,
    premium: 3.01,
    cost: 11.62,
  },
  {
    date: '2026-11-19',
    prompt: 10.5e6,
    output: 83.9e3,
    hit: 93.5,
    median: 92.4,
    saved: 26.88,
    premium: 1.48,
    cost: 5.95,
  },
];

/** The dates from the first to the last, oldest first. */
export function datesBetween(since: string, until: string): string[] {
  const dates = [];
  for (let at = Date.parse(since); at <= Date.parse(until); at += 86_400_000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

const projects = [
  ['/home/ada/src/storefront-web', 0.41],
  ['/home/ada/src/billing-api', 0.24],
  ['/home/ada/src/infra-terraform', 0.14],
  ['/home/ada/src/design-system', 0.09],
  ['/home/ada/src/docs-site', 0.06],
  ['(other)', 0.06, 6],
] as const;
const models = [
  ['claude-opus-5-5', 0.78],
  ['claude-sonnet-5-5', 0.21],
  ['claude-haiku-5-5', 0.01],
] as const;
const agents = [
  ['', 0.66],
  ['general-purpose', 0.15],
  ['code-reviewer', 0.1],
  ['Plan', 0.05],
  ['Explore', 0.03],
  ['(other)', 0.01, 4],
] as const;

/** A report over calendar days, idle ones included. */
export function reportOf(
  days: readonly DayInShort[],
  since: string,
  until = todayDate,
  change: Partial<CacheReport> = {},
): CacheReport {
  let median: number | null = days[0]?.median ?? null;
  const rows = datesBetween(since, until).map(date => {
    const day = days.find(each => each.date === date);
    median = day?.median ?? median;
    return day === undefined ? idleRow(date, median) : dayRow(day);
  });
  const newestFirst = rows.reverse();
  const totals = sum(newestFirst.map(row => row.figures));
  const week = newestFirst.filter(
    row => Date.parse(row.date) > Date.parse(todayDate) - 7 * 86_400_000,
  );
  const today = newestFirst.find(row => row.date === todayDate) ?? idleRow(todayDate, median);
  const saved = totals.savedNano ?? 0;
  const wasted = totals.wastedNano ?? 0;
  return {
    generation: 1,
    generatedAt: now - 2000,
    timeZone: 'Europe/Berlin',
    since,
    until,
    windowDays: newestFirst.length,
    anomaly: options,
    costMode: 'auto',
    today,
    days: newestFirst,
    totals,
    byProject: totals.requests === 0 ? [] : splitFigures(totals, projects),
    byModel: totals.requests === 0 ? [] : splitFigures(totals, models),
    byAgent: totals.requests === 0 ? [] : splitFigures(totals, agents),
    sevenDays: {
      figures: sum(week.map(row => row.figures)),
      anomalyCount: week.filter(row => row.anomaly.verdict === 'anomalous').length,
    },
    counterfactual:
      totals.costNano === null
        ? null
        : {
            cachedNano: totals.costNano,
            uncachedNano: totals.costNano + (totals.netNano ?? 0),
            differenceNano: totals.netNano ?? 0,
          },
    efficiencyRatio: saved + wasted === 0 ? 0 : saved / (saved + wasted),
    isEmpty: false,
    lastActiveDay: today.observed ? null : (newestFirst.find(row => row.observed) ?? null),
    latestSession: {
      sessionId: '5c1d3a52-6f5e-4b6e-9a43-b8b7c6ad0001',
      title: 'Fix flaky checkout test',
      project: '/home/ada/src/storefront-web',
      lastActivity: now - 4 * 60_000,
      figures: newestFirst.find(row => row.observed)?.figures ?? nothing,
    },
    unpriced: [],
    pricesAsOf: '2026-10-24',
    dataQuality: { files: 351, lines: 182_440, rejected: [] },
    ...change,
  };
}

/** Sessions that add up to a day. */
export function sessionsOf(row: DayRow): SessionRow[] {
  const titles = [
    ['Fix flaky checkout test', '/home/ada/src/storefront-web', 0.5],
    ['Move invoices to the new ledger', '/home/ada/src/billing-api', 0.3],
    [null, '/home/ada/src/infra-terraform', 0.2],
  ] as const;
  const parts = splitFigures(
    row.figures,
    titles.map(([, project, share]) => [project, share] as const),
  );
  const start = Date.parse(row.date) + 8 * 3_600_000;
  return parts.map((part, index) => ({
    sessionId: `${index}c1d3a52-6f5e-4b6e-9a43-b8b7c6ad0000`,
    title: titles[index]?.[0] ?? null,
    project: part.key,
    firstActivity: start + index * 5_400_000,
    lastActivity: start + index * 5_400_000 + 4_200_000,
    sourcePaths: [`${part.key}/log.jsonl`],
    figures: part.figures,
    anomaly: row.anomaly,
    models: row.models,
  }));
}
