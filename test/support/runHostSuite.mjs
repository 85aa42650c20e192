// Runs the in-host suite in one VS Code: `node test/support/runHostSuite.mjs 1.139.1 [COUNTS.json]`.
// On Linux that is the VS Code server behind Chromium; elsewhere, or with HOST_SUITE_DESKTOP=1, desktop VS Code of the same version.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { isMain, onTermination, repoRoot, tempFolder } from './process.mjs';
import { makeSampleLogs } from './sampleLogs.mjs';
import { tail } from './tail.mjs';
import { newest } from './vscodeHost.mjs';
import { filesOf, watchEnvironment, watchProblems } from './watchedHost.mjs';

const extensionId = 'claude-usage.claude-usage';

/**
 * @typedef {object} SuiteOptions
 * @property {string} [extensionDevelopmentPath] the repository when left out
 * @property {string} [extensionTestsPath] the bundled suite when left out
 * @property {string} [workspace] the folder to open; generated, with logs that belong to it, when left out
 * @property {Record<string, string>} [env] for the extension host
 * @property {boolean} [watched] notes every connection and every file written, and fails where there must be none
 */

/**
 * @param {string} version
 * @param {SuiteOptions} [options]
 * @returns {Promise<import('./reporter.mjs').Counts & { problem?: string }>} a problem means that the counts are not the whole story
 */
export async function runHostSuite(version, options = {}) {
  const temp = await tempFolder('suite');
  onTermination(temp.remove);
  const output = join(temp.path, 'output.txt');
  const done = join(temp.path, 'done.json');
  await writeFile(output, '');
  const isDesktop = process.platform !== 'linux' || process.env.HOST_SUITE_DESKTOP === '1';
  // The launcher follows the output itself.
  const stopTail = isDesktop ? await tail(output, text => process.stdout.write(text)) : undefined;
  /** @type {string | undefined} */
  let problem;
  const watched = join(temp.path, 'watched.jsonl');
  /** @type {Awaited<ReturnType<typeof surroundingsOf>> | undefined} */
  let surroundings;
  /** @type {ReadonlyMap<string, string>} */
  let before = new Map();
  try {
    surroundings = await surroundingsOf(temp.path, options);
    before = await filesOf(surroundings.workspace);
    await runTests({
      ...(isDesktop ? { version } : { vscodeExecutablePath: launcherPath() }),
      extensionDevelopmentPath: options.extensionDevelopmentPath ?? repoRoot,
      extensionTestsPath:
        options.extensionTestsPath ?? join(repoRoot, 'out', 'test', 'host', 'suite.cjs'),
      launchArgs: [
        surroundings.workspace,
        `--user-data-dir=${join(temp.path, 'user')}`,
        `--extensions-dir=${join(temp.path, 'extensions')}`,
      ],
      extensionTestsEnv: {
        ...surroundings.env,
        HOST_SUITE_VSCODE: version,
        HOST_SUITE_OUTPUT: output,
        HOST_SUITE_DONE: done,
        ...(options.watched && !isDesktop ? watchEnvironment(watched) : {}),
      },
    });
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  await stopTail?.();
  /** @type {string[]} */
  const broken = [];
  if (options.watched && !isDesktop && surroundings) {
    const storage = join(temp.path, 'user', 'User', 'globalStorage', extensionId);
    broken.push(...(await watchProblems(watched, storage)));
    broken.push(...(await leftBehind(surroundings, before)));
  }
  const counts = await readCounts(done);
  await temp.remove();
  if (!counts)
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      problem: `the suite did not end: ${problem ?? 'no done-file'}`,
    };
  for (const line of broken) console.log(`    not allowed: ${line}`);
  if (broken.length > 0)
    return { ...counts, failed: counts.failed + 1, problem: broken.join('; ') };
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, problem: 'no test ran' };
  // Failed tests speak for themselves.
  return problem && counts.failed === 0 ? { ...counts, failed: 1, problem } : counts;
}

/**
 * A home of its own, so that this machine's logs and settings do not reach the tests.
 *
 * @param {string} temp
 * @param {SuiteOptions} options
 */
async function surroundingsOf(temp, options) {
  const logs = join(temp, 'claude');
  const workspace = options.workspace ?? (await makeSampleLogs(logs));
  const env = { HOME: join(temp, 'home'), CLAUDE_CONFIG_DIR: logs, ...options.env };
  return { workspace, env };
}

/**
 * What the run left where only the user writes: the home folder, the open folder.
 *
 * @param {{ workspace: string, env: Record<string, string> }} surroundings
 * @param {ReadonlyMap<string, string>} before
 */
async function leftBehind({ workspace, env }, before) {
  // The browser that VS Code runs in keeps some of its own there.
  const home = [...(await filesOf(env.HOME ?? '')).keys()].filter(
    file => !/[\\/]\.(config[\\/]chromium|cache[\\/]dconf|pki)[\\/]/.test(file),
  );
  const after = await filesOf(workspace);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    file => before.get(file) !== after.get(file),
  );
  return [...home, ...changed].map(file => `left or changed: ${file}`);
}

/** @param {string} file @returns {Promise<import('./reporter.mjs').Counts | undefined>} */
async function readCounts(file) {
  // No file: the suite did not reach its end, which the caller reports.
  const text = await readFile(file, 'utf8').catch(() => '');
  return text ? JSON.parse(text) : undefined;
}

function launcherPath() {
  return fileURLToPath(new URL('hostLauncher.mjs', import.meta.url));
}

if (isMain(import.meta.url)) {
  const [version = newest, countsFile] = process.argv.slice(2);
  const result = await runHostSuite(version, { watched: true });
  const { passed, failed, skipped, problem } = result;
  if (problem) console.error(problem);
  if (countsFile) await writeFile(countsFile, JSON.stringify(result));
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed ? 1 : 0;
}
