import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { moneyOf, recordedNano } from '../../../src/kernels/cost';
import type { CostEntry } from '../../../src/kernels/cost';
import { createPricing } from '../../../src/kernels/pricing';
import { runs } from '../../fixtures/runs';
import { entry } from './build';
import { standardPrices } from './listPrices';

const pricing = createPricing({});

/** In nano-dollars: calculated, saved, wasted. */
type Expected = readonly [calculated: number, saved: number, wasted: number];

function money(values: Partial<CostEntry>, by = pricing): Expected | null {
  const found = moneyOf(entry(values), by);
  return found && [found.calculatedNano, found.savedNano, found.wastedNano];
}

const cases: readonly (readonly [string, Partial<CostEntry>, Expected])[] = [
  // The worked examples of cache-report, section 9.
  [
    'opus-4-8, split unknown',
    { input: 15_000, output: 1500, creation: 5000, read: 100_000 },
    [193_750_000, 450_000_000, 6_250_000],
  ],
  [
    'opus-4-8, 600 of 1,000 for an hour',
    { input: 10, output: 500, creation: 1000, creation1h: 600, read: 20_000 },
    [31_050_000, 90_000_000, 3_500_000],
  ],
  [
    'opus-4-8 fast',
    { input: 10, output: 500, read: 30_000, fast: true },
    [55_100_000, 270_000_000, 0],
  ],
  ['nothing at all', {}, [0, 0, 0]],
  // 100 · 6,250; premium 100 · 1,250.
  ['all writes for five minutes', { creation: 100, creation1h: 0 }, [625_000, 0, 125_000]],
  // 100 · 10,000; premium 100 · 5,000.
  ['all writes for an hour', { creation: 100, creation1h: 100 }, [1_000_000, 0, 500_000]],
  [
    'an hour part above the whole is the whole',
    { creation: 100, creation1h: 900 },
    [1_000_000, 0, 500_000],
  ],
  ['a negative hour part is none', { creation: 100, creation1h: -5 }, [625_000, 0, 125_000]],
  // Band: 200,001 · 600 and 200,001 · (6,000 − 600).
  [
    'sonnet-4-5 above 200k',
    { model: 'claude-sonnet-4-5', read: 200_001 },
    [120_000_600, 1_080_005_400, 0],
  ],
  [
    'sonnet-4-5 at 200k',
    { model: 'claude-sonnet-4-5', read: 200_000 },
    [60_000_000, 540_000_000, 0],
  ],
  // The band looks at input + creation + read: 1 + 100,000 + 100,000; 6,000 + 7,500 · 100,000 + 600 · 100,000.
  [
    'sonnet-4-5, the prompt is all three',
    { model: 'claude-sonnet-4-5', input: 1, creation: 100_000, read: 100_000 },
    [810_006_000, 540_000_000, 150_000_000],
  ],
  [
    'output is not in the prompt',
    { model: 'claude-sonnet-4-5', input: 1, output: 900_000 },
    [13_500_003_000, 0, 0],
  ],
  ['two web searches', { webSearches: 2 }, [20_000_000, 0, 0]],
  // Batch halves the tokens (10 · 5,000), not the search.
  [
    'a web search is outside the factors',
    { input: 10, webSearches: 1, tier: 'batch' },
    [10_025_000, 0, 0],
  ],
  // US ×1.1 also in saved (1,000 · 4,500) and wasted (1,000 · 1,250).
  [
    'factors multiply saved and wasted',
    { creation: 1000, read: 1000, geo: 'us' },
    [7_425_000, 4_950_000, 1_375_000],
  ],
  // Half to even, once: 125 · 1.1 = 137.5, 375 · 1.1 = 412.5; premium 25 · 1.1 = 27.5, 75 · 1.1 = 82.5.
  ['137.5 rounds up to even', { model: 'claude-haiku-5-5', creation: 1, geo: 'us' }, [138, 0, 28]],
  [
    '412.5 rounds down to even',
    { model: 'claude-haiku-5-5', creation: 3, geo: 'us' },
    [412, 0, 82],
  ],
  // 125 / 2 = 62.5 and 25 / 2 = 12.5; 375 / 2 = 187.5 and 75 / 2 = 37.5.
  [
    '62.5 rounds down to even',
    { model: 'claude-haiku-5-5', creation: 1, tier: 'batch' },
    [62, 0, 12],
  ],
  [
    '187.5 rounds up to even',
    { model: 'claude-haiku-5-5', creation: 3, tier: 'batch' },
    [188, 0, 38],
  ],
  // 125 · 0.55 = 68.75 + 10 · 0.55 = 5.5 → 74.25: the sum is rounded, not its parts (69 + 6 = 75).
  [
    'the sum is rounded, not its parts',
    { model: 'claude-haiku-5-5', creation: 1, read: 1, geo: 'us', tier: 'batch' },
    [74, 50, 14],
  ],
];

