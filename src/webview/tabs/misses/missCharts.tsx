/** Premium by day above the lifetime of what was written, over the same days and under one cursor; or as a table. */
import { useMemo } from 'preact/hooks';
import type { MissDay, Misses } from '../../../protocol/misses';
import { DayFrame } from '../../charts/dayFrame';
import type { PlotLabel } from '../../charts/panel';
import { stackPanel } from '../../charts/stackPanel';
import { Swatch } from '../../charts/swatch';
import type { TooltipContent } from '../../charts/tooltip';
import { ChartFigure } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { axisMoney, count, day, missing, money, percent, wholePercent } from '../../figures';
import { chartWords } from '../../words';
import { dayColumns } from './dayColumns';
import * as words from './sectionWords';

const titleId = 'miss-days';

export function MissCharts({ report }: { report: Misses }) {
  return (
    <ChartFigure
      kind="miss-charts"
      id={titleId}
      title={words.byDay()}
      sentence={sentenceOf(report)}
      side={asTable => !asTable && <Legend />}
    >
      {asTable => (asTable ? <DaysTable report={report} /> : <Frame report={report} />)}
    </ChartFigure>
  );
}

function Legend() {
  return (
    <ul class="legend">
      <li class="legend-key">
        <Swatch tone="attention" isPlain />
        {words.avoidable()}
      </li>
      <li class="legend-key">
        <Swatch tone="neutral" isPlain />
        {words.expected()}
      </li>
    </ul>
  );
}

const amountOf = ({ avoidableNano, expectedNano }: MissDay) => avoidableNano + expectedNano;
const shareOf = ({ written, writtenOneHour }: MissDay) =>
  written === 0 ? null : (100 * writtenOneHour) / written;

/** The most expensive day; null where no day cost anything. */
function worstOf(byDay: readonly MissDay[]): MissDay | null {
  return byDay.reduce<MissDay | null>(
    (most, each) => (amountOf(each) > (most ? amountOf(most) : 0) ? each : most),
    null,
  );
}

function sentenceOf({ byDay }: Misses): string {
  const total = byDay.reduce((sum, each) => sum + amountOf(each), 0);
  const worst = worstOf(byDay);
  if (worst === null) return words.byDayNone();
  return words.byDaySentence(percent((100 * amountOf(worst)) / total), day(worst.date, 'short'));
}

function Frame({ report }: { report: Misses }) {
  const { byDay } = report;
  const panels = useMemo(() => panelsOf(byDay), [byDay]);
  const row = (index: number) => byDay[index] as MissDay;
  return (
    <DayFrame
      label={words.byDay()}
      role={chartWords.role()}
      describedBy={titleId}
      columns={dayColumns(report)}
      panels={panels}
      tooltip={index => tooltipOf(row(index))}
    />
  );
}

function panelsOf(byDay: readonly MissDay[]) {
  const dollars = (nano: number) => (nano === 0 ? null : nano / 1e9);
  const premium = stackPanel({
    key: 'premium',
    height: 156,
    tickLabel: axisMoney,
    series: [
      {
        name: words.avoidable(),
        tone: 'attention',
        isPlain: true,
        values: byDay.map(each => dollars(each.avoidableNano)),
      },
      {
        name: words.expected(),
        tone: 'neutral',
        isPlain: true,
        values: byDay.map(each => dollars(each.expectedNano)),
      },
    ],
  });
  premium.labels.push(...worstLabel(byDay));
  const lifetime = stackPanel({
    key: 'lifetime',
    height: 64,
    tickLabel: wholePercent,
    scale: { min: 0, max: 100, ticks: [0, 100], step: 100 },
    series: [{ name: words.oneHour(), tone: 'series-1', values: byDay.map(shareOf) }],
  });
  const head = (
    <SectionHead id="miss-lifetime" title={words.lifetime()} sentence={words.lifetimeSentence()} />
  );
  return [{ panel: premium }, { head, panel: lifetime }];
}

/** The exception has its figure in the plot. */
function worstLabel(byDay: readonly MissDay[]): PlotLabel[] {
  const worst = worstOf(byDay);
  if (worst === null) return [];
  const amount = amountOf(worst);
  const index = byDay.indexOf(worst);
  return [{ index, value: amount / 1e9, text: money(amount), place: 'above', strong: true }];
}

function tooltipOf(row: MissDay): TooltipContent {
  const share = shareOf(row);
  return {
    title: day(row.date, 'short'),
    rows: [
      {
        name: words.avoidable(),
        value: money(row.avoidableNano),
        tone: 'attention',
        isPlain: true,
      },
      { name: words.expected(), value: money(row.expectedNano), tone: 'neutral', isPlain: true },
      { name: words.missesColumn(), value: count(row.misses) },
      { name: words.oneHour(), value: share === null ? missing : percent(share) },
      { name: words.total(), value: money(amountOf(row)), isTotal: true },
    ],
  };
}

function DaysTable({ report }: { report: Misses }) {
  return (
    <DataTable
      kind="miss-days"
      labelledBy={titleId}
      columns={[
        { label: words.time() },
        { label: words.missesColumn() },
        { label: words.avoidable() },
        { label: words.expected() },
        { label: words.oneHour() },
      ]}
      rows={[...report.byDay].reverse().map(row => ({
        key: row.date,
        cells: [
          row.date === report.today ? chartWords.today() : day(row.date, 'short'),
          count(row.misses),
          money(row.avoidableNano),
          money(row.expectedNano),
          shareOf(row) === null ? missing : percent(shareOf(row)),
        ],
      }))}
    />
  );
}
