// The entry that VS Code calls in its extension host: runs every test bundled with it. Results go to files named in the environment,
// since the host's own output is lost among the workbench's; the counts are written as the last act, which proves that the end was
// reached.

import { appendFileSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import CountingReporter, { describeError } from '../support/reporter.mjs';

/** Resolves when all tests passed. */
export async function run(): Promise<void> {
  const output = fromEnvironment('HOST_SUITE_OUTPUT');
  const done = fromEnvironment('HOST_SUITE_DONE');
  const print = (line: string): void => appendFileSync(output, `${line}\n`);
  const counts = await runMocha(print).catch((error: unknown) => {
    print(`the suite broke: ${describeError(error)}`);
    throw error;
  });
  writeFileSync(done, JSON.stringify(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed`);
}

async function runMocha(print: (line: string) => void): Promise<CountingReporter['counts']> {
  const mocha = new Mocha({
    // Setting a configuration value takes up to a second in this host, and CI may be busy.
    timeout: 180_000,
    slow: 5_000,
    forbidOnly: process.env['CI'] !== undefined,
    // The reporter is made for mocha's runner, which its types describe as a class of their own.
    reporter: CountingReporter as unknown as Mocha.ReporterConstructor,
    reporterOptions: { print },
  });
  // `describe` and `it` must be there before the tests are: hence an import that happens here and not above.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('host-tests');
  const runner = await new Promise<Mocha.Runner>(resolve => {
    const started: Mocha.Runner = mocha.run(() => resolve(started));
  });
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  return { passed: passes, failed: failures, skipped: pending };
}

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
