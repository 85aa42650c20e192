/** The sessions whose misses cost most; each opens its transcript at the most expensive one. */
import type { Misses, SessionMisses } from '../../../protocol/misses';
import { IconButton } from '../../components/button';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { count, money, tokens } from '../../figures';
import { post } from '../../host';
import * as words from './sectionWords';

const titleId = 'miss-sessions';

export function WorstSessions({ report }: { report: Misses }) {
  const longest = Math.max(1, ...report.bySession.map(sumOf));
  return (
    <section>
      <SectionHead id={titleId} title={words.sessions()} sentence={words.sessionsSentence()} />
      <DataTable
        kind="breakdown session-miss-table"
        labelledBy={titleId}
        columns={[
          { label: words.session() },
          { label: <span class="sr">{words.bar()}</span>, kind: 'bar-cell' },
          { label: words.missesColumn() },
          { label: words.rewritten(), kind: 'number col-rewritten' },
          { label: words.avoidable() },
          { label: words.expected(), kind: 'number col-expected' },
          { label: <span class="sr">{words.openDearest()}</span>, kind: 'call-open' },
        ]}
        rows={report.bySession.map(row => {
          const title = row.title ?? words.untitled(row.sessionId.slice(0, 8));
          const isUnpriced = row.unpriced === row.misses;
          const amount = (nano: number) =>
            isUnpriced ? (
              words.noPrice()
            ) : (
              <span class={nano === 0 ? 'muted' : ''}>{money(nano)}</span>
            );
          return {
            key: row.sessionId,
            title,
            cells: [
              title,
              <SessionBar row={row} longest={longest} />,
              count(row.misses),
              tokens(row.rewritten),
              <span class="strong">{amount(row.avoidableNano)}</span>,
              amount(row.expectedNano),
              <IconButton
                icon="transcript"
                label={words.openDearest()}
                onClick={() =>
                  post({ type: 'openTranscript', ref: { kind: 'request', id: row.dearest } })
                }
              />,
            ],
          };
        })}
      />
    </section>
  );
}

const sumOf = ({ avoidableNano, expectedNano }: SessionMisses): number =>
  avoidableNano + expectedNano;

function SessionBar({ row, longest }: { row: SessionMisses; longest: number }) {
  const width = (nano: number) => ({ width: `${(100 * nano) / longest}%` });
  return (
    <span class="cause-bar" aria-hidden="true">
      {row.avoidableNano > 0 && (
        <span class="part part-attention" style={width(row.avoidableNano)} />
      )}
      {row.expectedNano > 0 && <span class="part part-neutral" style={width(row.expectedNano)} />}
    </span>
  );
}
