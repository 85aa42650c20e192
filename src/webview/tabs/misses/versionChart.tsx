/** Misses per 100 requests over the days, by the Claude Code version that was the newest: a regression is a step up. */
import { useMemo } from 'preact/hooks';
import type { Misses, VersionRow } from '../../../protocol/misses';
import { DayFrame } from '../../charts/dayFrame';
import type { PlotLabel } from '../../charts/panel';
import { stepPanel } from '../../charts/stepPanel';
import type { TooltipContent } from '../../charts/tooltip';
import { day, decimal, missing } from '../../figures';
import { chartWords } from '../../words';
import { dayColumns } from './dayColumns';
import { per100 } from './versions';
import * as words from './sectionWords';

export function VersionChart({ report, titleId }: { report: Misses; titleId: string }) {
  const { byDay } = report;
  const { versions, panel } = useMemo(() => chartOf(report), [report]);
  const tooltipOf = (index: number): TooltipContent => {
    const row = versions[index];
    return {
      title: day(byDay[index]?.date ?? '', 'short'),
      rows: [
        { name: words.version(), value: row?.version ?? missing },
        { name: words.per100(), value: row ? decimal(per100(row)) : missing },
      ],
    };
  };
  return (
    <DayFrame
      label={words.byVersion()}
      role={chartWords.role()}
      describedBy={titleId}
      columns={dayColumns(report)}
      panels={[{ panel }]}
      tooltip={tooltipOf}
    />
  );
}

/** The version in force on each day, and the line of them. */
function chartOf({ byDay, byVersion }: Misses) {
  const versions = byDay.map(({ date }) => versionOn(byVersion, date));
  const isStart = (index: number) => versions[index] !== versions[index - 1];
  const starts = versions.flatMap((row, index) => (row && isStart(index) ? [index] : []));
  const labels = starts.map((start, order): PlotLabel => {
    const row = versions[start] as VersionRow;
    const last = (starts[order + 1] ?? versions.length) - 1;
    return {
      index: (start + last) / 2,
      value: per100(row),
      text: `${row.version} ${decimal(per100(row))}`,
      place: 'above',
      strong: row.step,
    };
  });
  // What rose has its label before others take the room.
  labels.sort((a, b) => Number(b.strong) - Number(a.strong));
  const values = versions.map(row => (row ? per100(row) : null));
  return { versions, panel: stepPanel('versions', values, starts.slice(1), labels) };
}

/** The newest version that was seen by then; null before the first. @param rows newest first */
function versionOn(rows: readonly VersionRow[], date: string): VersionRow | null {
  return rows.find(row => row.version !== '' && row.firstDay <= date) ?? null;
}
