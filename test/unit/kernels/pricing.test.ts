import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createPricing } from '../../../src/kernels/pricing';
import type { Pricing, RateQuery } from '../../../src/kernels/pricing';
import { runs } from '../../fixtures/runs';
import { fastPrices, longPrices, standardPrices } from './listPrices';
import { noon } from './build';

const pricing = createPricing({});
const standard: RateQuery = { at: noon, promptTokens: 1, fast: false, geo: null, tier: null };
const glm = { input: 0.6, output: 2.2, write5m: 0.6, write1h: 0.6, read: 0.11 };

/** Nano-dollars a token. */
function rates(model: string, query: Partial<RateQuery> = {}, by: Pricing = pricing) {
  const found = by.ratesOf(model, { ...standard, ...query });
  if (found === null) return null;
  const nano = (rate: number) => (rate * found.numerator) / found.denominator;
  return [
    nano(found.input),
    nano(found.output),
    nano(found.write5m),
    nano(found.write1h),
    nano(found.read),
  ];
}

describe('pricing: every row of the table', () => {
  for (const [id, expected, date = '2026-10-24'] of standardPrices) {
    it(`${id} on ${date}`, () => {
      assert.deepEqual(rates(id, { at: Date.parse(date) }), expected);
    });
  }
  for (const [id, expected] of fastPrices) {
    it(`${id}, fast`, () => assert.deepEqual(rates(id, { fast: true }), expected));
    it(`${id}-fast`, () => assert.deepEqual(rates(`${id}-fast`), expected));
  }
  const withFast = new Set(fastPrices.map(([id]) => id));
  for (const [id, expected] of standardPrices.filter(([id, , at]) => !withFast.has(id) && !at)) {
    it(`${id} has no fast rates and is priced as standard`, () => {
      assert.deepEqual(rates(id, { fast: true }), expected);
    });
  }
});

describe('pricing: the long-prompt band', () => {
  for (const [id, promptOver, long] of longPrices) {
    const short = standardPrices.find(row => row[0] === id)?.[1];
    it(`${id} at ${promptOver} tokens is short`, () => {
      assert.deepEqual(rates(id, { promptTokens: promptOver }), short);
    });
    it(`${id} at one more is long`, () => {
      assert.deepEqual(rates(id, { promptTokens: promptOver + 1 }), long);
    });
  }
  for (const id of ['claude-sonnet-4-6', 'claude-opus-4-8', 'claude-sonnet-5']) {
    it(`${id} has none`, () => {
      assert.deepEqual(rates(id, { promptTokens: 900_000 }), rates(id));
    });
  }
});

describe('pricing: effective dates', () => {
  const change = Date.UTC(2026, 9, 7);
  const cases = [
    ['long before', Date.UTC(2020, 0, 1), 200],
    ['a millisecond before', change - 1, 200],
    ['at 00:00 UTC', change, 100],
    ['long after', Date.UTC(2030, 0, 1), 100],
  ] as const;
  for (const [when, at, read] of cases) {
    it(`sonnet-5-5 reads cost ${read} ${when}`, () => {
      assert.equal(rates('claude-sonnet-5-5', { at })?.[4], read);
    });
  }
  it('the first row also holds before its date', () => {
    assert.equal(rates('claude-fable-5-2', { at: Date.UTC(2026, 10, 8) })?.[0], 8000);
  });
});

describe('pricing: representation', () => {
  it('the table’s rates are whole nano-dollars a token', () => {
    for (const [id] of standardPrices) {
      assert.equal(pricing.ratesOf(id, standard)?.denominator, 1, id);
    }
  });
  it('a rate of whole nano-dollars is one although 0.07 · 1,000 is no whole number', () => {
    const rates = createPricing({ m: { input: 0.07, output: 0, write5m: 0, write1h: 0, read: 0 } });
    const { input, denominator } = rates.ratesOf('m', standard) ?? {};
    assert.deepEqual([input, denominator], [70, 1]);
  });
});

describe('pricing: unknown models', () => {
  const unknown = [
    ...[
      'claude-opus-4-9',
      'claude-4-9-opus',
      'claude-opus-5-6',
      'claude-opus',
      'claude-sonnet-4-7',
    ],
    ...['claude-haiku-5', 'claude-5-5', 'opus', 'glm-4.6', 'my-unknown-model', '', 'toString'],
    ...['__proto__', 'constructor', 'claude-opus-4-8 with a space'],
  ];
  for (const model of unknown) {
    it(`${JSON.stringify(model)} is unpriced`, () => assert.equal(rates(model), null));
  }
});

