import * as assert from 'node:assert/strict';
import { missVersions } from '../../../../src/engine/queries/missVersions';
import type { ChainRequest, VersionSums } from '../../../../src/engine/store/missReads';
import type { DatedMiss } from '../../../../src/kernels/missReport';

const day = (n: number) => Date.parse(`2026-11-${String(n).padStart(2, '0')}T12:00:00Z`);
const sums = (version: string, first: number, requests: number, change: Partial<VersionSums> = {}): VersionSums => ({
  place: 1, version, requests, prompt: requests * 1000, read: requests * 900, written: requests * 100,
  writtenOneHour: requests * 80, costNano: 0, firstAt: day(first), lastAt: day(first + 1), ...change,
}); // prettier-ignore
const missesOf = (version: string, n: number) =>
  Array.from({ length: n }, () => ({ version }) as DatedMiss);
const cold = (version: string, prompt: number, sidechain = false) =>
  ({ version, sidechain, input: 0, creation: prompt, read: 0 }) as ChainRequest;

describe('the watch by Claude Code version', () => {
  it('has the figures of each version, newest first, whatever the places', () => {
    const versions = [sums('2.1.255', 6, 30), sums('2.1.255', 8, 10, { place: 2, read: 4000 }), sums('2.1.258', 10, 20)]; // prettier-ignore
    const colds = [cold('2.1.255', 20_000), cold('2.1.255', 30_000), cold('2.1.255', 90_000), cold('2.1.255', 9, true)]; // prettier-ignore
    const rows = missVersions(versions, missesOf('2.1.255', 2), colds, 'UTC');
    assert.deepEqual(
      rows.map(row => row.version),
      ['2.1.258', '2.1.255'],
    );
    assert.deepEqual(rows[1], {
      version: '2.1.255',
      firstDay: '2026-11-06',
      lastDay: '2026-11-09',
      requests: 40,
      misses: 2,
      // (27,000 + 4,000) of 40,000.
      hitPercent: 77.5,
      oneHourPercent: 80,
      startTokens: 30_000,
      step: false,
    });
    assert.equal(rows[0]?.startTokens, null);
  });

  it('marks a step over the version before, and none over requests without a version', () => {
    const steps = (versions: VersionSums[], misses: DatedMiss[]) =>
      missVersions(versions, misses, [], 'UTC').map(({ version, step }) => [version, step]);
    const [old, next, unknown] = [sums('2.1.255', 6, 491), sums('2.1.258', 10, 931), sums('', 8, 900)]; // prettier-ignore
    const misses = [...missesOf('2.1.255', 4), ...missesOf('2.1.258', 37)];
    assert.deepEqual(steps([old, next], misses), [['2.1.258', true], ['2.1.255', false]]); // prettier-ignore
    const without = [...misses, ...missesOf('', 90)];
    assert.deepEqual(steps([old, unknown, next], without), [['2.1.258', true], ['', false], ['2.1.255', false]]); // prettier-ignore
    assert.deepEqual(steps([unknown, next], misses), [
      ['2.1.258', false],
      ['', false],
    ]);
  });
});
