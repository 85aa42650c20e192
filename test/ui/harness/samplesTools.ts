/** What the Tools tab is shown with. */
import type { ToolCall, ToolCalls, ToolTotal } from '../../../src/protocol/details';
import type { TabSample } from './tabSamples';

const at = (day: number, hour: number, minute: number) => Date.UTC(2026, 10, day, hour - 1, minute);

function call(id: number, ms: number, target: string, change: Partial<ToolCall> = {}): ToolCall {
  return {
    id,
    toolUseId: `toolu_${id}`,
    at: ms,
    tool: 'Bash',
    target,
    durationMs: 1800,
    error: '',
    sessionId: '5c1d0000-0000-4000-8000-000000000000',
    matches: [],
    title: 'Fix flaky checkout test',
    agent: '',
    project: '/home/ada/src/storefront-web',
    path: '/home/ada/.claude/projects/-home-ada/5c1d.jsonl',
    offset: 0,
    line: id,
    ...change,
  };
}

const totals: ToolTotal[] = (
  [
    ['Read', 2184, 31, 18],
    ['Bash', 1542, 187, 1800],
    ['Edit', 1203, 58, 31],
    ['Grep', 986, 4, 92],
    ['Glob', 412, 0, 44],
    ['TodoWrite', 388, 0, 6],
    ['Write', 217, 9, 27],
    ['Task', 96, 3, 134_000],
    ['mcp__linear__list_issues_with_a_long_name', 74, 22, 640],
    ['WebFetch', 61, 7, 2900],
  ] as const
).map(([tool, calls, errors, medianMs]) => ({
  tool,
  calls,
  answered: calls,
  errors,
  durationMs: calls * medianMs,
  medianMs,
}));

const calls: ToolCall[] = [
  call(38, at(19, 12, 39), 'npm test -- checkout.retry', { durationMs: 14_200 }),
  call(37, at(19, 12, 38), 'npm test -- checkout.retry --grep "idempotency key"', { durationMs: 11_900, error: 'exit_code' }),
  call(36, at(19, 12, 31), 'git log --oneline -12 -- src/checkout', { durationMs: 46, agent: 'Explore' }),
  call(35, at(19, 11, 16), 'npm test -- checkout', { durationMs: null }),
  call(34, at(18, 17, 58), 'git checkout main', { durationMs: 64, title: 'Split the design tokens' }),
  call(33, at(12, 16, 11), 'npm run e2e -- --project checkout', { durationMs: 120_000, error: 'denied', title: null }),
]; // prettier-ignore

const page = (change: Partial<ToolCalls> = {}): ToolCalls => ({
  calls,
  next: { at: at(12, 16, 11), id: 33 },
  isSearchable: true,
  truncated: true,
  sessions: [],
  totals,
  ...change,
});
const long =
  'find . -name "*.ts" -not -path "./node_modules/*" -exec grep -l "a very long pattern that goes on" {} +';

export const toolsSamples: Readonly<Record<string, TabSample>> = {
  'tools/full': { tab: 'tools', answers: { toolCalls: page() } },
  'tools/none': {
    tab: 'tools',
    answers: { toolCalls: page({ calls: [], next: null, truncated: false, totals: [] }) },
  },
  'tools/no-word': {
    tab: 'tools',
    answers: {
      toolCalls: page({ calls: [], next: null, isSearchable: false, truncated: false }),
    },
  },
  'tools/stress': {
    tab: 'tools',
    answers: {
      toolCalls: page({
        calls: Array.from({ length: 50 }, (_, i) =>
          call(50 - i, at(19, 12, 50 - i), `${long} <img src=x onerror=alert(1)>`, {
            tool: 'mcp__a_very_long_server_name__and_tool',
            title: long,
            agent: 'plugin:agent-with-a-long-name',
          }),
        ),
      }),
    },
  },
};
