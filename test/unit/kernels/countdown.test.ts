import * as assert from 'node:assert/strict';
import { countdownOf, type CountdownInput } from '../../../src/kernels/countdown';
import { fiveMinutesMs, oneHourMs } from '../../../src/kernels/missCause';
import { createPricing } from '../../../src/kernels/pricing';

const at = Date.parse('2026-11-19T13:00:00Z');
const query = { at, promptTokens: 214_000, fast: false, geo: null, tier: null };
const pricing = createPricing({});

const countdown = (change: Partial<CountdownInput> = {}) =>
  countdownOf({
    tip: { at, creation: 4000, read: 210_000 },
    ttlMs: oneHourMs,
    compactedAt: null,
    rates: pricing.ratesOf('claude-opus-5-5', query),
    ...change,
  });

describe('the countdown of a chain', () => {
  it('begins anew with its last request, and lasts as long as its last write', () => {
    assert.equal(countdown()?.coldAt, Date.parse('2026-11-19T14:00:00Z'));
    assert.equal(countdown({ ttlMs: fiveMinutesMs })?.coldAt, Date.parse('2026-11-19T13:05:00Z'));
  });

  it('prices what is cached warm and cold: 214,000 × $0.20 and × $8.00 for an hour', () => {
    const { cachedTokens, warmNano, coldNano } = countdown() ?? {};
    assert.deepEqual([cachedTokens, warmNano, coldNano], [214_000, 42_800_000, 1_712_000_000]);
  });

  it('prices a 5-minute write at its own rate: 214,000 × $5.00', () => {
    assert.equal(countdown({ ttlMs: fiveMinutesMs })?.coldNano, 1_070_000_000);
  });

  it('multiplies by where and how the chain runs: in the US × 1.1', () => {
    const rates = pricing.ratesOf('claude-opus-5-5', { ...query, geo: 'us' });
    const { warmNano, coldNano } = countdown({ rates }) ?? {};
    assert.deepEqual([warmNano, coldNano], [47_080_000, 1_883_200_000]);
  });

  it('has no price for a model nobody knows, but counts', () => {
    const { coldAt, warmNano, coldNano } = countdown({ rates: null }) ?? {};
    assert.deepEqual([coldAt, warmNano, coldNano], [at + oneHourMs, null, null]);
  });

  it('knows no price after a compaction: nobody knows how long the new prompt is', () => {
    const { warmNano, coldNano } = countdown({ compactedAt: at + 1000 }) ?? {};
    assert.deepEqual([warmNano, coldNano], [null, null]);
  });

  it('is none where nothing is cached', () => {
    assert.equal(countdown({ tip: { at, creation: 0, read: 0 } }), null);
  });
});
