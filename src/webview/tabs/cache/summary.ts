/** The take-away of the timeline in one sentence: the figure's caption, for eyes and screen readers alike. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import { day, percent, wholePercent } from '../../figures';
import * as words from './chartWords';
import { dayState, isJudged } from './dayState';

/** The sentence about the hit rates of a report. */
export function hitSentence(report: CacheReport): string {
  const judged = report.days.filter(row => isJudged(dayState(row, report.anomaly)));
  const first = judged[0];
  if (first === undefined) return words.noJudged();
  if (judged.length === 1) return words.oneJudged(percent(first.figures.hitPercent));
  const anomalous = judged.filter(row => row.anomaly.verdict === 'anomalous');
  if (first.date === report.today.date && anomalous.length === 1 && anomalous[0] === first) {
    return untilYesterday(first, judged.slice(1));
  }
  return mostDays(judged) + exceptions(anomalous);
}

function untilYesterday(today: DayRow, before: readonly DayRow[]): string {
  const hits = before.map(row => row.figures.hitPercent);
  const [low, high] = [Math.min(...hits), Math.max(...hits)];
  return words.betweenUntilYesterday(
    percent(low),
    percent(high),
    percent(today.figures.hitPercent),
  );
}

/** How many days are at or above the round figure below their median. */
function mostDays(judged: readonly DayRow[]): string {
  const hits = judged.map(row => row.figures.hitPercent).sort((a, b) => a - b);
  const median = hits[Math.floor(hits.length / 2)] ?? 0;
  const bound = Math.floor(median / 10) * 10;
  const above = hits.filter(hit => hit >= bound).length;
  return words.atLeast(above, judged.length, wholePercent(bound));
}

function exceptions(anomalous: readonly DayRow[]): string {
  const [first] = [...anomalous].sort((a, b) => a.figures.hitPercent - b.figures.hitPercent);
  if (first === undefined) return '';
  const name = day(first.date, 'short');
  const hit = percent(first.figures.hitPercent);
  if (anomalous.length > 1) return words.manyAnomalous(anomalous.length, name, hit);
  return first.anomaly.reasons.includes('cache_drop')
    ? words.fell(name, hit)
    : words.negative(name);
}
