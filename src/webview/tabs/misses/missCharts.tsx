/** Premium by day above the lifetime of what was written, over the same days and under one cursor; or as a table. */
import { useMemo } from 'preact/hooks';
import type { MissDay, Misses } from '../../../protocol/misses';
import { DayFrame, type Column } from '../../charts/dayFrame';
import { stackPanel } from '../../charts/stackPanel';
import { Swatch } from '../../charts/swatch';
import type { TooltipContent } from '../../charts/tooltip';
import { ChartFigure } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { axisMoney, day, missing, money, percent, wholePercent } from '../../figures';
import { chartWords } from '../../words';
import { sections as words } from './words';

const titleId = 'miss-days';

export function MissCharts({ report }: { report: Misses }) {
  return (
    <ChartFigure
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
        <Swatch tone="attention" />
        {words.avoidable()}
      </li>
      <li class="legend-key">
        <Swatch tone="neutral" />
        {words.expected()}
      </li>
    </ul>
  );
}

const amountOf = ({ avoidableNano, expectedNano }: MissDay) => avoidableNano + expectedNano;
const shareOf = ({ written, writtenOneHour }: MissDay) =>
  written === 0 ? null : (100 * writtenOneHour) / written;

function sentenceOf({ byDay }: Misses): string {
  const total = byDay.reduce((sum, each) => sum + amountOf(each), 0);
  const worst = byDay.reduce<MissDay | null>(
    (most, each) => (most === null || amountOf(each) > amountOf(most) ? each : most),
    null,
  );
  if (worst === null || total === 0) return words.byDayNone();
  return words.byDaySentence(percent((100 * amountOf(worst)) / total), day(worst.date, 'short'));
}

function Frame({ report }: { report: Misses }) {
  const { byDay, today } = report;
  const columns: Column[] = byDay.map(row => ({
    date: row.date,
    text: style => (row.date === today ? chartWords.today() : day(row.date, style)),
    isIdle: row.written === 0 && row.misses === 0,
    isToday: row.date === today,
  }));
  const panels = useMemo(() => panelsOf(byDay), [byDay]);
  const row = (index: number) => byDay[index] as MissDay;
  return (
    <DayFrame
      label={words.byDay()}
      role={chartWords.role()}
      describedBy={titleId}
      columns={columns}
      panels={panels}
      tooltip={index => tooltipOf(row(index))}
      speak={index => {
        const rows = tooltipOf(row(index)).rows.map(({ name, value }) => `${name} ${value}`);
        return [day(row(index).date, 'short'), ...rows].join('. ');
      }}
      onOpen={() => undefined}
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
        values: byDay.map(each => dollars(each.avoidableNano)),
      },
      {
        name: words.expected(),
        tone: 'neutral',
        values: byDay.map(each => dollars(each.expectedNano)),
      },
    ],
  });
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

function tooltipOf(row: MissDay): TooltipContent {
  const share = shareOf(row);
  return {
    title: day(row.date, 'short'),
    rows: [
      { name: words.avoidable(), value: money(row.avoidableNano) },
      { name: words.expected(), value: money(row.expectedNano) },
      { name: words.missesColumn(), value: String(row.misses) },
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
          String(row.misses),
          money(row.avoidableNano),
          money(row.expectedNano),
          shareOf(row) === null ? missing : percent(shareOf(row)),
        ],
      }))}
    />
  );
}
