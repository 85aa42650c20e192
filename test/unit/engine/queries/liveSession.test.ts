/** The countdown from records on disk to the engine's answer. opus-5-5: $0.20 to read, $5 and $8 to write, per million. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { liveSession } from '../../../../src/engine/queries/liveSessionQuery';
import type { ReportContext } from '../../../../src/engine/queries/reportContext';
import { RealPaths } from '../../../../src/engine/queries/scopePlaces';
import type { Store } from '../../../../src/engine/store/store';
import type { Scope } from '../../../../src/protocol/scope';
import { answer, ingestBoth, linked, user, uuid } from '../details/support';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { newStore } from '../support/storing';

const at = (n: number) => Date.parse(minute(n));
const hour = 3_600_000;

describe('the live session', () => {
  const folder = useFolder();
  let store: Store;
  beforeEach(async () => (store = await newStore()));
  afterEach(() => store.close());

  function read(name: string, ...records: Json[]): void {
    ingestBoth(store, folder(), write(path.join(folder(), name), lines(...records)));
  }
  function live(now: number, scope: Scope = { kind: 'all' }) {
    const context: ReportContext = {
      store,
      realPaths: new RealPaths(),
      costMode: 'auto',
      timeZone: 'UTC',
      clock: () => at(now),
    };
    return liveSession(context, { scope, now: at(now) });
  }
  /** A request with so many tokens written for five minutes, written for an hour, and read. */
  function asks(n: number, parent: number, id: string, short: number, long: number, from: number, more: Json = {}) {
    const usage = {
      input_tokens: 5,
      cache_creation_input_tokens: short + long,
      cache_read_input_tokens: from,
      cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
    };
    return { ...answer(n, parent, id, { model: 'claude-opus-5-5', usage }), ...more };
  } // prettier-ignore
  const compacted = (n: number, parent: number, more: Json = {}) =>
    linked(n, 0, { type: 'system', subtype: 'compact_boundary', logicalParentUuid: uuid(parent), sessionId: 's1', cwd: '/code/app', ...more }); // prettier-ignore

  it('is none without a request', () => assert.equal(live(0), null));

  it('has the lifetime of its last write, from its last request on, and prices both ways', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 200_000, 0), user(9, 2, 'on'), asks(10, 9, 'b', 0, 14_000, 200_000)); // prettier-ignore
    const { lastAt, coldAt, ttlMs, ttlKnown, cachedTokens, warmNano, coldNano } = live(20) ?? {};
    assert.deepEqual([lastAt, coldAt, ttlMs, ttlKnown], [at(10), at(70), hour, true]);
    // 214,000 × 0.20 and × 8.00.
    assert.deepEqual([cachedTokens, warmNano, coldNano], [214_000, 42_800_000, 1_712_000_000]);
  });

  it('keeps the lifetime of the last write through requests that only read', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 50_000, 0), user(30, 2, 'on'), asks(31, 30, 'b', 0, 0, 50_000)); // prettier-ignore
    assert.deepEqual([live(32)?.ttlMs, live(32)?.coldAt], [hour, at(91)]);
  });

  it('follows the lifetime down to five minutes', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 50_000, 0), user(3, 2, 'on'), asks(4, 3, 'b', 900, 0, 50_000)); // prettier-ignore
    const { coldAt, coldNano } = live(5) ?? {};
    // 50,900 × 5.00.
    assert.deepEqual([coldAt, coldNano], [at(9), 254_500_000]);
  });

  it('assumes five minutes where the log has no lifetime, and says so', () => {
    const usage = { cache_creation_input_tokens: 50_000, cache_read_input_tokens: 0 };
    read('slug/s1.jsonl', user(1, 0, 'go'), answer(2, 1, 'a', { usage }));
    assert.deepEqual([live(3)?.ttlMs, live(3)?.ttlKnown], [300_000, false]);
  });

  it('is the main thread of the session that was last active, also when a sub-agent was', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 90_000, 0));
    read('slug/s2.jsonl', user(11, 0, 'go', { sessionId: 's2' }), asks(12, 11, 'b', 0, 30_000, 0, { sessionId: 's2' })); // prettier-ignore
    assert.equal(live(13)?.sessionId, 's2');
    read('slug/s1/subagents/agent-x.jsonl', user(20, 0, 'task', { isSidechain: true }), asks(21, 20, 'x', 8000, 0, 0, { isSidechain: true })); // prettier-ignore
    const { sessionId, cachedTokens, lastAt } = live(22) ?? {};
    assert.deepEqual([sessionId, cachedTokens, lastAt], ['s1', 90_000, at(2)]);
  });

  it('is reset by a compaction until the next request', () => {
    const before = [user(1, 0, 'go'), asks(2, 1, 'a', 0, 90_000, 0), compacted(5, 2)];
    read('slug/s1.jsonl', ...before);
    const { compactedAt, warmNano, coldNano } = live(6) ?? {};
    assert.deepEqual([compactedAt, warmNano, coldNano], [at(5), null, null]);
    read('slug/s1.jsonl', ...before, user(6, 5, 'summary', { isCompactSummary: true }), asks(7, 6, 'b', 0, 20_000, 0)); // prettier-ignore
    const next = live(8);
    assert.deepEqual([next?.compactedAt, next?.coldAt, next?.cachedTokens], [null, at(67), 20_000]);
  });

  it('is not reset by a sub-agent’s compaction', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 90_000, 0));
    read('slug/s1/subagents/agent-x.jsonl', user(3, 0, 'task', { isSidechain: true }), asks(4, 3, 'x', 8000, 0, 0, { isSidechain: true }), compacted(5, 4, { isSidechain: true })); // prettier-ignore
    assert.equal(live(6)?.compactedAt, null);
  });

  it('skips rows without any usage, and is none when the last request cached nothing', () => {
    const zero = { input_tokens: 0, output_tokens: 0, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 }; // prettier-ignore
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 90_000, 0), answer(3, 2, 'z', { usage: zero })); // prettier-ignore
    assert.equal(live(4)?.lastAt, at(2));
    read('slug/s2.jsonl', user(11, 0, 'go', { sessionId: 's2' }), asks(12, 11, 'b', 0, 0, 0, { sessionId: 's2' })); // prettier-ignore
    assert.equal(live(13), null);
  });

  it('never shows another folder’s session, nor what comes after the clock', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 0, 90_000, 0));
    read('other/s2.jsonl', user(11, 0, 'go', { sessionId: 's2', cwd: '/code/b' }), asks(12, 11, 'b', 0, 30_000, 0, { sessionId: 's2', cwd: '/code/b' })); // prettier-ignore
    const open = ['/code/app', '/code/b'];
    const of = (...folders: string[]) => live(20, { kind: 'folders', folders, open })?.sessionId;
    assert.deepEqual([of('/code/app'), of('/code/b'), of(...open)], ['s1', 's2', 's2']);
    assert.equal(of('/elsewhere'), undefined);
    assert.equal(live(11)?.sessionId, 's1');
  });
});
