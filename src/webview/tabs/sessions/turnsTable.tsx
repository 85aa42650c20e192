/** The turns of an opened session, a page at a time; a row opens the transcript at its prompt. */
import { useState } from 'preact/hooks';
import { sessionTurnsSchema, type SessionTurn } from '../../../protocol/sessions';
import { IconButton } from '../../components/button';
import { SectionHead } from '../../components/sectionHead';
import { count, duration, missing, money, percent } from '../../figures';
import { post } from '../../host';
import { useQuery } from '../../queries';
import { clock, dateOf, moment } from './times';
import * as columns from './columnWords';
import * as chart from './chartWords';
import * as words from './turnWords';
import { causeName } from './words';

const pageSize = 20;
const titleId = 'session-turns-title';

export function TurnsTable({ session }: { session: string }) {
  const [offset, setOffset] = useState(0);
  const { data } = useQuery('sessionTurns', sessionTurnsSchema, {
    session,
    offset,
    limit: pageSize,
  });
  if (data === null) return null;
  const first = data.turns[0];
  const date = first ? dateOf(first.start) : '';
  const kind = data.turns.every(({ start }) => dateOf(start) === date) ? '' : 'turns-days';
  return (
    <section aria-labelledby={titleId}>
      <SectionHead
        id={titleId}
        title={words.title()}
        sentence={
          data.total === 0
            ? words.none()
            : words.shown(data.offset + 1, data.offset + data.turns.length, data.total)
        }
      >
        {data.total > pageSize && (
          <>
            <IconButton
              icon="arrowUp"
              label={words.previous()}
              onClick={() => setOffset(Math.max(0, offset - pageSize))}
            />
            <IconButton
              icon="arrowDown"
              label={words.next()}
              onClick={() => setOffset(offset + pageSize < data.total ? offset + pageSize : offset)}
            />
          </>
        )}
      </SectionHead>
      {first && (
        <table class={`table turns-table ${kind}`} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col" class="number col-number">
                <abbr title={words.number()}>#</abbr>
              </th>
              <th scope="col" class="col-start">
                {columns.start()}
              </th>
              <th scope="col" class="col-prompt">
                {words.prompt()}
              </th>
              <th scope="col" class="number col-requests">
                {columns.requests()}
              </th>
              <th scope="col" class="number col-duration">
                {columns.duration()}
              </th>
              <th scope="col" class="number col-hit">
                {columns.hit()}
              </th>
              <th scope="col" class="number col-cost">
                {columns.cost()}
              </th>
              <th scope="col" class="col-events">
                {words.events()}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.turns.map(turn => (
              <TurnRow key={turn.number} turn={turn} day={date} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TurnRow({ turn, day }: { turn: SessionTurn; day: string }) {
  const { figures } = turn;
  const none = figures.requests === 0;
  return (
    <tr>
      <td class="number col-number">{turn.number === 0 ? missing : count(turn.number)}</td>
      <td class="col-start">
        {dateOf(turn.start) === day ? clock(turn.start) : moment(turn.start)}
      </td>
      <td class="col-prompt">
        <Prompt turn={turn} />
      </td>
      <td class="number col-requests">
        {none ? <span class="muted">{count(0)}</span> : count(figures.requests)}
      </td>
      <td class="number col-duration">{duration(turn.durationMs)}</td>
      <td class="number col-hit">{none ? missing : percent(figures.hitPercent)}</td>
      <td class="number col-cost strong">{none ? missing : money(figures.costNano)}</td>
      <td class="col-events">
        <Events turn={turn} />
      </td>
    </tr>
  );
}

function Prompt({ turn }: { turn: SessionTurn }) {
  if (turn.number === 0) return <span class="muted">{words.before()}</span>;
  const text = turn.prompt ?? words.noPrompt();
  return (
    <button
      type="button"
      class="turn-prompt"
      title={`${words.open(turn.number)}\n${text}`}
      onClick={() => post({ type: 'openTranscript', ref: { kind: 'turn', id: turn.id } })}
    >
      {turn.prompt === null ? <span class="muted">{text}</span> : text}
    </button>
  );
}

function Events({ turn }: { turn: SessionTurn }) {
  const [cause] = turn.causes;
  const said = [
    ...(cause ? [words.misses(turn.misses, causeName(cause))] : []),
    ...turn.compactions.map(({ trigger }) => chart.compacted(chart.trigger(trigger))),
    ...namesOf(turn.agents),
    ...(turn.outcome === 'failed' ? [words.failed()] : []),
    ...(turn.outcome === 'running' ? [words.running()] : []),
  ];
  const mark = cause ? 'miss' : turn.compactions.length > 0 ? 'event' : null;
  return (
    <>
      {mark === 'miss' && (
        <span class="event-mark tone-attention" aria-hidden="true">
          ▼
        </span>
      )}
      {mark === 'event' && (
        <span class="event-mark tone-event" aria-hidden="true">
          ◆
        </span>
      )}
      {said.join('; ')}
    </>
  );
}

/** `Explore × 3`. */
function namesOf(agents: readonly string[]): string[] {
  return [...new Set(agents)].map(agent => {
    const n = agents.filter(each => each === agent).length;
    return n === 1 ? agent : `${agent} × ${count(n)}`;
  });
}
