import * as assert from 'node:assert/strict';
import { appendFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Store } from '../../../../src/engine/store/store';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { runs } from '../../../fixtures/runs';
import { useFolder, write } from '../support/folder';
import { agentProgress, assistant, lines, minute, prompt } from '../support/records';
import { someStates } from '../support/states';
import { assertSame, burstOf, dump, ingestFile, newStore, readNew } from '../support/storing';

const states = fc.array(
  someStates({
    messages: ['m1', 'm2', 'm3'],
    requests: ['r1', 'r2'],
    paths: ['/p/slug/a.jsonl', '/p/slug/b.jsonl', '/p/slug/c.jsonl'],
  }),
  { minLength: 1, maxLength: 14 },
);

describe('the same logs give the same store', () => {
  const folder = useFolder();

  async function withStore<T>(work: (store: Store) => T): Promise<T> {
    const store = await newStore();
    try {
      return work(store);
    } finally {
      store.close();
    }
  }

  /** All owners are known from the start, as they are when each file's first burst came. */
  function ingestAll(store: Store, bursts: readonly RequestState[][]): string {
    for (const burst of bursts) {
      store.ingest(burstOf(burst));
      store.drain();
      assert.deepEqual(store.rollup.check(), []);
    }
    return dump(store).replace(/^log_file .*\n/gm, '');
  }

  it('whatever the order of the copies and the bursts they come in, and however often they come', async () => {
    const shuffled = states.chain(list =>
      fc.record({
        list: fc.constant(list),
        order: fc.shuffledSubarray(list.map((_, i) => i), { minLength: list.length }), // prettier-ignore
        again: fc.subarray(list),
        cuts: fc.array(fc.nat(list.length), { maxLength: 4 }),
        indexed: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ list, order, again, cuts, indexed }) => {
        const once = await withStore(store => ingestAll(store, [list]));
        const many = await withStore(store => {
          if (indexed) store.makeIndexes();
          return ingestAll(
            store,
            split([...order.map(i => list[i] as RequestState), ...again], cuts),
          );
        });
        assertSame(many, once);
      }),
      runs(15),
    );
  });

  describe('of real files', () => {
    const nameless = assistant({ id: undefined, request: undefined });
    const advisor = {
      iterations: [{ type: 'message' }, { type: 'advisor_message', output_tokens: 4 }],
    };
    const titled = (customTitle: string) => ({
      type: 'custom-title',
      customTitle,
      sessionId: 's1',
    });
    const contents: Record<string, string> = {
      'slug/s1.jsonl':
        lines({ type: 'mode' }, assistant({ id: 'early', cwd: undefined }), prompt(), titled('one'), assistant({ output: 1, at: minute(1) }), nameless) +
        `rubbish\n${lines(assistant({ output: 50, at: minute(2), usage: advisor }), agentProgress({ id: 'sub', output: 3 }), nameless, titled('two'))}` +
        JSON.stringify(assistant({ id: 'glued' })) + lines(assistant({ id: 'glued2' }), assistant({ input: -1, id: 'bad' })),
      // A fork: copies with another session, folder and later lines of its own.
      'slug/s2.jsonl': lines(
        prompt({ sessionId: 's2', timestamp: minute(5) }),
        assistant({ session: 's2', output: 50, at: minute(2), usage: advisor, cwd: '/fork' }),
        assistant({ session: 's2', id: 'fork', at: minute(6), cwd: '/fork' }),
        titled('three'),
      ),
      'slug/s1/subagents/agent-a.jsonl': lines(
        assistant({ id: 'sub', output: 90, at: minute(1), sidechain: true }),
        assistant({ id: 'msg_1', request: 'replay', output: 70, at: minute(3), sidechain: true, usage: advisor }),
      ),
      'other/s3.jsonl': lines(assistant({ id: 's3', session: 's3', cwd: '/other' })) + JSON.stringify(assistant({ id: 'last', session: 's3' })),
    }; // prettier-ignore
    const names = Object.keys(contents);

    const freshDump = () =>
      withStore(store => {
        for (const name of names) ingestFile(store, folder(), path.join(folder(), name));
        return dump(store);
      });

    beforeEach(() => {
      for (const [name, text] of Object.entries(contents)) write(path.join(folder(), name), text);
    });

    it('whatever the order of the files, in one burst or each in its own, once or twice', async () => {
      const expected = await freshDump();
      const orders = fc.shuffledSubarray(names, { minLength: names.length });
      await fc.assert(
        fc.asyncProperty(orders, fc.boolean(), fc.subarray(names), async (order, atOnce, again) => {
          const actual = await withStore(store => {
            const bursts = [...order, ...again].map(name =>
              readNew(store, folder(), path.join(folder(), name)),
            );
            const read = bursts.filter(burst => burst !== null);
            for (const part of atOnce ? [read] : read.map(burst => [burst])) {
              store.ingest(part);
              store.drain();
            }
            return dump(store);
          });
          assertSame(actual, expected);
        }),
        runs(8),
      );
    });

    it('whatever the bytes at which reading paused', async () => {
      const expected = await freshDump();
      const steps = fc.array(
        fc.tuple(fc.constantFrom(...names), fc.double({ min: 0, max: 1, noNaN: true })),
        { maxLength: 25 },
      );
      await fc.assert(
        fc.asyncProperty(steps, async list => {
          const actual = await withStore(store => {
            const at = new Map<string, number>();
            for (const [name, share] of list) {
              const file = path.join(folder(), name);
              const to = Math.floor(share * statSync(file).size);
              // A file grows; where it shrinks is another test.
              if (to <= (at.get(name) ?? -1)) continue;
              at.set(name, to);
              ingestFile(store, folder(), file, to);
            }
            for (const name of names) ingestFile(store, folder(), path.join(folder(), name));
            assert.deepEqual(store.rollup.check(), []);
            return dump(store);
          });
          assertSame(actual, expected);
        }),
        runs(8),
      );
    });

    it('a copy of a file adds no request', async () => {
      const totals = (store: Store) => [
        store.totalsSince(0),
        store.range(null, 0, Number.MAX_SAFE_INTEGER).map(r => [r.key, r.output, r.at]),
      ];
      const [once, twice] = await withStore(store => {
        write(
          path.join(folder(), 'slug/s1.jsonl'),
          contents['slug/s1.jsonl']?.replaceAll(JSON.stringify(nameless), '{}') ?? '',
        );
        for (const name of names) ingestFile(store, folder(), path.join(folder(), name));
        const before = totals(store);
        for (const name of names) {
          const copy = path.join(folder(), 'zz', path.basename(name));
          write(copy, '');
          for (const half of [0, 1]) {
            const text = contents[name] ?? '';
            const middle = Math.floor(text.length / 2);
            appendFileSync(copy, half === 0 ? text.slice(0, middle) : text.slice(middle));
            if (name !== 'slug/s1.jsonl') ingestFile(store, folder(), copy);
          }
        }
        return [before, totals(store)];
      });
      assert.deepEqual(twice, once);
    });
  });
});

function split<T>(list: readonly T[], cuts: readonly number[]): T[][] {
  const edges = [...new Set([0, ...cuts, list.length])].sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => list.slice(edges[i], end));
}
