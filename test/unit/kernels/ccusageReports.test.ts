/** ccusage’s rows: a block lasts five hours from the full hour of its first entry, the edge included. */
import assert from 'node:assert/strict';
import {
  ccusageRows,
  ccusageTotal,
  type CcusageQuestion,
} from '../../../src/kernels/ccusageReports';
import type { CcusageCounted } from '../../../src/kernels/ccusageMerge';

/** One counted entry of 10 input tokens and so many output tokens. */
function counted(at: string, output: number, fileSession = 's1'): CcusageCounted {
  const entry = {
    line: 0,
    part: 0,
    input: 10,
    output,
    flat: 3,
    split: null,
    read: 5,
    speed: null,
    messageId: at,
    requestId: 'req_1',
    session: fileSession,
    fileSession,
    projectPath: '-a',
    sidechain: false,
    at: Date.parse(at),
    model: 'claude-sonnet-4-6',
    costUsd: null,
    isProgress: false,
    inDaily: true,
    inOthers: true,
  };
  return { entry, usd: output / 100, members: [entry] };
}

function rows(all: readonly CcusageCounted[], report: CcusageQuestion['report']) {
  const found = ccusageRows(all, { report, timeZone: 'UTC', weekStart: 'monday' });
  return found.map(row => [row.name, row.entries, row.output]);
}

describe('ccusage’s rows', () => {
  it('of blocks begin at a full hour and end five hours later, in the order of time', () => {
    const all = [
      counted('2026-07-01T15:00:00.001Z', 8),
      counted('2026-07-01T10:20:00.000Z', 1),
      counted('2026-07-01T15:00:00.000Z', 4),
      counted('2026-07-01T14:59:00.000Z', 2),
      // Not within five hours of the one before.
      counted('2026-07-02T09:59:59.999Z', 16),
    ];
    assert.deepEqual(rows(all, 'blocks'), [
      ['2026-07-01T10:00:00.000Z', 3, 7],
      ['2026-07-01T15:00:00.000Z', 1, 8],
      ['2026-07-02T09:00:00.000Z', 1, 16],
    ]);
  });

  it('of weeks and months are those of their days', () => {
    // A Sunday, the Monday after it, and the next month.
    const all = ['2026-06-28', '2026-06-29', '2026-07-01'].map((date, n) =>
      counted(`${date}T12:00:00Z`, 1 + n),
    );
    assert.deepEqual(rows(all, 'weekly'), [
      ['2026-06-22', 1, 1],
      ['2026-06-29', 2, 5],
    ]);
    assert.deepEqual(rows(all, 'monthly'), [
      ['2026-06', 2, 3],
      ['2026-07', 1, 3],
    ]);
  });

  it('of sessions come by their cost, without those that have no tokens', () => {
    const none = counted('2026-07-01T10:00:00Z', 0, 'errors');
    const empty = { ...none, entry: { ...none.entry, input: 0, flat: 0, read: 0 } };
    const all = [
      counted('2026-07-01T10:00:00Z', 1, 'cheap'),
      empty,
      counted('2026-07-01T11:00:00Z', 2, 'dear'),
      counted('2026-07-01T12:00:00Z', 3, 'dear'),
    ];
    assert.deepEqual(rows(all, 'session'), [
      ['dear', 2, 5],
      ['cheap', 1, 1],
    ]);
  });

  it('add up to the total, token by kind', () => {
    const all = [counted('2026-07-01T10:00:00Z', 1), counted('2026-07-02T10:00:00Z', 3)];
    const question = { report: 'daily', timeZone: 'UTC', weekStart: 'monday' } as const;
    const { usd, ...tokens } = ccusageTotal(ccusageRows(all, question));
    assert.deepEqual(tokens, { input: 20, output: 4, creation: 6, read: 10 });
    assert.ok(Math.abs(usd - 0.04) < 1e-12);
  });
});
