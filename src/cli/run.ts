/**
 * One command of the terminal, from its words to its exit code: 0, 1 for a failure, 2 for bad usage. Touches the
 * outside only through `io`, so tests run it in-process.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { EngineMessage } from '../protocol/engineProtocol';
import type { EngineStatus } from '../protocol/engineStatus';
import { parseArguments, type Arguments } from './arguments';
import { commands, type Answer } from './commands';
import { help } from './help';
import { withEngine, type Engine, type EngineAssets } from './openEngine';
import { printableLines, whole } from './text';
import { FailureError, UsageError } from './usageError';

export interface CommandIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** UTC ms. */
  clock(): number;
  /** Working directory: relative paths start there. */
  readonly directory: string;
  readonly assets: EngineAssets;
}

/** The `--logs` folders as absolute paths; one that is not there is a failure with its name. */
function logFolders(args: Arguments, io: CommandIo): string[] | null {
  if (args.logs.length === 0) return null;
  return args.logs.map(written => {
    const folder = path.resolve(io.directory, written);
    const found = fs.statSync(folder, { throwIfNoEntry: false });
    if (found === undefined) throw new FailureError(`--logs ${written}: no such folder`);
    if (!found.isDirectory()) throw new FailureError(`--logs ${written}: not a folder`);
    return folder;
  });
}

/** Says what was not read: nothing found, or a folder that cannot be opened. */
function reportRoots({ roots }: EngineStatus, io: CommandIo): void {
  for (const root of roots) {
    if (root.state === 'unreadable')
      io.stderr(`cannot read ${root.path}: ${root.failure?.message ?? ''}\n`);
  }
  if (roots.some(root => root.files > 0)) return;
  const where = roots.map(root => root.path).join(', ');
  io.stderr(`no Claude Code logs found${where === '' ? '' : ` in ${where}`}\n`);
}

function reportStats(status: EngineStatus, indexedMs: number, answeredMs: number): string {
  const { dataQuality, progress, generation } = status;
  const rejected = dataQuality.rejected.reduce((sum, { count }) => sum + count, 0);
  return [
    `files ${whole(dataQuality.files)} · lines ${whole(dataQuality.lines)}`,
    `bytes ${whole(progress.bytesRead)} · records left out ${whole(rejected)}`,
    `generation ${generation} · indexed in ${indexedMs} ms · answered in ${answeredMs} ms`,
    '',
  ].join('\n');
}

/** Rows per table once the second pass is through too. @param indexed when the first was, UTC ms. */
async function reportDetails(engine: Engine, indexed: number, io: CommandIo): Promise<string> {
  await engine.detailed();
  const tookMs = io.clock() - indexed;
  const checks = await engine.request('doctor', {});
  const store = checks.find(check => check.check === 'store');
  const rows = store?.rows.map(([table, n]) => `${n} in ${table}`).join(', ') ?? '';
  return `details in ${tookMs} ms\nrows: ${rows}\n`;
}

async function answer(args: Arguments, io: CommandIo): Promise<Answer> {
  const started = io.clock();
  const onMessage = (message: EngineMessage) => {
    if ('event' in message && message.event === 'log' && (args.stats || message.level === 'error'))
      io.stderr(`${message.level}: ${message.message}\n`);
  };
  const options = {
    assets: io.assets,
    logDirectories: logFolders(args, io),
    storeFile: args.store === null ? null : path.resolve(io.directory, args.store),
    details: args.stats || ['tools', 'misses'].includes(args.command),
    timeZone: args.timeZone,
    onMessage,
  };
  return withEngine(options, async (engine: Engine) => {
    const indexed = io.clock();
    const context = { engine, args, now: args.now ?? indexed, directory: io.directory };
    const given = await commands[args.command](context);
    const status = await engine.request('status', {});
    reportRoots(status, io);
    if (args.stats) {
      io.stderr(reportStats(status, indexed - started, io.clock() - indexed));
      io.stderr(await reportDetails(engine, indexed, io));
    }
    return given;
  });
}

/** Runs the command; never throws. */
export async function run(argv: readonly string[], outside: CommandIo): Promise<number> {
  const io: CommandIo = {
    ...outside,
    stdout: text => outside.stdout(printableLines(text)),
    stderr: text => outside.stderr(printableLines(text)),
  };
  try {
    if (argv.includes('--help') || argv.includes('-h') || argv[0] === 'help') {
      io.stdout(help);
      return 0;
    }
    const { text, code } = await answer(parseArguments(argv), io);
    io.stdout(text);
    return code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    io.stderr(`${message.split('\n')[0] ?? ''}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
