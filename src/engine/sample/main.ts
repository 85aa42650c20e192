/**
 * `node dist/sample.js DIR [--now ISO] [--days N] [--projects N] [--megabytes N] [--files N] [--seed N]
 * [--utc-offset MINUTES] [--unpriced]`: a sample Claude home with real workspace folders. Prints one line of JSON.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { writeSampleLogs, type SampleOptions } from './sampleLogs';

const usage =
  'usage: sample DIR [--now ISO] [--days N] [--projects N] [--megabytes N] [--files N] [--seed N] ' +
  '[--utc-offset MINUTES] [--unpriced]';

function readNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new RangeError(`--${flag} ${text}: expected a number`);
  }
  return value;
}

function readNow(text: string | undefined): number {
  const now = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(now)) throw new RangeError(`--now ${text ?? ''}: expected an ISO instant`);
  return now;
}

function readOptions(args: readonly string[]): SampleOptions & { readonly directory: string } {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      now: text,
      days: text,
      projects: text,
      megabytes: text,
      files: text,
      seed: text,
      'utc-offset': text,
      unpriced: { type: 'boolean' },
    },
  });
  const [directory, ...rest] = positionals;
  if (directory === undefined || rest.length > 0) throw new RangeError(usage);
  const now = readNow(values.now);
  const megabytes = readNumber('megabytes', values.megabytes);
  const numbers = {
    seed: readNumber('seed', values.seed),
    days: readNumber('days', values.days),
    projects: readNumber('projects', values.projects),
    files: readNumber('files', values.files),
    targetBytes: megabytes === undefined ? undefined : megabytes * 1e6,
  };
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    directory: path.resolve(directory),
    now,
    unpriced: values.unpriced === true,
    // Like the report's own default: the machine's zone.
    utcOffsetMinutes:
      readNumber('utc-offset', values['utc-offset']) ?? -new Date(now).getTimezoneOffset(),
  };
}

function main(): void {
  const { directory, ...options } = readOptions(process.argv.slice(2));
  const workspaceRoot = path.join(directory, 'work');
  const { workspaces, ...written } = writeSampleLogs(directory, { ...options, workspaceRoot });
  for (const folder of workspaces) fs.mkdirSync(path.join(folder, 'src'), { recursive: true });
  process.stdout.write(`${JSON.stringify({ workspace: workspaces[0], ...written })}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
