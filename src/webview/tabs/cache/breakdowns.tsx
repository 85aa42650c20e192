/** Where the net comes from: by project, by model, by agent. All three add up to the same total. */
import type { BreakdownRow, CacheReport } from '../../../protocol/cacheReport';
import type { Figures } from '../../../protocol/figures';
import { DataTable } from '../../components/dataTable';
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
    <section class={id}>
      <SectionHead id={id} title={title()} />
      {rows.length === 0 ? (
        <p class="muted">{words.nothing()}</p>
      ) : (
        <DataTable
          kind="breakdown"
          labelledBy={id}
          columns={[
            { label: column() },
            { label: <span class="sr">{words.bar()}</span>, kind: 'bar-cell' },
            { label: words.net() },
            { label: words.hit() },
          ]}
          rows={rows.map((row, index) => dataRow(row, names[index] ?? row.key, longest))}
          total={[words.total(), '', signedMoney(totals.netNano), percent(totals.hitPercent)]}
        />
      )}
    </section>
  );
}

function dataRow({ key, members, figures }: BreakdownRow, name: string, longest: number) {
  const isOther = key === otherKey;
  return {
    key,
    kind: isOther ? 'muted' : '',
    title: isOther ? words.otherTitle(members) : key || name,
    cells: [
      name,
      <Bar net={figures.netNano ?? 0} longest={longest} />,
      signedMoney(figures.netNano),
      percent(figures.hitPercent),
    ],
  };
}

function Bar({ net, longest }: { net: number; longest: number }) {
  if (net === 0) return null;
  const share = Math.abs(net) / longest;
  const tone = net < 0 ? 'bar bar-attention' : 'bar bar-good';
  return <span class={tone} style={{ width: `${share * 100}%` }} aria-hidden="true" />;
}
