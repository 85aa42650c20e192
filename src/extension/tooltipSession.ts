/** What the tooltip says about the session last active: how long its cache stays warm, and what that is worth. */
import type { CacheReport } from '../protocol/cacheReport';
import { formatCountdown, isCurrent, isLastMinute, warmMs } from '../protocol/countdown';
import { dateIn, formatDay, formatMoney, formatTime, formatTokens } from '../protocol/format';
import type { LiveSession } from '../protocol/liveSession';
import { escapeMarkdown, shorten } from '../protocol/markdown';
import type { Words } from '../protocol/words';

type LatestSession = NonNullable<CacheReport['latestSession']>;

/** Markdown; '' without a session. @param now UTC ms. */
export function sessionLines(
  report: CacheReport,
  live: LiveSession | null,
  now: number,
  words: Words,
): string {
  const { latestSession: latest, timeZone, today } = report;
  if (!latest) return '';
  const { t } = words;
  const isLive = live?.sessionId === latest.sessionId && isCurrent(live, report, now);
  const name = escapeMarkdown(shorten(nameOf(latest), 80));
  const lines = [isLive ? t('Live session: {0}', name) : t('Latest session: {0}', name)];
  if (isLive) lines.push(...countdownLines(live, timeZone, now, words));
  lines.push(lastMessage(latest, timeZone, today.date, words));
  return lines.join('  \n');
}

function countdownLines(live: LiveSession, timeZone: string, now: number, words: Words): string[] {
  const { t, language } = words;
  const timeOf = (ms: number) => formatTime(ms, timeZone, language);
  const lines: string[] = [];
  const left = warmMs(live, now);
  if (live.compactedAt !== null) {
    lines.push(t('Compacted {0}: the next message writes a new cache', timeOf(live.compactedAt)));
  } else if (left === 0) {
    lines.push(t('Cache cold since {0}', timeOf(live.coldAt)));
  } else if (isLastMinute(left)) {
    // Its seconds are not counted here: a tooltip that is being read shall not change under the eye.
    lines.push(t('Cache warm for less than a minute, until {0}', timeOf(live.coldAt)));
  } else {
    lines.push(
      t('Cache warm for {0}, until {1}', formatCountdown(left, language), timeOf(live.coldAt)),
    );
  }
  if (live.compactedAt === null) lines.push(priceLine(live, left > 0, words));
  if (!live.ttlKnown) lines.push(t('The log has no cache lifetime: 5 minutes are assumed'));
  return lines;
}

function priceLine(live: LiveSession, isWarm: boolean, { t, language }: Words): string {
  const { warmNano, coldNano } = live;
  const tokens = formatTokens(live.cachedTokens, language);
  if (warmNano === null || coldNano === null) {
    return isWarm
      ? t('Next message writes {0} tokens again if it goes cold', tokens)
      : t('Next message writes {0} tokens again', tokens);
  }
  const warm = formatMoney(warmNano, language);
  const cold = formatMoney(coldNano, language);
  return isWarm
    ? t('Next message {0}, {1} if it goes cold', warm, cold)
    : t('Next message writes {0} tokens again: {1}, warm it was {2}', tokens, cold, warm);
}

function lastMessage(latest: LatestSession, timeZone: string, today: string, words: Words): string {
  const { t, language } = words;
  const time = formatTime(latest.lastActivity, timeZone, language);
  const date = dateIn(latest.lastActivity, timeZone);
  // A time and no "ago": the tooltip is not drawn again for it.
  const when = date === today ? time : `${formatDay(date, language, 'short')} ${time}`;
  return t('Last message {0}, cost {1}', when, formatMoney(latest.figures.costNano, language));
}

function nameOf({ title, project, sessionId }: LatestSession): string {
  return title ?? project?.split(/[/\\]/).filter(Boolean).pop() ?? sessionId;
}
