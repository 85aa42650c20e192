/** The comparison itself: it must see a difference. */
import assert from 'node:assert/strict';
import { compareFigures, exactJson, roundedJson } from './support/compareFigures';

describe('compareFigures', function () {
  const differences = (expected: unknown, actual: unknown) =>
    compareFigures(expected, actual, roundedJson);

  it('ignores keys of ours, and nothing else', function () {
    assert.deepEqual(differences({ a: 1 }, { a: 1, b: 2 }), []);
    assert.deepEqual(differences({ a: 1, b: 2 }, { a: 1 }), ['.b: undefined, not 2']);
    assert.deepEqual(differences({ a: [1, 2] }, { a: [1] }), ['.a: 1 items, not 2']);
    assert.deepEqual(differences({ a: [{ b: 'x' }] }, { a: [{ b: 'y' }] }), [
      '.a[0].b: "y", not "x"',
    ]);
    assert.deepEqual(differences({ a: null }, { a: 0 }), ['.a: 0, not null']);
  });

  it('takes a tie that was rounded the other way for equal, and no more', function () {
    assert.deepEqual(differences({ cost: 0.001563 }, { cost: 0.001562 }), []);
    assert.equal(differences({ cost: 0.001563 }, { cost: 0.001561 }).length, 1);
    assert.deepEqual(differences({ cacheHitPercent: 86.96 }, { cacheHitPercent: 86.95 }), []);
    assert.equal(differences({ cacheHitPercent: 86.96 }, { cacheHitPercent: 86.94 }).length, 1);
    assert.equal(differences({ inputTokens: 100 }, { inputTokens: 101 }).length, 1);
  });

  it('compares paths by name and instants by time', function () {
    assert.deepEqual(
      differences({ sourcePaths: ['/a/x', '/b/w'] }, { sourcePaths: ['/c/w', '/c/x'] }),
      [],
    );
    assert.deepEqual(
      differences(
        { lastActivity: '2026-04-15T10:00:00+00:00' },
        { lastActivity: '2026-04-15T10:00:00Z' },
      ),
      [],
    );
  });

  it('allows doubles their last digits only', function () {
    assert.deepEqual(compareFigures({ net_usd: 0.1 + 0.2 }, { net_usd: 0.3 }, exactJson), []);
    assert.equal(compareFigures({ net_usd: 0.3 }, { net_usd: 0.300001 }, exactJson).length, 1);
  });
});
