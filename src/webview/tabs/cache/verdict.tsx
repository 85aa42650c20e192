/** The verdict of a day in words, with an icon. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import type { IconName } from '../../components/icon';
import { Icon } from '../../components/icon';
import { pp } from '../../figures';
import * as words from './dailyWords';
import { dayState } from './dayState';
import { MissesOfDay } from './missesOfDay';

/** Why a day is flagged. */
export function flagText(row: DayRow): string {
  const { reasons, deltaPp } = row.anomaly;
  const isNegative = reasons.includes('net_negative');
  if (!reasons.includes('cache_drop')) return words.netNegativeOnly();
  const fell = words.hitFell(pp(Math.round(Math.abs(deltaPp ?? 0) * 10) / 10, 'size'));
  return isNegative ? `${fell}, ${words.netNegative()}` : fell;
}

/** The words for a day. */
export function verdictText(row: DayRow, report: CacheReport): string {
  const { minimumRequests, minimumDays } = report.anomaly;
  switch (dayState(row, report.anomaly)) {
    case 'idle':
      return words.noActivity();
    case 'anomalous':
      return flagText(row);
    case 'normal':
      return words.withinRange();
    case 'unjudged':
      return row.anomaly.floor === 'early'
        ? words.notYetJudged(minimumRequests)
        : words.notJudged(minimumRequests);
    case 'partial':
      return row.anomaly.baselineMedianPercent === null
        ? words.building(row.anomaly.baselineCount, minimumDays)
        : words.notChecked();
    case 'off':
      return words.notChecked();
  }
}

/** Icon and words; the words leave the eye, not the ear, where the column is narrow. */
export function Verdict({ row, report }: { row: DayRow; report: CacheReport }) {
  const state = dayState(row, report.anomaly);
  const icon: IconName | null =
    state === 'anomalous' ? 'warning' : state === 'normal' ? 'check' : null;
  const tone = state === 'anomalous' ? 'tone-attention' : 'tone-good';
  return (
    <span class={`verdict verdict-${state}`}>
      {icon !== null && <Icon name={icon} class={tone} />}
      {icon === null && state !== 'idle' && (
        <span class="verdict-dash" aria-hidden="true">
          –
        </span>
      )}
      <span>
        <span class="verdict-text">{verdictText(row, report)}</span>
        {state === 'anomalous' && <MissesOfDay date={row.date} />}
      </span>
    </span>
  );
}
