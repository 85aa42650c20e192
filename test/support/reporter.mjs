// The mocha reporter of every suite here: says what failed, and counts. It imports nothing of mocha, so that it works both with mocha's
// command line and bundled into the suite that runs in VS Code.

import { writeFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} ReporterOptions
 * @property {string} [counts] a file for the counts as JSON, written when the run has ended
 * @property {(line: string) => void} [print]
 */

export default class CountingReporter {
  /** @type {Counts} */
  counts = { passed: 0, failed: 0, skipped: 0 };

  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions & { reporterOption?: ReporterOptions, reporterOptions?: ReporterOptions }} options
   */
  constructor(runner, options) {
    const { counts: file, print = console.log } =
      options.reporterOptions ?? options.reporterOption ?? {};
    let depth = 0;
    /** @param {string} text */
    const say = text => print(`${'  '.repeat(Math.max(depth - 1, 0))}${text}`);
    runner.on('suite', suite => {
      if (!suite.root) say(suite.title);
      depth++;
    });
    runner.on('suite end', () => void depth--);
    runner.on('pass', test => {
      this.counts.passed++;
      const isSlow = (test.duration ?? 0) > test.slow();
      say(`  ok ${test.title}${isSlow ? ` (${test.duration} ms)` : ''}`);
    });
    runner.on('pending', test => {
      this.counts.skipped++;
      say(`  skipped ${test.title}`);
    });
    runner.on('fail', (test, error) => {
      this.counts.failed++;
      say(`  FAILED ${test.title}`);
      for (const line of describeError(error).split('\n')) say(`      ${line}`);
    });
    runner.on('end', () => {
      if (file) writeFileSync(file, JSON.stringify(this.counts));
    });
  }
}

/**
 * The message once and the frames that are ours. A failed assertion with two values shows both, unless its message does.
 *
 * @param {unknown} thrown
 * @returns {string}
 */
export function describeError(thrown) {
  if (!(thrown instanceof Error)) return `thrown: ${String(thrown)}`;
  const error =
    /** @type {Error & { actual?: unknown, expected?: unknown, generatedMessage?: boolean }} */ (
      thrown
    );
  const parts = [`${error.name}: ${error.message}`];
  if (error.generatedMessage === false && 'expected' in error) {
    parts.push(`expected: ${show(error.expected)}`, `actual:   ${show(error.actual)}`);
  }
  const all = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  // From there on it is mocha, which a bundle hides from the filter below.
  const mocha = all.findIndex(line => /^\s+at callFn /.test(line));
  const frames = mocha < 0 ? all : all.slice(0, mocha);
  parts.push(
    ...frames
      .filter(line => !/node:internal|[\\/]node_modules[\\/]/.test(line))
      .map(line => line.trim()),
  );
  if (error.cause !== undefined) parts.push(`caused by ${describeError(error.cause)}`);
  return parts.join('\n');
}

/** @param {unknown} value */
function show(value) {
  const text = JSON.stringify(
    value,
    (_key, part) => (typeof part === 'bigint' ? `${part}n` : part),
    2,
  );
  return text === undefined ? String(value) : text.slice(0, 4000);
}
