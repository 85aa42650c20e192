/** What a session had cost at each moment, its misses, compactions and pauses, and which agent was busy when. */
import { useMemo } from 'preact/hooks';
import type { SessionDetail } from '../../../protocol/sessions';
import { barScale } from '../../charts/axis';
import { ClockFrame, valueAt, type ClockLane, type ClockMark } from '../../charts/clockFrame';
import type { TooltipContent } from '../../charts/tooltip';
import { ChartFigure } from '../../components/chartFigure';
import { DataTable } from '../../components/dataTable';
import { axisMoney, count, money, percent, tokens } from '../../figures';
import { post } from '../../host';
import { chartWords, requests } from '../../words';
import { clock, dayOf, moment, zone, span } from './times';
import * as detail from './detailWords';
import * as words from './chartWords';
import { causeName } from './words';

const titleId = 'session-chart-title';
/** So many misses are named in the plot: the dearest. */
const namedMisses = 3;
const sampledStops = 40;

export function SessionChart({ found }: { found: SessionDetail }) {
  return (
    <ChartFigure
      kind="session-chart"
      id={titleId}
      title={words.title()}
      sentence={sentenceOf(found)}
      side={asTable => !asTable && <Legend found={found} />}
    >
      {asTable => (
        <>
          {asTable ? <Tables found={found} /> : <Chart found={found} />}
          {found.moreLanes > 0 && <p class="table-note">{detail.moreLanes(found.moreLanes)}</p>}
        </>
      )}
    </ChartFigure>
  );
}

function Legend({ found }: { found: SessionDetail }) {
  return (
    <div class="legend">
      {found.misses.count > 0 && <Key name={words.miss()} kind="miss" />}
      {found.compactions.length > 0 && <Key name={words.compaction()} kind="event" />}
    </div>
  );
}

function Key({ name, kind }: { name: string; kind: 'miss' | 'event' }) {
  const shape = kind === 'miss' ? 'M0 1h9l-4.5 8z' : 'M4.5 0 9 4.5 4.5 9 0 4.5z';
  return (
    <span class="legend-key">
      <svg class={`clock-key-${kind}`} width="9" height="9" aria-hidden="true">
        <path d={shape} />
      </svg>
      {name}
    </span>
  );
}

/** `66% of the cost is misses; 9 of 12 have this cause: tool list changed`, else cost and requests. */
function sentenceOf({ figures, misses }: SessionDetail): string {
  const { costNano } = figures;
  if (misses.shown.length === 0 || costNano === null || costNano <= 0) {
    return words.sentence(money(costNano), requests(figures.requests));
  }
  const counts = new Map<string, number>();
  for (const { cause } of misses.shown) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const [most] = misses.shown.map(m => m.cause).sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)); // prettier-ignore
  const shown = most
    ? words.ofCause(counts.get(most) ?? 0, misses.shown.length, causeName(most))
    : '';
  return words.missSentence(percent((100 * misses.premiumNano) / costNano), shown);
}

function Chart({ found }: { found: SessionDetail }) {
  const curve = useMemo(
    () => found.points.map(({ at, costNano }) => ({ at, value: costNano / 1e9 })),
    [found],
  );
  const scale = barScale(0, curve[curve.length - 1]?.value ?? 0);
  const stops = useMemo(() => stopsOf(found), [found]);
  const atStop = (index: number) => stops[index] ?? found.end;
  return (
    <ClockFrame
      label={`${words.title()}. ${words.keys()}`}
      role={chartWords.role()}
      describedBy={titleId}
      start={found.start}
      end={Math.max(found.end, found.start + 60_000)}
      zone={zone()}
      curve={curve}
      scale={scale}
      tickLabels={scale.ticks.map(tick => axisMoney(tick, scale.step))}
      endLabel={money(found.figures.costNano)}
      marks={marksOf(found)}
      idle={found.idle.map(pause => ({
        ...pause,
        label: words.idle(span(pause.end - pause.start)),
      }))}
      lanes={lanesOf(found)}
      time={clock}
      day={dayOf}
      stops={stops}
      tooltip={index => tooltipOf(found, atStop(index))}
      speak={index => spokenAt(found, atStop(index))}
      onOpen={index => openAt(found, atStop(index))}
    />
  );
}

/** Everything that happened, and some moments between. */
function stopsOf({
  points,
  misses,
  compactions,
  lanes,
  idle,
  start,
  end,
}: SessionDetail): number[] {
  const every = Math.max(1, Math.ceil(points.length / sampledStops));
  const sampled = points.filter((_, index) => index % every === 0).map(({ at }) => at);
  const events = [...misses.shown, ...compactions].map(({ at }) => at);
  const spans = [...lanes.map(lane => lane.start), ...idle.map(span => span.start)];
  const all = [start, end, ...sampled, ...events, ...spans];
  return [...new Set(all)].filter(at => at >= start && at <= end).sort((a, b) => a - b);
}

