import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { covers, mergeStores } from '../../../../src/engine/store/mergeStores';
import type { Store } from '../../../../src/engine/store/store';
import type { RequestState } from '../../../../src/engine/transcript/requestState';
import { runs } from '../../../fixtures/runs';
import { someStates, state } from '../support/states';
import { assertSame, countedKeys, dump, ingest, newStore } from '../support/storing';

describe('taking over what another window read', () => {
  async function stores(...contents: RequestState[][]): Promise<Store[]> {
    return Promise.all(
      contents.map(async requests => {
        const store = await newStore();
        if (requests.length > 0) ingest(store, requests);
        return store;
      }),
    );
  }

  it('gives what reading both would have given', async () => {
    const states = fc.array(
      someStates({
        messages: ['m1', 'm2'],
        requests: ['r1', 'r2'],
        paths: ['/p/slug/a.jsonl', '/p/slug/b.jsonl', '/p/slug/c.jsonl'],
      }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(states, states, async (first, second) => {
        const [mine, other, both] = (await stores(first, second, [...first, ...second])) as [
          Store,
          Store,
          Store,
        ];
        try {
          mergeStores(mine, other, () => true);
          const requests = (store: Store) => dump(store).replace(/^log_file .*\n/gm, '');
          assertSame(requests(mine), requests(both));
          assert.deepEqual(mine.rollup.check(), []);
          assert.ok(covers(mine, other));
        } finally {
          for (const store of [mine, other, both]) store.close();
        }
      }),
      runs(8),
    );
  });

  it('leaves no request out for a number sign in its name or its file’s', async () => {
    const line = { key: '', lineHash: 'h', messageId: '', ownerPath: '/p/c#1/a.jsonl' };
    const inner = JSON.stringify([{ type: 'message' }, { type: 'compaction', input_tokens: 4 }]);
    const requests = [
      state(line),
      state({ ...line, iterations: inner }),
      state({ key: 'r\nm\nreq#x', messageId: 'm', ownerPath: '/p/c#1/a.jsonl' }),
    ];
    const [mine, other] = (await stores([], requests)) as [Store, Store];
    try {
      mergeStores(mine, other, () => true);
      assert.deepEqual(countedKeys(mine), countedKeys(other));
      assert.equal(countedKeys(mine).length, 4);
    } finally {
      mine.close();
      other.close();
    }
  });
});
