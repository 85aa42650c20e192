/**
 * Raw values of the settings in, valid settings and problems out. A bad value keeps the last good one, alone:
 * the other settings of the same save still apply. An object with one bad key is refused whole.
 */
import type * as z from 'zod/mini';
import {
  defaultSettings,
  settingSchemas,
  type SettingKey,
  type Settings,
} from '../protocol/settings';
import { type AnomalyOptions } from '../protocol/reportOptions';
import { expectationAt, keysAt } from './expectation';
import type { Translate } from '../protocol/words';

export type RawSettings = { readonly [K in SettingKey]?: unknown };

/** A refused value. */
export interface SettingProblem {
  /** Full id of the setting: what the notification's button opens. */
  readonly setting: string;
  /** `claudeUsage.anomaly.thresholdPp: expected an integer from 1 to 100, got "15"`. */
  readonly message: string;
}

interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
}

export const settingKeys = Object.keys(settingSchemas) as SettingKey[];

/** The id as VS Code knows it. */
function settingId(key: SettingKey): string {
  return `claudeUsage.${key}`;
}

/** Reads every setting; `undefined` is the default, `previous` stands in for a bad value. */
export function readSettings(raw: RawSettings, previous: Settings, t: Translate): ReadSettings {
  const problems: SettingProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const key of settingKeys) {
    const read = readSetting(key, raw[key], t);
    if ('problem' in read) problems.push(read.problem);
    values[key] = 'problem' in read ? previous[key] : read.value;
  }
  // Every key was parsed by its schema or comes from settings that were.
  const settings = values as unknown as Settings;
  const pair = daysProblem(settings, t);
  if (!pair) return { settings, problems };
  return {
    settings: {
      ...settings,
      'anomaly.minimumDays': previous['anomaly.minimumDays'],
      'anomaly.baselineDays': previous['anomaly.baselineDays'],
    },
    problems: [...problems, pair],
  };
}

type ReadSetting = { readonly value: unknown } | { readonly problem: SettingProblem };

function readSetting(key: SettingKey, raw: unknown, t: Translate): ReadSetting {
  if (raw === undefined) return { value: defaultSettings[key] };
  const parsed = settingSchemas[key].safeParse(raw);
  const issue = parsed.error?.issues[0];
  if (issue) return { problem: problemOf(key, raw, issue, t) };
  return key === 'logDirectories'
    ? readDirectories(parsed.data as readonly string[], t)
    : { value: parsed.data };
}

/** A folder must be absolute: the extension host's working directory means nothing to the user. */
function readDirectories(folders: readonly string[], t: Translate): ReadSetting {
  const relative = folders.findIndex(f => !/^(~$|~[/\\]|[/\\]|[A-Za-z]:[/\\])/.test(f));
  if (relative === -1) return { value: folders };
  const place = `${settingId('logDirectories')}[${relative}]`;
  const got = shown(folders[relative]);
  const message = t(
    '{0}: expected an absolute path or one that starts with ~, got {1}',
    place,
    got,
  );
  return { problem: { setting: settingId('logDirectories'), message } };
}

function problemOf(
  key: SettingKey,
  raw: unknown,
  issue: z.core.$ZodIssue,
  t: Translate,
): SettingProblem {
  const setting = settingId(key);
  const schema = settingSchemas[key];
  const place = setting + issue.path.map(stepOf).join('');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map(shown).join(', ');
    const known = keysAt(schema, issue.path).join(', ');
    return { setting, message: t('{0}: unknown key {1}, expected only {2}', place, names, known) };
  }
  if (issue.code === 'invalid_key') {
    return { setting, message: t('{0}: a key must not be empty', setting) };
  }
  // The zone is the one setting with a check that its JSON Schema cannot say.
  const expected =
    issue.code === 'custom'
      ? t('expected "local", "utc" or an IANA time zone name')
      : t('expected {0}', expectationAt(schema, issue.path, t));
  const got = valueAt(raw, issue.path);
  const message =
    got === undefined
      ? t('{0}: {1}, got nothing', place, expected)
      : t('{0}: {1}, got {2}', place, expected, shown(got));
  return { setting, message };
}

function daysProblem(settings: Settings, t: Translate): SettingProblem | undefined {
  const minimum = settings['anomaly.minimumDays'];
  const baseline = settings['anomaly.baselineDays'];
  if (minimum <= baseline) return undefined;
  const setting = settingId('anomaly.minimumDays');
  const other = settingId('anomaly.baselineDays');
  const message = t('{0}: {1} is above {2}, which is {3}', setting, minimum, other, baseline);
  return { setting, message };
}

function stepOf(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`;
  const name = String(step);
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** A value as JSON, cut so that a notification stays readable. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** How the kernel shall judge, by these settings. */
export function anomalyOptions(settings: Settings): AnomalyOptions {
  return {
    enabled: true,
    thresholdPp: settings['anomaly.thresholdPp'],
    baselineDays: settings['anomaly.baselineDays'],
    minimumDays: settings['anomaly.minimumDays'],
    minimumRequests: settings['anomaly.minimumRequests'],
  };
}
