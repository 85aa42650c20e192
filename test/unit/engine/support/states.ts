/** Request states for tests that start behind the reading of lines. */
import * as fc from 'fast-check';
import type { RequestState } from '../../../../src/engine/transcript/requestState';

const ordinary: RequestState = {
  key: 'r\nm1\nr1',
  lineHash: '',
  messageId: 'm1',
  at: Date.UTC(2026, 6, 1, 10),
  sidechain: false,
  model: 'claude-opus-4-8',
  input: 10,
  output: 20,
  creation: 300,
  creation1h: -1,
  read: 4000,
  speed: '',
  serviceTier: '',
  geo: '',
  stopReason: '',
  webSearches: 0,
  recordedNano: -1,
  version: '2.1.200',
  effort: '',
  iterations: '',
  missReason: '',
  missedTokens: 0,
  ownerBorn: 1000,
  ownerPath: '/p/slug/a.jsonl',
  ownerAt: Date.UTC(2026, 6, 1, 10),
  session: 's1',
  cwd: '/code/app',
  agentRank: 4,
  agent: '',
};

/** A request; what a case does not name is an ordinary value. */
export function state(values: Partial<RequestState>): RequestState {
  return { ...ordinary, ...values };
}

const advisor = JSON.stringify([
  { type: 'message' },
  { type: 'advisor_message', model: 'claude-fable-5', input_tokens: 3, output_tokens: 4 },
]);
const two = JSON.stringify([
  { type: 'compaction', input_tokens: 5 },
  { type: 'advisor_message', input_tokens: 1 },
]);

/** Tokens and their 1-hour part. */
const creations: [number, number][] = [
  [0, -1],
  [2, -1],
  [2, 0],
  [2, 2],
];

const misses: [reason: string, tokens: number][] = [
  ['', 0],
  ['tools_changed', 0],
  ['tools_changed', 5],
  ['model_changed', 5],
  ['unavailable', 0],
  ['previous_message_not_found', 9],
  ['new_reason', 1],
  ['constructor', 1],
  ['__proto__', 2],
  ['toString', 0],
];

const slotLength = 900_000;

/** States of few distinct values, so that ties and equal keys are common. `at` lies in three slots. */
export function someStates(
  ids: { messages: readonly string[]; requests: readonly string[]; paths: readonly string[] } = {
    messages: ['m1'],
    requests: ['r1'],
    paths: ['/p/slug/a.jsonl', '/p/slug/b.jsonl'],
  },
): fc.Arbitrary<RequestState> {
  const few = fc.integer({ min: 0, max: 2 });
  return fc
    .record({
      messageId: fc.constantFrom(...ids.messages),
      requestId: fc.constantFrom(...ids.requests),
      at: few.map(n => Date.UTC(2026, 6, 1, 10) + n * slotLength),
      agent: fc.constantFrom(
        { sidechain: false, agentRank: 4, agent: '' },
        { sidechain: true, agentRank: 0, agent: 'subagent' },
        { sidechain: true, agentRank: 2, agent: 'Explore' },
        { sidechain: true, agentRank: 2, agent: 'Plan' },
        { sidechain: true, agentRank: 3, agent: 'review' },
      ),
      model: fc.constantFrom('claude-opus-4-8', 'claude-haiku-4-5', 'who-knows'),
      input: few,
      output: few,
      creation: fc.constantFrom(...creations),
      read: few,
      speed: fc.constantFrom('', 'fast'),
      stopReason: fc.constantFrom('', 'end_turn'),
      recordedNano: fc.constantFrom(-1, 0, 7),
      version: fc.constantFrom('', '2.1.96', '2.1.200'),
      iterations: fc.constantFrom('', '', advisor, two),
      miss: fc.constantFrom(...misses),
      ownerPath: fc.constantFrom(...ids.paths),
      ownerAt: few,
      session: fc.constantFrom('s1', 's2'),
      cwd: fc.constantFrom('', '/code/app', '/code/app/sub', '/else'),
    })
    .map(({ requestId, agent, creation, miss, ...rest }) =>
      state({
        ...rest,
        ...agent,
        key: `r\n${rest.messageId}\n${requestId}`,
        creation: creation[0],
        creation1h: creation[1],
        missReason: miss[0],
        missedTokens: miss[1],
        // A file is born once.
        ownerBorn: 1000 + (ids.paths.indexOf(rest.ownerPath) % 2),
      }),
    );
}
