/** The 5-hour blocks of the last days on true clock time, and their rates. */
import { dateIn } from '../../../protocol/format';
import type { Block } from '../../../protocol/periods';
import type { Trends } from '../../../protocol/trends';
import { SpanBars } from '../../charts/spanBars';
import { ChartFigure, ScrolledTable } from '../../components/chartFigure';
import { DataTable, type DataRow } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { axisMoney, day, duration, missing, money, time, tokens } from '../../figures';
import { chartWords } from '../../words';
import { allTokens } from './metric';
import * as words from './blockWords';
import { metrics } from './words';

const listed = 4;
const hourMs = 3_600_000;

export function BlockChart({ trends }: { trends: Trends }) {
  const { blocks, blockDays, generatedAt: now, timeZone, today } = trends;
  const from = blockDays[0]?.start ?? 0;
  const shown = blocks.filter(block => block.end > from);
  const active = shown.find(block => block.isActive);
  const sentence = active
    ? words.ends(time(active.end, timeZone), left(active.end - now))
    : words.none();
  return (
    <ChartFigure
      id="trends-blocks"
      title={words.title()}
      sentence={sentence}
      empty={shown.length === 0 ? words.empty() : ''}
    >
      {asTable =>
        asTable ? (
          <BlockTable trends={trends} shown={shown} />
        ) : (
          <SpanBars
            label={words.chart(shown.length)}
            bars={shown.map(block => ({
              start: block.start,
              end: block.end,
              value: (block.figures.costNano ?? 0) / 1e9,
              label: money(block.figures.costNano),
              projected: block.isActive
                ? (block.paceProjection?.costNano ?? block.figures.costNano ?? 0) / 1e9
                : null,
            }))}
            days={blockDays.map(({ date, start, end }) => ({
              start,
              end,
              name: date === today ? chartWords.today() : day(date, 'short'),
              isToday: date === today,
            }))}
            hours={blockDays.flatMap(({ start }) =>
              [6, 12, 18].map(hour => ({
                at: start + hour * hourMs,
                label: time(start + hour * hourMs, timeZone).slice(0, 2),
              })),
            )}
            now={{ at: now, label: time(now, timeZone) }}
            tickLabel={axisMoney}
          />
        )
      }
    </ChartFigure>
  );
}

/** What the chart shows, newest first. */
function BlockTable({ trends, shown }: { trends: Trends; shown: readonly Block[] }) {
  return (
    <ScrolledTable caption={words.chart(shown.length)}>
      <DataTable
        kind="trends-table"
        caption={words.chart(shown.length)}
        columns={[
          { label: words.block() },
          { label: words.end() },
          { label: metrics.tokens() },
          { label: metrics.cost() },
          { label: words.atThisRate() },
        ]}
        rows={[...shown].reverse().map(block => ({
          key: String(block.start),
          cells: [
            startOf(block, trends),
            time(block.end, trends.timeZone),
            tokens(allTokens(block.figures)),
            <span class="strong">{money(block.figures.costNano)}</span>,
            money(block.paceProjection && block.paceProjection.costNano),
          ],
        }))}
      />
    </ScrolledTable>
  );
}

/** `Today 09:00 now`, `Wed 18 Nov 13:00`. */
function startOf({ start, isActive }: Block, { timeZone, today }: Trends) {
  const date = dateIn(start, timeZone);
  const name = words.at(
    date === today ? chartWords.today() : day(date, 'short'),
    time(start, timeZone),
  );
  if (!isActive) return name;
  return (
    <>
      <strong>{name}</strong> <span class="trends-muted">{words.now()}</span>
    </>
  );
}

/** `27 min`, `1h 05m`. */
function left(ms: number): string {
  return ms >= hourMs ? duration(ms) : words.minutes(Math.max(0, Math.floor(ms / 60_000)));
}

export function BurnRates({ trends }: { trends: Trends }) {
  const rows = [...trends.blocks].reverse().slice(0, listed);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="trends-rates">
      <SectionHead id="trends-rates" title={words.rate()} sentence={words.rateSentence()} />
      <DataTable
        kind="trends-table"
        labelledBy="trends-rates"
        columns={[
          { label: words.block() },
          { label: metrics.cost() },
          { label: words.perHour() },
          { label: words.perMinute(), kind: 'number trends-fit' },
        ]}
        rows={rows.flatMap(block => rowsOf(block, trends))}
      />
    </section>
  );
}

function rowsOf(block: Block, trends: Trends): DataRow[] {
  const { start, end, figures, pace, isActive, paceProjection } = block;
  const row: DataRow = {
    key: String(start),
    cells: [
      startOf(block, trends),
      <span class={isActive ? 'strong' : ''}>{money(figures.costNano)}</span>,
      money(pace && pace.costNanoPerHour),
      pace === null ? missing : tokens(Math.round(pace.tokensPerMinute)),
    ],
  };
  if (paceProjection === null) return [row];
  const byEnd = words.byEnd(time(end, trends.timeZone));
  const cells = [byEnd, money(paceProjection.costNano), '', ''];
  return [row, { key: `${start} projected`, kind: 'trends-projected', cells }];
}
