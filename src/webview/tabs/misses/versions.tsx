/** The watch by Claude Code version: a regression shows as a step. */
import type { Misses, VersionRow } from '../../../protocol/misses';
import { DataTable } from '../../components/dataTable';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { count, daySpan, decimal, missing, percent, tokens, wholePercent } from '../../figures';
import { sections as words } from './words';

/** Older versions than these are history. */
const most = 8;

export function Versions({ report }: { report: Misses }) {
  const rows = report.byVersion.slice(0, most);
  const highest = Math.max(0.1, ...rows.map(per100));
  return (
    <section>
      <SectionHead
        id="miss-versions"
        title={words.byVersion()}
        sentence={words.byVersionSentence()}
      />
      <DataTable
        kind="breakdown version-table"
        labelledBy="miss-versions"
        columns={[
          { label: words.version() },
          { label: words.daysColumn(), kind: 'word col-days' },
          { label: words.requests(), kind: 'number col-requests' },
          { label: words.hit(), kind: 'number col-hit' },
          { label: words.oneHour(), kind: 'number col-lifetime' },
          { label: <span class="sr">{words.bar()}</span>, kind: 'bar-cell' },
          { label: words.per100() },
          { label: words.atStart() },
        ]}
        rows={rows.map(row => ({ key: row.version, cells: cellsOf(row, highest) }))}
      />
      <p class="table-note">{words.versionNote()}</p>
    </section>
  );
}

function per100({ misses, requests }: VersionRow): number {
  return requests === 0 ? 0 : (100 * misses) / requests;
}

function cellsOf(row: VersionRow, highest: number) {
  return [
    row.version || words.versionUnknown(),
    daySpan(row.firstDay, row.lastDay),
    count(row.requests),
    percent(row.hitPercent),
    row.oneHourPercent === null ? missing : wholePercent(row.oneHourPercent),
    <span
      class={`bar ${row.step ? 'bar-attention' : 'bar-data'}`}
      style={{ width: `${(100 * per100(row)) / highest}%` }}
      aria-hidden="true"
    />,
    <>
      {row.step && (
        <>
          <Icon name="arrowUp" class="tone-attention step-arrow" />
          <span class="sr">{words.step()} </span>
        </>
      )}
      {decimal(per100(row))}
    </>,
    row.startTokens === null ? missing : tokens(row.startTokens),
  ];
}
