/** The four secondary figures of the lead card: what was saved, what it cost, the week, the newest session. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import { now, useClock } from '../../components/clock';
import { ago, day, money, percent, signedMoney } from '../../figures';
import { useLiveFigure } from './liveFigure';
import * as words from './figureWords';

export interface Figure {
  label: string;
  value: string;
  /** A share that is left, 0 to 1, drawn below the value. */
  bar?: number;
  details: string[];
  title?: string;
}

interface FiguresProps {
  report: CacheReport;
  isIdle: boolean;
}

/** The figures; without activity today the week takes the place of the day. */
export function SpotlightFigures({ report, isIdle }: FiguresProps) {
  const latest = report.latestSession;
  useClock(latest?.lastActivity ?? 0);
  const session = useLiveFigure(report) ?? latestSession(report);
  const figures = isIdle
    ? [netOfWeek(report), costOfWeek(report), session]
    : [netOfToday(report.today), costOfToday(report), netOfWeek(report), session];
  return (
    <dl class={`spotlight-figures figures-${figures.length}`}>
      {figures.map(figure => (
        <div key={figure.label} class="spotlight-figure" title={figure.title}>
          <dt>{figure.label}</dt>
          <dd class="figure">{figure.value}</dd>
          {figure.bar !== undefined && (
            <dd class="warmth" aria-hidden="true">
              <span style={{ width: `${100 * figure.bar}%` }} />
            </dd>
          )}
          {figure.details.map(detail => (
            <dd key={detail} class="figure-detail">
              {detail}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function netOfToday({ figures }: DayRow): Figure {
  const { savedNano, wastedNano } = figures;
  return {
    label: words.netToday(),
    value: signedMoney(figures.netNano),
    details:
      savedNano === null
        ? unpriced(figures.unpriced)
        : words.netTodayDetail(money(savedNano), money(wastedNano)),
  };
}

function costOfToday({ today, sevenDays }: CacheReport): Figure {
  return {
    label: words.costToday(),
    value: money(today.figures.costNano),
    details: [
      words.costTodayDetail(money(sevenDays.figures.costNano)),
      ...unpriced(today.figures.unpriced),
    ],
    title: words.listPrices(),
  };
}

function netOfWeek({ sevenDays }: CacheReport): Figure {
  return {
    label: words.net7(),
    value: signedMoney(sevenDays.figures.netNano),
    details: [words.net7Detail(sevenDays.anomalyCount)],
  };
}

function costOfWeek({ sevenDays, lastActiveDay }: CacheReport): Figure {
  return {
    label: words.cost7(),
    value: money(sevenDays.figures.costNano),
    details:
      lastActiveDay === null
        ? []
        : [
            words.cost7Detail(
              money(lastActiveDay.figures.costNano),
              day(lastActiveDay.date, 'short'),
            ),
          ],
    title: words.listPrices(),
  };
}

function latestSession({ latestSession: latest }: CacheReport): Figure {
  if (latest === null) return { label: words.latest(), value: words.latestNone(), details: [] };
  const title = latest.title ?? words.untitled();
  return {
    label: words.latest(),
    value: words.latestHit(percent(latest.figures.hitPercent)),
    details: [title, words.lastMessage(ago(now.value - latest.lastActivity))],
    title,
  };
}

function unpriced(n: number): string[] {
  return n > 0 ? [words.unpriced(n)] : [];
}