describe('cost: by hand', () => {
  for (const [what, values, expected] of cases) {
    it(what, () => assert.deepEqual(money(values), expected));
  }

  it('an unknown model is unpriced, not free', () => {
    assert.equal(money({ model: 'claude-opus-4-9', input: 1 }), null);
    assert.equal(money({ model: 'claude-opus-4-9' }), null);
  });

  it('reads dearer than input save nothing, writes cheaper than input waste nothing', () => {
    const odd = createPricing({
      odd: { input: 1, output: 0, write5m: 0.5, write1h: 0.2, read: 3 },
    });
    const values = { model: 'odd', creation: 10, creation1h: 4, read: 10 };
    // 6 · 500 + 4 · 200 + 10 · 3,000.
    assert.deepEqual(money(values, odd), [33_800, 0, 0]);
  });

  it('an override finer than a nano-dollar is rounded per request', () => {
    const fine = createPricing({
      fine: { input: 0.0005, output: 0, write5m: 0, write1h: 0, read: 0 },
    });
    // Half a nano-dollar a token.
    assert.equal(money({ model: 'fine', input: 1 }, fine)?.[0], 0);
    assert.equal(money({ model: 'fine', input: 3 }, fine)?.[0], 2);
    assert.equal(money({ model: 'fine', input: 4 }, fine)?.[0], 2);
  });
});

const tokens = fc.integer({ min: 0, max: 1_000_000_000 });
const anyEntry = fc.record({
  model: fc.constantFrom(
    ...standardPrices.filter(([id, , at]) => !at && !/sonnet-4|haiku-5-5/.test(id)),
  ),
  input: tokens,
  output: tokens,
  creation: tokens,
  hour: tokens,
  read: tokens,
  geo: fc.constantFrom(null, 'us', 'global'),
  tier: fc.constantFrom(null, 'batch', 'standard'),
});

type Five = [bigint, bigint, bigint, bigint, bigint];

/** Sum · factors as the spec says, in integers throughout: twentieths of a nano-dollar, half to even. */
function exact(sum: bigint, geo: string | null, tier: string | null): bigint {
  const twentieths = sum * (geo === 'us' ? 11n : 10n) * (tier === 'batch' ? 1n : 2n);
  const [whole, rest] = [twentieths / 20n, twentieths % 20n];
  return rest > 10n || (rest === 10n && whole % 2n === 1n) ? whole + 1n : whole;
}

