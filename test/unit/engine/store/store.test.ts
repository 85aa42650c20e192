import * as assert from 'node:assert/strict';
import type { Store } from '../../../../src/engine/store/store';
import { state } from '../support/states';
import {
  assertSame,
  burstOf,
  countedKeys,
  dump,
  ingest,
  newStore,
  readOf,
  rolledUp,
} from '../support/storing';

const at = (minutes: number) => Date.UTC(2026, 6, 1, 10, minutes);
const request = (name: string, values = {}) =>
  state({ key: `r\n${name}\nr`, messageId: name, ...values });

describe('the store', () => {
  let store: Store;
  beforeEach(async () => {
    store = await newStore();
  });
  afterEach(() => store.close());

  describe('its contract', () => {
    it('an empty insert is a no-op', () => {
      const before = [dump(store), store.generation];
      assert.equal(store.ingest([]), 0);
      assert.deepEqual([dump(store), store.generation], before);
    });

    it('says how many requests changed, and raises its generation only then', () => {
      assert.equal(ingest(store, [request('a'), request('b')]), 2);
      const { generation } = store;
      assert.equal(ingest(store, [request('a')]), 0);
      assert.equal(store.generation, generation);
      assert.equal(ingest(store, [request('a', { output: 99 }), request('c')]), 2);
      assert.ok(store.generation > generation);
    });

    it('a range is oldest first, both ends included, of one session or all', () => {
      ingest(store, [
        request('c', { at: at(3) }),
        request('a', { at: at(1) }),
        request('d', { at: at(4), session: 's2' }),
        request('b', { at: at(2), session: 's2' }),
      ]);
      const names = (session: string | null, from: number, to: number) =>
        store.range(session, at(from), at(to)).map(row => row.key.split('\n')[1]);
      assert.deepEqual(names(null, 0, 9), ['a', 'b', 'c', 'd']);
      assert.deepEqual(names(null, 2, 3), ['b', 'c']);
      assert.deepEqual(names('s2', 0, 9), ['b', 'd']);
      assert.deepEqual(names('s2', 2, 2), ['b']);
      assert.deepEqual(names('s3', 0, 9), []);
      assert.deepEqual(names(null, 3, 2), []);
    });

    it('totals since an instant include it', () => {
      assert.deepEqual(store.totalsSince(0), { requests: 0, tokens: 0 });
      ingest(store, [
        request('a', { at: at(1), input: 1, output: 2, creation: 3, read: 4 }),
        request('b', { at: at(2), input: 10, output: 20, creation: 30, read: 40 }),
      ]);
      assert.deepEqual(store.totalsSince(at(1)), { requests: 2, tokens: 110 });
      assert.deepEqual(store.totalsSince(at(1) + 1), { requests: 1, tokens: 100 });
      assert.deepEqual(store.totalsSince(at(2) + 1), { requests: 0, tokens: 0 });
    });

    it('closing twice is fine', () => {
      store.close();
      store.close();
    });

    it('a drain may run twice', () => {
      store.ingest(burstOf([request('a')]));
      store.drain();
      const before = dump(store);
      store.drain();
      assert.equal(dump(store), before);
    });
  });

  it('keeps every field of a request', () => {
    const full = request('a', {
      at: at(1), sidechain: true, model: 'claude-fable-5', input: 1, output: 2, creation: 3, creation1h: 1, read: 4,
      speed: 'fast', serviceTier: 'batch', geo: 'us', stopReason: 'end_turn', webSearches: 5, recordedNano: 6,
      version: '2.1.1', effort: 'high', iterations: '[{"type":"fallback_message"}]', missReason: 'tools_changed', missedTokens: 7, ownerBorn: 8,
      ownerPath: '/p/slug/ü\u0000😀.jsonl', ownerAt: 9, session: "s'1", cwd: '/w\n"ä"', agentRank: 2, agent: 'Explore',
    }); // prettier-ignore
    ingest(store, [full]);
    const stored = store.requests.find(full.key);
    assert.ok(stored);
    assert.deepEqual(store.requests.stateOf(stored), {
      ...full,
      messageId: stored ? store.requests.stateOf(stored).messageId : '',
    });
  });

  describe('a burst that fails', () => {
    /** Enough rows to spill SQLite's page cache: a rollback must undo pages that were written out, too. */
    const many = Array.from({ length: 1500 }, (_, i) =>
      request(`m${i}`.padEnd(200, 'x'), { at: at(0) + i * 60_000 }),
    );
    const poisoned = request('poison', { recordedNano: { no: 'number' } as unknown as number });

    it('rolls back whole, with its cursor, and the next one works', () => {
      ingest(store, [request('a'), ...many]);
      const before = dump(store);
      const file = '/p/slug/b.jsonl';
      const burst = [
        readOf('/p/slug/new.jsonl', [
          request('new', {
            ownerPath: '/p/slug/new.jsonl',
            model: 'new-model',
            session: 'new',
            cwd: '/new',
          }),
        ]),
        readOf(
          file,
          [...many, request('a'), poisoned].map(r => ({ ...r, output: 999, ownerPath: file })),
        ),
      ];
      assert.throws(() => store.ingest(burst));
      assertSame(dump(store), before);
      assert.equal(store.files.find(file), undefined);
      assert.deepEqual(store.rollup.check(), []);
      const integrity = store.database.get<{ integrity_check: string }>('PRAGMA integrity_check');
      assert.equal(integrity?.integrity_check, 'ok');

      const healthy = burst.map(b => ({
        ...b,
        read: { ...b.read, requests: b.read.requests.filter(r => !r.key.includes('poison')) },
      }));
      assert.equal(store.ingest(healthy), many.length + 2);
      store.drain();
      assert.deepEqual(store.rollup.check(), []);
      assert.equal(rolledUp(store).requests, many.length + 2);
    });

    it('leaves a file’s cursor where it was', () => {
      ingest(store, [request('a')]);
      const cursor = store.files.find('/p/slug/a.jsonl');
      assert.throws(() =>
        store.ingest([readOf('/p/slug/a.jsonl', [poisoned], { offset: 500, line: 50 })]),
      );
      assert.deepEqual(store.files.find('/p/slug/a.jsonl'), cursor);
      store.files.reload();
      assert.deepEqual(store.files.find('/p/slug/a.jsonl'), cursor);
    });

    it('because a table is gone, succeeds once it is back', () => {
      ingest(store, [request('a')]);
      store.database.execute('ALTER TABLE rejection RENAME TO hidden');
      const bad = readOf('/p/slug/b.jsonl', [request('b', { ownerPath: '/p/slug/b.jsonl' })]);
      assert.throws(() => store.ingest([bad]), /rejection/);
      assert.deepEqual(countedKeys(store), ['r\na\nr']);
      store.database.execute('ALTER TABLE hidden RENAME TO rejection');
      assert.equal(store.ingest([bad]), 1);
      store.drain();
      assert.deepEqual(store.rollup.check(), []);
    });

    it('a drain that fails loses no mark', () => {
      ingest(store, [request('a')]);
      store.makeIndexes();
      store.ingest(burstOf([request('b', { ownerPath: '/p/slug/a.jsonl' })]));
      store.database.execute('ALTER TABLE rollup RENAME TO hidden');
      assert.throws(() => store.drain(), /rollup/);
      store.database.execute('ALTER TABLE hidden RENAME TO rollup');
      store.drain();
      assert.equal(rolledUp(store).requests, 2);
      assert.deepEqual(store.rollup.check(), []);
    });

    it('names that were only in it can be stored later', () => {
      const named = {
        model: 'm-new',
        session: 's-new',
        cwd: '/new',
        sidechain: true,
        agent: 'a-new',
        agentRank: 2,
      };
      assert.throws(() => ingest(store, [request('b', named), poisoned]));
      assert.equal(ingest(store, [request('b', named)]), 1);
      assert.equal(store.range('s-new', 0, at(99))[0]?.model, 'm-new');
    });
  });

  describe('the rollup follows its rows', () => {
    beforeEach(() => store.makeIndexes());
    const keys = () =>
      store.database.all<{ slot: number; model: string; output: number }>(
        `SELECT r.slot - ${Math.floor(at(0) / 900_000)} AS slot, m.name AS model, r.output FROM rollup r
         JOIN model m ON m.id = r.model_id ORDER BY 1, 2`,
      );

    it('a request that moves shrinks the key it leaves and grows the one it enters', () => {
      const other = request('b', { at: at(20), output: 5 });
      ingest(store, [request('a', { at: at(20), output: 1 }), other]);
      assert.deepEqual(keys(), [{ slot: 1, model: 'claude-opus-4-8', output: 6 }]);
      ingest(store, [request('a', { at: at(1), output: 7, model: 'claude-fable-5' })]);
      assert.deepEqual(keys(), [
        { slot: 0, model: 'claude-fable-5', output: 7 },
        { slot: 1, model: 'claude-opus-4-8', output: 5 },
      ]);
      assert.deepEqual(store.rollup.check(), []);
    });

    it('a key without a request goes', () => {
      ingest(store, [request('a', { at: at(20) })]);
      ingest(store, [request('a', { at: at(1) })]);
      assert.deepEqual(keys().map(k => k.slot), [0]); // prettier-ignore
    });

    it('the check names what differs, on either side', () => {
      ingest(store, [request('a', { at: at(1) }), request('b', { at: at(20) })]);
      const slot = Math.floor(at(0) / 900_000);
      store.database.run('UPDATE rollup SET output = output + 1 WHERE slot = ?', [slot]);
      store.database.run('DELETE FROM rollup WHERE slot = ?', [slot + 1]);
      store.database.run('INSERT INTO rollup SELECT slot + 7, place_id, model_id, agent_id, session_id, owner_file, sidechain, version, kind, requests, input, output, creation, creation_1h, creation_split, read, lower_bound, calculated, unpriced, saved, wasted, recorded, unrecorded, auto, auto_missing, first_at, last_at FROM rollup'); // prettier-ignore
      const found = store.rollup.check().map(key => key.slot - slot);
      assert.deepEqual([...new Set(found)].sort(), [0, 1, 7]);
      store.rollup.rebuild();
      assert.deepEqual(store.rollup.check(), []);
    });
  });

  it('marks output recorded before 2.1.97 as a lower bound', () => {
    ingest(store, [
      request('a', { version: '2.1.96' }),
      request('b', { version: '2.1.97' }),
      request('c', { version: '' }),
    ]);
    assert.deepEqual(
      store.range(null, 0, at(99)).map(row => row.lower_bound),
      [1, 0, 0],
    );
  });
});
