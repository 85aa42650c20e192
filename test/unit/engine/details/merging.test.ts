import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeCompactions } from '../../../../src/engine/transcript/compaction';
import { mergeLinks } from '../../../../src/engine/transcript/link';
import {
  mergeToolCalls,
  toolErrors,
  waitingAnswer,
  type ToolCallState,
} from '../../../../src/engine/transcript/toolCall';
import { mergeTurns, unseenTurn, type TurnState } from '../../../../src/engine/transcript/turn';
import { runs } from '../../../fixtures/runs';

/** Plain objects: `deepEqual` tells them from ones without a prototype. */
function record<T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const few = fc.integer({ min: 0, max: 2 });
const owned = {
  sidechain: fc.boolean(),
  ownerBorn: few,
  ownerPath: fc.constantFrom('/a', '/b'),
  ownerOffset: few,
};
const session = fc.constantFrom('s1', 's2');
const cwd = fc.constantFrom('', '/x');

const asked: fc.Arbitrary<ToolCallState> = record({
  id: fc.constant('t'),
  at: fc.integer({ min: 1, max: 3 }),
  tool: fc.constantFrom('Bash', 'Read'),
  target: fc.constantFrom('', 'ls'),
  session,
  cwd,
  agentRank: few,
  agent: fc.constantFrom('', 'Explore'),
  ownerLine: few,
  answeredAt: fc.constant(0),
  error: fc.constant('' as const),
  ...owned,
});
const answered = record({
  at: fc.integer({ min: 1, max: 3 }),
  error: fc.constantFrom(...toolErrors),
}).map(({ at, error }) => waitingAnswer('t', at, error));
const calls = fc
  .array(fc.oneof(asked, answered), { minLength: 1, maxLength: 4 })
  .map(parts => parts.reduce(mergeToolCalls));

const durations = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), few), {
    selector: ([id]) => id,
    maxLength: 3,
  })
  .map(list => list.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
const turns = fc.oneof(
  record({ at: fc.integer({ min: 1, max: 2 }), session, cwd, lastAt: few, activeAt: few, endedAt: few, failedAt: few, durations, ...owned }),
  record({ lastAt: few, activeAt: few, endedAt: few, failedAt: few, durations }),
).map(values => ({ ...unseenTurn('p'), ...values })); // prettier-ignore

const compactions = record({
  id: fc.constant('c'),
  at: few,
  micro: fc.boolean(),
  trigger: fc.constantFrom('', 'auto'),
  preTokens: few,
  postTokens: few,
  session,
  cwd,
  ...owned,
});

const links = record({
  parent: fc.constantFrom('', 'a', 'b'),
  at: few,
  mark: fc.integer({ min: 0, max: 31 }),
  request: fc.constantFrom('', 'r1', 'r2'),
});

function isLattice<T>(what: string, values: fc.Arbitrary<T>, merge: (a: T, b: T) => T): void {
  describe(`merging ${what}`, () => {
    const holds = (check: (a: T, b: T, c: T) => void) =>
      fc.assert(fc.property(values, values, values, check), runs(500));
    it('in either order', () => holds((a, b) => assert.deepEqual(merge(a, b), merge(b, a))));
    it('in any grouping', () =>
      holds((a, b, c) => assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)))));
    it('again changes nothing', () => {
      holds((a, b) => {
        assert.deepEqual(merge(a, a), a);
        assert.deepEqual(merge(merge(a, b), b), merge(a, b));
      });
    });
    it('changes neither', () => {
      holds((a, b) => {
        const before = JSON.stringify([a, b]);
        merge(a, b);
        assert.equal(JSON.stringify([a, b]), before);
      });
    });
  });
}

isLattice('tool calls', calls, mergeToolCalls);
isLattice('turns', turns, mergeTurns);
isLattice('compactions', compactions, mergeCompactions);
isLattice('links', links, mergeLinks);

describe('a turn with more durations than are kept', () => {
  it('keeps the same ones in any order', () => {
    const all = Array.from({ length: 100 }, (_, i): TurnState => ({
      ...unseenTurn('p'),
      durations: [[`id${String(i).padStart(3, '0')}`, i] as const],
    }));
    const forward = all.reduce(mergeTurns);
    assert.equal(forward.durations.length, 64);
    assert.deepEqual([...all].reverse().reduce(mergeTurns), forward);
  });
});
