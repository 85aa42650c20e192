/** What each command asks the engine and how it answers: JSON or a table. */
import { homedir } from 'node:os';
import { anonymizePaths } from '../protocol/anonymizePaths';
import type { CcusageReport } from '../protocol/compare';
import { checkLine, type CheckLine } from '../protocol/doctorText';
import type { ReportParams } from '../protocol/engineProtocol';
import { pricesAsOf } from '../kernels/prices';
import { addDays, dateAt, resolveTimeZone } from '../kernels/calendar';
import { blockRows, periodRows } from '../protocol/export/periods';
import { cacheDays, sessionRows, toolCallRows } from '../protocol/export/reports';
import { missRows } from '../protocol/export/misses';
import type { ExportDocument } from '../protocol/export/table';
import { visibleJson } from '../protocol/hiddenCharacters';
import type { Range } from '../protocol/scope';
import { sortDays, sortSessions } from '../kernels/sortRows';
import type { Arguments } from './arguments';
import { daysJson, sessionsJson } from './cacheReportJson';
import { daysTable, sessionsTable } from './cacheReportTable';
import { missesJson, missesTable } from './misses';
import { blocksJson } from './blocksJson';
import { blocksTable } from './blocksTable';
import { ccusageJson } from './ccusageJson';
import { ccusageTable } from './ccusageTable';
import { compareRows } from '../protocol/export/compare';
import { compareJson, compareTable } from './compare';
import { english } from '../protocol/words';
import { exportText } from './exportText';
import type { Engine } from './openEngine';
import { periodsJson, sessionJson, type PeriodCommand } from './periodsJson';
import { periodsTable, sessionTable } from './periodsTable';
import { allTimeRange, dailyRange, reportRange, scopeOf } from './scope';
import { renderTable } from './table';
import { toolsJson, toolsTable } from './tools';

/** Where a command runs. */
export interface Context {
  readonly engine: Engine;
  readonly args: Arguments;
  /** The instant of the report, UTC ms. */
  readonly now: number;
  /** Relative paths of `--project` start here. */
  readonly directory: string;
}

/** What a command prints, and its exit code. */
export interface Answer {
  readonly text: string;
  readonly code: 0 | 1;
}

/** Two spaces, as the tools whose JSON this resembles print it. */
function json(value: unknown): Answer {
  return { text: `${visibleJson(value)}\n`, code: 0 };
}

async function cacheReport(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  const params: ReportParams = {
    scope: await scopeOf(engine, args.project, directory),
    range: reportRange(args, now),
    anomaly: args.anomaly,
    now: args.now,
    compat: compatOf(args),
  };
  if (args.bySession) {
    const report = await engine.request('sessions', params);
    const rows = sortSessions(report.sessions, args.sort ?? 'net');
    const facts = factsOf(context, params.range);
    const text = exportText(args, () => sessionRows(report, rows, facts, english));
    if (text !== null) return { text, code: 0 };
    return args.json
      ? json(sessionsJson(report, rows, { generatedAt: now, compat: compatOf(args) }))
      : { text: sessionsTable(report, rows), code: 0 };
  }
  const report = await engine.request('cacheReport', params);
  const rows = sortDays(report.days, args.sort);
  const text = exportText(args, () => cacheDays(report, rows, args.project ?? '', english));
  if (text !== null) return { text, code: 0 };
  return args.json
    ? json(daysJson(report, rows, compatOf(args)))
    : { text: daysTable(report, rows), code: 0 };
}

/** The cache report's rules. */
function compatOf({ compat }: Arguments): ReportParams['compat'] {
  return compat === 'cctally' ? compat : 'none';
}

/** A report with its twin by ccusage's rules, `--compat ccusage`. */
const orCcusage =
  (report: CcusageReport, own: (context: Context) => Promise<Answer>) =>
  async (context: Context): Promise<Answer> => {
    const { engine, args, now, directory } = context;
    if (args.compat !== 'ccusage') return own(context);
    const found = await engine.request('ccusageReport', {
      scope: await scopeOf(engine, args.project, directory),
      range: dailyRange(args, now),
      now: args.now,
      report,
      weekStart: args.weekStart,
    });
    return args.json
      ? json(ccusageJson(report, found))
      : { text: ccusageTable(report, found), code: 0 };
  };

async function compare(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  const found = await engine.request('compare', {
    scope: await scopeOf(engine, args.project, directory),
    range: dailyRange(args, now),
    now: args.now,
    report: args.report,
    // JSON names them all; the table counts them.
    examples: args.json ? Number.MAX_SAFE_INTEGER : 0,
  });
  const facts = factsOf(context, dailyRange(args, now));
  const text = exportText(args, () => compareRows(found, facts, english));
  if (text !== null) return { text, code: 0 };
  return args.json ? json(compareJson(found)) : { text: compareTable(found), code: 0 };
}

const periodOf = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

