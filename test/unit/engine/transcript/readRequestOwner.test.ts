import * as assert from 'node:assert/strict';
import {
  readRequest,
  type RecordContext,
  type Rejection,
} from '../../../../src/engine/transcript/readRequest';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { agentProgress, assistant, type Json } from '../support/records';

const main: RecordContext = {
  path: '/p/slug/s1.jsonl',
  subAgent: false,
  pathSession: '',
  fallbackSession: () => 'fallback',
  born: 1000,
  agentRank: 0,
  agent: 'subagent',
};
const subAgent: RecordContext = {
  ...main,
  path: '/p/slug/s1/subagents/agent-a.jsonl',
  subAgent: true,
  pathSession: 'parent',
};

function request(record: unknown, context = main): RequestState {
  const read = readRequest(record, context);
  assert.ok(typeof read === 'object' && read !== null, `no request: ${JSON.stringify(read)}`);
  return read;
}

const answers = (record: unknown, expected: Rejection | null) =>
  assert.equal(readRequest(record, main), expected);

describe('a record → whose request it is, and what surrounds it', () => {
  describe('session, side-chain and agent', () => {
    it('the session is the record’s, else the file’s', () => {
      assert.equal(request(assistant()).session, 's1');
      for (const session of [undefined, null, '', 7]) {
        assert.equal(request(assistant({ session })).session, 'fallback');
      }
    });

    it("a sub-agent's session is its directory's, whatever the record says", () => {
      const state = request(assistant(), subAgent);
      assert.deepEqual([state.session, state.sidechain, state.agent], ['parent', true, 'subagent']);
    });

    it('only a true isSidechain is one', () => {
      assert.equal(request(assistant({ sidechain: true })).sidechain, true);
      for (const sidechain of [false, undefined, null, 'true', 1]) {
        assert.equal(request(assistant({ sidechain })).sidechain, false);
      }
    });

    const agents: [
      name: string,
      context: Partial<RecordContext>,
      record: Json,
      rank: number,
      agent: string,
    ][] = [
      ['main thread', {}, {}, 4, ''],
      ['main thread with an attribution', {}, { attributionAgent: 'x' }, 4, ''],
      ['side-chain', {}, { isSidechain: true }, 0, 'subagent'],
      ['attribution', {}, { isSidechain: true, attributionAgent: 'Explore' }, 2, 'Explore'],
      [
        'kind in the name',
        { agentRank: 1, agent: 'acompact' },
        { isSidechain: true },
        1,
        'acompact',
      ],
      [
        'attribution before the kind',
        { agentRank: 1, agent: 'acompact' },
        { isSidechain: true, attributionAgent: 'Plan' },
        2,
        'Plan',
      ],
      [
        'meta.json before attribution',
        { agentRank: 3, agent: 'review' },
        { isSidechain: true, attributionAgent: 'Plan' },
        3,
        'review',
      ],
    ];
    for (const [name, context, record, rank, agent] of agents) {
      it(`agent: ${name}`, () => {
        const state = request(assistant({ record }), { ...main, ...context });
        assert.deepEqual([state.agentRank, state.agent], [rank, agent]);
      });
    }
  });

  describe('agent_progress', () => {
    it("is the sub-agent's request, under the same key, with the parent's session and folder", () => {
      const inner = request(assistant({ sidechain: true }), subAgent);
      const outer = request(agentProgress({}));
      assert.equal(outer.key, inner.key);
      assert.deepEqual(
        [outer.sidechain, outer.session, outer.cwd, outer.version, outer.agent],
        [true, 's1', '/code/app', '2.1.200', 'subagent'],
      );
    });

    it("takes the message's own timestamp, else the record's", () => {
      const record = agentProgress(
        {},
        { message: { type: 'assistant', message: assistant().message } },
      );
      assert.equal(request(record).at, Date.UTC(2026, 6, 1, 10));
      const own = agentProgress({ at: '2026-07-01T09:00:00Z' });
      assert.equal(
        request({ ...own, timestamp: '2026-07-01T10:00:00Z' }).at,
        Date.UTC(2026, 6, 1, 9),
      );
    });

    it('is judged like any other', () => {
      answers(agentProgress({ input: -1 }), 'bad_counter');
      answers(agentProgress({ model: '<synthetic>' }), null);
    });
  });

  describe('cache diagnostics', () => {
    const cases: [unknown, string, number][] = [
      [undefined, '', 0],
      [null, '', 0],
      [{ cache_miss_reason: null }, '', 0],
      [{ cache_miss_reason: { type: 'unavailable' } }, 'unavailable', 0],
      [
        { cache_miss_reason: { type: 'messages_changed', cache_missed_input_tokens: 5 } },
        'messages_changed',
        5,
      ],
      [
        { cache_miss_reason: { type: 'messages_changed', cache_missed_input_tokens: -5 } },
        'messages_changed',
        0,
      ],
      [{ cache_miss_reason: { type: 7 } }, '', 0],
      ['text', '', 0],
    ];
    for (const [diagnostics, reason, tokens] of cases) {
      it(JSON.stringify(diagnostics) ?? 'none', () => {
        const state = request(assistant({ message: { diagnostics } }));
        assert.deepEqual([state.missReason, state.missedTokens], [reason, tokens]);
      });
    }
  });

  it('keeps a list of iterations only when it says more than the message', () => {
    const message = { type: 'message', input_tokens: 1 };
    const advisor = { type: 'advisor_message', input_tokens: 1 };
    const kept = (iterations: unknown) => request(assistant({ usage: { iterations } })).iterations;
    for (const iterations of [undefined, null, 'x', {}, [], [message], [message, message]]) {
      assert.equal(kept(iterations), '');
    }
    assert.deepEqual(JSON.parse(kept([message, advisor])), [message, advisor]);
  });

  it('a list of iterations nested too deep to write does not throw', () => {
    let nested: unknown = 1;
    for (let i = 0; i < 100_000; i++) nested = [nested];
    readRequest(assistant({ usage: { iterations: [{ type: 'advisor_message', nested }] } }), main);
  });
});
