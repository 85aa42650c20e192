// The longest block of the extension host's event loop while 300 MB of logs are indexed, above the same host without the extension.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { repoRoot, tempFolder } from '../support/process.mjs';
import { runHostSuite } from '../support/runHostSuite.mjs';
import { newest } from '../support/vscodeHost.mjs';

/** @typedef {import('./hostBlockSuite.ts').HostMeasures} Measures */

const suite = join(repoRoot, 'out', 'bench', 'hostBlockSuite.cjs');

/**
 * @param {string} projects the generated `projects` folder; moved while it is measured, and moved back
 * @param {number} rounds
 * @returns {Promise<{ withUs: Measures[], without: Measures[] }>} in the same host with and without the extension, in turn
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
  /** @type {Measures[]} */
  const withUs = [];
  /** @type {Measures[]} */
  const without = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const ours = await measure(temp.path, round, projects, repoRoot, 0);
      withUs.push(ours);
      without.push(await measure(temp.path, round, null, dummy, ours.tookMs));
    }
  } finally {
    await temp.remove();
  }
  return { withUs, without };
}

/**
 * @param {string} temp
 * @param {number} round
 * @param {string | null} projects
 * @param {string} extension
 * @param {number} ms
 * @returns {Promise<Measures>}
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
