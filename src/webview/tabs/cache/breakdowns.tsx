/** Where the net comes from: by project, by model, by agent. All three add up to the same total. */
import type { BreakdownRow, CacheReport } from '../../../protocol/cacheReport';
import type { Figures } from '../../../protocol/figures';
import { SectionHead } from '../../components/sectionHead';
import { percent, signedMoney } from '../../figures';
import { breakdown as words } from '../../words';
import type { BreakdownKind } from './breakdownNames';
import { breakdownNames, otherKey } from './breakdownNames';

const titles: Record<BreakdownKind, { title: () => string; column: () => string }> = {
  project: { title: words.byProject, column: words.project },
  model: { title: words.byModel, column: words.model },
  agent: { title: words.byAgent, column: words.agent },
};

/** The three tables. */
export function Breakdowns({ report }: { report: CacheReport }) {
  const { totals } = report;
  return (
    <div class="breakdowns">
      <Breakdown kind="project" rows={report.byProject} totals={totals} />
      <Breakdown kind="model" rows={report.byModel} totals={totals} />
      <Breakdown kind="agent" rows={report.byAgent} totals={totals} />
    </div>
  );
}

interface BreakdownProps {
  kind: BreakdownKind;
  rows: readonly BreakdownRow[];
  totals: Figures;
}

function Breakdown({ kind, rows, totals }: BreakdownProps) {
  const { title, column } = titles[kind];
  const names = breakdownNames(kind, rows);
  const longest = Math.max(1, ...rows.map(row => Math.abs(row.figures.netNano ?? 0)));
  const id = `by-${kind}`;
  return (
    <section>
      <SectionHead id={id} title={title()} />
      <table class="table breakdown" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col" class="word">
              {column()}
            </th>
            <th scope="col">
              <span class="sr">{words.bar()}</span>
            </th>
            <th scope="col" class="number">
              {words.net()}
            </th>
            <th scope="col" class="number">
              {words.hit()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={4} class="muted">
                {words.nothing()}
              </td>
            </tr>
          )}
          {rows.map((row, index) => (
            <Row key={row.key} row={row} name={names[index] ?? row.key} longest={longest} />
          ))}
        </tbody>
        {rows.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" class="word" colSpan={2}>
                {words.total()}
              </th>
              <td class="number">{signedMoney(totals.netNano)}</td>
              <td class="number">{percent(totals.hitPercent)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Row({ row, name, longest }: { row: BreakdownRow; name: string; longest: number }) {
  const net = row.figures.netNano;
  const isOther = row.key === otherKey;
  const tone = (net ?? 0) < 0 ? 'bar bar-attention' : 'bar bar-good';
  const share = Math.abs(net ?? 0) / longest;
  return (
    <tr class={isOther ? 'muted' : ''}>
      <th
        scope="row"
        class="word name"
        title={isOther ? words.otherTitle(row.members) : row.key || name}
      >
        {name}
      </th>
      <td class="bar-cell">
        {net !== null && net !== 0 && (
          <span class={tone} style={{ inlineSize: `${share * 100}%` }} aria-hidden="true" />
        )}
      </td>
      <td class="number">{signedMoney(net)}</td>
      <td class="number">{percent(row.figures.hitPercent)}</td>
    </tr>
  );
}
