import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { blockRows } from '../../../../src/engine/store/linkBlock';
import { LinkTable, type StoredLink } from '../../../../src/engine/store/links';
import type { Store } from '../../../../src/engine/store/store';
import { runs } from '../../../fixtures/runs';
import { newStore } from '../support/storing';

/** Ids that differ in one byte only, wherever it stands: their hashes must tell them apart. */
const ids = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 3 }))
  .map(([at, value]) => Uint8Array.from({ length: 16 }, (_, i) => (i === at ? value : 9)));
const links = fc.record(
  {
    lane: fc.integer({ min: 0, max: 2 }),
    uuid: ids,
    parent: fc.option(ids),
    request: fc.constant(0),
    at: fc.integer({ min: 0, max: 5 }),
    mark: fc.integer({ min: 0, max: 63 }),
  },
  { noNullPrototype: true },
);
type Laned = StoredLink & { lane: number };

function rowsOf(table: LinkTable): string[] {
  const rows: string[] = [];
  table.each((lane, link) => rows.push(textOf({ ...link, lane })));
  return rows.sort();
}

function textOf({ lane, uuid, parent, request, at, mark }: Laned): string {
  return JSON.stringify([lane, [...uuid], parent && [...parent], request, at, mark]);
}

/** A record whose id is a number, below the one of the number before. */
function numbered(n: number): StoredLink {
  const idOf = (id: number) => new Uint8Array(new Uint32Array([id, 0, 0, id]).buffer);
  return { uuid: idOf(n), parent: n === 0 ? null : idOf(n - 1), request: 0, at: n, mark: 1 };
}

describe('the table of links', () => {
  let store: Store;
  let table: LinkTable;
  beforeEach(async () => {
    store = await newStore();
    ({ links: table } = store.details);
  });
  afterEach(() => store.close());

  it('holds each link once, whatever was given in whatever order, and is stored as it is', () => {
    fc.assert(
      fc.property(fc.array(links), given => {
        store.database.run('DELETE FROM link_block');
        table.reload();
        for (const { lane, ...link } of given) table.put(lane, link);
        table.save();
        const rows = rowsOf(table);
        assert.deepEqual(rowsOf(new LinkTable(store.database)), rows);
        const names = given.map(({ lane, uuid }) => `${lane} ${uuid.join()}`);
        assert.equal(rows.length, new Set(names).size);
        store.database.run('DELETE FROM link_block');
        table.reload();
        for (const { lane, ...link } of [...given].reverse()) table.put(lane, link);
        assert.deepEqual(rowsOf(table), rows);
      }),
      runs(60),
    );
  });

  it('finds every one of more than a block, and nothing that is not there', () => {
    const count = 2 * blockRows + 1;
    for (let n = 0; n < count; n++) assert.equal(table.put(0, numbered(n)), 'new');
    table.save();
    for (const each of [table, new LinkTable(store.database)]) {
      for (let n = 0; n < count; n++) {
        assert.deepEqual(each.find(0, numbered(n).uuid), numbered(n));
      }
      assert.equal(each.find(0, numbered(count).uuid), null);
      assert.equal(each.find(1, numbered(0).uuid), null);
    }
    assert.deepEqual(store.database.all('SELECT id, count FROM link_block'), [
      { id: 0, count: blockRows },
      { id: 1, count: blockRows },
      { id: 2, count: 1 },
    ]);
  });

  it('stores a link that changed in its block', () => {
    for (let n = 0; n < 3; n++) table.put(0, numbered(n));
    table.save();
    assert.equal(table.put(0, { ...numbered(1), mark: 4 }), 'changed');
    assert.equal(table.put(0, { ...numbered(1), mark: 4 }), 'kept');
    assert.equal(table.put(0, numbered(0)), 'same');
    table.save();
    const stored = new LinkTable(store.database).find(0, numbered(1).uuid);
    assert.deepEqual(stored, { ...numbered(1), mark: 5 });
  });

  it('after a rollback holds what is stored', () => {
    table.put(0, numbered(0));
    table.save();
    table.put(0, numbered(1));
    table.reload();
    assert.equal(table.find(0, numbered(1).uuid), null);
    assert.deepEqual(table.find(0, numbered(0).uuid), numbered(0));
  });

  it('a record that names itself as its parent is no root', () => {
    const link = { ...numbered(7), parent: numbered(7).uuid };
    table.put(0, link);
    assert.deepEqual(table.find(0, link.uuid), link);
    assert.deepEqual(table.walk(1, 0, link), { predecessor: 0, stop: null });
  });

  it('a later record of a request whose place is known is not looked for: its link may be gone', () => {
    const { chains } = store.details;
    const head = (n: number) => ({ lane: 0, at: n, uuid: numbered(n).uuid });
    chains.put(1, head(1), { predecessor: -1, stop: null });
    chains.put(1, head(2), null);
    assert.deepEqual(
      chains.all().map(({ at, predecessor }) => [at, predecessor]),
      [[1, -1]],
    );
  });

  it('lets go of what is older, and of requests that go', () => {
    for (let n = 0; n < 4; n++) table.put(0, { ...numbered(n), request: n });
    table.save();
    table.dropOlder(2, new Set([3]));
    table.save();
    const left = [numbered(2), numbered(3)].map((link, i) => ({ ...link, request: i ? 0 : 2 }));
    for (const each of [table, new LinkTable(store.database)]) {
      assert.deepEqual(rowsOf(each), left.map(link => textOf({ ...link, lane: 0 })).sort());
    }
  });
});
