// `npm run bench [-- --quick]`: one table of what design.md budgets, as ratios within one run. The corpus is generated (fixed seed).

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { repoRoot, run, tempFolder } from '../support/process.mjs';
import { terminalRuns } from './firstIndex.mjs';
import { hostBlock } from './hostBlock.mjs';
import { median, withSpread } from './statistics.mjs';

const quick = process.argv.includes('--quick');
const rounds = quick ? 3 : 5;
const size = { megabytes: 300, files: 350 };

await run(process.execPath, ['esbuild.mjs', '--production'], { cwd: repoRoot });
const home = join(repoRoot, '.vscode-test', `bench-${size.megabytes}`);
if (!existsSync(join(home, 'projects'))) {
  mkdirSync(home, { recursive: true });
  const numbers = ['--megabytes', String(size.megabytes), '--files', String(size.files)];
  const pinned = ['--now', '2026-11-20T12:00:00Z'];
  execFileSync(process.execPath, ['dist/sample.js', home, ...numbers, ...pinned], {
    cwd: repoRoot,
    stdio: 'inherit',
  });
}
const temp = await tempFolder('bench');
/** @type {[what: string, ours: string, theirs: string, ratio: string, budget: string][]} */
const rows = [];
try {
  const { seconds, sameTokens } = terminalRuns(home, temp.path, rounds);
  /** @param {readonly number[]} ours */
  const ratio = ours => (median(ours) / median(seconds.ccusage)).toFixed(2);
  const has = seconds.ccusage.length > 0;
  const theirs = has ? `${withSpread(seconds.ccusage, 2)} s` : 'not there';
  rows.push([
    'first index',
    `${withSpread(seconds.first, 2)} s`,
    theirs,
    has ? ratio(seconds.first) : '–',
    '≤ 1.0',
  ]);
  rows.push([
    'restart',
    `${withSpread(seconds.restart, 2)} s`,
    theirs,
    has ? ratio(seconds.restart) : '–',
    '≤ 0.5',
  ]);
  if (has) console.log(`same token totals as ccusage: ${sameTokens ? 'yes' : 'NO'}`);
  const block = await hostBlock(join(home, 'projects'), rounds);
  rows.push([
    'host block while indexing',
    `${withSpread(block.withUs, 1)} ms`,
    `${withSpread(block.without, 1)} ms without us`,
    `+${block.aboveMs.toFixed(1)} ms`,
    '≤ 16 ms',
  ]);
} finally {
  await temp.remove();
}
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; median (range) of ${rounds}`,
);
console.log('| what | ours | ccusage 20.0.24 | ratio | budget |\n| --- | --- | --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
