import * as assert from 'node:assert/strict';
import {
  keyOf,
  readRequest,
  type RecordContext,
  type Rejection,
} from '../../../../src/engine/transcript/readRequest';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { agentProgress, assistant, prompt, type AssistantValues } from '../support/records';

const main: RecordContext = {
  path: '/p/slug/s1.jsonl',
  subAgent: false,
  pathSession: '',
  fallbackSession: () => 'fallback',
  born: 1000,
  agentRank: 0,
  agent: 'subagent',
};

function request(record: unknown, context = main): RequestState {
  const read = readRequest(record, context);
  assert.ok(typeof read === 'object' && read !== null, `no request: ${JSON.stringify(read)}`);
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
      cwd: '/code/app',
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

    it('rejects a bad web search counter, and more than a million searches', () => {
      const searching = (count: unknown) =>
        assistant({ usage: { server_tool_use: { web_search_requests: count } } });
      for (const count of [-1, 'x', 1e6 + 1, {}]) answers(searching(count), 'bad_counter');
      for (const none of [undefined, null, 0])
        assert.equal(request(searching(none)).webSearches, 0);
      assert.equal(request(searching(1e6)).webSearches, 1e6);
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
});
