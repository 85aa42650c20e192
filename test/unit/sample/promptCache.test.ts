import assert from 'node:assert/strict';
import { PromptCache } from '../../../src/engine/sample/promptCache';

describe('PromptCache', function () {
  const make = () => new PromptCache({ ttl: 1000, system: 20_000, shared: 12_000 });

  it('starts cold: only the shared part is read, and that is no miss', function () {
    assert.deepEqual(make().send(0, 500, 3, null), {
      input: 3,
      creation: 8_500,
      read: 12_000,
      miss: null,
    });
  });

  it('reads everything it had while it is warm', function () {
    const cache = make();
    cache.send(0, 500, 3, null);
    assert.deepEqual(cache.send(1000, 200, 3, null), {
      input: 3,
      creation: 200,
      read: 20_500,
      miss: null,
    });
    assert.equal(cache.context, 20_700);
  });

  it('writes everything again when it has expired', function () {
    const cache = make();
    cache.send(0, 500, 3, null);
    const { creation, read, miss } = cache.send(1001, 200, 3, null);
    assert.deepEqual([creation, read, miss], [8_700, 12_000, 'previous_message_not_found']);
  });

  it('writes everything again when something in front changed', function () {
    const cache = make();
    cache.send(0, 500, 3, null);
    const { creation, read, miss } = cache.send(10, 200, 3, 'tools_changed');
    assert.deepEqual([creation, read, miss], [8_700, 12_000, 'tools_changed']);
  });

  it('is cold again after a compaction, and goes on from a fork', function () {
    const cache = make();
    cache.resume(50_000, -500);
    assert.equal(cache.send(0, 100, 3, null).read, 50_000);
    cache.compact();
    assert.equal(cache.send(10, 100, 3, null).read, 12_000);
  });
});
