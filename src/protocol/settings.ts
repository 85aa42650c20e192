/**
 * The settings the engine and the views need, after validation. One schema a key of design.md's table;
 * the extension reads VS Code's configuration through it and package.json declares the same defaults.
 */
import * as z from 'zod/mini';
import { weekdays } from './weekdays';
import { costModes } from './reportOptions';

const integer = (minimum: number, maximum: number) =>
  z.number().check(z.int(), z.minimum(minimum), z.maximum(maximum));

/** Five explicit rates of a model, USD per million tokens. */
export const ratesSchema = z.strictObject({
  input: z.number().check(z.nonnegative()),
  output: z.number().check(z.nonnegative()),
  write5m: z.number().check(z.nonnegative()),
  write1h: z.number().check(z.nonnegative()),
  read: z.number().check(z.nonnegative()),
});
export type Rates = z.infer<typeof ratesSchema>;

export const statusBarItems = ['cacheHit', 'cost', 'countdown', 'tokens'] as const;

/** What may be notified. */
export const alertKinds = ['anomaly', 'budget', 'miss'] as const;
export type AlertKind = (typeof alertKinds)[number];
export const budgetPeriods = ['daily', 'weekly', 'monthly'] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];
const budget = z.nullable(z.number().check(z.positive()));

export type StatusBarFigure = (typeof statusBarItems)[number];

/** Is the name one the runtime's Intl accepts as a zone, or `local` or `utc`? */
export function isTimeZoneSetting(value: string): boolean {
  if (value === 'local' || value === 'utc') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl answers an unknown zone with a RangeError: that is the answer "no".
    return false;
  }
}

/** Keys below `claudeUsage.`, in the order they are declared in package.json. */
export const settingSchemas = {
  logDirectories: z.array(z.string().check(z.minLength(1))),
  timeZone: z
    .string()
    .check(z.refine(isTimeZoneSetting, 'expected "local", "utc" or an IANA time zone name')),
  weekStart: z.enum(weekdays),
  scope: z.enum(['workspace', 'all']),
  'window.days': integer(1, 365),
  'anomaly.thresholdPp': integer(1, 100),
  'anomaly.baselineDays': integer(3, 90),
  'anomaly.minimumDays': integer(1, 30),
  'anomaly.minimumRequests': integer(0, 1_000_000),
  'cost.mode': z.enum(costModes),
  'pricing.overrides': z.record(z.string().check(z.minLength(1)), ratesSchema),
  'statusBar.items': z.array(z.enum(statusBarItems)),
  /** Days; 0 = for ever. */
  'history.keepDays': integer(0, 36_500),
  'history.keepTexts': z.boolean(),
  'misses.minimumTokens': integer(0, 1_000_000),
  'budget.daily': budget,
  'budget.weekly': budget,
  'budget.monthly': budget,
  notifications: z.array(z.enum(alertKinds)),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type Settings = { readonly [K in SettingKey]: z.infer<(typeof settingSchemas)[K]> };

export const defaultSettings: Settings = {
  logDirectories: [],
  timeZone: 'local',
  weekStart: 'monday',
  scope: 'workspace',
  'window.days': 14,
  'anomaly.thresholdPp': 15,
  'anomaly.baselineDays': 14,
  'anomaly.minimumDays': 5,
  'anomaly.minimumRequests': 20,
  'cost.mode': 'auto',
  'pricing.overrides': {},
  'statusBar.items': ['cacheHit', 'cost'],
  'history.keepDays': 0,
  'history.keepTexts': false,
  'misses.minimumTokens': 4000,
  'budget.daily': null,
  'budget.weekly': null,
  'budget.monthly': null,
  notifications: ['budget'],
};
