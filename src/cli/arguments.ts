/** The command line: what each command takes, checked before anything is read. Anything wrong is a UsageError. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isSearchable } from '../kernels/matchRanges';
import { rowSorts, type RowSort } from '../kernels/sortRows';
import type { Weekday } from '../kernels/calendar';
import { ccusageReports, type CcusageReport } from '../protocol/compare';
import { toolResultSchema, type ToolResult } from '../protocol/details';
import { missCauses, type MissFilter } from '../protocol/misses';
import { defaultSettings } from '../protocol/settings';
import { weekdays } from '../protocol/weekdays';
import type { AnomalyOptions } from '../protocol/reportOptions';
import { exportFormats, type ExportFormat } from '../protocol/export/write';
import { parseDate, parseInstant, parseTimeZone } from './dates';
import { UsageError } from './usageError';

const commandNames = [
  'cache-report',
  'daily',
  'weekly',
  'monthly',
  'session',
  'blocks',
  'compare',
  'misses',
  'tools',
  'doctor',
] as const;
type CommandName = (typeof commandNames)[number];

/** A range as written: which of the three flags were there. */
export interface WrittenRange {
  readonly days: number | null;
  readonly since: string | null;
  readonly until: string | null;
}

export interface Arguments {
  readonly command: CommandName;
  /** Folders of `--logs`; empty = the automatic ones. */
  readonly logs: readonly string[];
  readonly project: string | null;
  readonly range: WrittenRange;
  /** As the setting takes it. */
  readonly timeZone: string;
  /** UTC ms of `--now`; null = the clock's. */
  readonly now: number | null;
  readonly json: boolean;
  readonly stats: boolean;
  /** Of an export; null = a table or `--json`. */
  readonly format: ExportFormat | null;
  /** Names of people, projects and sessions get stand-ins. */
  readonly anonymize: boolean;
  /** File of `--store`; null = none. */
  readonly store: string | null;
  readonly bySession: boolean;
  readonly sort: RowSort | null;
  readonly anomaly: AnomalyOptions;
  readonly compat: 'none' | 'cctally' | 'ccusage';
  /** `--report` of `compare`. */
  readonly report: CcusageReport;
  readonly weekStart: Weekday;
  readonly tools: ToolFlags;
  /** Which `misses` are listed. */
  readonly misses: MissFilter;
  /** `--minimum-tokens` of `misses`. */
  readonly minimumTokens: number;
}

/** The flags of `tools`. */
export interface ToolFlags {
  readonly query: string;
  readonly tool: string | null;
  readonly session: string | null;
  readonly result: ToolResult;
  readonly limit: number;
}

type Options = NonNullable<ParseArgsConfig['options']>;

const common: Options = {
  logs: { type: 'string', multiple: true },
  tz: { type: 'string' },
  now: { type: 'string' },
  store: { type: 'string' },
  json: { type: 'boolean' },
  stats: { type: 'boolean' },
};
const ranged: Options = {
  project: { type: 'string' },
  days: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
};
const exported: Options = { format: { type: 'string' }, anonymize: { type: 'boolean' } };
const compatible: Options = { compat: { type: 'string' } };
const optionsOf: Record<CommandName, Options> = {
  'cache-report': {
    ...common,
    ...ranged,
    ...exported,
    'by-session': { type: 'boolean' },
    'threshold-pp': { type: 'string' },
    'baseline-days': { type: 'string' },
    'minimum-days': { type: 'string' },
    'minimum-requests': { type: 'string' },
    'no-anomaly': { type: 'boolean' },
    sort: { type: 'string' },
    compat: { type: 'string' },
  },
  daily: { ...common, ...ranged, ...exported, ...compatible },
  misses: {
    ...common,
    ...ranged,
    ...exported,
    session: { type: 'string' },
    cause: { type: 'string' },
    agent: { type: 'string' },
    model: { type: 'string' },
    'claude-version': { type: 'string' },
    'minimum-tokens': { type: 'string' },
  },
  weekly: {
    ...common,
    ...ranged,
    ...exported,
    ...compatible,
    'start-of-week': { type: 'string' },
  },
  monthly: { ...common, ...ranged, ...exported, ...compatible },
  session: { ...common, ...ranged, ...exported, ...compatible },
  blocks: { ...common, ...ranged, ...exported, ...compatible },
  compare: { ...common, ...ranged, ...exported, report: { type: 'string' } },
  tools: {
    ...common,
    ...ranged,
    ...exported,
    query: { type: 'string' },
    tool: { type: 'string' },
    session: { type: 'string' },
    result: { type: 'string' },
    limit: { type: 'string' },
  },
  doctor: { ...common, anonymize: { type: 'boolean' } },
};

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

