import * as assert from 'node:assert/strict';
import {
  keyOf,
  readRequest,
  type RecordContext,
  type Rejection,
} from '../../../../src/engine/transcript/readRequest';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import {
  agentProgress,
  assistant,
  prompt,
  type AssistantValues,
  type Json,
} from '../support/records';

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
  assert.ok(typeof read === 'object' && read !== null, `no request: ${String(read)}`);
  return read;
}

const answers = (record: unknown, expected: Rejection | null) =>
  assert.equal(readRequest(record, main), expected);

describe('a record → a request', () => {
  it('reads every field of an ordinary record', () => {
    const record = assistant({
      split: [100, 200],
      usage: {
        speed: 'fast',
        service_tier: 'batch',
        inference_geo: 'us',
        server_tool_use: { web_search_requests: 3 },
      },
      message: {
        stop_reason: 'end_turn',
        diagnostics: {
          cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 77 },
        },
      },
      record: { costUSD: 0.25, effort: 'high' },
    });
    assert.deepEqual(request(record), {
      key: 'r\nmsg_1\nreq_1',
      lineHash: '',
      messageId: 'msg_1',
      at: Date.UTC(2026, 6, 1, 10),
      sidechain: false,
      model: 'claude-opus-4-8',
      input: 10,
      output: 20,
      creation: 300,
      creation1h: 200,
      read: 4000,
      speed: 'fast',
      serviceTier: 'batch',
      geo: 'us',
      stopReason: 'end_turn',
      webSearches: 3,
      recordedNano: 250_000_000,
      version: '2.1.200',
      effort: 'high',
      iterations: '',
      missReason: 'tools_changed',
      missedTokens: 77,
      ownerBorn: 1000,
      ownerPath: main.path,
      ownerAt: Date.UTC(2026, 6, 1, 10),
      session: 's1',
      cwd: '/work/app',
      agentRank: 4,
      agent: '',
    } satisfies RequestState);
  });

  describe('the key', () => {
    const cases: [name: string, values: AssistantValues, key: string][] = [
      ['message and request id', {}, 'r\nmsg_1\nreq_1'],
      ['without a request id: message id in its session', { request: undefined }, 's\nmsg_1\ns1'],
      ['an empty request id is none', { request: '' }, 's\nmsg_1\ns1'],
      ['a request id that is no text is none', { request: 7 }, 's\nmsg_1\ns1'],
      ['null ids are none', { id: null, request: null, uuid: 'u' }, 'u\nu'],
      [
        'without a message id: the uuid, whatever the request id',
        { id: undefined, uuid: 'u' },
        'u\nu',
      ],
      ['a message id that is an object is none', { id: { a: 1 }, uuid: 'u' }, 'u\nu'],
      ['without any: by its line', { id: undefined }, ''],
      ['an empty uuid is none', { id: '', uuid: '' }, ''],
    ];
    for (const [name, values, key] of cases) {
      it(name, () => assert.equal(request(assistant(values)).key, key));
    }

    it('tells the three kinds of id apart', () => {
      const keys = [keyOf('a', 'b', 'c', 'd'), keyOf('a', '', 'b', 'd'), keyOf('', '', '', 'a\nb')];
      assert.equal(new Set(keys).size, 3);
    });
  });

  describe('cache creation is the larger of flat and split', () => {
    const cases: [
      flat: unknown,
      split: [unknown, unknown] | undefined,
      creation: number,
      h1: number,
    ][] = [
      [300, undefined, 300, -1],
      [300, [100, 200], 300, 200],
      [300, [300, 0], 300, 0],
      [0, [0, 500], 500, 500],
      [undefined, [100, 50], 150, 50],
      [100, [100, 100], 200, 100],
      [300, [10, 20], 300, 20],
      [300, [0, 0], 300, -1],
      [0, [0, 0], 0, 0],
      [300, [null, 200], 300, 200],
      [300, [undefined, 300], 300, 300],
      [300, ['100', 200], 300, -1],
      [300, [-1, 301], 300, -1],
      [300, [1.5, 200], 300, -1],
      [300, [1e9, 1], 300, -1],
      [300, [1e300, 0], 300, -1],
    ];
    for (const [flat, split, creation, h1] of cases) {
      it(`flat ${String(flat)}, split ${JSON.stringify(split)} → ${creation}, ${h1}`, () => {
        const values: AssistantValues = { creation: flat, ...(split && { split }) };
        const state = request(assistant(values));
        assert.deepEqual([state.creation, state.creation1h], [creation, h1]);
      });
    }

    for (const split of ['no object', 7, [1, 2], null]) {
      it(`a split that is ${JSON.stringify(split)} makes only the split unknown`, () => {
        const state = request(assistant({ usage: { cache_creation: split } }));
        assert.deepEqual([state.creation, state.creation1h], [300, -1]);
      });
    }
  });

  describe('counters', () => {
    for (const field of ['input', 'output', 'creation', 'read'] as const) {
      it(`a missing or null ${field} counter is 0`, () => {
        assert.equal(request(assistant({ [field]: undefined }))[field], 0);
        assert.equal(request(assistant({ [field]: null }))[field], 0);
      });
      it(`the ${field} counter may be 1e9 and no more`, () => {
        assert.equal(request(assistant({ [field]: 1e9 }))[field], 1e9);
        answers(assistant({ [field]: 1e9 + 1 }), 'bad_counter');
      });
      const bad = [-1, 1.5, '10', NaN, Infinity, 2 ** 53, 1e308, true, false, [], {}, ''];
      it(`rejects a bad ${field} counter`, () => {
        for (const value of bad) answers(assistant({ [field]: value }), 'bad_counter');
      });
    }

    it('a bad web search counter is 0', () => {
      for (const value of [-1, 'x', 1e10, {}]) {
        const usage = { server_tool_use: { web_search_requests: value } };
        assert.equal(request(assistant({ usage })).webSearches, 0);
      }
    });
  });

  describe('what is no request', () => {
    const none: [string, unknown][] = [
      ['a prompt', prompt()],
      ['no usage', assistant({ message: { usage: undefined } })],
      ['null usage', assistant({ message: { usage: null } })],
      ['no message', { ...assistant(), message: undefined }],
      ['a message exploded into text', { ...assistant(), message: 'text' }],
      ['a synthetic answer', assistant({ model: '<synthetic>' })],
      [
        'a synthetic answer with bad usage',
        assistant({ model: '<synthetic>', message: { usage: 7 } }),
      ],
      ['a system record', { type: 'system', message: assistant().message }],
      ['no type', { message: assistant().message }],
      [
        "a tool result's totals",
        { ...prompt(), toolUseResult: { usage: { input_tokens: 5 }, totalTokens: 5 } },
      ],
      ['progress of a hook', agentProgress({}, { type: 'hook_progress' })],
      ['progress without a message', agentProgress({}, { message: undefined })],
      [
        "an agent's prompt in progress",
        agentProgress({}, { message: { type: 'user', message: {} } }),
      ],
      ['progress without data', { type: 'progress' }],
    ];
    for (const [name, record] of none) it(name, () => answers(record, null));
  });

  describe('rejections', () => {
    const cases: [string, unknown, Rejection][] = [
      ['an array', [], 'not_an_object'],
      ['a number', 7, 'not_an_object'],
      ['null', null, 'not_an_object'],
      ['usage that is text', assistant({ message: { usage: 'a lot' } }), 'bad_usage'],
      ['usage that is a list', assistant({ message: { usage: [] } }), 'bad_usage'],
      ['no model', assistant({ model: undefined }), 'no_model'],
      ['a null model', assistant({ model: null }), 'no_model'],
      ['a blank model', assistant({ model: '  ' }), 'no_model'],
      ['a model that is a number', assistant({ model: 4 }), 'no_model'],
      ['no timestamp', assistant({ at: undefined }), 'bad_timestamp'],
      ['an impossible date', assistant({ at: '2026-02-30T00:00:00Z' }), 'bad_timestamp'],
      ['a timestamp that is a number', assistant({ at: 1_783_000_000_000 }), 'bad_timestamp'],
    ];
    for (const [name, record, reason] of cases) it(name, () => answers(record, reason));

    const broken = 'x\ud800';
    const surrogates: [string, AssistantValues][] = [
      ['message id', { id: broken }],
      ['session', { session: broken }],
      ['cwd', { cwd: broken }],
      ['model', { model: broken }],
      ['version', { version: broken }],
      ['speed', { usage: { speed: broken } }],
      ['service tier', { usage: { service_tier: broken } }],
      ['geo', { usage: { inference_geo: broken } }],
      ['stop reason', { message: { stop_reason: broken } }],
      ['effort', { record: { effort: broken } }],
      ['miss reason', { message: { diagnostics: { cache_miss_reason: { type: broken } } } }],
      ['agent', { sidechain: true, record: { attributionAgent: broken } }],
    ];
    for (const [name, values] of surrogates) {
      it(`a lone surrogate in the ${name}`, () => answers(assistant(values), 'lone_surrogate'));
    }

    it('a lone surrogate in text that is not kept does no harm', () => {
      request(assistant({ record: { gitBranch: broken }, message: { content: broken } }));
    });
  });

  it('trims a model and keeps it as logged', () => {
    assert.equal(request(assistant({ model: ' Claude-X ' })).model, 'Claude-X');
  });

  describe('the recorded cost', () => {
    const cases: [unknown, number][] = [
      [0.1, 100_000_000],
      [0, 0],
      [1e-9, 1],
      [undefined, -1],
      [null, -1],
      [-0.5, -1],
      ['0.5', -1],
      [Infinity, -1],
    ];
    for (const [cost, nano] of cases) {
      it(`${String(cost)} → ${nano}`, () => {
        assert.equal(request(assistant({ record: { costUSD: cost } })).recordedNano, nano);
      });
    }
  });

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
        [true, 's1', '/work/app', '2.1.200', 'subagent'],
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
