import * as assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { doctor } from '../../../../src/engine/queries/doctor';
import { permissions } from '../../../../src/engine/logs/permissions';
import { savedStoreFacts } from '../../../../src/engine/storePlace';
import type { Store } from '../../../../src/engine/store/store';
import { pricesAsOf } from '../../../../src/kernels/prices';
import { checkLine } from '../../../../src/protocol/doctorText';
import type { EngineStatus } from '../../../../src/protocol/engineStatus';
import { failureOf } from '../../../../src/protocol/failure';
import { english } from '../../../../src/protocol/words';
import { useFolder } from '../support/folder';
import { state } from '../support/states';
import { ingest, newStore } from '../support/storing';

const day = 86_400_000;
const priced = Date.parse(pricesAsOf);
const none = { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 };
const closedError = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
const healthy: EngineStatus = {
  phase: 'live',
  failure: null,
  progress: none,
  details: none,
  generation: 1,
  changedAt: 0,
  roots: [{ path: '/p', state: 'read', failure: null, files: 1 }],
  watchers: { directories: 2, failed: 0, failure: null },
  dataQuality: { files: 1, lines: 1000, rejected: [] },
};

describe('doctor', () => {
  let store: Store;
  beforeEach(async () => {
    store = await newStore();
  });
  afterEach(() => store.close());

  const memory = savedStoreFacts(null, null);
  const all = (change: Partial<EngineStatus> = {}, now = priced + day, saved = memory) =>
    doctor({
      store,
      status: { ...healthy, ...change },
      permissions: { readable: 1, closed: [] },
      saved,
      isFollowing: true,
      timeZone: 'UTC',
      now,
    });
  const found = (...how: Parameters<typeof all>) => all(...how).filter(c => c.level !== 'ok');
  const levels = (...how: Parameters<typeof all>) => found(...how).map(c => [c.check, c.level]);

  it('finds nothing where all is well', () => {
    ingest(store, [state({ key: 'k', model: 'claude-opus-4-8' })]);
    assert.deepEqual(found(), []);
  });

  it('says what to do in each line that is not ok, and nothing in the others', () => {
    ingest(store, [state({ key: 'u', model: 'who-knows' })]);
    const roots: EngineStatus['roots'] = [
      { path: '/p', state: 'missing', failure: null, files: 0 },
    ];
    for (const check of all({ roots }, priced)) {
      const { advice } = checkLine(check, english);
      assert.equal(advice !== '', check.level !== 'ok', check.check);
    }
    assert.deepEqual(levels({ roots }), [
      ['folders', 'failed'],
      ['prices', 'warning'],
    ]);
  });

  it('says of a network folder when its changes show', () => {
    const root = { path: '/nfs', state: 'read', failure: null, files: 1, network: 'NFS' } as const;
    const watchers = all({ roots: [root] }, priced).find(check => check.check === 'watchers');
    assert.ok(watchers);
    const { detail, level } = checkLine(watchers, english);
    assert.match(detail, /^folders watched: 2; \/nfs is on a network .*\(NFS\)/);
    assert.equal(level, 'ok');
  });

  it('warns of a folder that cannot be read beside one that can', () => {
    const [read] = healthy.roots;
    const failure = failureOf(closedError);
    const closed = { path: '/q', state: 'unreadable', failure, files: 0 } as const;
    assert.ok(read);
    assert.deepEqual(levels({ roots: [read, closed] }), [['folders', 'warning']]);
    assert.deepEqual(levels({ roots: [closed] }), [['folders', 'failed']]);
  });

  it('fails a rollup that differs from the requests', () => {
    ingest(store, [state({ key: 'k', model: 'claude-opus-4-8' })]);
    store.database.run('UPDATE rollup SET input = input + 1');
    assert.deepEqual(levels(), [['rollup', 'failed']]);
  });

  it('takes a broken line in a hundred, not more', () => {
    const example = { file: 'a.jsonl', line: 1, text: '{' };
    const rejected = (count: number) => [{ reason: 'invalid_json', count, example }];
    const quality = (count: number) => ({ files: 1, lines: 1000, rejected: rejected(count) });
    assert.deepEqual(levels({ dataQuality: quality(10) }), []);
    assert.deepEqual(levels({ dataQuality: quality(11) }), [['lines', 'warning']]);
  });

  it('warns of folders that are not watched', () => {
    const watchers = { directories: 2, failed: 1, failure: failureOf(closedError) };
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

  describe('of files', () => {
    const folder = useFolder();
    const at = (name: string) => path.join(folder(), name);
    const isRoot = process.getuid?.() === 0 || process.platform === 'win32';

    it('names logs and folders below a root that cannot be read', async function () {
      if (isRoot) this.skip();
      for (const name of ['-a', '-b', '-c']) mkdirSync(at(`projects/${name}`), { recursive: true });
      for (const name of ['-a/1', '-a/2', '-b/3', '-c/4'])
        writeFileSync(at(`projects/${name}.jsonl`), '');
      chmodSync(at('projects/-a/2.jsonl'), 0o000);
      chmodSync(at('projects/-b'), 0o000);
      // It may be read, not entered.
      chmodSync(at('projects/-c'), 0o400);
      try {
        const { readable, closed } = await permissions([at('projects')]);
        assert.equal(readable, 1);
        assert.deepEqual(
          closed.map(({ code, subject }) => [code, subject]),
          [
            ['no_permission', at('projects/-b')],
            ['no_permission', at('projects/-c/4.jsonl')],
            ['no_permission', at('projects/-a/2.jsonl')],
          ],
        );
      } finally {
        for (const name of ['-b', '-c']) chmodSync(at(`projects/${name}`), 0o700);
      }
    });

    it('looks at the saved store: may it be missing, is it the user’s own, was one set aside?', () => {
      const file = at('store-1.sqlite');
      assert.deepEqual(levels({}, priced, savedStoreFacts(file, null)), []);
      writeFileSync(file, 'x'.repeat(1200), { mode: 0o600 });
      const own = savedStoreFacts(file, null);
      assert.deepEqual([own.saved?.bytes, levels({}, priced, own)], [1200, []]);
      if (process.platform !== 'win32') {
        chmodSync(file, 0o644);
        assert.deepEqual(levels({}, priced, savedStoreFacts(file, null)), [['saved', 'warning']]);
        chmodSync(file, 0o600);
      }
      writeFileSync(`${file}.damaged`, '');
      const aside = savedStoreFacts(file, null);
      assert.deepEqual([aside.aside, levels({}, priced, aside)], [`${file}.damaged`, [['saved', 'warning']]]); // prettier-ignore
      rmSync(`${file}.damaged`);
    });

    it('fails a store that cannot be saved', function () {
      const full = failureOf(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
      const facts = savedStoreFacts(at('store-2.sqlite'), full);
      assert.deepEqual(levels({}, priced, facts), [['saved', 'failed']]);
      assert.match(
        checkLine({ check: 'saved', level: 'failed', ...facts }, english).advice,
        /room/,
      );
      if (isRoot) this.skip();
      mkdirSync(at('locked'), { mode: 0o500 });
      assert.equal(savedStoreFacts(at('locked/s.sqlite'), null).failure?.code, 'no_permission');
    });
  });
});