describe('cost: properties', () => {
  it('is exact to the nano-dollar for every model and any counts', () => {
    fc.assert(
      fc.property(anyEntry, ({ model: [model, nano], hour, geo, tier, ...counts }) => {
        const creation1h = Math.min(hour, counts.creation);
        const found = money({ model, creation1h, geo, tier, ...counts });
        const [input, output, write5m, write1h, read] = nano.map(rate => BigInt(rate)) as Five;
        const five = BigInt(counts.creation - creation1h);
        const one = BigInt(creation1h);
        const paid =
          BigInt(counts.input) * input +
          BigInt(counts.output) * output +
          five * write5m +
          one * write1h +
          BigInt(counts.read) * read;
        const saved = BigInt(counts.read) * (input - read);
        const wasted = five * (write5m - input) + one * (write1h - input);
        assert.deepEqual(
          found?.map(BigInt),
          [paid, saved, wasted].map(sum => exact(sum, geo, tier)),
        );
      }),
      runs(100),
    );
  });

  it('is exact beyond 2^53 on the way: fast, US inference, a regional endpoint', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, (input, output, read) => {
        const model = 'us.anthropic.claude-opus-4-6-fast';
        const sum = BigInt(input) * 30_000n + BigInt(output) * 150_000n + BigInt(read) * 3000n;
        // ×1.1 ×1.1; whole nano-dollars, for every rate is a multiple of 100.
        const expected = [sum, BigInt(read) * 27_000n, 0n].map(part => (part * 121n) / 100n);
        assert.deepEqual(money({ model, input, output, read, geo: 'us' })?.map(BigInt), expected);
      }),
    );
  });

  it('rounds half to even there too', () => {
    // 1.001e9 · 9,000,000 nano-dollars by an override, and half of 1 or 3 for a batch.
    const own = createPricing({
      dear: { input: 9000, output: 0.001, write5m: 0, write1h: 0, read: 0 },
    });
    const values = { model: 'dear', tier: 'batch', input: 1_001_000_000 };
    assert.equal(money({ ...values, output: 1 }, own)?.[0], 4_504_500_000_000_000);
    assert.equal(money({ ...values, output: 3 }, own)?.[0], 4_504_500_000_000_002);
  });

  it('the uncached cost is the cost of the same tokens as input, without factors', () => {
    fc.assert(
      fc.property(
        anyEntry,
        ({ model: [model, [input]], hour, geo: _geo, tier: _tier, ...counts }) => {
          const found = moneyOf(entry({ model, creation1h: hour, ...counts, output: 0 }), pricing);
          const all = BigInt(counts.input) + BigInt(counts.creation) + BigInt(counts.read);
          assert.ok(found);
          const net = BigInt(found.savedNano) - BigInt(found.wastedNano);
          assert.equal(BigInt(found.calculatedNano) + net, all * BigInt(input));
        },
      ),
    );
  });
});

describe('cost: a recorded cost', () => {
  const recorded: readonly (readonly [string, unknown, number | null])[] = [
    ['a dollar and a half', 1.5, 1_500_000_000],
    ['zero', 0, 0],
    ['minus zero', -0, 0],
    ['a nano-dollar', 1e-9, 1],
    ['half a nano-dollar', 5e-10, 0],
    ['one and a half', 1.5e-9, 2],
    ['two and a half', 2.5e-9, 2],
    ['just above two and a half', 2.500001e-9, 3],
    // 0.0000000085 · 1e9 is 8.500000000000002 as a double; the decimal is 8.5.
    ['a half as written, not as multiplied', 0.0000000085, 8],
    ['a price of many digits', 0.010000000499, 10_000_000],
    ['0.1 + 0.2', 0.1 + 0.2, 300_000_000],
    ['the smallest double', Number.MIN_VALUE, 0],
    ['nine million dollars', 9e6, 9_000_000_000_000_000],
    ['more than 2^53 nano-dollars', 9_100_000, null],
    ['the largest double', Number.MAX_VALUE, null],
    ['a negative', -0.01, null],
    ['NaN', NaN, null],
    ['infinity', Infinity, null],
    ['a string', '0.5', null],
    ['null', null, null],
    ['undefined', undefined, null],
    ['a boolean', true, null],
    ['a list', [1], null],
    ['a bigint', 1n, null],
  ];
  for (const [what, value, expected] of recorded) {
    it(`${what} is ${expected === null ? 'no cost' : `${expected} nano-dollars`}`, () => {
      assert.equal(recordedNano(value), expected);
    });
  }

  it('reads back every whole number of nano-dollars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), value => {
        const digits = String(value).padStart(10, '0');
        assert.equal(recordedNano(Number(`${digits.slice(0, -9)}.${digits.slice(-9)}`)), value);
      }),
    );
  });
});