function text(values: Values, flag: string): string | null {
  const value = values[flag];
  return typeof value === 'string' ? value : null;
}

/** A whole number within bounds, written in digits; null when the flag is absent. */
function whole(values: Values, flag: string, minimum: number, maximum: number): number | null {
  const written = text(values, flag);
  if (written === null) return null;
  const value = /^\d{1,9}$/.test(written) ? Number(written) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new UsageError(
    `--${flag} ${written}: expected a whole number from ${minimum} to ${maximum}`,
  );
}

function oneOf<T extends string>(values: Values, flag: string, allowed: readonly T[]): T | null {
  const written = text(values, flag);
  if (written === null) return null;
  const found = allowed.find(name => name === written);
  if (found !== undefined) return found;
  throw new UsageError(`--${flag} ${written}: expected ${allowed.join(', ')}`);
}

function readRange(values: Values): WrittenRange {
  const since = text(values, 'since');
  const until = text(values, 'until');
  const range = {
    days: whole(values, 'days', 1, 365),
    since: since === null ? null : parseDate('--since', since),
    until: until === null ? null : parseDate('--until', until),
  };
  if (range.days !== null && range.since !== null) {
    throw new UsageError('--days and --since cannot be used together');
  }
  if (range.since !== null && range.until !== null && range.since > range.until) {
    throw new UsageError(`--since ${range.since} is after --until ${range.until}`);
  }
  return range;
}

/** The settings' defaults, by the reference's rules with `--compat cctally` (no noise floor). */
function readAnomaly(values: Values, compat: Arguments['compat']): AnomalyOptions {
  const floor = compat === 'cctally' ? 0 : defaultSettings['anomaly.minimumRequests'];
  const read = (flag: string, minimum: number, maximum: number, fallback: number) =>
    whole(values, flag, minimum, maximum) ?? fallback;
  const options = {
    enabled: values['no-anomaly'] !== true,
    thresholdPp: read('threshold-pp', 1, 100, defaultSettings['anomaly.thresholdPp']),
    baselineDays: read('baseline-days', 3, 90, defaultSettings['anomaly.baselineDays']),
    minimumDays: read('minimum-days', 1, 30, defaultSettings['anomaly.minimumDays']),
    minimumRequests: read('minimum-requests', 0, 1_000_000, floor),
  };
  // The reference takes a baseline shorter than its minimum and then judges nothing; ours says so.
  if (compat !== 'cctally' && options.minimumDays > options.baselineDays) {
    throw new UsageError(
      `--minimum-days ${options.minimumDays} is more than --baseline-days ${options.baselineDays}`,
    );
  }
  return options;
}

/** Node's own complaint about a flag, as one line in our words. */
function flagError(command: CommandName, error: unknown): UsageError {
  const message = error instanceof Error ? error.message : String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  const first = message.split(/\n|\. To specify/)[0] ?? message;
  return new UsageError(
    unknown
      ? `${command} takes no flag ${unknown}`
      : first.charAt(0).toLowerCase() + first.slice(1),
  );
}

interface Parsed {
  readonly values: Values;
  /** The folders after `--logs`, in order: `--logs A B` and `--logs A --logs B` are the same. */
  readonly logs: readonly string[];
}

function parseFlags(command: CommandName, args: readonly string[]): Parsed {
  const config = { args: [...args], options: optionsOf[command], tokens: true } as const;
  let parsed;
  try {
    parsed = parseArgs({ ...config, strict: true, allowPositionals: true });
  } catch (error) {
    throw flagError(command, error);
  }
  const logs: string[] = [];
  let afterLogs = false;
  for (const token of parsed.tokens) {
    const folder = token.kind === 'option' && token.name === 'logs' ? token.value : undefined;
    if (folder !== undefined) logs.push(folder);
    else if (token.kind === 'positional' && afterLogs) logs.push(token.value);
    else if (token.kind === 'positional') {
      throw new UsageError(`${command}: unexpected argument ${token.value}`);
    }
    afterLogs = folder !== undefined || token.kind === 'positional';
  }
  if (logs.includes('')) throw new UsageError('--logs: expected a folder');
  return { values: parsed.values, logs };
}

