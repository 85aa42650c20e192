/** Hit rate above money, over the same days and under one cursor; or both as a table. */
import { useMemo } from 'preact/hooks';
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import { DayFrame } from '../../charts/dayFrame';
import { hitPanel } from '../../charts/hitPanel';
import { netPanel } from '../../charts/netPanel';
import type { TooltipContent } from '../../charts/tooltip';
import { ChartFigure } from '../../components/chartFigure';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { axisMoney, day, money, percent, pp, signedMoney, wholePercent } from '../../figures';
import { chartWords } from '../../words';
import * as words from './chartWords';
import { dayWords } from './words';
import { dayState } from './dayState';
import { HitLegend, NetLegend } from './legends';
import { chartDays, columnsOf, hitLabels, hitPoints, netBars, netLabels } from './series';
import { showDay } from './showDay';
import { hitSentence } from './summary';
import { TimelineTable } from './timelineTable';

const titleId = 'timeline-title';

/** The figure with both charts. */
export function Timeline({ report }: { report: CacheReport }) {
  return (
    <ChartFigure
      kind="timeline"
      id={titleId}
      title={words.hitTitle()}
      sentence={hitSentence(report)}
      side={asTable => !asTable && <HitLegend report={report} />}
    >
      {asTable => (asTable ? <TimelineTable report={report} /> : <Charts report={report} />)}
    </ChartFigure>
  );
}

function Charts({ report }: { report: CacheReport }) {
  const rows = chartDays(report);
  const panels = useMemo(() => panelsOf(report), [report]);
  const row = (index: number) => rows[index] ?? report.today;
  return (
    <>
      <DayFrame
        label={`${words.hitTitle()}. ${words.keys()}`}
        role={chartWords.role()}
        describedBy={titleId}
        columns={columnsOf(report)}
        panels={panels}
        tooltip={index => tooltipOf(row(index), report)}
        speak={index => spokenDay(row(index), report)}
        onOpen={index => showDay(row(index).date)}
      />
      <NetLegend report={report} />
    </>
  );
}

function panelsOf(report: CacheReport) {
  const hit = hitPanel(hitPoints(report), hitLabels(report), wholePercent);
  const net = netPanel(netBars(report), netLabels(report), axisMoney);
  const head = (
    <SectionHead id="net-title" title={words.netTitle()} sentence={words.netSentence()} />
  );
  return [{ panel: hit }, { head, panel: net }];
}

function stateWord(row: DayRow, report: CacheReport): string {
  const state = dayState(row, report.anomaly);
  if (state === 'idle') return dayWords.noActivity();
  if (state === 'anomalous') return dayWords.anomalous();
  return state === 'unjudged' ? dayWords.notJudged() : '';
}

function dayTitle(row: DayRow, report: CacheReport): string {
  const name = day(row.date, 'short');
  return row.date === report.today.date ? `${chartWords.today()}, ${name}` : name;
}

function dayRows({ figures, anomaly, observed }: DayRow): TooltipContent['rows'] {
  if (!observed) return [];
  const { baselineMedianPercent: median } = anomaly;
  const isCompared = median !== null && anomaly.floor === null;
  return [
    { name: dayWords.hit(), value: percent(figures.hitPercent) },
    ...(isCompared
      ? [
          { name: dayWords.median(anomaly.baselineCount), value: percent(median) },
          { name: dayWords.difference(), value: pp(anomaly.deltaPp, 'signed') },
        ]
      : []),
    { name: dayWords.saved(), value: money(figures.savedNano) },
    { name: dayWords.premium(), value: money(figures.wastedNano) },
    { name: dayWords.net(), value: signedMoney(figures.netNano), isTotal: true },
  ];
}

function tooltipOf(row: DayRow, report: CacheReport): TooltipContent {
  const state = stateWord(row, report);
  const title = (
    <>
      <strong>{dayTitle(row, report)}</strong>
      {state === dayWords.anomalous() && <Icon name="warning" class="tone-attention" />}
      {state !== '' && <span>{state}</span>}
    </>
  );
  return { title, rows: dayRows(row) };
}

function spokenDay(row: DayRow, report: CacheReport): string {
  const rows = dayRows(row).map(({ name, value }) => `${name} ${value}`);
  return dayWords.spoken(dayTitle(row, report), stateWord(row, report), rows);
}
