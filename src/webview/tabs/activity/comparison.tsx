/** ccusage's totals, what they differ by, ours: a ledger that adds up. Reads logs again, so only when asked for. */
import { signal } from '@preact/signals';
import type { Activity } from '../../../protocol/activity';
import { compareSchema, type Compare, type CompareCauseRow } from '../../../protocol/compare';
import { Button } from '../../components/button';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { count, day, money, signedMoney, tokens } from '../../figures';
import { post } from '../../host';
import { retryQueries, useAnswer } from '../../queries';
import { snapshot } from '../../state';
import { requests } from '../../words';
import { causeName, compare as words } from './compareWords';

/** The scope and range that it was asked for; other ones ask anew. */
const askedIn = signal(-1);
/** Is the comparison in view? */
export const isCompared = (): boolean => askedIn.value === snapshot.value?.selection;

export function Comparison({ data }: { data: Activity }) {
  const { since, until } = data.requests;
  return (
    <section aria-labelledby="activity-compare">
      <SectionHead
        id="activity-compare"
        title={words.title()}
        sentence={words.sentence(day(since, 'dayMonth'), day(until, 'dayMonth'))}
      />
      {isCompared() ? (
        <Asked />
      ) : (
        <>
          <Button
            kind="secondary"
            onClick={() => (askedIn.value = snapshot.value?.selection ?? -1)}
          >
            {words.begin()}
          </Button>
          <p class="table-note">{words.cost()}</p>
        </>
      )}
    </section>
  );
}

function Asked() {
  const { data, state, failure } = useAnswer('compare', compareSchema, {}, 'once');
  if (state === 'failed')
    return (
      <p>
        {failure}{' '}
        <Button kind="link" onClick={retryQueries}>
          {words.retry()}
        </Button>
      </p>
    );
  if (data === null)
    return (
      <p class="muted" role="status">
        {words.reading()}
      </p>
    );
  return <Ledger compare={data} />;
}

type Amounts = Pick<CompareCauseRow, 'tokens' | 'costNanoUsd'>;

const sumOf = ({ tokens: { input, output, creation, read } }: Amounts): number =>
  input + output + creation + read;

function signedTokens(n: number) {
  if (n === 0) return <span class="muted">{count(0)}</span>;
  return `${n < 0 ? '−' : '+'}${tokens(Math.abs(n))}`;
}

function Ledger({ compare }: { compare: Compare }) {
  const { ours, ccusage, causes: rows, unknownPrices } = compare;
  const total = (of: (each: Amounts) => number) =>
    of(ours) - of(ccusage) - rows.reduce((sum, row) => sum + of(row), 0);
  const [tokensLeft, costLeft] = [total(sumOf), total(each => each.costNanoUsd)];
  const isExplained = tokensLeft === 0 && costLeft === 0;
  return (
    <>
      <DataTable
        kind="activity-compare"
        labelledBy="activity-compare"
        columns={[
          { label: <span class="sr">{words.title()}</span> },
          { label: words.tokens() },
          { label: words.costColumn() },
        ]}
        rows={[
          {
            key: 'ccusage',
            cells: [words.ccusage(), tokens(sumOf(ccusage)), money(ccusage.costNanoUsd)],
          },
          ...rows.map(row => ({
            key: row.cause,
            kind: 'muted',
            cells: [<Cause row={row} />, signedTokens(sumOf(row)), signedMoney(row.costNanoUsd)],
          })),
        ]}
        total={[words.ours(), tokens(sumOf(ours)), money(ours.costNanoUsd)]}
      />
      <p class="table-note">
        {!isExplained
          ? words.left(count(tokensLeft), signedMoney(costLeft))
          : rows.length === 0
            ? words.same()
            : words.explained()}
      </p>
      {unknownPrices.length > 0 && (
        <p class="table-note">
          {words.unknown(unknownPrices.map(each => each.model).join(', '), unknownPrices.length)}
        </p>
      )}
    </>
  );
}

/** With the first of its requests a click away, when the store has it. */
function Cause({ row: { cause, requests: n, examples } }: { row: CompareCauseRow }) {
  const [example] = examples;
  const { sessionId = '', messageId = '', requestId = '' } = example ?? {};
  const isKnown = messageId !== '' && requestId !== '' && !cause.startsWith('left_out');
  const id = isKnown ? `r\n${messageId}\n${requestId}` : sessionId;
  const ref = { kind: isKnown ? 'request' : 'session', id } as const;
  return (
    <span class="activity-cause">
      {causeName(cause)}
      {n > 0 && ', '}
      {n > 0 &&
        (id === '' ? (
          requests(n)
        ) : (
          <Button kind="link" onClick={() => post({ type: 'openTranscript', ref })}>
            {requests(n)}
          </Button>
        ))}
    </span>
  );
}
