import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  outcomeOf,
  runTimeOf,
  silenceMs,
  sumTasks,
  type TurnFacts,
} from '../../../src/kernels/turns';

const turn = (values: Partial<TurnFacts>): TurnFacts => ({
  at: 1000, lastAt: 0, activeAt: 1000, endedAt: 0, failedAt: 0, measuredMs: null, ...values,
}); // prettier-ignore
const later = 1000 + 10 * silenceMs;

describe('turns', () => {
  const outcomes: [string, Partial<TurnFacts>, number, string | null][] = [
    ['answered and ended', { lastAt: 2000, endedAt: 2000 }, 2000, 'completed'],
    [
      'ended before its last answer, still active',
      { lastAt: 3000, endedAt: 2000, activeAt: 3000 },
      4000,
      'running',
    ],
    ['silent for long', { lastAt: 3000, activeAt: 3000 }, 3000 + silenceMs, 'completed'],
    ['silent for nearly as long', { lastAt: 3000, activeAt: 3000 }, 2999 + silenceMs, 'running'],
    ['an error at its end', { lastAt: 3000, failedAt: 3000, endedAt: 3000 }, 3000, 'failed'],
    [
      'an error that it got over',
      { lastAt: 4000, failedAt: 3000, endedAt: 4000 },
      4000,
      'completed',
    ],
    ['interrupted before any answer', { failedAt: 2000, endedAt: 2000 }, later, 'failed'],
    ['just asked', {}, 1500, 'running'],
    ['never answered', {}, later, null],
    ['a local command, with another prompt behind it', { endedAt: 5000 }, later, null],
  ];
  for (const [what, values, now, outcome] of outcomes) {
    it(`${what}: ${String(outcome)}`, () => assert.equal(outcomeOf(turn(values), now), outcome));
  }

  it('run as long as measured, else to the last answer', () => {
    assert.equal(runTimeOf(turn({ lastAt: 9000, measuredMs: 500 })), 500);
    assert.equal(runTimeOf(turn({ lastAt: 9000 })), 8000);
    assert.equal(runTimeOf(turn({ failedAt: 3000 })), 2000);
    assert.equal(runTimeOf(turn({ lastAt: 500 })), 0);
  });

  it('every breakdown sums to the total', () => {
    const tasks = fc.array(
      fc.record({
        outcome: fc.constantFrom('completed' as const, 'failed' as const, 'running' as const),
        runMs: fc.nat(1000),
        key: fc.constantFrom('a', 'b', 'c'),
      }),
    );
    fc.assert(
      fc.property(tasks, list => {
        const parts = sumTasks(list, task => task.key);
        const [whole] = sumTasks(list, () => '');
        for (const field of ['runMs', 'completed', 'failed', 'running'] as const) {
          assert.equal(parts.reduce((sum, part) => sum + part[field], 0), whole?.[field] ?? 0); // prettier-ignore
        }
      }),
    );
  });
});
