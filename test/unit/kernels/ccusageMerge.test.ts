/** Which of some lines ccusage counts: the answers are those of its binary, version 20.0.24, to the same lines. */
import assert from 'node:assert/strict';
import { mergeLikeCcusage, type CcusageEntry } from '../../../src/kernels/ccusageMerge';

const first = Date.UTC(2026, 5, 10, 12);

/** 10 input and so many output tokens; `later` in seconds. */
function line(
  output: number,
  fields: Partial<CcusageEntry> & { readonly later?: number } = {},
): CcusageEntry {
  const { later = 0, ...rest } = fields;
  return {
    line: 0,
    part: 0,
    input: 10,
    output,
    flat: 0,
    split: null,
    read: 0,
    speed: null,
    messageId: 'msg_1',
    requestId: 'req_1',
    session: 's1',
    fileSession: 's1',
    projectPath: '-a',
    sidechain: false,
    at: first + later * 1000,
    model: 'claude-sonnet-4-6',
    costUsd: null,
    isProgress: false,
    inDaily: true,
    inOthers: true,
    ...rest,
  };
}

/** Output tokens in the daily report, and in the others. */
interface Case {
  readonly name: string;
  readonly lines: readonly CcusageEntry[];
  readonly daily: number;
  readonly others: number;
}

const side = { sidechain: true, requestId: 'req_2' };
const cases: readonly Case[] = [
  {
    name: 'a copy in another session',
    lines: [line(1), line(2, { session: 's2' })],
    daily: 2,
    others: 2,
  },
  {
    name: 'no request id, another time',
    lines: [line(1, { requestId: null }), line(2, { requestId: null, later: 1 })],
    daily: 3,
    others: 2,
  },
  {
    name: 'no request id, another session',
    lines: [line(1, { requestId: null }), line(2, { requestId: null, session: 's2' })],
    daily: 3,
    others: 3,
  },
  {
    name: 'a replay later',
    lines: [line(1), line(20, { ...side, later: 5 })],
    daily: 1,
    others: 21,
  },
  { name: 'a replay at once', lines: [line(1), line(20, side)], daily: 1, others: 1 },
  { name: 'a replay first', lines: [line(20, side), line(1, { later: 5 })], daily: 1, others: 21 },
  {
    name: 'a replay in another session',
    lines: [line(1), line(20, { ...side, session: 's2', later: 5 })],
    daily: 21,
    others: 21,
  },
  {
    name: 'two side-chains',
    lines: [line(1, { sidechain: true }), line(20, { ...side, later: 5 })],
    daily: 20,
    others: 21,
  },
  {
    name: 'two requests of the main thread',
    lines: [line(1), line(20, { requestId: 'req_2' })],
    daily: 21,
    others: 21,
  },
  {
    name: 'a replay of what another session’s copy stands for',
    lines: [line(1), line(5, { session: 's2' }), line(20, side)],
    daily: 5,
    others: 5,
  },
  {
    name: 'a copy of what a request without an id replaced',
    lines: [line(1, { sidechain: true }), line(5, { requestId: null, later: 1 }), line(20, {})],
    daily: 25,
    others: 25,
  },
  {
    name: 'no message id',
    lines: [line(1, { messageId: null }), line(1, { messageId: null })],
    daily: 2,
    others: 2,
  },
];

describe('mergeLikeCcusage', () => {
  const outputs = (lines: readonly CcusageEntry[], daily: boolean) =>
    mergeLikeCcusage(lines, daily, () => 0).reduce((sum, { entry }) => sum + entry.output, 0);

  for (const { name, lines, daily, others } of cases) {
    it(`counts as it does: ${name}`, () => {
      assert.deepEqual([outputs(lines, true), outputs(lines, false)], [daily, others]);
    });
  }
});
