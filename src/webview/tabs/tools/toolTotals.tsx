/** Totals by tool; a row filters the calls beside it, and again lets go. */
import type { ToolTotal } from '../../../protocol/details';
import { SectionHead } from '../../components/sectionHead';
import { count, missing, percent, took } from '../../figures';
import { filterBy, tool as chosen } from './toolsState';
import { sumOf } from './sums';
import { words } from './words';

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
      <table class="table tool-table" aria-labelledby="by-tool">
        <thead>
          <tr>
            <th scope="col">{words.tool()}</th>
            <th scope="col" class="bar-cell">
              <span class="sr">{words.bar()}</span>
            </th>
            <th scope="col" class="number">
              {words.calls()}
            </th>
            <th scope="col" class="number">
              {words.failed()}
            </th>
            <th scope="col" class="number">
              {words.median()}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.map(total => (
            <ToolRow key={total.tool} total={total} most={most} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.all()}</th>
            <td class="bar-cell" />
            <td class="number">{count(all.calls)}</td>
            <td class="number">{rateOf(all)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function rateOf({ calls, errors }: Pick<ToolTotal, 'calls' | 'errors'>): string {
  return errors === 0 ? count(0) : percent((100 * errors) / calls);
}

function ToolRow({ total, most }: { total: ToolTotal; most: number }) {
  const isChosen = chosen.value === total.tool;
  const width = (calls: number) => ({ width: `${(100 * calls) / most}%` });
  return (
    <tr class={isChosen ? 'chosen' : ''}>
      <th scope="row" class="name" title={total.tool}>
        <button
          type="button"
          class="row-button"
          aria-pressed={isChosen}
          onClick={() => filterBy({ tool: isChosen ? '' : total.tool })}
        >
          {total.tool}
        </button>
      </th>
      <td class="bar-cell">
        <span class="tool-bar" aria-hidden="true">
          <span class="bar bar-neutral" style={width(total.calls - total.errors)} />
          {total.errors > 0 && <span class="bar bar-failed" style={width(total.errors)} />}
        </span>
      </td>
      <td class="number">{count(total.calls)}</td>
      <td class={`number ${total.errors === 0 ? 'muted' : ''}`}>{rateOf(total)}</td>
      <td class="number">{total.medianMs === null ? missing : took(total.medianMs)}</td>
    </tr>
  );
}
