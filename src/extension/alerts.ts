/**
 * What is worth a notification: a budget that is nearly or wholly spent, an anomalous day, dear cache misses. Pure: no
 * clock, no files.
 */
import type { AlertKind, BudgetPeriod } from '../protocol/settings';
import type { CacheReport } from '../protocol/cacheReport';
import type { TabId } from '../protocol/viewProtocol';
import { formatMoney } from '../protocol/format';
import type { Words } from '../protocol/words';
import { missText, type AvoidableMisses } from './missAlerts';
import { reasonText } from './tooltip';

/** What was spent of a budget in the period that holds today. */
export interface Spending {
  readonly period: BudgetPeriod;
  /** First date of the period. */
  readonly since: string;
  /** Null while no request of the period has a price. */
  readonly spentNano: number | null;
  readonly budgetUsd: number;
}

export interface Alert {
  readonly kind: AlertKind;
  /** The event: who makes it known first, in any window, is the one that says so. Sorts by date. */
  readonly event: string;
  /** Events that this one makes old news. */
  readonly includes: readonly string[];
  readonly isWarning: boolean;
  readonly text: string;
}

interface AlertInput {
  readonly kinds: readonly AlertKind[];
  readonly report: CacheReport;
  readonly spending: readonly Spending[];
  /** Today's, by cause, that are worth telling. */
  readonly misses: readonly AvoidableMisses[];
  readonly scopeLabel: string;
  /** Tells the same event of another scope apart. */
  readonly scopeKey: string;
}

/** Where the panel has more of it. */
export const tabOf: Readonly<Record<AlertKind, TabId>> = {
  budget: 'trends',
  anomaly: 'cache',
  miss: 'misses',
};

const levels = [80, 100] as const;
export type BudgetLevel = (typeof levels)[number];

/** The highest level that is reached; null below all of them. Exact: compared in nano-dollars. */
export function levelOf({ spentNano, budgetUsd }: Spending): BudgetLevel | null {
  if (spentNano === null) return null;
  const reached = levels.filter(level => spentNano * 100 >= budgetUsd * 1e9 * level);
  return reached.at(-1) ?? null;
}

/** At most one alert an event: a budget's level in its period, an anomaly on its day, a cause of misses on its day. */
export function alertsOf(input: AlertInput, words: Words): Alert[] {
  const { kinds, spending } = input;
  const budgets = kinds.includes('budget')
    ? spending.flatMap(s => budgetAlert(s, input, words))
    : [];
  const anomalies = kinds.includes('anomaly') ? anomalyAlert(input, words) : [];
  return [...budgets, ...anomalies, ...(kinds.includes('miss') ? missAlerts(input, words) : [])];
}

function budgetAlert(
  spending: Spending,
  { scopeLabel, scopeKey }: AlertInput,
  words: Words,
): Alert[] {
  const level = levelOf(spending);
  if (level === null) return [];
  const event = (each: BudgetLevel) =>
    `${spending.since} budget ${spending.period} ${each} ${scopeKey}`;
  return [
    {
      kind: 'budget',
      event: event(level),
      includes: levels.filter(each => each < level).map(event),
      isWarning: level === 100,
      text: `${scopeLabel}: ${budgetText(spending, words)}`,
    },
  ];
}

/** `$8.05 of this week’s budget of $10.00 is used, at API list prices.` */
export function budgetText(
  { period, spentNano, budgetUsd }: Spending,
  { t, language }: Words,
): string {
  const spent = formatMoney(spentNano ?? 0, language);
  const budget = formatMoney(budgetUsd * 1e9, language);
  switch (period) {
    case 'daily':
      return t('{0} of today’s budget of {1} is used, at API list prices.', spent, budget);
    case 'weekly':
      return t('{0} of this week’s budget of {1} is used, at API list prices.', spent, budget);
    case 'monthly':
      return t('{0} of this month’s budget of {1} is used, at API list prices.', spent, budget);
  }
}

function anomalyAlert({ report, scopeLabel, scopeKey }: AlertInput, words: Words): Alert[] {
  const { date, anomaly } = report.today;
  if (anomaly.verdict !== 'anomalous') return [];
  const reasons = anomaly.reasons.map(reason => reasonText(reason, report, words)).join('; ');
  const text = `${scopeLabel}: ${words.t('Claude’s prompt cache is unusual today. {0}', reasons)}`;
  const event = `${date} anomaly ${scopeKey}`;
  return [{ kind: 'anomaly', event, includes: [], isWarning: false, text }];
}

function missAlerts({ report, misses, scopeLabel, scopeKey }: AlertInput, words: Words): Alert[] {
  return misses.map(each => ({
    kind: 'miss',
    event: `${report.today.date} miss ${each.cause} ${scopeKey}`,
    includes: [],
    isWarning: false,
    text: `${scopeLabel}: ${missText(each, words)}`,
  }));
}

/** The first date of the period that holds a date; `weekStart` 0 is Sunday. */
export function periodStart(date: string, period: BudgetPeriod, weekStart: number): string {
  if (period === 'daily') return date;
  if (period === 'monthly') return `${date.slice(0, 8)}01`;
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() - weekStart + 7) % 7));
  return day.toISOString().slice(0, 10);
}
