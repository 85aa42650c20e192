/** The calls that fit the filters, newest first, by day; a page at a time, which new calls never shift. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ToolCall, ToolCalls } from '../../../protocol/details';
import { dateIn } from '../../../protocol/format';
import { Button, IconButton } from '../../components/button';
import { FailedState } from '../../components/failedState';
import { Icon } from '../../components/icon';
import { Menu } from '../../components/menu';
import { SectionHead } from '../../components/sectionHead';
import { clock, day, missing, took } from '../../figures';
import { post } from '../../host';
import { retryQueries, type Answer } from '../../queries';
import { report } from '../../state';
import { breakdown } from '../../words';
import { Highlighted } from './highlighted';
import { cursor, filterBy, query, result, tool } from './toolsState';
import { sumOf } from './sums';
import * as words from './listWords';
import { results, unanswered } from './words';

export function CallList({ answer }: { answer: Answer<ToolCalls> }) {
  const { data } = answer;
  const sum = sumOf(data?.totals ?? []);
  return (
    <section aria-busy={answer.state === 'loading'}>
      <div class="call-filters">
        <SearchBox />
        {tool.value !== '' && (
          <span class="filter-chip">
            {words.toolFilter(tool.value)}
            <IconButton
              icon="close"
              label={words.clearTool()}
              onClick={() => filterBy({ tool: '' })}
            />
          </span>
        )}
        <ResultMenu />
      </div>
      <SectionHead
        id="calls"
        title={words.calls()}
        sentence={data ? words.matching(sum.calls, sum.errors) : ''}
      />
      {answer.state === 'failed' && <FailedState reason={answer.failure} onRetry={retryQueries} />}
      {data &&
        (data.calls.length === 0 ? (
          <p class="muted">{data.isSearchable ? words.none() : words.noWord()}</p>
        ) : (
          <Calls calls={data.calls} />
        ))}
      {data && data.calls.length > 0 && (
        <div class="button-row page-row">
          {data.next !== null && (
            <Button kind="secondary" onClick={() => (cursor.value = data.next)}>
              {words.older()}
            </Button>
          )}
          {cursor.value !== null && (
            <Button kind="secondary" onClick={() => (cursor.value = null)}>
              {words.newest()}
            </Button>
          )}
          <span class="muted">{words.showing(data.calls.length, sum.calls)}</span>
        </div>
      )}
    </section>
  );
}

/** A pause in typing asks the engine. */
const pauseMs = 200;

function SearchBox() {
  const [typed, setTyped] = useState(query.value);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => filterBy({ query: text }), text === '' ? 0 : pauseMs);
  };
  return (
    <span class="search">
      <Icon name="search" />
      <input
        type="search"
        value={typed}
        maxLength={1000}
        placeholder={words.search()}
        aria-label={words.search()}
        onInput={event => change(event.currentTarget.value)}
      />
      {typed !== '' && <IconButton icon="close" label={words.clear()} onClick={() => change('')} />}
    </span>
  );
}

function ResultMenu() {
  const labels: Record<string, () => string> = {
    any: words.anyResult,
    failed: words.onlyFailed,
    ok: words.onlyOk,
  };
  const label = (labels[result.value] ?? words.anyResult)();
  return (
    <Menu
      label={words.result(label)}
      text={label}
      align="end"
      items={Object.entries(labels).map(([id, text]) => ({
        id,
        label: text(),
        checked: id === result.value,
      }))}
      onPick={id => filterBy({ result: id })}
    />
  );
}

function Calls({ calls }: Pick<ToolCalls, 'calls'>) {
  const zone = report.value?.timeZone ?? 'UTC';
  const days = new Map<string, ToolCall[]>();
  for (const call of calls) {
    const date = dateIn(call.at, zone);
    days.set(date, [...(days.get(date) ?? []), call]);
  }
  return (
    <table class="table call-table" aria-labelledby="calls">
      <thead>
        <tr>
          <th scope="col">{words.timeColumn()}</th>
          <th scope="col">{words.target()}</th>
          <th scope="col">{words.resultColumn()}</th>
          <th scope="col" class="number">
            {words.duration()}
          </th>
          <th scope="col">
            <span class="sr">{words.open()}</span>
          </th>
        </tr>
      </thead>
      {[...days].map(([date, own]) => (
        <tbody key={date}>
          <tr class="call-day">
            <th scope="rowgroup" colSpan={5}>
              {date === report.value?.today.date
                ? words.today(day(date, 'short'))
                : day(date, 'short')}
            </th>
          </tr>
          {own.map(call => (
            <CallRow key={call.id} call={call} zone={zone} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function CallRow({ call, zone }: { call: ToolCall; zone: string }) {
  const session = call.title ?? words.untitled(call.sessionId.slice(0, 8));
  const where = words.where(session, call.agent === '' ? breakdown.mainThread() : call.agent);
  const ref = { kind: 'toolCall', id: call.toolUseId } as const;
  return (
    <tr>
      <td class="call-time">{clock(call.at, zone)}</td>
      <td class="call-target" title={call.target.slice(0, 500)}>
        <div class="path">
          {tool.value === '' && <span class="call-tool">{call.tool} </span>}
          <Highlighted text={call.target.slice(0, 300)} query={query.value} />
        </div>
        <div class="call-where">{where}</div>
      </td>
      <td
        class="call-result"
        title={call.durationMs === null ? unanswered() : results[call.error]()}
      >
        <Result call={call} />
      </td>
      <td class="number">{call.durationMs === null ? missing : took(call.durationMs)}</td>
      <td class="call-open">
        <IconButton
          icon="transcript"
          label={words.open()}
          onClick={() => post({ type: 'openTranscript', ref })}
        />
      </td>
    </tr>
  );
}

function Result({ call: { error, durationMs } }: { call: ToolCall }) {
  if (durationMs === null) {
    return (
      <span class="muted">
        <Icon name="clock" />
        <span class="result-word">{unanswered()}</span>
      </span>
    );
  }
  return (
    <>
      <Icon
        name={error === '' ? 'check' : 'error'}
        class={error === '' ? 'tone-good' : 'tone-failure'}
      />
      <span class="result-word">{results[error]()}</span>
    </>
  );
}
