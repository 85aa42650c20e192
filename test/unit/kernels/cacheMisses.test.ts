import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isMiss, missPremium, rewrittenTokens } from '../../../src/kernels/cacheMisses';
import { missesByCause, missesBySession, sumMisses } from '../../../src/kernels/missReport';
import { createPricing, type EntryRates } from '../../../src/kernels/pricing';
import { evidenceLevels, missCauses, type Miss } from '../../../src/protocol/misses';

const tokens = (input: number, creation: number, read: number) => ({ input, creation, read });
const ratesOf = (model: string, promptTokens: number): EntryRates => {
  const query = {
    at: Date.parse('2026-11-12T00:00:00Z'),
    promptTokens,
    fast: false,
    geo: null,
    tier: null,
  };
  const rates = createPricing({}).ratesOf(model, query);
  assert.ok(rates);
  return rates;
};

describe('a miss', () => {
  const before = tokens(10, 2000, 98_000);
  const table: [name: string, request: ReturnType<typeof tokens>, rewritten: number, miss: boolean][] = [
    ['that reads all again is none', tokens(10, 500, 100_000), 0, false],
    ['that reads nothing', tokens(10, 100_500, 0), 100_000, true],
    ['that reads a part', tokens(10, 60_500, 40_000), 60_000, true],
    ['writes no more than it wrote', tokens(90_000, 5000, 0), 5000, true],
    ['of 3,999 tokens is none', tokens(96_000, 3999, 0), 3999, false],
    ['of 4,000 tokens', tokens(96_000, 4000, 0), 4000, true],
    ['that reads 95 % is none', tokens(10, 6000, 95_000), 5000, false],
    ['that reads a token less', tokens(10, 6000, 94_999), 5001, true],
    ['of a prompt below 4,096 tokens is none', tokens(45, 4050, 0), 4050, false],
  ]; // prettier-ignore
  for (const [name, request, rewritten, miss] of table) {
    it(name, () => {
      assert.equal(rewrittenTokens(request, before), rewritten);
      assert.equal(isMiss(request, before, 4000), miss);
    });
  }
  it('needs measured tokens, however low the setting', () => {
    assert.equal(isMiss(tokens(100_000, 0, 0), before, 0), false);
  });
});

describe('the premium', () => {
  // opus-5-5: write 5m $5, write 1h $8, read $0.20 per million.
  it('at the 5-minute rate: 100,000 × (5.00 − 0.20) = $0.48', () => {
    const rates = ratesOf('claude-opus-5-5', 100_500);
    assert.equal(missPremium(100_000, { creation: 100_500, creation1h: 0 }, rates), 480_000_000);
    assert.equal(missPremium(100_000, { creation: 100_500, creation1h: null }, rates), 480_000_000);
  });
  it('at the 1-hour rate: 100,000 × (8.00 − 0.20) = $0.78', () => {
    const rates = ratesOf('claude-opus-5-5', 100_500);
    assert.equal(
      missPremium(100_000, { creation: 100_500, creation1h: 100_500 }, rates),
      780_000_000,
    );
  });
  it('in the proportion of its own writes: a quarter for an hour is $0.555', () => {
    const rates = ratesOf('claude-opus-5-5', 100_000);
    assert.equal(
      missPremium(100_000, { creation: 100_000, creation1h: 25_000 }, rates),
      555_000_000,
    );
  });
  it('of a prompt above 200k is at the rates of its band: 286,510 × (7.50 − 0.60) = $1.976919', () => {
    const rates = ratesOf('claude-sonnet-4-20250514', 286_513);
    assert.equal(missPremium(286_510, { creation: 286_510, creation1h: 0 }, rates), 1_976_919_000);
  });
  it('of nothing written is nothing', () => {
    assert.equal(missPremium(0, { creation: 0, creation1h: 0 }, ratesOf('claude-opus-5-5', 1)), 0);
  });
});

describe('sums of misses', () => {
  const miss = fc.record({
    cause: fc.constantFrom(...missCauses),
    evidence: fc.constantFrom(...evidenceLevels),
    expected: fc.boolean(),
    rewritten: fc.nat(1_000_000),
    premiumNano: fc.option(fc.nat(2_000_000_000)),
    rewriteCostNano: fc.nat(5),
  });
  it('by cause and by evidence are the total', () => {
    fc.assert(
      fc.property(fc.array(miss, { maxLength: 30 }), some => {
        const misses = some as unknown as Miss[];
        const total = sumMisses(misses);
        const rows = missesByCause(misses);
        const sum = (of: (row: (typeof rows)[number]) => number) =>
          rows.reduce((all, row) => all + of(row), 0);
        assert.equal(
          sum(row => row.misses),
          total.misses,
        );
        assert.equal(
          sum(row => row.premiumNano),
          total.premiumNano,
        );
        assert.equal(
          sum(row => row.rewritten),
          total.rewritten,
        );
        const evidence = sum(
          row => row.byEvidence.server + row.byEvidence.derived + row.byEvidence.unknown,
        );
        assert.equal(evidence, total.premiumNano + total.rewriteCostNano);
        const order = rows.map(row => Number(row.expected));
        assert.deepEqual(order, [...order].sort());
      }),
    );
  });
  it('by session are the total, the most expensive avoidable first', () => {
    const inSessions = fc.tuple(miss, fc.constantFrom('a', 'b', 'c'), fc.uuid());
    fc.assert(
      fc.property(fc.array(inSessions, { maxLength: 20 }), some => {
        const misses = some.map(([each, sessionId, key]) => ({ ...each, sessionId, key }));
        const rows = missesBySession(misses as unknown as Miss[], 99);
        const total = sumMisses(misses as unknown as Miss[]);
        const sum = (of: (row: (typeof rows)[number]) => number) =>
          rows.reduce((all, row) => all + of(row), 0);
        assert.deepEqual(
          [sum(row => row.misses), sum(row => row.rewritten), sum(row => row.unpriced)],
          [total.misses, total.rewritten, total.unpriced],
        );
        assert.equal(
          sum(row => row.avoidableNano + row.expectedNano),
          total.premiumNano + total.rewriteCostNano,
        );
        const amounts = rows.map(row => row.avoidableNano);
        assert.deepEqual(
          amounts,
          [...amounts].sort((a, b) => b - a),
        );
        assert.deepEqual(missesBySession(misses as unknown as Miss[], 1), rows.slice(0, 1));
      }),
    );
  });
  it('by session name the most expensive miss', () => {
    const one = (sessionId: string, key: string, premiumNano: number | null) =>
      ({ sessionId, key, premiumNano, rewriteCostNano: 0, rewritten: 1, expected: false }) as Miss;
    const rows = missesBySession([one('a', 'a1', 5), one('b', 'b1', null), one('a', 'a2', 7)], 9);
    assert.deepEqual(
      rows.map(row => [row.sessionId, row.dearest, row.avoidableNano, row.unpriced]),
      [
        ['a', 'a2', 12, 0],
        ['b', 'b1', 0, 1],
      ],
    );
  });
});
