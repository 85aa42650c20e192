import * as assert from 'node:assert/strict';
import { duration, toolsJson, toolsTable } from '../../../src/cli/tools';
import type { ToolCall, ToolCalls } from '../../../src/protocol/details';

const call: ToolCall = {
  id: 7,
  toolUseId: 'toolu_1',
  at: Date.UTC(2026, 6, 1, 10),
  tool: 'Bash',
  target: 'npm test\n\u001b[31m# red',
  durationMs: 61_000,
  error: 'exit_code',
  sessionId: 's1',
  title: null,
  matches: [],
  agent: '',
  project: '/code/app',
  path: '/logs/s1.jsonl',
  offset: 10,
  line: 2,
};
const found: ToolCalls = {
  calls: [call, { ...call, toolUseId: 'toolu_0', tool: 'Read', durationMs: null, error: '', agent: 'Explore', project: null }],
  next: { at: 1, id: 1 },
  isSearchable: true,
  truncated: true,
  totals: [
    { tool: 'Bash', calls: 3, answered: 3, errors: 1, durationMs: 90_000, medianMs: 9_000 },
    { tool: 'Read', calls: 1, answered: 0, errors: 0, durationMs: 0, medianMs: null },
  ],
  sessions: [],
}; // prettier-ignore

describe('tools in the terminal', () => {
  it('JSON has nothing of the store\u2019s own numbers', () => {
    assert.deepEqual(toolsJson(found), {
      calls: [
        { id: 'toolu_1', at: '2026-07-01T10:00:00Z', tool: 'Bash', target: call.target, durationMs: 61_000, error: 'exit_code', answered: true, sessionId: 's1', agent: null, project: '/code/app', path: '/logs/s1.jsonl', line: 2 },
        { id: 'toolu_0', at: '2026-07-01T10:00:00Z', tool: 'Read', target: call.target, durationMs: null, error: null, answered: false, sessionId: 's1', agent: 'Explore', project: null, path: '/logs/s1.jsonl', line: 2 },
      ],
      totals: found.totals,
      truncated: true,
    }); // prettier-ignore
  });

  it('the table keeps a log from steering the terminal, and says what is left', () => {
    const table = toolsTable(found);
    assert.ok(!table.includes('\u001b'));
    assert.match(table, /Bash {2}1 min 1 s {2}exit_code {2,}npm test ·\[31m# red\n/);
    assert.match(table, /The newest 2 calls: --limit shows more\./);
    assert.match(table, /Total +4 +1 +– +1 min 30 s/);
  });

  it('durations are short', () => {
    const cases: [number | null, string][] = [[null, '–'], [0, '0 ms'], [999, '999 ms'], [1000, '1.0 s'], [59_999, '59.9 s'], [60_000, '1 min 0 s'], [7_265_000, '121 min 5 s']]; // prettier-ignore
    for (const [ms, text] of cases) assert.equal(duration(ms), text);
  });
});
