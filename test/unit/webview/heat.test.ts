import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heatBounds, heatStep } from '../../../src/webview/charts/heat';

describe('heatmap steps', () => {
  it('are even and round', () => {
    assert.deepEqual(
      heatBounds([0, 0.3, 2.6]),
      [0.8, 1.6, 2.4].map(n => n),
    );
    assert.deepEqual(heatBounds([0, 0]), []);
  });
  it('tell nothing from a little, and name four', () => {
    const bounds = [1, 2, 3];
    assert.deepEqual(
      [0, 0.01, 0.99, 1, 2.5, 3, 99].map(value => heatStep(value, bounds)),
      [0, 1, 1, 2, 3, 4, 4],
    );
  });
  it('put the highest value in the upper half', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), top => {
        const bounds = heatBounds([top, top / 3]);
        assert.equal(bounds.length, 3);
        assert.ok(bounds.every((bound, index) => bound > (bounds[index - 1] ?? 0)));
        assert.ok(heatStep(top, bounds) >= 3);
      }),
    );
  });
});
