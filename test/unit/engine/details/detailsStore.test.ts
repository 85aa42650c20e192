import * as assert from 'node:assert/strict';
import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { mergeStores } from '../../../../src/engine/store/mergeStores';
import { Store } from '../../../../src/engine/store/store';
import { createPricing } from '../../../../src/kernels/pricing';
import { runs } from '../../../fixtures/runs';
import { useFolder, write } from '../support/folder';
import { lines, type Json } from '../support/records';
import { assertSame, newStore, wasmPath } from '../support/storing';
import {
  answer,
  call,
  checkSearch,
  factsOf,
  ingestBoth,
  ingestDetails,
  linked,
  result,
  user,
  uuid,
} from './support';

const measured = (n: number, parent: number) =>
  linked(n, parent, {
    type: 'system',
    subtype: 'turn_duration',
    durationMs: 1000 * n,
    sessionId: 's1',
  });

/** Four files that share records: a session, its fork, a sub-agent, a file with the answers only. */
const contents: Record<string, Json[]> = {
  'slug/s1.jsonl': [
    { type: 'mode' }, user(1, 0, 'go'), answer(2, 1, 'a', { cwd: '/else' }, [call('t1'), call('t2', 'Read', { file_path: '/x' })]),
    result(3, 2, 't1', { is_error: true, content: 'Exit code 2' }), result(4, 3, 't2'), answer(5, 4, 'b'), measured(6, 5),
    user(7, 6, 'more'), answer(8, 7, 'c', {}, [call('t3')]), linked(9, 0, { type: 'system', subtype: 'compact_boundary', logicalParentUuid: uuid(8), sessionId: 's1', compactMetadata: { trigger: 'auto' } }),
    user(10, 9, 'summary', { isCompactSummary: true }), answer(11, 10, 'd'), answer(12, 11, 'n', { request: undefined }), answer(13, 12, 'n2', { request: undefined }),
  ],
  'slug/s2.jsonl': [
    user(1, 0, 'go', { sessionId: 's2' }), answer(2, 1, 'a', { session: 's2', output: 99 }, [call('t1', 'Bash', { command: 'REDACTED' })]),
    result(3, 2, 't1', { is_error: true, content: 'Exit code 2' }, { sessionId: 's2' }), answer(15, 3, 'fork', { session: 's2' }), answer(12, 11, 'n', { request: undefined, session: 's2' }), answer(13, 12, 'n2', { request: undefined, session: 's2' }), user(16, 15, 'x', { sessionId: 's2' }),
  ],
  'slug/s1/subagents/agent-z.jsonl': [
    user(20, 0, 'task', { isSidechain: true }), answer(21, 20, 'z', { sidechain: true }, [call('t4', 'Grep', { pattern: 'p' })]), result(22, 21, 't4'), answer(23, 22, 'z2', { sidechain: true }),
  ],
  'slug/s3.jsonl': [result(30, 8, 't3', {}, { sessionId: 's3' }), result(31, 30, 'orphan', {}, { sessionId: 's3' }), answer(32, 31, 'late', { session: 's3' })],
}; // prettier-ignore

