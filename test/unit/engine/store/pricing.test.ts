import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Store } from '../../../../src/engine/store/store';
import { createPricing } from '../../../../src/kernels/pricing';
import { runs } from '../../../fixtures/runs';
import { someStates, state } from '../support/states';
import { assertSame, burstOf, dump, ingest, newStore } from '../support/storing';

const flat = (usd: number) => ({ input: usd, output: usd, write5m: usd, write1h: usd, read: usd });
const overrides = { 'who-knows': flat(1), 'claude-opus-4-8': flat(2) };

/** 10 + 20 + 300 + 4,000 tokens. */
const known = state({ key: 'k', model: 'claude-opus-4-8' });
const unknown = state({ key: 'u', model: 'who-knows' });

describe('stored costs when prices change', () => {
  let store: Store;
  beforeEach(async () => {
    store = await newStore();
  });
  afterEach(() => store.close());
  const costs = () =>
    store
      .range(null, 0, Number.MAX_SAFE_INTEGER)
      .map(row => [row.key, row.calculated, row.saved, row.wasted]);

  it('are recomputed, and back again', () => {
    ingest(store, [known, unknown]);
    // $5 in, $25 out, $6.25 write, $0.50 read per million tokens (prices.json).
    const listed = [
      ['k', 10 * 5000 + 20 * 25_000 + 300 * 6250 + 4000 * 500, 4000 * 4500, 300 * 1250],
      ['u', null, null, null],
    ];
    assert.deepEqual(costs(), listed);
    store.setPricing(createPricing(overrides));
    assert.deepEqual(costs(), [
      ['k', 4330 * 2000, 0, 0],
      ['u', 4330 * 1000, 0, 0],
    ]);
    assert.deepEqual(store.rollup.check(), []);
    store.setPricing(createPricing({}));
    assert.deepEqual(costs(), listed);
    assert.deepEqual(store.rollup.check(), []);
  });

  it('raise the generation only when the prices really changed', () => {
    ingest(store, [known]);
    const { generation } = store;
    store.setPricing(createPricing({}));
    assert.equal(store.generation, generation);
    store.setPricing(createPricing(overrides));
    assert.ok(store.generation > generation);
  });

  it('hold for what comes after', () => {
    store.setPricing(createPricing(overrides));
    ingest(store, [unknown]);
    assert.deepEqual(costs(), [['u', 4_330_000, 0, 0]]);
  });

  it('are never mixed: the same as if the prices had always been those', async () => {
    const states = someStates({
      messages: ['a', 'b'],
      requests: ['r', 'q'],
      paths: ['/p/slug/a.jsonl', '/p/slug/b.jsonl'],
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(states, { maxLength: 8 }),
        fc.array(states, { maxLength: 4 }),
        async (before, after) => {
          const always = await newStore(overrides);
          const later = await newStore();
          try {
            always.ingest(burstOf([...before, ...after]));
            ingest(later, before);
            later.setPricing(createPricing(overrides));
            ingest(later, after);
            const requests = (s: Store) => dump(s).replace(/^log_file .*\n/gm, '');
            assertSame(requests(later), requests(always));
            assert.deepEqual(later.rollup.check(), []);
          } finally {
            always.close();
            later.close();
          }
        },
      ),
      runs(8),
    );
  });

  it('that cannot be written leave the old ones whole', () => {
    ingest(store, [known, unknown]);
    const before = dump(store);
    store.database.execute('ALTER TABLE rollup RENAME TO hidden');
    assert.throws(() => store.setPricing(createPricing(overrides)), /rollup/);
    store.database.execute('ALTER TABLE hidden RENAME TO rollup');
    assertSame(dump(store), before);
    store.setPricing(createPricing(overrides));
    assert.deepEqual(costs().map(row => row[1]), [8_660_000, 4_330_000]); // prettier-ignore
  });
});
