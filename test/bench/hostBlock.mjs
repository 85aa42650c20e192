// The longest block of the extension host's event loop while 300 MB of logs are indexed, above the same host without the extension.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { repoRoot, tempFolder } from '../support/process.mjs';
import { runHostSuite } from '../support/runHostSuite.mjs';
import { newest } from '../support/vscodeHost.mjs';
import { median } from './statistics.mjs';

const suite = join(repoRoot, 'out', 'bench', 'hostBlockSuite.cjs');

/**
 * @param {string} projects the generated `projects` folder; moved while it is measured, and moved back
 * @param {number} rounds
 * @returns {Promise<{ withUs: number[], without: number[], aboveMs: number }>} medians' difference, ms
 */
export async function hostBlock(projects, rounds) {
  await esbuild.build({
    entryPoints: [join(repoRoot, 'test', 'bench', 'hostBlockSuite.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.18',
    external: ['vscode'],
    outfile: suite,
  });
  const temp = await tempFolder('block');
  const dummy = join(temp.path, 'dummy');
  await mkdir(dummy, { recursive: true });
  await writeFile(
    join(dummy, 'package.json'),
    JSON.stringify({ name: 'none', publisher: 'none', version: '0.0.1', engines: { vscode: '*' } }),
  );
  const withUs = [];
  const without = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const ours = await measure(temp.path, round, projects, repoRoot, 0);
      if (process.env.BENCH_VERBOSE) console.log(JSON.stringify(ours));
      withUs.push(ours.longestMs);
      const none = await measure(temp.path, round, null, dummy, ours.tookMs);
      if (process.env.BENCH_VERBOSE) console.log(JSON.stringify(none));
      without.push(none.longestMs);
    }
  } finally {
    await temp.remove();
  }
  return { withUs, without, aboveMs: median(withUs) - median(without) };
}

/**
 * @param {string} temp
 * @param {number} round
 * @param {string | null} projects
 * @param {string} extension
 * @param {number} ms
 */
async function measure(temp, round, projects, extension, ms) {
  const home = join(temp, `home-${round}-${projects ? 'ours' : 'none'}`);
  const workspace = join(home, 'work');
  const result = join(home, 'result.json');
  await mkdir(workspace, { recursive: true });
  await mkdir(join(home, 'claude'), { recursive: true });
  const there = join(home, 'claude', 'projects');
  // A rename is instant and keeps the page cache warm; both must lie on one file system.
  const parked = projects ? join(home, 'parked') : '';
  if (projects) execFileSync('cp', ['-al', projects, parked]);
  const outcome = await runHostSuite(newest, {
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    workspace,
    env: {
      CLAUDE_CONFIG_DIR: join(home, 'claude'),
      BENCH_RESULT: result,
      BENCH_MS: String(Math.round(ms)),
      BENCH_LOGS: parked,
      BENCH_PROJECTS: there,
    },
  });
  if (outcome.failed > 0) throw new Error(`the host did not measure: ${outcome.problem}`);
  return JSON.parse(await readFile(result, 'utf8'));
}
