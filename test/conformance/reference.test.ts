/** The 14 cases of the reference's own golden suite, through the terminal with `--compat cctally`. */
import assert from 'node:assert/strict';
import { compareFigures, roundedJson } from './support/compareFigures';
import { needShared, readJson, sharedNames, sharedPath } from './support/sharedFolder';
import { runJson } from '../fixtures/terminal';

interface ReferenceArguments {
  readonly as_of: string;
  readonly tz: string;
  readonly flags: readonly string[];
}

const ownNames = new Map([
  ['--anomaly-threshold-pp', '--threshold-pp'],
  ['--anomaly-window-days', '--baseline-days'],
]);

/** The terminal's words for a case's arguments. */
export function referenceArguments(name: string): string[] {
  const { as_of, tz, flags } = readJson(
    'conformance',
    'reference',
    name,
    'args.json',
  ) as ReferenceArguments;
  const logs = sharedPath('conformance', 'reference', name, 'config');
  const own = flags.map(flag => ownNames.get(flag) ?? flag);
  return [
    'cache-report',
    '--logs',
    logs,
    '--now',
    as_of,
    '--tz',
    tz,
    '--compat',
    'cctally',
    ...own,
  ];
}

describe('the reference’s golden suite', function () {
  before(function () {
    needShared(this, 'conformance', 'reference');
  });
  const names = sharedNames('conformance', 'reference');

  it('has its 14 cases', function () {
    assert.equal(names.length, 14);
  });

  for (const name of names) {
    it(name, async function () {
      const expected = readJson('conformance', 'reference', name, 'expected.json');
      const actual = await runJson(...referenceArguments(name));
      assert.deepEqual(compareFigures(expected, actual, roundedJson), []);
    });
  }
});
