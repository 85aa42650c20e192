import assert from 'node:assert/strict';
import { priceTable, pricesAsOf, withoutRegionalPrice } from '../../../src/kernels/prices';
import { standardPrices } from './listPrices';

describe('prices: the table', () => {
  const ids = new Set(priceTable.flatMap(row => row.ids));

  it('lists every model of the price list and no other', () => {
    assert.deepEqual([...ids].sort(), [...new Set(standardPrices.map(([id]) => id))].sort());
  });

  it('is of 2026-10-24', () => assert.equal(pricesAsOf, '2026-10-24'));

  it('knows the models without a regional price', () => {
    assert.deepEqual(
      withoutRegionalPrice.filter(id => !ids.has(id)),
      [],
    );
  });

  it('has the rows of a model in order, each ending where the next begins', () => {
    for (const id of ids) {
      const rows = priceTable.filter(row => row.ids.includes(id));
      rows.slice(1).forEach((row, index) => assert.equal(rows[index]?.until, row.from, id));
      assert.equal(rows.at(-1)?.until, undefined, id);
    }
  });
});