/** What pricing.md cuts off before it looks a name up. */
const prefixes = [
  '',
  'anthropic/',
  'vertex_ai/',
  'openrouter/anthropic/',
  'anthropic.',
  'global.anthropic.',
];
const suffixes = [
  '',
  '-20260101',
  '@20260101',
  '-v1',
  '-v2:0',
  '[1m]',
  '-latest',
  '-20260101-v1:0',
  '-20260101[1m]',
];

describe('pricing: near misses', () => {
  const at = Date.parse('2026-10-24');
  const listed = new Map(
    standardPrices.filter(([, , date]) => !date).map(([id, nano]) => [id, nano]),
  );
  const families = ['opus', 'sonnet', 'haiku', 'fable', 'mythos'];
  const form = fc.record({
    prefix: fc.constantFrom(...prefixes),
    suffix: fc.constantFrom(...suffixes),
    dotted: fc.boolean(),
    upper: fc.boolean(),
  });

  /** A version as people and clouds write it, in one of the two word orders. */
  function write(
    family: string,
    version: readonly number[],
    versionFirst: boolean,
    shape: { prefix: string; suffix: string; dotted: boolean; upper: boolean },
  ): string {
    const number = version.join(shape.dotted ? '.' : '-');
    const name = versionFirst ? `claude-${number}-${family}` : `claude-${family}-${number}`;
    const whole = shape.prefix + name + shape.suffix;
    return shape.upper ? whole.toUpperCase() : whole;
  }

  /** The id in the table: version first up to 3, last since. */
  const idOf = (family: string, version: readonly number[]) =>
    (version[0] ?? 0) <= 3
      ? `claude-${version.join('-')}-${family}`
      : `claude-${family}-${version.join('-')}`;

  it('every version of every family has its own price or none, in any form', () => {
    const part = fc.integer({ min: 0, max: 12 });
    const version = fc.array(part, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.constantFrom(...families),
        version,
        fc.boolean(),
        form,
        (family, parts, first, shape) => {
          const expected = listed.get(idOf(family, parts)) ?? null;
          assert.deepEqual(rates(write(family, parts, first, shape), { at }), expected);
        },
      ),
      runs(300),
    );
  });

  it('one step beside a listed model is that other model or unpriced', () => {
    const known = [...listed.keys()].flatMap(id => {
      const family = families.find(name => id.includes(name)) ?? '';
      const version = (id.match(/\d+/g) ?? []).map(Number);
      return version.length === 0 ? [] : [{ family, version }];
    });
    const steps = fc.constantFrom<(version: readonly number[]) => number[]>(
      version => [...version],
      version => [...version, 5],
      version => [...version, version.at(-1) ?? 0],
      version => version.slice(0, -1),
      version => [...version.slice(0, -1), (version.at(-1) ?? 0) + 1],
      version => [...version.slice(0, -1), Math.max(0, (version.at(-1) ?? 0) - 1)],
      version => [...version.slice(0, -1), 10 * (version.at(-1) ?? 0)],
    );
    let [own, none] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        steps,
        fc.boolean(),
        form,
        (model, step, first, shape) => {
          const version = step(model.version);
          fc.pre(version.length > 0);
          const expected = listed.get(idOf(model.family, version)) ?? null;
          const name = write(model.family, version, first, shape);
          assert.deepEqual(rates(name, { at }), expected, name);
          if (expected === null) none++;
          else own++;
        },
      ),
      runs(300),
    );
    assert.ok(own > 100 && none > 100, `${own} priced, ${none} unpriced`);
  });
});

