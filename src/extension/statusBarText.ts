/** The status bar item in a given state: its text, its words for a screen reader, whether it warns. */
import type { CacheReport } from '../protocol/cacheReport';
import { formatCountdown, isLastMinute, warmMs } from '../protocol/countdown';
import type { EngineStatus } from '../protocol/engineStatus';
import type { Tokens } from '../protocol/figures';
import { formatMoney, formatPercent, formatTokens, missing } from '../protocol/format';
import type { LiveSession } from '../protocol/liveSession';
import type { StatusBarFigure } from '../protocol/settings';
import { levelOf, type Spending } from './alerts';
import { hasNoLogs, isIndexing, progressPercent } from './engineStatus';
import type { Words } from '../protocol/words';

/** Everything the text and the tooltip are made of. */
export interface TodayState {
  readonly status: EngineStatus;
  /** The last good report of the status bar's scope; null before the first. */
  readonly report: CacheReport | null;
  /** What is used of the budgets that are set. */
  readonly spending: readonly Spending[];
  /** What the countdown is about; null without it. */
  readonly live: LiveSession | null;
  /** One line when asking for the report failed; else ''. */
  readonly failure: string;
}

export interface StatusBarText {
  readonly text: string;
  readonly accessibleLabel: string;
  /** Today is anomalous or a budget is used up: nothing else colours the item. */
  readonly isWarning: boolean;
}

/** Null hides the item: the setting lists no figure. @param now UTC ms: as of when the countdown is. */
export function statusBarText(
  state: TodayState,
  items: readonly StatusBarFigure[],
  words: Words,
  now: number,
): StatusBarText | null {
  if (items.length === 0) return null;
  const { status, report } = state;
  const isRunning = isIndexing(status);
  const isBroken = status.phase === 'failed' || state.failure !== '';
  if (isRunning && !report?.today.observed) return indexingText(status, words);
  if (!report || (hasNoLogs(status) && report.isEmpty)) return noFiguresText(isBroken, words);
  const isAnomalous = !isRunning && report.today.anomaly.verdict === 'anomalous';
  // Costs only grow while logs are read: half of them that are over the budget are over it.
  const isSpent = state.spending.some(each => levelOf(each) === 100);
  const icon = isRunning ? '$(sync~spin)' : isBroken ? '$(warning)' : '$(database)';
  const shown: Shown = { report, live: state.live, now };
  const figures = items.map(item => shownFigure(item, shown, words));
  const spoken = items.map(item => spokenFigure(item, shown, words)).join(', ');
  return {
    text: `${icon} ${figures.join(' · ')}`,
    accessibleLabel: spokenLabel(spoken, isAnomalous, isSpent, words),
    isWarning: isAnomalous || isSpent,
  };
}

function spokenLabel(spoken: string, isAnomalous: boolean, isSpent: boolean, { t }: Words): string {
  if (isSpent) return t('Claude today, budget used up: {0}', spoken);
  return isAnomalous ? t('Claude today, anomalous: {0}', spoken) : t('Claude today: {0}', spoken);
}

function indexingText(status: EngineStatus, { t, language }: Words): StatusBarText {
  if (status.progress.bytesTotal === 0) {
    // Nothing was looked at yet. No Intl either: its first use costs the host's thread 20 ms, and is cheap once
    // the engine's thread has used it.
    const text = `$(sync~spin) ${t('Indexing')}`;
    return { text, accessibleLabel: t('Claude Usage is indexing the logs'), isWarning: false };
  }
  const percent = progressPercent(status.progress);
  return {
    text: `$(sync~spin) ${t('Indexing {0}', formatPercent(percent, language, 0))}`,
    accessibleLabel: t('Claude Usage is indexing the logs, {0}', spokenPercent(percent, language)),
    isWarning: false,
  };
}

function noFiguresText(isBroken: boolean, { t }: Words): StatusBarText {
  return {
    text: `${isBroken ? '$(warning)' : '$(database)'} ${missing}`,
    accessibleLabel: isBroken ? t('Claude logs could not be read') : t('No Claude logs found'),
    isWarning: false,
  };
}

interface Shown {
  readonly report: CacheReport;
  readonly live: LiveSession | null;
  readonly now: number;
}

function shownFigure(item: StatusBarFigure, shown: Shown, words: Words): string {
  const { report } = shown;
  const { language } = words;
  switch (item) {
    case 'cacheHit':
      return formatPercent(hitToday(report), language, 0);
    case 'cost':
      return formatMoney(costToday(report), language);
    case 'tokens':
      return formatTokens(allTokens(report.today.figures.tokens), language);
    case 'countdown':
      return shownCountdown(shown, words);
  }
}

function shownCountdown({ live, now }: Shown, { t, language }: Words): string {
  if (live === null) return missing;
  const left = warmMs(live, now);
  return left > 0 ? t('warm {0}', formatCountdown(left, language)) : t('cold');
}

/** Without seconds: a screen reader shall not be told of each. */
function spokenCountdown({ live, now }: Shown, { t, language }: Words): string {
  if (live === null) return t('no session to count down');
  const left = warmMs(live, now);
  if (left === 0) return t('prompt cache cold');
  if (isLastMinute(left)) return t('prompt cache warm for less than a minute');
  return t('prompt cache warm for {0}', spokenMinutes(Math.floor(left / 60_000), language));
}

function spokenMinutes(minutes: number, language: string): string {
  const options: Intl.NumberFormatOptions = {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  };
  return minutes.toLocaleString(language, options);
}

/** Units in words: `$(database) 93% · $5.95` would be read aloud as punctuation. */
function spokenFigure(item: StatusBarFigure, shown: Shown, words: Words): string {
  const { report } = shown;
  const { t, language } = words;
  switch (item) {
    case 'cacheHit': {
      const hit = hitToday(report);
      return hit === null ? t('no activity') : t('cache hit {0}', spokenPercent(hit, language));
    }
    case 'cost': {
      const cost = costToday(report);
      return cost === null ? t('cost unknown') : t('cost {0}', spokenMoney(cost, language));
    }
    case 'tokens':
      return t('{0} tokens', allTokens(report.today.figures.tokens).toLocaleString(language));
    case 'countdown':
      return spokenCountdown(shown, words);
  }
}

function hitToday({ today }: CacheReport): number | null {
  return today.observed ? today.figures.hitPercent : null;
}

/** A day without a request cost nothing; one whose requests have no price has no known cost. */
function costToday({ today }: CacheReport): number | null {
  return today.observed ? today.figures.costNano : 0;
}

function allTokens(tokens: Tokens): number {
  return tokens.input + tokens.output + tokens.creation + tokens.read;
}

function spokenPercent(percent: number, language: string): string {
  const options: Intl.NumberFormatOptions = { style: 'unit', unit: 'percent', unitDisplay: 'long' };
  return Math.floor(percent).toLocaleString(language, options);
}

function spokenMoney(nano: number, language: string): string {
  const options: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'name',
  };
  return (nano / 1e9).toLocaleString(language, options);
}
