/** The watch by Claude Code version: a regression shows as a step. */
import type { Misses, VersionRow } from '../../../protocol/misses';
import { DataTable } from '../../components/dataTable';
import { Icon } from '../../components/icon';
import { SectionHead } from '../../components/sectionHead';
import { count, daySpan, decimal, missing, percent, tokens, wholePercent } from '../../figures';
import { VersionChart } from './versionChart';
import * as words from './sectionWords';

/** Older versions than these are history. */
const most = 8;
const titleId = 'miss-versions';

export function Versions({ report }: { report: Misses }) {
  const rows = report.byVersion.slice(0, most);
  return (
    <section>
      <SectionHead id={titleId} title={words.byVersion()} sentence={words.byVersionSentence()} />
      {rows.filter(row => row.version !== '').length > 1 && (
        <VersionChart report={report} titleId={titleId} />
      )}
      <DataTable
        kind="breakdown version-table"
        labelledBy={titleId}
        columns={[
          { label: words.version() },
          { label: words.daysColumn(), kind: 'word col-days' },
          { label: words.requests(), kind: 'number col-requests' },
          { label: words.hit(), kind: 'number col-hit' },
          { label: words.oneHour(), kind: 'number col-lifetime' },
          { label: words.per100() },
          { label: words.atStart() },
        ]}
        rows={rows.map(row => ({ key: row.version, cells: cellsOf(row) }))}
      />
      <p class="table-note">
        {words.versionNote()} {addedOf(rows)}
      </p>
    </section>
  );
}

/** The version that added most to a session's first request, when it added anything to speak of. @param rows newest first */
function addedOf(rows: readonly VersionRow[]): string {
  const added = rows.map(({ version, startTokens }, index) => ({
    version,
    tokens: (startTokens ?? 0) - (rows[index + 1]?.startTokens ?? Infinity),
  }));
  const [most] = added.sort((a, b) => b.tokens - a.tokens);
  return most && most.tokens >= 1000 ? words.added(most.version, tokens(most.tokens)) : '';
}

export function per100({ misses, requests }: VersionRow): number {
  return requests === 0 ? 0 : (100 * misses) / requests;
}

function cellsOf(row: VersionRow) {
  return [
    row.version || words.versionUnknown(),
    daySpan(row.firstDay, row.lastDay),
    count(row.requests),
    percent(row.hitPercent),
    row.oneHourPercent === null ? missing : wholePercent(row.oneHourPercent),
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
