import * as assert from 'node:assert/strict';
import { nearestPrice } from '../../../src/kernels/nearestPrice';
import { createPricing } from '../../../src/kernels/pricing';

describe('the nearest price of a model that has none', () => {
  const cases: readonly (readonly [model: string, nearest: string | null, input?: number])[] = [
    ['claude-opus-4-9', 'claude-opus-4-8', 5],
    ['claude-opus-5-6', 'claude-opus-5-5', 4],
    ['us.anthropic.claude-opus-6-20270101-v1:0', 'claude-opus-5-5', 4],
    ['claude-sonnet-4-7', 'claude-sonnet-4-6', 3],
    ['claude-4-9-opus', 'claude-opus-4-8', 5],
    ['claude-haiku-5', 'claude-haiku-5-5', 0.1],
    ['claude-2-1-haiku', 'claude-3-haiku', 0.25],
    ['claude-opus', null],
    ['acme-proxy-large', null],
    ['claude-nova-5', null],
    ['', null],
  ];
  for (const [model, nearest, input] of cases) {
    it(`${JSON.stringify(model)}: ${nearest ?? 'none'}`, () => {
      const found = nearestPrice(model);
      assert.equal(found?.model ?? null, nearest);
      assert.equal(found?.rates.input, input);
    });
  }
  it('of a model whose rates changed, the latest', () => {
    assert.equal(nearestPrice('claude-sonnet-5-6')?.rates.read, 0.1);
  });
});

describe('a listed price', () => {
  const at = Date.UTC(2026, 10, 19);
  it('is the one of its date', () => {
    const pricing = createPricing({});
    const change = Date.UTC(2026, 9, 7);
    const seen = (when: number) => {
      const found = pricing.listed('claude-sonnet-5-5', when);
      return [found?.rates.read, found?.from, found?.source];
    };
    assert.deepEqual(seen(change - 1), [0.2, null, 'list']);
    assert.deepEqual(seen(change), [0.1, '2026-10-07', 'third-party']);
  });
  it('says which other rates there are', () => {
    const pricing = createPricing({});
    const of = (id: string) => [
      pricing.listed(id, at)?.hasFast,
      pricing.listed(id, at)?.hasLongPrompt,
    ];
    assert.deepEqual(of('claude-opus-5-5'), [true, false]);
    assert.deepEqual(of('claude-haiku-5-5'), [false, true]);
    assert.deepEqual(of('claude-opus-4-5'), [false, false]);
  });
  it('is the override where there is one, by any spelling', () => {
    const rates = { input: 1, output: 2, write5m: 3, write1h: 4, read: 5 };
    const pricing = createPricing({ 'us.anthropic.claude-opus-4-5': rates });
    const plain = { from: null, hasFast: false, hasLongPrompt: false };
    assert.deepEqual(pricing.listed('claude-opus-4-5', at), {
      rates,
      source: 'override',
      ...plain,
    });
  });
  for (const id of ['', 'nobody', 'toString', '__proto__']) {
    it(`${JSON.stringify(id)} has none`, () =>
      assert.equal(createPricing({}).listed(id, at), null));
  }
});
