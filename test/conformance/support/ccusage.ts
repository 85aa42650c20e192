/** ccusage itself, when the bench has fetched it: its answers to the same logs. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const packages = path.resolve('.vscode-test', 'ccusage-20.0.24', 'node_modules', '@ccusage');
const names = fs.existsSync(packages) ? fs.readdirSync(packages) : [];
const binary = names
  .map(name => path.join(packages, name, 'bin', 'ccusage'))
  .find(file => fs.existsSync(file));

/** Skips the suite when it is not there; call it in a `before` hook. */
export function needCcusage(context: Mocha.Context): void {
  if (binary !== undefined) return;
  process.stdout.write('    no ccusage in .vscode-test: skipped (npm run bench fetches it)\n');
  context.skip();
}

/** The JSON of `ccusage claude REPORT` on a Claude home. */
export function ccusageJson(home: string, ...args: string[]): unknown {
  const text = execFileSync(binary ?? '', ['claude', ...args, '--json', '--offline'], {
    env: { ...process.env, CLAUDE_CONFIG_DIR: home },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text);
}