function marksOf({ misses, compactions }: SessionDetail): ClockMark[] {
  const named = new Set(
    [...misses.shown]
      .filter(({ premiumNano }) => (premiumNano ?? 0) > 0)
      .sort((a, b) => (b.premiumNano ?? 0) - (a.premiumNano ?? 0))
      .slice(0, namedMisses),
  );
  return [
    ...misses.shown.map((miss): ClockMark => ({
      at: miss.at,
      kind: 'miss',
      ...(named.has(miss) && { label: `+${money(miss.premiumNano)}` }),
    })),
    ...compactions
      .filter(({ micro }) => !micro)
      .map(({ at, trigger }): ClockMark => ({
        at,
        kind: 'event',
        label: words.compacted(words.trigger(trigger)),
      })),
  ];
}

function lanesOf({ lanes, misses }: SessionDetail): ClockLane[] {
  const depths: number[] = [];
  return lanes.map((lane, index) => {
    const depth = lane.parent === null ? 0 : (depths[lane.parent] ?? 0) + 1;
    depths.push(depth);
    return {
      key: `${index}`,
      label: lane.agent === '' ? words.mainThread() : lane.agent,
      depth,
      value: money(lane.costNano),
      spans: lane.busy,
      marks: misses.shown.filter(miss => miss.lane === index).map(({ at }) => at),
    };
  });
}

function rowsAt(found: SessionDetail, at: number): TooltipContent['rows'] {
  const miss = found.misses.shown.find(each => each.at === at);
  const compaction = found.compactions.find(each => each.at === at);
  const agent = found.lanes.find(lane => lane.start === at && lane.agent !== '');
  const pause = found.idle.find(span => span.start === at);
  return [
    ...(agent ? [{ name: words.lane(), value: words.started(agent.agent) }] : []),
    ...(miss
      ? [
          { name: words.cause(), value: causeName(miss.cause) },
          { name: words.premium(), value: money(miss.premiumNano) },
        ]
      : []),
    ...(compaction
      ? [
          {
            name: words.compacted(words.trigger(compaction.trigger)),
            value: words.compactedTokens(
              tokens(compaction.preTokens),
              tokens(compaction.postTokens),
            ),
          },
        ]
      : []),
    ...(pause ? [{ name: words.event(), value: words.idle(span(pause.end - pause.start)) }] : []), // prettier-ignore
    { name: words.costSoFar(), value: money(costAt(found, at)), isTotal: true },
  ];
}

const costAt = ({ points }: SessionDetail, at: number): number =>
  valueAt(
    points.map(point => ({ at: point.at, value: point.costNano })),
    at,
  );

const tooltipOf = (found: SessionDetail, at: number): TooltipContent => ({
  title: <strong>{moment(at)}</strong>,
  rows: rowsAt(found, at),
});

const spokenAt = (found: SessionDetail, at: number): string =>
  words.spoken(
    moment(at),
    rowsAt(found, at).map(({ name, value }) => `${name} ${value}`),
  );

/** The miss at this moment, else the first request of the agent that started then, else the session. */
function openAt(found: SessionDetail, at: number): void {
  const request =
    found.misses.shown.find(miss => miss.at === at)?.request ??
    found.lanes.find(lane => lane.start === at && lane.agent !== '')?.firstRequest;
  const ref = request
    ? ({ kind: 'request', id: request } as const)
    : ({ kind: 'session', id: found.sessionId } as const);
  post({ type: 'openTranscript', ref });
}

function Tables({ found }: { found: SessionDetail }) {
  const events = stopsOf(found).filter(at => rowsAt(found, at).length > 1 || at === found.end);
  return (
    <div class="session-tables">
      <DataTable
        kind="session-events"
        caption={words.title()}
        columns={[{ label: words.time() }, { label: words.event(), kind: 'word' }, { label: words.costSoFar() }]} // prettier-ignore
        rows={events.map(at => ({
          key: String(at),
          cells: [
            moment(at),
            rowsAt(found, at)
              .slice(0, -1)
              .map(({ name, value }) => `${name}: ${value}`)
              .join(', '),
            money(costAt(found, at)),
          ],
        }))}
      />
      <DataTable
        kind="session-lanes"
        caption={words.lane()}
        columns={[{ label: words.lane() }, { label: words.start() }, { label: words.end() }, { label: words.requests() }, { label: detail.cost() }]} // prettier-ignore
        rows={found.lanes.map((lane, index) => ({
          key: String(index),
          cells: [
            lane.agent === '' ? words.mainThread() : lane.agent,
            moment(lane.start),
            moment(lane.end),
            count(lane.requests),
            money(lane.costNano),
          ],
        }))}
      />
    </div>
  );
}
