import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { busySpans, costCurve, idleMs, idleSpans } from '../../../src/kernels/costCurve';
import { laneTree, type AgentCall, type LaneFacts } from '../../../src/kernels/sessionLanes';

const steps = fc
  .array(fc.tuple(fc.nat(1_000_000), fc.option(fc.nat(1_000_000))), {
    minLength: 1,
    maxLength: 400,
  })
  .map(pairs => {
    let at = 0;
    return pairs.map(([gap, costNano]) => ({ at: (at += gap), costNano }));
  });

describe('the cost curve', () => {
  it('never has more points than asked for, and each is the exact sum at its time', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(399), { maxLength: 10 }), (all, wanted) => {
        const keep = new Set(wanted.filter(index => index < all.length));
        const points = costCurve(all, keep, 50);
        assert.ok(points.length <= 50, `${points.length} points`);
        const sums: { at: number; costNano: number }[] = [];
        for (const { at, costNano } of all) {
          sums.push({ at, costNano: (sums.at(-1)?.costNano ?? 0) + (costNano ?? 0) });
        }
        for (const index of [0, all.length - 1, ...keep]) {
          assert.ok(points.some(p => p.at === sums[index]?.at && p.costNano === sums[index].costNano)); // prettier-ignore
        }
        for (const p of points) assert.ok(sums.some(s => s.at === p.at && s.costNano === p.costNano)); // prettier-ignore
      }),
    );
  });

  it('pauses and busy spans share their edges and overlap nowhere', () => {
    fc.assert(
      fc.property(steps, all => {
        const times = all.map(({ at }) => at);
        const idle = idleSpans(times, 1000);
        const busy = busySpans(times, 1000);
        assert.equal(busy.length, idle.length + 1);
        for (const [i, { start, end }] of idle.entries()) {
          assert.deepEqual([busy[i]?.end, busy[i + 1]?.start], [start, end]);
          assert.ok(end - start >= idleMs);
        }
      }),
    );
  });

  it('of too many pauses the longest are kept, of too many busy spans the closest are joined', () => {
    const times = [0, 6, 20, 27, 60].map(minutes => minutes * 60_000);
    const idle = idleSpans(times, 2).map(({ start, end }) => (end - start) / 60_000);
    assert.deepEqual(idle, [14, 33]);
    assert.equal(busySpans(times, 3).length, 3);
  });
});

describe('the tree of sub-agents', () => {
  const lane = (id: string, start: number): LaneFacts => ({ id, agent: `agent ${id}`, start });
  const call = (from: string, at: number, answeredAt: number, target: string): AgentCall => ({
    lane: from,
    at,
    answeredAt,
    target,
  });

  it('a call that names the agent beats a later one that does not, and one that was answered before', () => {
    const lanes = [lane('', 0), lane('a', 10), lane('b', 30)];
    const calls = [call('', 5, 9, 'agent b'), call('a', 20, 0, 'agent b plan'), call('', 29, 0, 'agent c')]; // prettier-ignore
    assert.deepEqual(
      laneTree(lanes, calls).map(({ lane: { id }, parent }) => [id, parent]),
      [
        ['', null],
        ['a', 0],
        ['b', 1],
      ],
    );
  });

  it('holds every lane once, and no lane is its own ancestor, whatever the calls say', () => {
    const ids = fc.constantFrom('', 'a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(ids, fc.nat(50)), { selector: ([id]) => id, minLength: 1 }),
        fc.array(fc.tuple(ids, fc.nat(60), fc.nat(60), ids)),
        (lanes, calls) => {
          const tree = laneTree(
            lanes.map(([id, start]) => lane(id, start)),
            calls.map(([from, at, length, to]) => call(from, at, at + length, `agent ${to}`)),
          );
          assert.deepEqual(
            tree.map(({ lane: { id } }) => id).sort(),
            lanes.map(([id]) => id).sort(),
          );
          for (const [index, { parent }] of tree.entries()) assert.ok(parent === null || parent < index); // prettier-ignore
        },
      ),
    );
  });
});
