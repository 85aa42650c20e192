// `npm run bench [-- --quick]`: one table of what design.md budgets, as ratios within one run. The corpus is generated (fixed seed).

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { repoRoot, run, tempFolder } from '../support/process.mjs';
import { engineRuns } from './engineRuns.mjs';
import { terminalRuns } from './firstIndex.mjs';
import { hostBlock } from './hostBlock.mjs';
import { median, quantile, withSpread } from './statistics.mjs';
import { tailLatency } from './tailLatency.mjs';

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
  const has = seconds.ccusage.length > 0;
  const theirs = has ? `${withSpread(seconds.ccusage, 2)} s` : 'not there';
  /** @param {string} what @param {readonly number[]} ours @param {string} budget */
  const compare = (what, ours, budget) => {
    const ratio = has ? (median(ours) / median(seconds.ccusage)).toFixed(2) : '–';
    rows.push([what, `${withSpread(ours, 2)} s`, theirs, ratio, budget]);
  };
  compare('first index', seconds.first, '≤ 1.0');
  compare('first index with tool calls, turns and links', seconds.everything, '≤ 3.0');
  compare('restart', seconds.restart, '≤ 0.5');
  console.log(
    has
      ? `same token totals as ccusage: ${sameTokens ? 'yes' : 'NO'}`
      : 'ccusage cannot be had here (npm gave none for this platform): ours alone',
  );

  const engine = await engineRuns(join(temp.path, 'engine'), rounds);
  const start = `${withSpread(engine.startMs, 0)} ms`;
  rows.push(['start from a saved store to the first report', start, '', '', '≤ 150 ms']);
  for (const [name, ms] of Object.entries(engine.reports)) {
    rows.push([`${name}, 100,000 requests`, `${ms.toFixed(0)} ms`, '', '', '≤ 50 ms']);
  }

  const appends = quick ? 20 : 200;
  const tail = await tailLatency(appends);
  const p95 = `${quantile(tail, 0.95).toFixed(0)} ms (median ${median(tail).toFixed(0)})`;
  rows.push([`appended line → status bar, p95 of ${appends}`, p95, '', '', '≤ 100 ms']);

  const { withUs, without } = await hostBlock(join(home, 'projects'), rounds);
  /** @param {string} what @param {'longestMs' | 'residentMb'} key @param {string} unit @param {string} budget */
  const beside = (what, key, unit, budget) => {
    const ours = withUs.map(each => each[key]);
    const none = without.map(each => each[key]);
    const above = `+${(median(ours) - median(none)).toFixed(1)} ${unit}`.replace('+-', '−');
    const none_ = `${withSpread(none, 1)} ${unit} without us`;
    rows.push([what, `${withSpread(ours, 1)} ${unit}`, none_, above, budget]);
  };
  beside('longest block of the host while indexing', 'longestMs', 'ms', '≤ 16 ms above');
  const own = withUs.map(each => Math.max(...each.longest.map(block => block.ownMs)));
  rows.push(['of such a block, the host’s own work', `${withSpread(own, 1)} ms`, '', '', '']);
  beside('memory of the host, at most', 'residentMb', 'MB', '≤ 150 MB above');
  const activation = withUs.map(each => each.activationMs);
  rows.push(['activation', `${withSpread(activation, 1)} ms`, '', '', '≤ 15 ms']);
} finally {
  await temp.remove();
}
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ` +
    `${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; median (range) of ${rounds}`,
);
console.log('| what | ours | ccusage 20.0.24 | ratio | budget |\n| --- | --- | --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
