/** Totals by tool; a row filters the calls beside it, and again lets go. */
import type { ToolTotal } from '../../../protocol/details';
import { DataTable } from '../../components/dataTable';
import { SectionHead } from '../../components/sectionHead';
import { count, missing, percent, took } from '../../figures';
import { filterBy, tool as chosen } from './toolsState';
import { sumOf } from './sums';
import * as words from './listWords';

export function ToolTotals({ totals }: { totals: readonly ToolTotal[] }) {
  const most = Math.max(1, ...totals.map(each => each.calls));
  const all = sumOf(totals);
  return (
    <section>
      <SectionHead id="by-tool" title={words.byTool()} sentence={words.byToolSentence()}>
        <span class="legend legend-key">
          <span class="swatch-failed" aria-hidden="true" />
          {words.failed()}
        </span>
      </SectionHead>
      <DataTable
        kind="tool-table"
        labelledBy="by-tool"
        columns={[
          { label: words.tool() },
          { label: <span class="sr">{words.bar()}</span>, kind: 'bar-cell' },
          { label: words.calls() },
          { label: words.failed() },
          { label: words.median() },
        ]}
        rows={totals.map(total => ({
          key: total.tool,
          title: total.tool,
          kind: chosen.value === total.tool ? 'chosen' : '',
          cells: cellsOf(total, most),
        }))}
        total={[words.all(), '', count(all.calls), rateOf(all), '']}
      />
    </section>
  );
}

function rateOf({ calls, errors }: Pick<ToolTotal, 'calls' | 'errors'>): string {
  return errors === 0 ? count(0) : percent((100 * errors) / calls);
}

function cellsOf(total: ToolTotal, most: number) {
  const isChosen = chosen.value === total.tool;
  const width = (calls: number) => ({ width: `${(100 * calls) / most}%` });
  return [
    <button
      type="button"
      class="row-button"
      aria-pressed={isChosen}
      onClick={() => filterBy({ tool: isChosen ? '' : total.tool })}
    >
      {total.tool}
    </button>,
    <span class="tool-bar" aria-hidden="true">
      <span class="bar bar-neutral" style={width(total.calls - total.errors)} />
      {total.errors > 0 && <span class="bar bar-failed" style={width(total.errors)} />}
    </span>,
    count(total.calls),
    <span class={total.errors === 0 ? 'muted' : ''}>{rateOf(total)}</span>,
    total.medianMs === null ? missing : took(total.medianMs),
  ];
}
