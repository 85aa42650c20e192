import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeRequests } from '../../../../src/engine/transcript/mergeRequests';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { runs } from '../../../fixtures/runs';
import { someStates, state } from '../support/states';

const states = someStates();

/** The merge both ways round, which must agree. */
function merged(a: Partial<RequestState>, b: Partial<RequestState>): RequestState {
  const one = mergeRequests(state(a), state(b));
  assert.deepEqual(mergeRequests(state(b), state(a)), one);
  return one;
}

describe('the merge of copies', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        assert.deepEqual(mergeRequests(a, b), mergeRequests(b, a));
      }),
      runs(500),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        assert.deepEqual(
          mergeRequests(mergeRequests(a, b), c),
          mergeRequests(a, mergeRequests(b, c)),
        );
      }),
      runs(500),
    );
  });

  it('is idempotent, and taking in a part again changes nothing', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        assert.deepEqual(mergeRequests(a, a), a);
        const both = mergeRequests(a, b);
        assert.deepEqual(mergeRequests(both, a), both);
        assert.deepEqual(mergeRequests(b, both), both);
      }),
      runs(300),
    );
  });

  it('leaves its arguments alone', () => {
    const a = Object.freeze(state({ output: 1 }));
    const b = Object.freeze(state({ output: 2 }));
    mergeRequests(a, b);
  });

  it('a main-thread copy beats a side-chain copy, however large', () => {
    const side = { sidechain: true, agentRank: 3, agent: 'x', output: 900, model: 'side', at: 5 };
    const result = merged({ output: 1, model: 'main', at: 9 }, side);
    assert.deepEqual(
      [result.output, result.model, result.sidechain, result.agent, result.agentRank, result.at],
      [1, 'main', false, '', 4, 5],
    );
  });

  const payloads: [name: string, winner: Partial<RequestState>, loser: Partial<RequestState>][] = [
    ['the largest output', { output: 5, input: 0 }, { output: 4, input: 900 }],
    ['then the largest total', { output: 5, read: 4001 }, { output: 5, read: 4000, creation1h: 1 }],
    ['then the one with a split', { creation1h: 0 }, { creation1h: -1, stopReason: 'z' }],
  ];
  for (const [name, winner, loser] of payloads) {
    it(`counters come whole from one copy: ${name}`, () => {
      const result = merged({ ...winner, model: 'won', speed: 'fast' }, { ...loser, model: 'zzz' });
      assert.deepEqual([result.model, result.speed], ['won', 'fast']);
      for (const [field, value] of Object.entries(winner)) {
        assert.equal(result[field as keyof RequestState], value);
      }
    });
  }

  it('takes the earliest timestamp, whichever copy wins', () => {
    assert.equal(merged({ output: 9, at: 200 }, { output: 1, at: 100 }).at, 100);
  });

  describe('the diagnostics that name a reason stand, wherever they are', () => {
    const order = ['', 'new_reason', 'unavailable', 'previous_message_not_found', 'tools_changed'];
    for (const [i, weaker] of order.slice(0, -1).entries()) {
      const stronger = order[i + 1] ?? '';
      it(`${stronger} before ${weaker || 'none'}`, () => {
        const result = merged(
          { missReason: weaker, missedTokens: 99, output: 9 },
          { missReason: stronger, missedTokens: 1, output: 1 },
        );
        assert.deepEqual([result.missReason, result.missedTokens, result.output], [stronger, 1, 9]);
      });
    }
  });

  describe('the owner', () => {
    const owners: [name: string, owner: Partial<RequestState>, other: Partial<RequestState>][] = [
      ['not a side-chain', { sidechain: false, ownerBorn: 9 }, { sidechain: true, ownerBorn: 1 }],
      [
        'then the file born first',
        { ownerBorn: 1, ownerPath: 'z' },
        { ownerBorn: 2, ownerPath: 'a' },
      ],
      ['then the smaller path', { ownerPath: 'a', ownerAt: 9 }, { ownerPath: 'b', ownerAt: 1 }],
      ['then the earlier line', { ownerAt: 1 }, { ownerAt: 2 }],
    ];
    for (const [name, owner, other] of owners) {
      it(name, () => {
        const result = merged(
          { ...owner, session: 'own', cwd: '/own', output: 1 },
          { ...other, session: 'not', cwd: '/not', output: 9 },
        );
        assert.deepEqual([result.session, result.cwd], ['own', '/own']);
        for (const field of ['ownerBorn', 'ownerPath', 'ownerAt'] as const) {
          if (field in owner) assert.equal(result[field], owner[field]);
        }
      });
    }
  });
});
