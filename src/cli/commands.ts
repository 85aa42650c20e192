/** What each command asks the engine and how it answers: JSON or a table. */
import type { ReportParams } from '../protocol/engineProtocol';
import { sortDays, sortSessions } from '../kernels/sortRows';
import type { Arguments } from './arguments';
import { daysJson, sessionsJson } from './cacheReportJson';
import { daysTable, sessionsTable } from './cacheReportTable';
import { dailyJson } from './dailyJson';
import { dailyTable } from './dailyTable';
import type { Engine } from './openEngine';
import { dailyRange, reportRange, scopeOf } from './scope';
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
  return { text: `${JSON.stringify(value, null, 2)}\n`, code: 0 };
}

async function cacheReport({ engine, args, now, directory }: Context): Promise<Answer> {
  const params: ReportParams = {
    scope: await scopeOf(engine, args.project, directory),
    range: reportRange(args, now),
    anomaly: args.anomaly,
    now: args.now,
    compat: args.compat,
  };
  if (args.bySession) {
    const report = await engine.request('sessions', params);
    const rows = sortSessions(report.sessions, args.sort ?? 'net');
    return args.json
      ? json(sessionsJson(report, rows, { generatedAt: now, compat: args.compat }))
      : { text: sessionsTable(report, rows), code: 0 };
  }
  const report = await engine.request('cacheReport', params);
  const rows = sortDays(report.days, args.sort);
  return args.json
    ? json(daysJson(report, rows, args.compat))
    : { text: daysTable(report, rows), code: 0 };
}

async function daily({ engine, args, now, directory }: Context): Promise<Answer> {
  const report = await engine.request('daily', {
    scope: await scopeOf(engine, args.project, directory),
    range: dailyRange(args, now),
    now: args.now,
  });
  return args.json ? json(dailyJson(report)) : { text: dailyTable(report), code: 0 };
}

async function tools({ engine, args, directory }: Context): Promise<Answer> {
  await engine.detailed();
  const found = await engine.request('toolCalls', {
    scope: await scopeOf(engine, args.project, directory),
    ...args.tools,
    cursor: null,
    now: args.now,
  });
  return args.json ? json(toolsJson(found)) : { text: toolsTable(found), code: 0 };
}

async function doctor({ engine, args }: Context): Promise<Answer> {
  const checks = await engine.request('doctor', {});
  const ok = checks.every(check => check.ok);
  const table = renderTable(
    [
      { title: '', align: 'left', cell: check => (check.ok ? '✓' : '✗') },
      { title: 'Check', align: 'left', cell: check => check.name },
      { title: 'Detail', align: 'left', cell: check => check.detail },
    ],
    checks,
    null,
  );
  const text = args.json ? json({ ok, checks }).text : table;
  return { text, code: ok ? 0 : 1 };
}

export const commands = { 'cache-report': cacheReport, daily, tools, doctor } satisfies Record<
  Arguments['command'],
  (context: Context) => Promise<Answer>
>;