describe('the store of details', () => {
  const folder = useFolder();
  let files: string[];
  const texts = Object.values(contents).map(records => lines(...records));

  beforeEach(() => {
    files = Object.keys(contents).map((name, i) =>
      write(path.join(folder(), name), texts[i] ?? ''),
    );
  });

  async function withStore<T>(work: (store: Store) => T | Promise<T>): Promise<T> {
    const store = await newStore();
    try {
      return await work(store);
    } finally {
      store.close();
    }
  }

  function readAll(store: Store, order = files, piece?: number): string {
    for (const file of order) ingestBoth(store, folder(), file, undefined, piece);
    checkSearch(store);
    return factsOf(store);
  }

  it('is the same in any order of files, pieces and repetitions', async () => {
    const whole = await withStore(store => readAll(store));
    const orders = fc.record({
      order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      // Small ones are no more likely than others: they take long.
      piece: fc.noBias(fc.integer({ min: 1, max: 5000 })),
      again: fc.subarray([0, 1, 2, 3]),
    });
    await fc.assert(
      fc.asyncProperty(orders, async ({ order, piece, again }) => {
        await withStore(store => {
          readAll(store, order.map(i => files[i] ?? ''), piece); // prettier-ignore
          for (const i of again) {
            // A file that is read from its start again only adds.
            const file = store.files.byPath(files[i] ?? '');
            store.files.save({ ...file, identity: 'other' });
            ingestBoth(store, folder(), file.path, undefined, piece);
          }
          checkSearch(store);
          assertSame(factsOf(store), whole);
        });
      }),
      runs(15),
    );
  });

  it('is the same when the files grow line by line, in turns', async () => {
    const whole = await withStore(store => readAll(store));
    await withStore(store => {
      const left = texts.map(text => text.split(/(?<=\n)/));
      for (const file of files) writeFileSync(file, '');
      while (left.some(rest => rest.length > 0)) {
        left.forEach((rest, i) => {
          const line = rest.shift();
          if (line === undefined) return;
          appendFileSync(files[i] ?? '', line);
          ingestBoth(store, folder(), files[i] ?? '');
        });
      }
      checkSearch(store);
      assertSame(factsOf(store), whole);
    });
  });

  it('is the same after restarts at any point', async () => {
    const whole = await withStore(store => readAll(store));
    let store = await newStore();
    for (const [i, file] of files.entries()) {
      const size = statSync(file).size;
      for (const to of [Math.floor(size / 2), size]) {
        ingestBoth(store, folder(), file, to, 700);
        const image = store.export();
        store.close();
        store = await Store.fromImage(wasmPath, image, createPricing({}));
      }
      assert.ok(i < 4);
    }
    checkSearch(store);
    assertSame(factsOf(store), whole);
    store.close();
  });

  it('merges from two windows into what one would have read', async () => {
    const whole = await withStore(store => readAll(store));
    const parts = [files.slice(0, 2), files.slice(1)];
    for (const [mineIndex, otherIndex] of [
      [0, 1],
      [1, 0],
    ] as const) {
      // prettier-ignore
      await withStore(mine =>
        withStore(other => {
          readAll(mine, parts[mineIndex]);
          readAll(other, parts[otherIndex]);
          mergeStores(mine, other, () => true);
          checkSearch(mine);
          assertSame(factsOf(mine), whole);
          // Nothing is left to read, and nothing is read twice.
          for (const file of files) assert.equal(mine.details.cursors.taskOf(mine.files.byPath(file)), null);
        }),
      );
    }
  });

  it('a merge with a window that has read no details leaves them to be read', async () => {
    const whole = await withStore(store => readAll(store));
    await withStore(mine =>
      withStore(async other => {
        readAll(other);
        const bare = await newStore();
        for (const file of files) ingestBoth(bare, folder(), file, 0);
        mergeStores(mine, bare, () => true);
        mergeStores(mine, other, () => true);
        assertSame(readAll(mine), whole);
        bare.close();
      }),
    );
  });

  it('a burst that fails leaves nothing of it, and the next one succeeds', async () => {
    await withStore(store => {
      ingestBoth(store, folder(), files[0] ?? '', 0);
      const before = factsOf(store);
      store.database.execute('ALTER TABLE chain RENAME TO hidden');
      assert.throws(() => ingestBoth(store, folder(), files[0] ?? ''), /chain/);
      store.database.execute('ALTER TABLE hidden RENAME TO chain');
      assert.ok(before.length > 0);
      assert.equal(store.database.get<{ n: number }>('SELECT COUNT(*) AS n FROM tool_call')?.n, 0);
      ingestDetails(store, files[0] ?? '');
      checkSearch(store);
      assert.equal(store.database.get<{ n: number }>('SELECT COUNT(*) AS n FROM tool_call')?.n, 3);
    });
  });

  it('an answer waits for its call and is shown nowhere before', async () => {
    await withStore(store => {
      ingestBoth(store, folder(), files[3] ?? '');
      const shown = () =>
        store.database
          .all<{ key: string }>('SELECT key FROM tool_call WHERE at > 0')
          .map(r => r.key);
      assert.deepEqual(shown(), []);
      ingestBoth(store, folder(), files[0] ?? '');
      const row = store.database.get<{ at: number; answered_at: number }>(
        "SELECT at, answered_at FROM tool_call WHERE key = 't3'",
      );
      assert.equal((row?.answered_at ?? 0) - (row?.at ?? 0), 22 * 60_000);
      assert.ok(!shown().includes('orphan'));
    });
  });

  it('a rewritten file is read from its start again', async () => {
    await withStore(store => {
      const file = files[0] ?? '';
      ingestBoth(store, folder(), file);
      write(file, lines(user(1, 0, 'go'), answer(2, 1, 'new', {}, [call('t9')])));
      ingestBoth(store, folder(), file);
      const keys = store.database
        .all<{ key: string }>('SELECT key FROM tool_call ORDER BY key')
        .map(r => r.key);
      assert.deepEqual(keys, ['t1', 't2', 't3', 't9']);
      assert.equal(store.details.cursors.of(store.files.byPath(file)).offset, statSync(file).size);
    });
  });

  it('details follow their file into another project', async () => {
    await withStore(store => {
      const file = write(
        path.join(folder(), 'slug/s9.jsonl'),
        lines(answer(1, 0, 'a', { cwd: undefined }, [call('t1')])),
      );
      ingestBoth(store, folder(), file);
      const project = () =>
        store.database.get<{ project: string }>(
          'SELECT p.project FROM tool_call c JOIN place p ON p.id = c.place_id',
        )?.project;
      assert.equal(project(), 'slug');
      appendFileSync(file, lines(user(2, 1, 'hi', { cwd: '/code/app' })));
      ingestBoth(store, folder(), file);
      assert.equal(project(), '/code/app');
    });
  });
});
