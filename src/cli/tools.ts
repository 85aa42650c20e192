/** `tools`: tool calls, newest first, as JSON or a table. */
import type { ToolCall, ToolCalls, ToolTotal } from '../protocol/details';
import { instant } from './figuresJson';
import { renderTable, type Column } from './table';
import { fit, plural, whole } from './text';

/** The longest target in the table, columns. */
const targetColumns = 80;

function callJson(call: ToolCall) {
  return {
    id: call.toolUseId,
    at: instant(call.at, 'Z'),
    tool: call.tool,
    target: call.target,
    durationMs: call.durationMs,
    error: call.error === '' ? null : call.error,
    answered: call.durationMs !== null,
    sessionId: call.sessionId,
    agent: call.agent === '' ? null : call.agent,
    project: call.project,
    path: call.path,
    line: call.line,
  };
}

function totalJson({ tool, calls, answered, errors, durationMs, medianMs }: ToolTotal) {
  return { tool, calls, answered, errors, durationMs, medianMs };
}

export function toolsJson({ calls, totals, truncated }: ToolCalls) {
  return { calls: calls.map(callJson), totals: totals.map(totalJson), truncated };
}

/** `3 ms`, `1.2 s`, `4 min 5 s`; `–` for an unknown one. */
export function duration(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  return `${whole(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

const callColumns: readonly Column<ToolCall>[] = [
  { title: 'Time', align: 'left', cell: call => instant(call.at, 'Z') },
  { title: 'Tool', align: 'left', cell: call => call.tool },
  { title: 'Took', align: 'right', cell: call => duration(call.durationMs) },
  { title: 'Error', align: 'left', cell: call => call.error },
  { title: 'Agent', align: 'left', cell: call => call.agent },
  {
    title: 'Target',
    align: 'left',
    cell: call => fit(call.target.replace(/\s+/g, ' '), targetColumns),
  },
];

const totalColumns: readonly Column<ToolTotal>[] = [
  { title: 'Tool', align: 'left', cell: total => total.tool },
  { title: 'Calls', align: 'right', cell: total => whole(total.calls) },
  { title: 'Errors', align: 'right', cell: total => whole(total.errors) },
  { title: 'Median', align: 'right', cell: total => duration(total.medianMs) },
  { title: 'Took', align: 'right', cell: total => duration(total.durationMs) },
];

export function toolsTable({ calls, totals, truncated }: ToolCalls): string {
  const total = totals.reduce(
    (sum, { calls: n, answered, errors, durationMs }) => ({
      tool: 'Total',
      calls: sum.calls + n,
      answered: sum.answered + answered,
      errors: sum.errors + errors,
      durationMs: sum.durationMs + durationMs,
      medianMs: null,
    }),
    { tool: 'Total', calls: 0, answered: 0, errors: 0, durationMs: 0, medianMs: null },
  );
  const more = truncated ? `The newest ${plural(calls.length, 'call')}: --limit shows more.\n` : '';
  return `${renderTable(callColumns, calls, null)}${more}\n${renderTable(totalColumns, totals, total)}`;
}