/** Reads everything after the program's name; the first word is the command. */
export function parseArguments(argv: readonly string[]): Arguments {
  const [name, ...rest] = argv;
  if (name === undefined) throw new UsageError(`expected a command: ${commandNames.join(', ')}`);
  const command = commandNames.find(known => known === name);
  if (command === undefined) {
    throw new UsageError(`unknown command ${name}: expected ${commandNames.join(', ')}`);
  }
  const { values, logs } = parseFlags(command, rest);
  const store = text(values, 'store');
  if (store === '') throw new UsageError('--store: expected a file');
  const compat = readCompat(values, command);
  const zone = text(values, 'tz');
  const now = text(values, 'now');
  const project = text(values, 'project');
  if (project === '') throw new UsageError('--project: expected a path');
  return {
    command,
    logs,
    project,
    range: readRange(values),
    timeZone: zone === null ? defaultSettings.timeZone : parseTimeZone('--tz', zone),
    now: now === null ? null : parseInstant('--now', now),
    json: values['json'] === true,
    stats: values['stats'] === true,
    format: readFormat(values, command),
    anonymize: values['anonymize'] === true,
    store,
    bySession: values['by-session'] === true,
    sort: oneOf(values, 'sort', rowSorts),
    anomaly: readAnomaly(values, compat),
    compat,
    misses: readMissFilter(values),
    minimumTokens: whole(values, 'minimum-tokens', 0, 1_000_000) ?? 4000,
    weekStart:
      oneOf(values, 'start-of-week', weekdays) ??
      (compat === 'ccusage' ? 'sunday' : defaultSettings.weekStart),
    report: oneOf(values, 'report', ccusageReports) ?? 'daily',
    tools: {
      query: readQuery(values),
      tool: text(values, 'tool'),
      session: text(values, 'session'),
      result: oneOf(values, 'result', toolResultSchema.options) ?? 'any',
      limit: whole(values, 'limit', 1, 200) ?? 50,
    },
  };
}

/** Whose rules: the cache report has cctally's, the others have ccusage's, which no export knows. */
function readCompat(values: Values, command: CommandName): Arguments['compat'] {
  const other = command === 'cache-report' ? 'cctally' : 'ccusage';
  const compat = oneOf(values, 'compat', [other]) ?? 'none';
  if (compat === 'ccusage' && values['format'] !== undefined) {
    throw new UsageError('--format and --compat ccusage cannot be used together');
  }
  return compat;
}

/** `--json` is the shape that scripts of other tools know; `--format json` is the export's. */
function readFormat(values: Values, command: CommandName): ExportFormat | null {
  const format = oneOf(values, 'format', exportFormats);
  if (format !== null && values['json'] === true) {
    throw new UsageError('--format and --json cannot be used together');
  }
  if (format === null && values['anonymize'] === true && command !== 'doctor') {
    throw new UsageError(`--anonymize needs --format: expected ${exportFormats.join(', ')}`);
  }
  return format;
}

/** `main` is the main thread, whose misses name no agent. */
function readMissFilter(values: Values): MissFilter {
  const agent = text(values, 'agent');
  return {
    cause: oneOf(values, 'cause', missCauses),
    session: text(values, 'session'),
    // A day is a range.
    date: null,
    agent: agent === 'main' ? '' : agent,
    model: text(values, 'model'),
    version: text(values, 'claude-version'),
  };
}

/** As long as the engine takes it. */
function readQuery(values: Values): string {
  const query = text(values, 'query') ?? '';
  if (query.length > 1000) throw new UsageError('--query: expected at most 1,000 characters');
  if (!isSearchable(query)) {
    throw new UsageError(
      `--query: no letter or digit in ${JSON.stringify(query)}; tool calls are found by words`,
    );
  }
  return query;
}
