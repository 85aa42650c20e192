import * as assert from 'node:assert/strict';
import { doctor } from '../../../../src/engine/queries/doctor';
import type { Store } from '../../../../src/engine/store/store';
import { pricesAsOf } from '../../../../src/kernels/prices';
import type { EngineStatus } from '../../../../src/protocol/engineStatus';
import { state } from '../support/states';
import { ingest, newStore } from '../support/storing';

const day = 86_400_000;
const priced = Date.parse(pricesAsOf);
const none = { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 };
const healthy: EngineStatus = {
  phase: 'live',
  failure: '',
  progress: none,
  details: none,
  generation: 1,
  changedAt: 0,
  roots: [{ path: '/p', state: 'read', detail: '', files: 1 }],
  watchers: { directories: 2, failed: 0, detail: '' },
  dataQuality: { files: 1, lines: 1000, rejected: [] },
};

describe('doctor', () => {
  let store: Store;
  beforeEach(async () => {
    store = await newStore();
  });
  afterEach(() => store.close());

  /** The checks that are not ok. */
  const found = (change: Partial<EngineStatus> = {}, now = priced + day) =>
    doctor(store, { ...healthy, ...change }, now).filter(check => check.level !== 'ok');
  const levels = (change: Partial<EngineStatus> = {}, now = priced + day) =>
    found(change, now).map(({ name, level }) => [name, level]);

  it('finds nothing where all is well', () => {
    ingest(store, [state({ key: 'k', model: 'claude-opus-4-8' })]);
    assert.deepEqual(found(), []);
  });

  it('says what to do in each line that is not ok, and nothing in the others', () => {
    ingest(store, [state({ key: 'u', model: 'who-knows' })]);
    const roots: EngineStatus['roots'] = [{ path: '/p', state: 'missing', detail: '', files: 0 }];
    for (const check of doctor(store, { ...healthy, roots }, priced)) {
      assert.equal(check.advice !== '', check.level !== 'ok', check.name);
    }
    assert.deepEqual(levels({ roots }), [
      ['log folders', 'failed'],
      ['prices', 'warning'],
    ]);
  });

  it('says of a network folder when its changes show', () => {
    const roots = [{ path: '/nfs', state: 'read', detail: '', files: 1, network: 'NFS' }] as const;
    const status = { ...healthy, roots: [...roots] };
    const watchers = doctor(store, status, priced).find(check => check.name === 'watchers');
    assert.match(watchers?.detail ?? '', /^2 folders watched; \/nfs is on a network .*\(NFS\)/);
    assert.equal(watchers?.level, 'ok');
  });

  it('warns of a folder that cannot be read beside one that can', () => {
    const [read] = healthy.roots;
    const closed = { path: '/q', state: 'unreadable', detail: 'EACCES', files: 0 } as const;
    assert.ok(read);
    assert.deepEqual(levels({ roots: [read, closed] }), [['log folders', 'warning']]);
    assert.deepEqual(levels({ roots: [closed] }), [['log folders', 'failed']]);
  });

  it('fails a rollup that differs from the requests', () => {
    ingest(store, [state({ key: 'k', model: 'claude-opus-4-8' })]);
    store.database.run('UPDATE rollup SET input = input + 1');
    assert.deepEqual(levels(), [['rollup', 'failed']]);
  });

  it('takes a broken line in a hundred, not more', () => {
    const rejected = (count: number) => [{ reason: 'bad_json', count, example: 'a.jsonl: line 1' }];
    const quality = (count: number) => ({ files: 1, lines: 1000, rejected: rejected(count) });
    assert.deepEqual(levels({ dataQuality: quality(10) }), []);
    assert.deepEqual(levels({ dataQuality: quality(11) }), [['lines', 'warning']]);
  });

  it('warns of folders that are not watched', () => {
    const watchers = { directories: 2, failed: 1, detail: 'ENOSPC' };
    assert.deepEqual(levels({ watchers }), [['watchers', 'warning']]);
  });

  it('warns of a price table that is older than half a year', () => {
    assert.deepEqual(levels({}, priced + 180 * day), []);
    assert.deepEqual(levels({}, priced + 181 * day), [['prices', 'warning']]);
  });

  it('warns of requests of the future', () => {
    const at = priced + day;
    ingest(store, [state({ key: 'k', model: 'claude-opus-4-8', at })]);
    assert.deepEqual(levels({}, at), []);
    // A slot is 15 minutes: what began it may be as much before the request.
    assert.deepEqual(levels({}, at - 20 * 60_000), [['clock', 'warning']]);
  });
});