describe('pricing: factors', () => {
  const input = (model: string, query: Partial<RateQuery>) => rates(model, query)?.[0];
  const cases: readonly (readonly [string, string, Partial<RateQuery>, number])[] = [
    ['US inference', 'claude-opus-4-8', { geo: 'us' }, 5500],
    ['US inference of an old model', 'claude-3-opus', { geo: 'us' }, 16500],
    ['global inference', 'claude-opus-4-8', { geo: 'global' }, 5000],
    ['unavailable inference', 'claude-opus-4-8', { geo: 'not_available' }, 5000],
    ['empty inference', 'claude-opus-4-8', { geo: '' }, 5000],
    ['batch', 'claude-opus-4-8', { tier: 'batch' }, 2500],
    ['standard tier', 'claude-opus-4-8', { tier: 'standard' }, 5000],
    ['priority tier', 'claude-opus-4-8', { tier: 'priority' }, 5000],
    ['US batch', 'claude-opus-4-8', { geo: 'us', tier: 'batch' }, 2750],
    ['US fast', 'claude-opus-4-8', { geo: 'us', fast: true }, 11000],
    ['a regional endpoint', 'us.anthropic.claude-opus-4-5', {}, 5500],
    ['a regional endpoint, batch', 'eu.anthropic.claude-opus-4-5', { tier: 'batch' }, 2750],
    ['a regional endpoint, US', 'us.anthropic.claude-haiku-4-5', { geo: 'us' }, 1210],
    ['a regional endpoint, long prompt', 'us.claude-sonnet-4-5', { promptTokens: 200_001 }, 6600],
    ['a regional sonnet-4-5', 'jp.anthropic.claude-sonnet-4-5', {}, 3300],
    ['a regional sonnet-4, before 4.5', 'apac.anthropic.claude-sonnet-4', {}, 3000],
    ['a regional opus-4-1, before 4.5', 'us.anthropic.claude-opus-4-1', {}, 15000],
    ['a regional 3-haiku, before 4.5', 'apac.anthropic.claude-3-haiku', {}, 250],
    ['the global endpoint', 'global.anthropic.claude-opus-4-5', {}, 5000],
    ['a bare endpoint', 'anthropic.claude-opus-4-5', {}, 5000],
  ];
  for (const [what, model, query, expected] of cases) {
    it(`${what}: ${expected}`, () => assert.equal(input(model, query), expected));
  }

  it('multiply all five rates', () => {
    assert.deepEqual(rates('claude-opus-4-8', { geo: 'us' }), [5500, 27500, 6875, 11000, 550]);
  });

  it('do not leak from one request into the next', () => {
    const own = createPricing({});
    assert.equal(rates('us.claude-opus-4-8', { tier: 'batch' }, own)?.[0], 2750);
    assert.equal(rates('us.claude-opus-4-8', {}, own)?.[0], 5500);
    assert.equal(rates('us.claude-opus-4-8', { fast: true }, own)?.[0], 11000);
    assert.equal(rates('us.claude-opus-4-8', { tier: 'batch' }, own)?.[0], 2750);
  });
});

describe('pricing: overrides', () => {
  it('price an unknown model', () => {
    const own = createPricing({ 'glm-4.6': glm });
    assert.deepEqual(rates('glm-4.6', {}, own), [600, 2200, 600, 600, 110]);
  });
  it('match by the normalised id of both sides', () => {
    const own = createPricing({ 'openrouter/z-ai/GLM-4.6': glm });
    assert.equal(rates('vertex_ai/glm-4.6-20260101', {}, own)?.[0], 600);
  });
  it('win over the table, without its band and fast rates', () => {
    const own = createPricing({ 'claude-sonnet-4-5': glm, 'claude-opus-4-8': glm });
    assert.equal(rates('claude-sonnet-4-5[1m]', { promptTokens: 300_000 }, own)?.[0], 600);
    assert.equal(rates('claude-opus-4-8', { fast: true }, own)?.[0], 600);
  });
  it('leave other models to the table', () => {
    assert.equal(rates('claude-opus-5', {}, createPricing({ 'claude-opus-5-5': glm }))?.[0], 5000);
  });
  it('take the factors', () => {
    const own = createPricing({ 'claude-opus-4-9': { ...glm, input: 1 } });
    assert.equal(rates('claude-opus-4-9', { geo: 'us', tier: 'batch' }, own)?.[0], 550);
    assert.equal(rates('us.anthropic.claude-opus-4-9', {}, own)?.[0], 1100);
  });
  it('may be free, and finer than a nano-dollar', () => {
    const own = createPricing({ free: { ...glm, input: 0, read: 0.0000125 } });
    assert.equal(rates('free', {}, own)?.[0], 0);
    assert.equal(rates('free', {}, own)?.[4], 0.0125);
  });
  it('by the id itself beat one that only normalises to it', () => {
    const dear = { ...glm, input: 9 };
    const fast = { 'foo-fast': dear, foo: glm, 'foo-latest': dear };
    assert.equal(rates('foo', {}, createPricing(fast))?.[0], 600);
  });
});

describe('pricing: the fingerprint', () => {
  const other = { input: 1, output: 2, write5m: 3, write1h: 4, read: 5 };
  const print = (overrides: Parameters<typeof createPricing>[0]) =>
    createPricing(overrides).fingerprint;

  it('is the same for the same prices', () => assert.equal(print({}), print({})));
  it('does not depend on the order of keys', () => {
    assert.equal(print({ a: glm, b: other }), print({ b: other, a: glm }));
  });
  it('changes with an override', () => assert.notEqual(print({}), print({ a: glm })));
  it('changes with its model', () => assert.notEqual(print({ b: glm }), print({ a: glm })));
  for (const key of ['input', 'output', 'write5m', 'write1h', 'read'] as const) {
    it(`changes with its ${key} rate`, () => {
      assert.notEqual(print({ a: glm }), print({ a: { ...glm, [key]: glm[key] + 0.001 } }));
    });
  }
  it('changes when two models swap rates', () => {
    assert.notEqual(print({ a: glm, b: other }), print({ a: other, b: glm }));
  });
});
