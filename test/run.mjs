// `npm test [-- NAME…]`: builds, then runs every suite, one after the other, and counts. A suite that runs no test, that crashes or
// that does not end is a failure: nothing passes by not being run.

import { spawn } from 'node:child_process';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { endTree, onTermination, repoRoot, tempFolder } from './support/process.mjs';
import { packagedExtension } from './support/vsix.mjs';
import { versions } from './support/vscodeHost.mjs';

/** @typedef {import('./support/reporter.mjs').Counts & { problem?: string }} Result */

/** How long a suite may take, in minutes. Together they stay under the hour that CI has, which runs no long one. */
const LIMIT = { check: 5, suite: 20, long: 120 };

/** What runs now: the unit tests run as several processes. @type {Set<number>} */
const running = new Set();
const temp = await tempFolder('run');

onTermination(async () => {
  await Promise.all([...running].map(pid => endTree(pid)));
  await temp.remove();
});

/** What has to be built before. @typedef {'nothing' | 'unit' | 'all'} Needs */

/** @type {{ name: string, needs: Needs, run: () => Promise<Result> }[]} */
const suites = [
  ...['lint', 'types'].map(name => ({ name, needs: /** @type {const} */ ('nothing'), run: () => check(name) })), // prettier-ignore
  // Many small files: one process a core. The others need the machine, or a figure, to themselves.
  { name: 'unit', needs: 'unit', run: inMemory },
  { name: 'conformance', needs: 'all', run: () => mocha('conformance') },
  ...versions.map(version => ({
    name: `host-${version}`,
    needs: /** @type {const} */ ('all'),
    run: () => host(version),
  })),
  { name: 'start', needs: 'all', run: () => mocha('start') },
  { name: 'ui', needs: 'all', run: ui },
];

/** Run only when asked for by name: the same properties at full length. @type {typeof suites[number]} */
const long = { name: 'long', needs: 'all', run: () => mocha('long', {}, 1, LIMIT.long) };

/** An npm script that either passes or not: one test. @param {string} name @returns {Promise<Result>} */
async function check(name) {
  const code = await run('npm', ['run', '--silent', name], LIMIT.check);
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : broken(`npm run ${name}: ${code}`);
}

/**
 * @param {string} name the folder of the tests
 * @param {NodeJS.ProcessEnv} [env]
 * @param {number} [processes] that share its files
 * @param {number} [minutes] it may take
 * @returns {Promise<Result>}
 */
async function mocha(name, env = {}, processes = 1, minutes = LIMIT.suite) {
  const folder = join(repoRoot, 'out', 'test', name);
  // Without the folder there are no tests, which is reported below.
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter(file => file.endsWith('.test.cjs')).map(file => join(folder, file));
  if (files.length === 0) return broken('no test files');
  const sizes = new Map(
    await Promise.all(
      files.map(async file => /** @type {const} */ ([file, (await stat(file)).size])),
    ),
  );
  // The bigger ones first: a long one that came last would keep one process busy alone.
  const queue = files.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  const results = await Promise.all(
    Array.from({ length: Math.min(processes, files.length) }, () =>
      mochaProcess(queue, env, minutes),
    ),
  );
  const result = results.reduce(added);
  if (result.passed + result.failed === 0) return added(result, broken('no test ran'));
  return result;
}

/**
 * Runs files of the queue until it is empty.
 *
 * @param {string[]} queue
 * @param {NodeJS.ProcessEnv} env
 * @param {number} minutes it may take
 * @returns {Promise<Result>}
 */
async function mochaProcess(queue, env, minutes) {
  const program = join(repoRoot, 'test', 'support', 'mochaQueue.mjs');
  /** @type {Result} */
  let total = { passed: 0, failed: 0, skipped: 0 };
  let current = '';
  const args = ['--enable-source-maps', program];
  const code = await run(process.execPath, args, minutes, env, child => {
    const next = () => {
      current = queue.shift() ?? '';
      child.send(current);
    };
    child.on('message', counts => {
      total = added(total, /** @type {Result} */ (counts));
      next();
    });
    next();
  });
  if (current !== '') return added(total, broken(`${current} did not reach its end (${code})`));
  if (code !== 0 && total.failed === 0) return added(total, broken(`it ended with ${code}`));
  return total;
}

/** @param {Result} a @param {Result} b @returns {Result} */
function added(a, b) {
  const problem = a.problem ?? b.problem;
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    ...(problem === undefined ? {} : { problem }),
  };
}

