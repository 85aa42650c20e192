/** The legends of the timeline; narrow ones name the values that wide charts write at their right edge. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { percent } from '../../figures';
import * as words from './chartWords';
import { dayState, thresholdOf } from './dayState';

/** Right of the section head. */
export function HitLegend({ report }: { report: CacheReport }) {
  const hasBaseline = report.days.some(row => thresholdOf(row, report.anomaly) !== null);
  const hasAnomaly = report.days.some(row => dayState(row, report.anomaly) === 'anomalous');
  return (
    <ul class="legend legend-hit">
      <Key mark="line">{words.hit()}</Key>
      {hasBaseline && <Key mark="median">{words.medianBand(report.anomaly.baselineDays)}</Key>}
      {hasBaseline && <Key mark="threshold">{words.threshold()}</Key>}
      {hasAnomaly && <Key mark="anomaly">{words.anomalous()}</Key>}
    </ul>
  );
}

/** Below the charts. */
export function NetLegend({ report }: { report: CacheReport }) {
  const newest = report.days[0];
  const threshold = newest === undefined ? null : thresholdOf(newest, report.anomaly);
  const states = new Set(report.days.map(row => dayState(row, report.anomaly)));
  const hasHint = states.has('idle') || states.has('unjudged');
  return (
    <ul class="legend legend-net">
      {threshold !== null && (
        <>
          <Key mark="median" narrow>
            {words.medianAt(percent(newest?.anomaly.baselineMedianPercent ?? null))}
          </Key>
          <Key mark="threshold" narrow>
            {words.thresholdAt(percent(threshold))}
          </Key>
        </>
      )}
      <Key mark="saved">{words.saved()}</Key>
      <Key mark="premium">{words.premium()}</Key>
      <Key mark="net">{words.net()}</Key>
      {hasHint && <li class="legend-hint">{words.hints()}</li>}
    </ul>
  );
}

interface KeyProps {
  mark: 'line' | 'median' | 'threshold' | 'anomaly' | 'saved' | 'premium' | 'net';
  narrow?: boolean;
  children: string;
}

function Key({ mark, narrow = false, children }: KeyProps) {
  return (
    <li class={narrow ? 'legend-key legend-narrow' : 'legend-key'}>
      <span class={`key key-${mark}`} aria-hidden="true">
        {mark === 'line' && (
          <svg viewBox="0 0 18 8">
            <path class="key-stroke" d="M0 4h18" />
            <circle cx="9" cy="4" r="3" />
          </svg>
        )}
        {mark === 'anomaly' && (
          <svg viewBox="0 0 10 9">
            <path d="M0 0h10L5 9z" />
          </svg>
        )}
      </span>
      {children}
    </li>
  );
}
