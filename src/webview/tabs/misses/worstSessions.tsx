/** The sessions whose misses cost most; each opens its transcript at the most expensive one. */
import type { Misses } from '../../../protocol/misses';
import { IconButton } from '../../components/button';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { count, money, tokens } from '../../figures';
import { post } from '../../host';
import { sections as words } from './words';

const titleId = 'miss-sessions';

export function WorstSessions({ report }: { report: Misses }) {
  return (
    <section>
      <SectionHead id={titleId} title={words.sessions()} sentence={words.sessionsSentence()} />
      <DataTable
        kind="breakdown session-miss-table"
        labelledBy={titleId}
        columns={[
          { label: words.session() },
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