/** The unit tests write thousands of small files: in memory, where the system has such a folder and it is large. @returns {Promise<Result>} */
async function inMemory() {
  const shared = '/dev/shm';
  // Not everywhere: no file system, no room.
  const { bavail, bsize } = await statfs(shared).catch(() => ({ bavail: 0, bsize: 0 }));
  const room = bavail * bsize;
  const folder = room > 2 ** 30 ? await tempFolder('unit', shared) : undefined;
  try {
    const env = folder ? { TMPDIR: folder.path } : {};
    return await mocha('unit', env, availableParallelism());
  } finally {
    await folder?.remove();
  }
}

/** @param {string} version @returns {Promise<Result>} */
async function host(version) {
  const counts = join(temp.path, `host-${version}.json`);
  const script = join(repoRoot, 'test', 'support', 'runHostSuite.mjs');
  const code = await run(process.execPath, [script, version, counts], LIMIT.suite);
  return resultFrom(counts, code);
}

/** As users get the extension: packaged and installed. @returns {Promise<Result>} */
async function ui() {
  try {
    return await mocha('ui', { TEST_VSIX: await packagedExtension() });
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} file the counts
 * @param {number | string} code of the process
 * @returns {Promise<Result>}
 */
async function resultFrom(file, code) {
  // A missing file means that the suite did not get to its end.
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!text) return broken(`it did not reach its end (${code})`);
  /** @type {Result} */
  const counts = JSON.parse(text);
  if (counts.passed + counts.failed === 0) return broken('no test ran');
  if (code !== 0 && counts.failed === 0) {
    return { ...counts, failed: 1, problem: `it ended with ${code}` };
  }
  return counts;
}

/** @param {string} problem @returns {Result} */
function broken(problem) {
  return { passed: 0, failed: 1, skipped: 0, problem };
}

/**
 * Runs a program with its output shown and without standard input. `started` gets it, with a channel for messages.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {number} minutes after which it is ended
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(child: import('node:child_process').ChildProcess) => void} [started]
 * @returns {Promise<number | string>} its exit code, or why there is none
 */
async function run(program, args, minutes, env = {}, started = undefined) {
  const child = spawn(program, args, {
    cwd: repoRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', ...(started ? [/** @type {const} */ ('ipc')] : [])],
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (child.pid) running.add(child.pid);
  started?.(child);
  let isLate = false;
  const late = setTimeout(
    () => {
      isLate = true;
      if (child.pid) void endTree(child.pid);
    },
    minutes * 60 * 1000,
  );
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        resolve(isLate ? `ended after ${minutes} minutes` : (code ?? signal ?? 'no code'));
      });
    });
  } finally {
    clearTimeout(late);
    if (child.pid) running.delete(child.pid);
  }
}

/** @param {readonly string[]} asked full names, or the word before the dash */
function choose(asked) {
  const known = [...suites, long];
  for (const name of asked) {
    if (known.some(suite => isMeant(suite.name, name))) continue;
    throw new Error(`no suite ${name}, only ${known.map(suite => suite.name).join(', ')}`);
  }
  if (asked.length === 0) return suites;
  return known.filter(suite => asked.some(name => isMeant(suite.name, name)));
}

/** @param {string} suite @param {string} name */
function isMeant(suite, name) {
  return suite === name || suite.startsWith(`${name}-`);
}

/** @param {readonly Needs[]} needs of the suites */
async function build(needs) {
  const flags = needs.includes('all') ? ['--production', '--tests'] : ['--tests=unit'];
  for (const flag of needs.every(each => each === 'nothing') ? [] : flags) {
    const code = await run(process.execPath, [join(repoRoot, 'esbuild.mjs'), flag], LIMIT.check);
    if (code !== 0) return broken(`esbuild.mjs ${flag}: ${code}`);
  }
  return undefined;
}

async function main() {
  const chosen = choose(process.argv.slice(2));
  /** @type {[string, Result][]} */
  const results = [];
  const failedBuild = await build(chosen.map(suite => suite.needs));
  if (failedBuild) results.push(['build', failedBuild]);
  for (const suite of chosen.filter(({ needs }) => !failedBuild || needs === 'nothing')) {
    const begin = Date.now();
    console.log(`\n== ${suite.name}`);
    const result = await suite.run();
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`== ${suite.name}: ${summary(result)} in ${seconds} s`);
    results.push([suite.name, result]);
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const [name, result] of results) {
    console.log(
      `${name.padEnd(14)} ${summary(result)}${result.problem ? ` (${result.problem})` : ''}`,
    );
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped += result.skipped;
  }
  console.log(summary(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @param {import('./support/reporter.mjs').Counts} counts */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await temp.remove();
}
