/** The Tools tab: what was called, how long it took and what failed. Totals by tool are the filter of the list. */
import { toolCallsSchema, type ToolCalls } from '../../../protocol/details';
import { TabBody } from '../../components/tabBody';
import { count, duration, percent } from '../../figures';
import { useQuery } from '../../queries';
import { CallList } from './callList';
import { cursor, query, result, tool } from './toolsState';
import { sumOf } from './sums';
import { ToolTotals } from './toolTotals';
import * as words from './listWords';

const pageSize = 50;
const everything = { query: '', tool: null, session: null, result: 'any', cursor: null, limit: 1 };

export function ToolsTab() {
  const totals = useQuery('toolCalls', toolCallsSchema, everything);
  const page = useQuery('toolCalls', toolCallsSchema, {
    query: query.value,
    tool: tool.value || null,
    session: null,
    result: result.value,
    cursor: cursor.value,
    limit: pageSize,
  });
  return (
    <TabBody answer={totals} needsDetails>
      {all => (
        <>
          <Figures totals={all.totals} />
          {all.totals.length === 0 ? (
            <p class="muted">{words.noneInRange()}</p>
          ) : (
            <div class="tools-pair">
              <ToolTotals totals={all.totals} />
              <CallList answer={page} />
            </div>
          )}
        </>
      )}
    </TabBody>
  );
}

function Figures({ totals }: Pick<ToolCalls, 'totals'>) {
  const { calls, errors, durationMs } = sumOf(totals);
  const figures = [
    { label: words.calls(), value: count(calls) },
    { label: words.failed(), value: count(errors) },
    { label: words.rate(), value: percent(calls === 0 ? 0 : (100 * errors) / calls) },
    { label: words.time(), value: duration(durationMs) },
  ];
  return (
    <dl class="figure-row" aria-label={words.label()}>
      {figures.map(({ label, value }) => (
        <div key={label} class="spotlight-figure">
          <dt>{label}</dt>
          <dd class="figure">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
