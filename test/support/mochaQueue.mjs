// A process that runs the mocha test files it is sent, one after the other, until it is told to stop (''). Several of them share one queue
// (run.mjs), so that none is idle while another has files left; and what the files need is loaded once a process.

import { createRequire } from 'node:module';
import Mocha from 'mocha';
import CountingReporter from './reporter.mjs';

const require = createRequire(import.meta.url);
/** As the test files load it: a CommonJS module, with its own global options. @type {typeof import('fast-check')} */
const fc = require('fast-check');

// The same cases in every run, so that a change is judged by what it changes: `SEED=…` tries others, and the long suite takes new ones
// each time (test/long/atLength.ts).
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });

/** @param {string} file @returns {Promise<import('./reporter.mjs').Counts>} */
async function runFile(file) {
  const mocha = new Mocha({
    // No measure of anything: a machine with other work is slow, and what waits in vain says so by a limit of its own.
    timeout: 60_000,
    forbidOnly: process.env.CI !== undefined,
    reporter: /** @type {import('mocha').ReporterConstructor} */ (
      /** @type {unknown} */ (CountingReporter)
    ),
  });
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  require(file);
  const runner = await new Promise(resolve => {
    const started = mocha.run(() => resolve(started));
  });
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  if (failures > 0) console.log(`      properties: SEED=${fc.readConfigureGlobal().seed}`);
  return { passed: passes, failed: failures, skipped: pending };
}

process.on('message', message => {
  if (message === '') {
    process.disconnect();
    return;
  }
  runFile(String(message)).then(
    counts => process.send?.(counts),
    error => {
      // A file that cannot even be loaded: the run must not pass without it.
      console.error(error);
      process.exit(1);
    },
  );
});
