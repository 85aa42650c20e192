/** The session last active as a figure of the lead card: how long its cache stays warm, and what that is worth. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { isCurrent, warmMs } from '../../../protocol/countdown';
import { liveAnswerSchema, type LiveSession } from '../../../protocol/liveSession';
import { now, useCountdown } from '../../components/clock';
import { countdown, money, time, tokens } from '../../figures';
import { useQuery } from '../../queries';
import type { Figure } from './spotlightFigures';
import * as words from './figureWords';

/** Null without a session that is worth counting. */
export function useLiveFigure(report: CacheReport): Figure | null {
  const live = useQuery('liveSession', liveAnswerSchema, {}).data;
  useCountdown(live);
  return live !== null && isCurrent(live, report, now.value)
    ? liveFigure(live, report.timeZone, now.value)
    : null;
}

/** @param ms UTC ms: as of when it is. */
export function liveFigure(live: LiveSession, timeZone: string, ms: number): Figure {
  const left = warmMs(live, ms);
  return {
    label: words.live(),
    value: left > 0 ? words.warm(countdown(left)) : words.cold(),
    bar: left / live.ttlMs,
    details: detailsOf(live, left > 0),
    title: titleOf(live, timeZone, left > 0),
  };
}

function detailsOf(live: LiveSession, isWarm: boolean): string[] {
  const { compactedAt, warmNano, coldNano, cachedTokens } = live;
  if (compactedAt !== null) return [words.compacted()];
  if (warmNano === null || coldNano === null) return [words.cached(tokens(cachedTokens))];
  return isWarm
    ? words.warmDetail(money(warmNano), money(coldNano))
    : words.coldDetail(money(coldNano), money(warmNano));
}

function titleOf(live: LiveSession, timeZone: string, isWarm: boolean): string {
  const { compactedAt, coldAt, title, cachedTokens, ttlKnown } = live;
  const lines = [title ?? words.untitled()];
  if (compactedAt === null) {
    const at = time(coldAt, timeZone);
    lines.push(isWarm ? words.warmUntil(at) : words.coldSince(at));
    lines.push(words.nextMessage(tokens(cachedTokens)));
    if (!ttlKnown) lines.push(words.assumed());
  }
  return lines.join('\n');
}
