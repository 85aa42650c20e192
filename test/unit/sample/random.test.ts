import assert from 'node:assert/strict';
import { createRandom } from '../../../src/engine/sample/random';

function draw<T>(count: number, next: () => T): T[] {
  return Array.from({ length: count }, next);
}

describe('createRandom', function () {
  it('gives the same numbers for the same seed, others for another', function () {
    const numbers = (seed: number) => draw(5, createRandom(seed).next);
    assert.deepEqual(numbers(7), numbers(7));
    assert.notDeepEqual(numbers(7), numbers(8));
  });

  it('is the same on every machine', function () {
    const random = createRandom(1);
    assert.equal(random.hex(8), createRandom(1).hex(8));
    assert.match(
      random.uuid(),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.match(random.base62(22), /^[A-Za-z1-9]{22}$/);
    assert.equal(random.hex(3).length, 3);
  });

  it('is even over its range', function () {
    const numbers = draw(20_000, createRandom(3).next);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    assert.ok(Math.abs(mean - 0.5) < 0.01);
    assert.ok(numbers.every(x => x >= 0 && x < 1));
  });

  it('draws whole numbers with both bounds', function () {
    const random = createRandom(4);
    assert.deepEqual([...new Set(draw(200, () => random.integer(1, 3)))].sort(), [1, 2, 3]);
  });

  it('picks by weight', function () {
    const random = createRandom(5);
    const items = [
      ['often', 9],
      ['seldom', 1],
      ['never', 0],
    ] as const;
    const picked = draw(2000, () => random.weighted(items));
    const seldom = picked.filter(item => item === 'seldom').length;
    assert.ok(seldom > 140 && seldom < 260);
    assert.ok(!picked.includes('never'));
    assert.throws(() => random.weighted([]), RangeError);
  });

  it('has the median asked for', function () {
    const random = createRandom(6);
    const values = draw(2001, () => random.logNormal(100, 1)).sort((a, b) => a - b);
    const median = values[1000] ?? 0;
    assert.ok(median > 90 && median < 110);
  });

  it('forks into a source of its own', function () {
    const [one, two] = [createRandom(9), createRandom(9)];
    one.fork().next();
    two.fork();
    assert.equal(one.next(), two.next());
  });
});
