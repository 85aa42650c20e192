/** The watch by Claude Code version: a regression shows as a step (cache-misses, "What users get"). */
import { median } from '../../kernels/anomaly';
import { dateAt } from '../../kernels/calendar';
import { promptOf } from '../../kernels/missCause';
import type { DatedMiss } from '../../kernels/missReport';
import { isStep } from '../../kernels/versionStep';
import type { VersionRow } from '../../protocol/misses';
import type { ChainRequest, VersionSums } from '../store/missReads';

/** Newest first. @param sums one row a place and version. */
export function missVersions(
  sums: readonly VersionSums[],
  misses: readonly DatedMiss[],
  colds: readonly ChainRequest[],
  timeZone: string,
): VersionRow[] {
  const versions = [...grouped(sums).values()].sort((a, b) => a.firstAt - b.firstAt);
  const missed = countBy(misses);
  const rows: VersionRow[] = [];
  for (const each of versions) {
    const { version, requests, prompt, read, written, writtenOneHour, firstAt, lastAt } = each;
    const first = colds.filter(cold => cold.version === version && !cold.sidechain);
    // Requests that name no version are of any: nothing is compared with them.
    const before = version === '' ? undefined : rows.findLast(row => row.version !== '');
    const own = { requests, misses: missed.get(version) ?? 0 };
    rows.push({
      version,
      firstDay: dateAt(firstAt, timeZone),
      lastDay: dateAt(lastAt, timeZone),
      ...own,
      hitPercent: prompt === 0 ? 0 : (100 * read) / prompt,
      oneHourPercent: written === 0 ? null : (100 * writtenOneHour) / written,
      startTokens: median(first.map(promptOf)),
      step: before !== undefined && isStep(before, own),
    });
  }
  return rows.reverse();
}

function countBy(misses: readonly DatedMiss[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { version } of misses) counts.set(version, (counts.get(version) ?? 0) + 1);
  return counts;
}

function grouped(sums: readonly VersionSums[]): Map<string, VersionSums> {
  const versions = new Map<string, VersionSums>();
  for (const each of sums) {
    const known = versions.get(each.version);
    if (!known) versions.set(each.version, each);
    else {
      versions.set(each.version, {
        ...known,
        requests: known.requests + each.requests,
        prompt: known.prompt + each.prompt,
        read: known.read + each.read,
        written: known.written + each.written,
        writtenOneHour: known.writtenOneHour + each.writtenOneHour,
        costNano: known.costNano + each.costNano,
        firstAt: Math.min(known.firstAt, each.firstAt),
        lastAt: Math.max(known.lastAt, each.lastAt),
      });
    }
  }
  return versions;
}
