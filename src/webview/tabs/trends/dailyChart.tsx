/** The range day by day as a stack, with the sums of its parts beside it; or all of it as a table. */
import { useMemo } from 'preact/hooks';
import type { Trends } from '../../../protocol/trends';
import { DayFrame } from '../../charts/dayFrame';
import { stackPanel } from '../../charts/stackPanel';
import { Swatch } from '../../charts/swatch';
import type { TooltipContent } from '../../charts/tooltip';
import { ChartFigure, ScrolledTable } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { Segmented } from '../../components/segmented';
import { day, decimal, percent } from '../../figures';
import { chartWords, days as daysWord } from '../../words';
import {
  axisLabel,
  axisUnit,
  chooseMetric,
  metric,
  metricIds,
  metricName,
  noneOf,
  valueOf,
  written,
  type Metric,
} from './metric';
import { partsOf, type Part } from './series';
import { daily as words, metrics } from './words';

const titleId = 'trends-daily';
export function DailyChart({ trends }: { trends: Trends }) {
  const id = metric();
  const parts = useMemo(() => partsOf(trends, id), [trends, id]);
  const sentence = id === 'tasks' ? words.byOutcome() : words.byModel();
  const isEmpty = parts.every(part => !part.total);
  return (
    <ChartFigure
      kind="trends-daily"
      id={titleId}
      title={words[id]()}
      sentence={sentence}
      empty={isEmpty ? noneOf[id]() : ''}
      side={() => (
        <Segmented
          label={metrics.group()}
          segments={metricIds.map(each => ({ id: each, label: metricName(each) }))}
          value={id}
          onPick={chooseMetric}
        />
      )}
    >
      {asTable => (
        <div class="trends-two">
          {asTable ? <DayTable {...{ trends, id, parts }} /> : <Chart {...{ trends, id, parts }} />}
          <Sums {...{ trends, id, parts }} />
        </div>
      )}
    </ChartFigure>
  );
}

interface Shown {
  trends: Trends;
  id: Metric;
  parts: readonly Part[];
}

/** A part of a day as it is written. */
function partOfDay(id: Metric, part: Part, index: number): string {
  const value = part.values[index] ?? null;
  return written(id, value === null ? null : value * axisUnit(id));
}

function dayName({ today }: Trends, date: string): string {
  const name = day(date, 'short');
  return date === today ? `${chartWords.today()}, ${name}` : name;
}

function Chart({ trends, id, parts }: Shown) {
  const panel = useMemo(
    () =>
      stackPanel({
        key: id,
        series: parts,
        tickLabel: (value, step) => axisLabel(id, value, step),
      }),
    [id, parts],
  );
  const rowsOf = (index: number): TooltipContent['rows'] => {
    const row = trends.days[index];
    if (row === undefined || row.figures.requests + row.tasks.completed + row.tasks.failed === 0) {
      return [];
    }
    return [
      ...parts
        .filter(part => part.values[index])
        .map(part => ({
          name: part.name,
          value: partOfDay(id, part, index),
          tone: part.tone,
        })),
      {
        name: words.total(),
        value: written(id, valueOf(id, row.figures, row.tasks)),
        isTotal: true,
      },
    ];
  };
  const title = (index: number) => dayName(trends, trends.days[index]?.date ?? trends.today);
  const said = (index: number) => {
    const rows = rowsOf(index).map(({ name, value }) => `${name} ${value}`);
    return words.spoken(title(index), rows.length === 0 ? [words.noActivity()] : rows);
  };
  return (
    <DayFrame
      label={`${words[id]()}. ${words.keys()}`}
      role={chartWords.role()}
      describedBy={titleId}
      columns={trends.days.map(row => ({
        date: row.date,
        isIdle: row.figures.requests === 0,
        isToday: row.date === trends.today,
        text: style => (row.date === trends.today ? chartWords.today() : day(row.date, style)),
      }))}
      panels={[{ panel }]}
      tooltip={index => ({
        title: (
          <>
            <strong>{title(index)}</strong>
            {rowsOf(index).length === 0 && <span>{words.noActivity()}</span>}
          </>
        ),
        rows: rowsOf(index),
      })}
      speak={said}
    />
  );
}

function DayTable({ trends, id, parts }: Shown) {
  return (
    <ScrolledTable caption={words[id]()}>
      <DataTable
        kind="trends-table"
        caption={words[id]()}
        columns={[
          { label: words.day() },
          ...parts.map(part => ({ label: part.name })),
          { label: words.total() },
        ]}
        rows={trends.days.map((row, index) => ({
          key: row.date,
          cells: [
            dayName(trends, row.date),
            ...parts.map(part => partOfDay(id, part, index)),
            written(id, valueOf(id, row.figures, row.tasks)),
          ],
        }))}
      />
    </ScrolledTable>
  );
}

/** The parts with their share, and what the range comes to by day and task. */
function Sums({ trends, id, parts }: Shown) {
  const total = valueOf(id, trends.range.figures, trends.range.tasks);
  const share = (value: number | null) =>
    value === null || !total ? percent(null) : percent((100 * value) / total);
  return (
    <div class="trends-sums">
      <DataTable
        kind="trends-table"
        labelledBy={titleId}
        columns={[
          { label: id === 'tasks' ? words.outcome() : words.model() },
          { label: metricName(id) },
          { label: words.share() },
        ]}
        rows={parts.map(part => ({
          key: part.name,
          title: part.title,
          cells: [
            <>
              <Swatch tone={part.tone} /> {part.name}
            </>,
            written(id, part.total),
            share(part.total),
          ],
        }))}
        total={[daysWord(trends.days.length), written(id, total), share(total)]}
      />
      <Facts {...{ trends, id, total }} />
    </div>
  );
}

function Facts({ trends, id, total }: { trends: Trends; id: Metric; total: number | null }) {
  const active = trends.days.filter(row => row.figures.requests > 0);
  if (total === null || active.length === 0) return null;
  const valueOn = (row: Trends['days'][number]) => valueOf(id, row.figures, row.tasks) ?? 0;
  const highest = active.reduce((a, b) => (valueOn(b) > valueOn(a) ? b : a));
  const { completed, failed } = trends.range.tasks;
  const sessions = active.reduce((sum, row) => sum + row.sessions, 0);
  return (
    <dl class="trends-facts">
      <dt>{words.perDay()}</dt>
      <dd>{written(id, total / active.length)}</dd>
      <dt>{words.highest(day(highest.date, 'short'))}</dt>
      <dd>{written(id, valueOn(highest))}</dd>
      {id !== 'tasks' && completed + failed > 0 && (
        <>
          <dt>{words.perTask()}</dt>
          <dd>{written(id, total / (completed + failed))}</dd>
        </>
      )}
      <dt>{words.perSession()}</dt>
      <dd>{decimal(sessions / active.length)}</dd>
    </dl>
  );
}