const periods =
  (command: PeriodCommand) =>
  async (context: Context): Promise<Answer> => {
    const { engine, args, now, directory } = context;
    const range = dailyRange(args, now);
    const by = periodOf[command];
    const report = await engine.request('periods', {
      scope: await scopeOf(engine, args.project, directory),
      range,
      now: args.now,
      by,
      weekStart: args.weekStart,
    });
    const facts = factsOf(context, range);
    const text = exportText(args, () => periodRows(report, by, facts, english));
    if (text !== null) return { text, code: 0 };
    return args.json
      ? json(periodsJson(report, command))
      : { text: periodsTable(report, command), code: 0 };
  };

async function session(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  const range = dailyRange(args, now);
  const report = await engine.request('sessions', {
    scope: await scopeOf(engine, args.project, directory),
    range: range ?? allTimeRange(args, now),
    anomaly: { ...args.anomaly, enabled: false },
    now: args.now,
    compat: 'none',
  });
  const facts = factsOf(context, range);
  const text = exportText(args, () => sessionRows(report, report.sessions, facts, english));
  if (text !== null) return { text, code: 0 };
  return args.json ? json(sessionJson(report)) : { text: sessionTable(report), code: 0 };
}

async function blocks(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  const range = dailyRange(args, now);
  const report = await engine.request('blocks', {
    scope: await scopeOf(engine, args.project, directory),
    range,
    now: args.now,
  });
  const facts = factsOf(context, range);
  const text = exportText(args, () => blockRows(report, facts, english));
  if (text !== null) return { text, code: 0 };
  return args.json ? json(blocksJson(report)) : { text: blocksTable(report), code: 0 };
}

async function tools(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  await engine.detailed();
  const found = await engine.request('toolCalls', {
    scope: await scopeOf(engine, args.project, directory),
    ...args.tools,
    range: dailyRange(args, now),
    cursor: null,
    now: args.now,
  });
  const facts = factsOf(context, null);
  const text = exportText(args, () => toolCallRows(found.calls, found.totals, facts, english));
  if (text !== null) return { text, code: 0 };
  return args.json ? json(toolsJson(found)) : { text: toolsTable(found), code: 0 };
}

async function misses(context: Context): Promise<Answer> {
  const { engine, args, now, directory } = context;
  await engine.detailed();
  const report = await engine.request('misses', {
    scope: await scopeOf(engine, args.project, directory),
    range: dailyRange(args, now),
    minimumTokens: args.minimumTokens,
    ...args.misses,
    order: 'time',
    limit: 1_000_000,
    now: args.now,
  });
  const facts = factsOf(context, dailyRange(args, now));
  const text = exportText(args, () => missRows(report, facts, english));
  if (text !== null) return { text, code: 0 };
  return args.json ? json(missesJson(report)) : { text: missesTable(report), code: 0 };
}

/** What an export says of a report that does not say it itself. */
function factsOf({ args, now }: Context, range: Range | null): ExportDocument['facts'] {
  const machine = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const timeZone = resolveTimeZone(args.timeZone, machine);
  const until = range?.kind === 'dates' ? range.until : dateAt(now, timeZone);
  const since = range?.kind === 'dates' ? range.since : range && addDays(until, 1 - range.days);
  const dates = { since, until: range && until };
  return { scope: args.project ?? '', ...dates, timeZone, generatedAt: now, pricesAsOf };
}

const marks = { ok: '✓', warning: '!', failed: '✗' } as const;

async function doctor({ engine, args }: Context): Promise<Answer> {
  const found = await engine.request('doctor', {});
  const versions = `Node ${process.version}, ${process.platform} ${process.arch}`;
  const checks: CheckLine[] = [
    ...found.map(check => checkLine(check, english)),
    { name: 'versions', level: 'ok', detail: versions, advice: '' },
  ];
  const code = checks.some(check => check.level === 'failed') ? 1 : 0;
  const hide = args.anonymize ? (text: string) => anonymizePaths(text, homedir()) : String;
  if (args.json) {
    const ok = checks.every(check => check.level === 'ok');
    const rows = checks.map(check => ({ ...check, ok: check.level === 'ok' }));
    return { text: hide(json({ ok, checks: rows }).text), code };
  }
  const table = renderTable(
    [
      { title: '', align: 'left', cell: check => marks[check.level] },
      { title: 'Check', align: 'left', cell: check => check.name },
      { title: 'Detail', align: 'left', cell: detailAndAdvice },
    ],
    checks,
    null,
  );
  return { text: hide(table), code };
}

function detailAndAdvice({ detail, advice }: CheckLine): string {
  return advice === '' ? detail : `${detail} → ${advice}`;
}

export const commands = {
  'cache-report': cacheReport,
  daily: orCcusage('daily', periods('daily')),
  weekly: orCcusage('weekly', periods('weekly')),
  monthly: orCcusage('monthly', periods('monthly')),
  session: orCcusage('session', session),
  blocks: orCcusage('blocks', blocks),
  compare,
  misses,
  tools,
  doctor,
} satisfies Record<Arguments['command'], (context: Context) => Promise<Answer>>;
