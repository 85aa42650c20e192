/** Causes by money: hue says avoidable or expected, texture says how well the cause is known. */
import type { CauseRow, Evidence, MissAmounts, Misses } from '../../../protocol/misses';
import { evidenceLevels } from '../../../protocol/misses';
import { SectionHead } from '../../components/sectionHead';
import { count, money, percent, tokens } from '../../figures';
import * as words from './sectionWords';
import { causeName } from './words';

const evidenceWords: Record<Evidence, () => string> = {
  server: words.server,
  derived: words.derived,
  unknown: words.unknown,
};

const amountOf = (row: Pick<MissAmounts, 'premiumNano' | 'rewriteCostNano'>) =>
  row.premiumNano + row.rewriteCostNano;

export function CauseTable({ report }: { report: Misses }) {
  const { byCause, totals } = report;
  const longest = Math.max(1, ...byCause.map(amountOf));
  const share = (row: MissAmounts) =>
    percent((100 * amountOf(row)) / Math.max(1, amountOf(totals)));
  const groups = [
    { key: 'avoidable', label: words.avoidable(), sums: report.avoidable, expected: false },
    { key: 'expected', label: words.expected(), sums: report.expected, expected: true },
  ].filter(({ sums }) => sums.misses > 0);
  const cells = (row: MissAmounts) => (
    <>
      <td class="number">
        {row.misses > 0 && row.unpriced === row.misses ? words.noPrice() : money(amountOf(row))}
      </td>
      <td class="number col-share">{share(row)}</td>
      <td class="number">{count(row.misses)}</td>
      <td class="number col-rewritten">{tokens(row.rewritten)}</td>
    </>
  );
  return (
    <section>
      <SectionHead id="miss-causes" title={words.causes()} sentence={words.causesSentence()} />
      <ul class="legend evidence-legend">
        {evidenceLevels.map(level => (
          <li key={level} class="legend-key">
            <EvidenceMark evidence={level} expected />
            {evidenceWords[level]()}
          </li>
        ))}
      </ul>
      <table class="table breakdown cause-table" aria-labelledby="miss-causes">
        <thead>
          <tr>
            <th scope="col">{words.cause()}</th>
            <th scope="col" class="bar-cell">
              <span class="sr">{words.bar()}</span>
            </th>
            <th scope="col" class="number">
              {words.premium()}
            </th>
            <th scope="col" class="number col-share">
              {words.share()}
            </th>
            <th scope="col" class="number">
              {words.missesColumn()}
            </th>
            <th scope="col" class="number col-rewritten">
              {words.rewritten()}
            </th>
          </tr>
        </thead>
        {groups.map(({ key, label, sums, expected }) => (
          <tbody key={key}>
            <tr class="cause-group">
              <th scope="rowgroup">{label}</th>
              <td class="bar-cell" />
              {cells(sums)}
            </tr>
            {byCause
              .filter(row => row.expected === expected)
              .map(row => (
                <tr key={row.cause}>
                  <th scope="row" class="name">
                    {causeName(row.cause)}
                  </th>
                  <td class="bar-cell">
                    <CauseBar row={row} longest={longest} />
                  </td>
                  {cells(row)}
                </tr>
              ))}
          </tbody>
        ))}
      </table>
      {totals.rewriteCostNano > 0 && <p class="table-note">{words.rewriteNote()}</p>}
    </section>
  );
}

function CauseBar({ row, longest }: { row: CauseRow; longest: number }) {
  const title = evidenceLevels
    .filter(level => row.byEvidence[level] > 0)
    .map(level => `${evidenceWords[level]()}: ${money(row.byEvidence[level])}`)
    .join('\n');
  // Without a price there is nothing to draw.
  if (title === '') return null;
  return (
    <span class="cause-bar" title={title} role="img" aria-label={title}>
      {evidenceLevels.map(level => {
        const width = (100 * row.byEvidence[level]) / longest;
        if (width === 0) return null;
        const group = row.expected ? 'expected' : 'avoidable';
        return (
          <span
            key={level}
            class={`evidence evidence-${level} ${group}`}
            style={{ width: `${width}%` }}
          />
        );
      })}
    </span>
  );
}

/** The key of an evidence level. */
export function EvidenceMark({ evidence, expected }: { evidence: Evidence; expected: boolean }) {
  const group = expected ? 'expected' : 'avoidable';
  return (
    <span
      class={`evidence evidence-mark evidence-${evidence} ${group}`}
      title={evidenceWords[evidence]()}
    >
      <span class="sr">{evidenceWords[evidence]()}</span>
    </span>
  );
}
