// Whole runs of the terminal against ccusage's, on the same files, one after the other in turn.

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../support/process.mjs';

const cli = join(repoRoot, 'dist', 'cli.js');
const version = '20.0.24';

/**
 * ccusage's program, from npm; null when it cannot be had (no network, another platform).
 *
 * @returns {string | null}
 */
export function ccusage() {
  const folder = join(repoRoot, '.vscode-test', `ccusage-${version}`);
  const name = `@ccusage/ccusage-${process.platform}-${process.arch}`;
  const program = join(folder, 'node_modules', name, 'bin', 'ccusage');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    spawnSync('npm', ['install', '--no-save', `${name}@${version}`], { cwd: folder });
  }
  if (!existsSync(program)) return null;
  // It arrives without its run bit.
  chmodSync(program, 0o755);
  return program;
}

/** @param {string} command @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function timed(command, args, env = {}) {
  const started = performance.now();
  const run = spawnSync(command, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const seconds = (performance.now() - started) / 1000;
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${run.stderr}`);
  return { seconds, answer: JSON.parse(run.stdout) };
}

/** @param {Record<string, number>} totals */
const tokens = totals =>
  ['inputTokens', 'outputTokens', 'cacheCreationTokens', 'cacheReadTokens'].map(k => totals[k]);

/**
 * @param {string} home the folder that holds `projects`
 * @param {string} temp
 * @param {number} rounds
 */
export function terminalRuns(home, temp, rounds) {
  const theirs = ccusage();
  const store = join(temp, 'store.sqlite');
  const daily = ['daily', '--json', '--logs', home, '--tz', 'utc'];
  /** @type {{ first: number[], everything: number[], restart: number[], ccusage: number[] }} */
  const seconds = { first: [], everything: [], restart: [], ccusage: [] };
  let sameTokens = null;
  for (let round = 0; round < rounds; round++) {
    const first = timed(process.execPath, [cli, ...daily]);
    seconds.first.push(first.seconds);
    if (theirs) {
      const args = ['claude', 'daily', '--json', '--offline', '-z', 'UTC'];
      const other = timed(theirs, args, { CLAUDE_CONFIG_DIR: home });
      seconds.ccusage.push(other.seconds);
      sameTokens = String(tokens(first.answer.totals)) === String(tokens(other.answer.totals));
    }
    // Of the terminal's commands the one that needs the second pass too.
    const tools = ['tools', '--json', '--logs', home, '--tz', 'utc'];
    seconds.everything.push(timed(process.execPath, [cli, ...tools]).seconds);
    if (round === 0) timed(process.execPath, [cli, ...daily, '--store', store]);
    seconds.restart.push(timed(process.execPath, [cli, ...daily, '--store', store]).seconds);
  }
  rmSync(store, { force: true });
  return { seconds, sameTokens };
}
