/** The lead card: the one figure of the tab, how it compares, and why it is flagged when it is. */
import type { CacheReport } from '../../../protocol/cacheReport';
import { Button } from '../../components/button';
import type { ChipTone } from '../../components/chip';
import { Chip } from '../../components/chip';
import type { IconName } from '../../components/icon';
import { Icon } from '../../components/icon';
import { day, missing, money, percent, pp } from '../../figures';
import * as words from './spotlightWords';
import { reasons as reasonWords } from './words';
import type { FigureState } from './cardState';
import { showMissesOf } from '../misses/listState';
import { useMissCount } from './missesOfDay';
import { showDay } from './showDay';
import { SpotlightFigures } from './spotlightFigures';

interface SpotlightProps {
  report: CacheReport;
  state: FigureState;
}

/** The card in the states that have figures. */
export function Spotlight({ report, state }: SpotlightProps) {
  const { today } = report;
  const isIdle = state === 'idle';
  return (
    <section
      class={`spotlight ${state === 'anomalous' ? 'spotlight-anomalous' : ''}`}
      aria-label={words.label()}
    >
      <div class="spotlight-lead">
        <div class="spotlight-context">
          <span>{words.today(day(today.date, 'short'))}</span>
          <StateChip report={report} state={state} />
        </div>
        <p class="hero">
          <span class={isIdle ? 'hero-figure muted' : 'hero-figure'}>
            {isIdle ? missing : percent(today.figures.hitPercent)}
          </span>{' '}
          <span class="hero-unit">{words.cacheHit()}</span>
        </p>
        <Comparison report={report} state={state} />
      </div>
      <SpotlightFigures report={report} isIdle={isIdle} />
      {state === 'anomalous' && <Why report={report} />}
    </section>
  );
}

interface ChipContent {
  tone: ChipTone;
  icon: IconName;
  text: (report: CacheReport) => string;
}

const chips: Record<FigureState, ChipContent> = {
  anomalous: { tone: 'attention', icon: 'warning', text: words.anomalous },
  healthy: { tone: 'good', icon: 'check', text: words.healthy },
  idle: { tone: 'neutral', icon: 'slash', text: words.noActivity },
  building: {
    tone: 'neutral',
    icon: 'chart',
    text: ({ today, anomaly }) => words.building(today.anomaly.baselineCount, anomaly.minimumDays),
  },
  early: { tone: 'neutral', icon: 'clock', text: words.early },
  off: { tone: 'neutral', icon: 'info', text: words.off },
};

function StateChip({ report, state }: SpotlightProps) {
  const { tone, icon, text } = chips[state];
  return (
    <Chip tone={tone} icon={icon}>
      {text(report)}
    </Chip>
  );
}

/** One sentence below the figure. */
function Comparison({ report, state }: SpotlightProps) {
  if (state === 'building') return <BaselineProgress report={report} />;
  if (state === 'idle') return <p class="comparison">{lastActive(report)}</p>;
  if (state === 'early') {
    return <p class="comparison">{words.earlyWhy(report.anomaly.minimumRequests)}</p>;
  }
  const { deltaPp, baselineMedianPercent } = report.today.anomaly;
  if (state === 'off' || deltaPp === null) return <p class="comparison">{words.offWhy()}</p>;
  const median = percent(baselineMedianPercent);
  const size = pp(Math.round(Math.abs(deltaPp) * 10) / 10, 'size');
  const { baselineDays } = report.anomaly;
  if (Math.abs(deltaPp) < 0.05)
    return <p class="comparison">{words.equal(baselineDays, median)}</p>;
  const isUp = deltaPp > 0;
  const tone = isUp ? 'tone-good' : state === 'anomalous' ? 'tone-attention' : '';
  return (
    <p class="comparison">
      <Icon name={isUp ? 'arrowUp' : 'arrowDown'} class={tone} />
      {isUp ? words.above(size, baselineDays, median) : words.below(size, baselineDays, median)}
    </p>
  );
}

function BaselineProgress({ report }: { report: CacheReport }) {
  const have = report.today.anomaly.baselineCount;
  const need = report.anomaly.minimumDays;
  return (
    <p class="comparison">
      <span class="segments" aria-hidden="true">
        {Array.from({ length: need }, (_, index) => (
          <span key={index} class={index < have ? 'segment-done' : ''} />
        ))}
      </span>
      {words.comparisonStarts(Math.max(1, need - have))}
    </p>
  );
}

function lastActive(report: CacheReport): string {
  const last = report.lastActiveDay;
  if (last === null) return '';
  const text = words.lastActive(day(last.date, 'short'), percent(last.figures.hitPercent));
  const { deltaPp, floor } = last.anomaly;
  if (deltaPp === null || floor !== null) return text;
  const size = pp(Math.round(Math.abs(deltaPp) * 10) / 10, 'size');
  return text + (deltaPp < 0 ? words.lastActiveBelow(size) : words.lastActiveAbove(size));
}

/** The reasons in words and the way to the cause. */
function Why({ report }: { report: CacheReport }) {
  const { today, anomaly } = report;
  const net = today.figures.netNano ?? 0;
  const texts = today.anomaly.reasons.map(reason =>
    reason === 'cache_drop'
      ? reasonWords.cacheDrop(
          pp(Math.round(Math.abs(today.anomaly.deltaPp ?? 0) * 10) / 10, 'size'),
          pp(anomaly.thresholdPp, 'size'),
        )
      : reasonWords.netNegative(money(-net)),
  );
  // Drop first: it is the one that explains the other.
  const shown = today.anomaly.reasons[0] === 'net_negative' ? texts.reverse() : texts;
  const isShown = report.days.some(row => row.date === today.date);
  return (
    <div class="why">
      <h2 class="why-title">{words.why()}</h2>
      <ul class="why-reasons">
        {shown.map(text => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {isShown && <ToTheCause date={today.date} />}
    </div>
  );
}

/** To today's misses; without one, to the day in the table. */
function ToTheCause({ date }: { date: string }) {
  const misses = useMissCount(date);
  return misses > 0 ? (
    <Button kind="primary" onClick={() => showMissesOf(date)}>
      {words.showMisses(misses)}
    </Button>
  ) : (
    <Button kind="primary" onClick={() => showDay(date)}>
      {words.showDay()}
    </Button>
  );
}
