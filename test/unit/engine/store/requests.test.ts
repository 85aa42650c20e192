import * as assert from 'node:assert/strict';
import type { Store } from '../../../../src/engine/store/store';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { createPricing } from '../../../../src/kernels/pricing';
import { state } from '../support/states';
import {
  assertSame,
  countedKeys,
  dump,
  ingest,
  newStore,
  readOf,
  rolledUp,
} from '../support/storing';

const main = '/p/slug/a.jsonl';
const agentFile = '/p/slug/s1/subagents/agent-b.jsonl';
const advisor = (tokens: number, more: unknown[] = []) =>
  JSON.stringify([
    { type: 'message' },
    { type: 'advisor_message', model: 'claude-fable-5', output_tokens: tokens },
    ...more,
  ]);

function request(id: string, requestId: string, values: Partial<RequestState> = {}): RequestState {
  return state({ key: `r\n${id}\n${requestId}`, messageId: id, ...values });
}
const side = { sidechain: true, agentRank: 0, agent: 'subagent', ownerPath: agentFile };

describe('requests in the store', () => {
  let stores: Store[] = [];
  afterEach(() => {
    for (const store of stores) store.close();
    stores = [];
  });

  /** One store a permutation of the bursts; all must be the same. @returns the first. */
  async function inEveryOrder(bursts: readonly RequestState[][]): Promise<Store> {
    for (const order of permutations(bursts)) {
      const store = await newStore();
      stores.push(store);
      store.makeIndexes();
      for (const burst of order) ingest(store, burst);
      assert.deepEqual(store.rollup.check(), []);
    }
    const [first, ...others] = stores.map(dump);
    for (const other of others) assertSame(other, first ?? '');
    return stores[0] as Store;
  }

  describe('a side-chain replay of a main-thread message counts nothing', () => {
    it('whichever is read first', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1', { output: 5 })],
        [request('m', 'r2', { ...side, output: 900 })],
      ]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr1']);
      assert.deepEqual(
        [rolledUp(store).requests, rolledUp(store).output, store.totalsSince(0).requests],
        [1, 5, 1],
      );
    });

    it('nor do the requests inside it', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1')],
        [request('m', 'r2', { ...side, iterations: advisor(70) })],
      ]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr1']);
    });

    it('nor those a bigger copy of it brings', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1', { iterations: advisor(9) })],
        [request('m', 'r2', { ...side, output: 1, iterations: advisor(70) })],
        [
          request('m', 'r2', {
            ...side,
            output: 2,
            iterations: advisor(71, [{ type: 'compaction', input_tokens: 1 }]),
          }),
        ],
      ]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr1', 'r\nm\nr1#1']);
    });

    it('until it is seen in the main thread itself', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1')],
        [request('m', 'r2', { ...side, iterations: advisor(70) })],
        [request('m', 'r2', { iterations: advisor(3) })],
      ]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr1', 'r\nm\nr2', 'r\nm\nr2#1']);
    });

    it('but two side-chain ones, or two main-thread ones, both count', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1', side), request('x', 'r1')],
        [request('m', 'r2', side), request('x', 'r2')],
      ]);
      assert.equal(countedKeys(store).length, 4);
    });

    it('another message with a longer id is another message', async () => {
      const store = await inEveryOrder([
        [request('m', 'r1')],
        [request('mm', 'r2', side), request('m\u000b', 'r3', side)],
      ]);
      assert.equal(countedKeys(store).length, 3);
    });
  });

  describe('requests inside a request', () => {
    it('follow the winning copy: those of a beaten one go', async () => {
      const small = request('m', 'r', {
        output: 1,
        iterations: advisor(7, [{ type: 'compaction', input_tokens: 4 }]),
      });
      const big = request('m', 'r', { output: 2, iterations: advisor(8) });
      const store = await inEveryOrder([[small], [big]]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr', 'r\nm\nr#1']);
      assert.equal(store.requests.find('r\nm\nr#1')?.output, 8);
    });

    it('all go when the winning copy has none', async () => {
      const store = await inEveryOrder([
        [request('m', 'r', { output: 1, iterations: advisor(7) })],
        [request('m', 'r', { output: 2 })],
      ]);
      assert.deepEqual(countedKeys(store), ['r\nm\nr']);
      assert.equal(rolledUp(store).requests, 1);
    });

    it('are priced under their own model and follow their parent in time', async () => {
      const store = await inEveryOrder([
        [request('m', 'r', { at: 5_000_000, iterations: advisor(1000) })],
        [request('m', 'r', { at: 4_000_000, output: 0 })],
      ]);
      const child = store
        .range(null, 0, Number.MAX_SAFE_INTEGER)
        .find(row => row.key === 'r\nm\nr#1');
      // $50 per million output tokens (prices.json, claude-fable-5).
      assert.deepEqual(
        [child?.model, child?.at, child?.calculated],
        ['claude-fable-5', 4_000_000, 50_000_000],
      );
    });
  });

  describe('the owner decides project, folder and session', () => {
    it('the file born first, whichever is read first', async () => {
      const first = request('m', 'r', {
        ownerPath: '/p/slug/z.jsonl',
        ownerBorn: 10,
        session: 'old',
        cwd: '/code/app/sub',
      });
      const fork = request('m', 'r', {
        ownerPath: '/p/slug/a.jsonl',
        ownerBorn: 20,
        session: 'new',
        cwd: '/elsewhere',
        output: 99,
      });
      const store = await inEveryOrder([[first], [fork]]);
      const [row] = store.range(null, 0, Number.MAX_SAFE_INTEGER);
      assert.deepEqual(
        [row?.session, row?.owner_path, row?.output],
        ['old', '/p/slug/z.jsonl', 99],
      );
      assert.deepEqual(placesOf(store), [['/code/app', '/code/app/sub']]);
    });
  });

  describe('the project', () => {
    const nowhere = request('m', 'r', { cwd: '', ownerPath: main });
    const unknown = { facts: { born: 1000, firstCwd: '', firstSession: '' } };

    it('is the slug as it is when no record names a folder', async () => {
      const store = (stores[0] = await newStore());
      store.ingest([readOf(main, [nowhere], unknown)]);
      assert.deepEqual(placesOf(store), [['slug', '']]);
    });

    it('is found once a later record names a folder', async () => {
      const store = (stores[0] = await newStore());
      store.ingest([readOf(main, [nowhere], unknown)]);
      store.ingest([readOf(main, [])]);
      store.drain();
      assert.deepEqual(placesOf(store), [['/code/app', '/code/app']]);
      assert.deepEqual(store.rollup.check(), []);
    });

    it('stays when the file is emptied, and follows a file that was rewritten', async () => {
      const store = (stores[0] = await newStore());
      const inSub = request('m', 'r', { cwd: '/code/app/sub', ownerPath: main });
      store.ingest([readOf(main, [inSub])]);
      store.ingest([readOf(main, [], unknown)]);
      store.setPricing(
        createPricing({ m: { input: 1, output: 1, write5m: 1, write1h: 1, read: 1 } }),
      );
      assert.deepEqual(placesOf(store), [['/code/app', '/code/app/sub']]);
      store.ingest([
        readOf(main, [inSub], { facts: { born: 1000, firstCwd: '/code', firstSession: '' } }),
      ]);
      assert.deepEqual(placesOf(store), [['/code', '/code/app/sub']]);
      store.drain();
      assert.deepEqual(store.rollup.check(), []);
    });
  });

  describe('requests without any id', () => {
    const line = state({ key: '', lineHash: 'h', messageId: '', ownerPath: main });
    const other = { ...line, lineHash: 'g' };
    const more = (values: RequestState[]) => {
      const read = readOf(main, values);
      return { ...read, read: { ...read.read, task: { ...read.read.task, from: 100 } } };
    };

    async function storeWith(...bursts: ReturnType<typeof readOf>[]): Promise<Store> {
      const store = await newStore();
      stores.push(store);
      for (const burst of bursts) store.ingest([burst]);
      store.drain();
      return store;
    }

    it('equal lines are as many requests as there are lines, read at once or one by one', async () => {
      const whole = await storeWith(readOf(main, [line, other, line, line]));
      const parts = await storeWith(readOf(main, [line]), more([other, line]), more([line]));
      assert.equal(countedKeys(whole).length, 4);
      assertSame(dump(parts), dump(whole));
    });

    it('reading the file again adds nothing', async () => {
      const lines = [line, other, line];
      const store = await storeWith(readOf(main, lines), readOf(main, lines), readOf(main, lines));
      assert.equal(countedKeys(store).length, 3);
    });

    it('requests inside them are no lines', async () => {
      const nested = { ...line, iterations: advisor(7, [{ type: 'compaction', input_tokens: 4 }]) };
      const whole = await storeWith(readOf(main, [nested, nested]));
      const parts = await storeWith(readOf(main, [nested]), more([nested]));
      assertSame(dump(parts), dump(whole));
      assert.equal(countedKeys(whole).length, 6);
    });

    it('are counted apart from a number sign in the path', async () => {
      const file = '/p/slug/c#1.jsonl';
      const own = { ...line, ownerPath: file };
      const on = readOf(file, [own]);
      const next = { ...on, read: { ...on.read, task: { ...on.read.task, from: 100 } } };
      assert.equal(countedKeys(await storeWith(on, next)).length, 2);
    });

    it('another file’s line is another request', async () => {
      const store = await storeWith(
        readOf(main, [line]),
        readOf('/p/slug/b.jsonl', [{ ...line, ownerPath: '/p/slug/b.jsonl' }]),
      );
      assert.equal(countedKeys(store).length, 2);
    });
  });
});

function placesOf(store: Store): [string, string][] {
  const used = new Set(store.range(null, 0, Number.MAX_SAFE_INTEGER).map(row => row.place_id));
  return [...store.requests.places.entries()]
    .filter(([id]) => used.has(id))
    .map(([, { project, cwd }]): [string, string] => [project, cwd])
    .sort();
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((item, i) =>
    permutations(list.filter((_, j) => j !== i)).map(rest => [item, ...rest]),
  );
}
