/** A day on the chart's own scale, lying down: median tick, dotted threshold, the day as dot or triangle. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import type { Scale } from '../../charts/axis';
import { dayState, isJudged, thresholdOf } from './dayState';

const width = 80;

/** The strip; nothing for a day that is not compared. */
export function DayStrip({
  row,
  report,
  scale,
}: {
  row: DayRow;
  report: CacheReport;
  scale: Scale;
}) {
  const state = dayState(row, report.anomaly);
  const median = row.anomaly.baselineMedianPercent;
  const threshold = thresholdOf(row, report.anomaly);
  if (!isJudged(state) || median === null || threshold === null) return null;
  const x = (value: number) =>
    (width * (Math.max(scale.min, Math.min(scale.max, value)) - scale.min)) /
    (scale.max - scale.min);
  const hit = x(row.figures.hitPercent);
  return (
    <svg class="strip" viewBox={`-6 0 ${width + 12} 16`} aria-hidden="true" focusable="false">
      <line class="strip-line" x1="0" y1="8" x2={width} y2="8" />
      <line class="strip-threshold" x1={x(threshold)} y1="2" x2={x(threshold)} y2="14" />
      <line class="strip-median" x1={x(median)} y1="2" x2={x(median)} y2="14" />
      {state === 'anomalous' ? (
        <path class="strip-anomaly" d={`M${hit - 5} 3.5h10l-5 9z`} />
      ) : (
        <circle class="strip-dot" cx={hit} cy="8" r="3.25" />
      )}
    </svg>
  );
}
