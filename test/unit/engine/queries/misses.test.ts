/** Misses from records on disk to the engine's answer. Prompts: 5m writes of opus-5-5, $5 and $0.20 to read, per million. */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { ReportContext } from '../../../../src/engine/queries/reportContext';
import { misses } from '../../../../src/engine/queries/missesQuery';
import { RealPaths } from '../../../../src/engine/queries/scopePlaces';
import type { Store } from '../../../../src/engine/store/store';
import { everyMiss, type MissFilter } from '../../../../src/protocol/misses';
import { answer, call, ingestBoth, linked, result, user, uuid } from '../details/support';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { newStore } from '../support/storing';

const now = Date.parse('2027-01-01T00:00:00Z');

describe('the misses of a range', () => {
  const folder = useFolder();
  let store: Store;
  beforeEach(async () => (store = await newStore()));
  afterEach(() => store.close());

  function read(name: string, ...records: Json[]): void {
    ingestBoth(store, folder(), write(path.join(folder(), name), lines(...records)));
  }
  function report(minimumTokens = 4000, filter: Partial<MissFilter> = {}) {
    const context: ReportContext = {
      store,
      realPaths: new RealPaths(),
      costMode: 'auto',
      timeZone: 'UTC',
      clock: () => now,
    };
    const filters = { ...everyMiss, ...filter, order: 'time', limit: 100 } as const;
    return misses(context, { scope: { kind: 'all' }, range: null, minimumTokens, ...filters, now });
  }
  /** `cause gap-in-minutes rewritten` of each. */
  const found = () =>
    report().misses.map(
      ({ cause, gapMs, rewritten }) =>
        `${cause} ${gapMs === null ? '?' : gapMs / 60_000} ${rewritten}`,
    );

  /** A request that wrote and read so many tokens. */
  function asks(
    n: number,
    parent: number,
    id: string,
    creation: number,
    from: number,
    more: Json = {},
    content?: unknown,
  ) {
    const usage = {
      input_tokens: 5,
      cache_creation_input_tokens: creation,
      cache_read_input_tokens: from,
      cache_creation: { ephemeral_5m_input_tokens: creation, ephemeral_1h_input_tokens: 0 },
    };
    return { ...answer(n, parent, id, { model: 'claude-opus-5-5', usage }, content), ...more };
  }

  it('counts cold starts, misses and requests apart', () => {
    read(
      'slug/s1.jsonl',
      user(1, 0, 'go'),
      asks(2, 1, 'a', 50_000, 0),
      user(3, 2, 'on'),
      asks(4, 3, 'b', 51_000, 0),
    );
    const { requests, coldStarts, totals, misses: list } = report();
    assert.deepEqual([requests, coldStarts.count, totals.misses], [2, 1, 1]);
    // 50,000 × (5.00 − 0.20) = $0.24; the cold start's 50,000 writes cost $0.25.
    assert.equal(totals.premiumNano, 240_000_000);
    assert.equal(coldStarts.writtenNano, 250_000_000);
    assert.deepEqual(
      list.map(miss => [miss.cause, miss.evidence, miss.gapMs]),
      [['under_5_minutes', 'unknown', 60_000]],
    );
  });

  it('counts what a compaction rewrote apart from the premium', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 90_000, 0),
      linked(3, 0, { type: 'system', subtype: 'compact_boundary', logicalParentUuid: uuid(2), sessionId: 's1' }),
      user(4, 3, 'summary', { isCompactSummary: true }), asks(5, 4, 'b', 30_000, 0)); // prettier-ignore
    const { totals, misses: list } = report();
    assert.deepEqual(
      list.map(miss => [miss.cause, miss.expected]),
      [['compaction', true]],
    );
    // 30,000 × (5.00 − 0.20).
    assert.deepEqual([totals.premiumNano, totals.rewriteCostNano], [0, 144_000_000]);
  });

  it('sees that the request before loaded tools, in whichever of its records', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0, {}, [call('t1', 'ToolSearch', { query: 'x' })]),
      asks(3, 2, 'a', 50_000, 0, {}, [call('t2')]), result(4, 3, 't2'), asks(5, 4, 'b', 50_500, 0)); // prettier-ignore
    assert.deepEqual(found(), ['tools_loaded 2 50000']);
  });

  // Both as in the real logs: a response's calls are records of their own, and stand on either side of an answer.
  it('sees it behind the answer of another call, and beside the path', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0, {}, [call('t1', 'ToolSearch', { query: 'x' })]),
      result(3, 2, 't1'), asks(4, 3, 'a', 50_000, 0, {}, [call('t2')]), result(5, 4, 't2'), asks(6, 5, 'b', 50_500, 0)); // prettier-ignore
    assert.deepEqual(found(), ['tools_loaded 3 50000']);
    read('slug/s2.jsonl', ...[user(21, 0, 'go'), asks(22, 21, 'c', 50_000, 0, {}, [call('t3')]),
      asks(23, 22, 'c', 50_000, 0, {}, [call('t4', 'ToolSearch', { query: 'x' })]), result(24, 22, 't3'),
      asks(25, 24, 'd', 50_500, 0)].map(record => ({ ...record, sessionId: 's2' }))); // prettier-ignore
    assert.deepEqual(found(), ['tools_loaded 3 50000', 'tools_loaded 2 50000']);
  });

  it('is not told by a call of another thread at the same time, or of an earlier request', () => {
    const search = [call('t9', 'ToolSearch', { query: 'x' })];
    const other = [user(31, 0, 'go'), asks(33, 31, 'x', 50_000, 0, {}, search)];
    read(
      'slug/s1/subagents/agent-x.jsonl',
      ...other.map(record => ({ ...record, isSidechain: true })),
    );
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'z', 50_000, 0, {}, [call('t8', 'ToolSearch', { query: 'y' })]),
      result(3, 2, 't8'), asks(32, 3, 'a', 50_000, 50_000), user(34, 32, 'on'), asks(35, 34, 'b', 100_500, 0)); // prettier-ignore
    assert.deepEqual(found(), ['under_5_minutes 2 100000']);
  });

  it('skips rows without any usage, and compares with the one before them', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0),
      { ...asks(3, 2, 'zero', 0, 0), message: { ...(asks(3, 2, 'zero', 0, 0).message as Json), usage: { input_tokens: 0, output_tokens: 0 } } },
      user(4, 3, 'on'), asks(5, 4, 'b', 50_500, 0)); // prettier-ignore
    assert.equal(report().requests, 2);
    assert.deepEqual(found(), ['under_5_minutes 2 50000']);
  });

  it('keeps small prompts as predecessors, but counts them neither way', () => {
    read(
      'slug/s1.jsonl',
      user(1, 0, 'go'),
      asks(2, 1, 'a', 4000, 0),
      user(3, 2, 'on'),
      asks(4, 3, 'b', 9000, 0),
    );
    assert.equal(report().coldStarts.count, 0);
    assert.deepEqual(found(), ['under_5_minutes 1 4000']);
  });

  it('goes by time for a path that ends at a record nobody has', () => {
    read(
      'slug/s1.jsonl',
      ...[user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0), asks(5, 99, 'b', 51_000, 0)],
    );
    assert.deepEqual(found(), ['under_5_minutes 3 50000']);
  });

  it('takes no request of the same millisecond for an earlier one', () => {
    const late = { ...asks(3, 98, 'b', 52_000, 0), timestamp: minute(2) };
    read('slug/s1.jsonl', asks(2, 99, 'a', 50_000, 0), late);
    assert.deepEqual(found(), []);
    assert.equal(report().coldStarts.count, 2);
  });

  it('takes a sub-agent’s transcript for a chain of its own', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 90_000, 0));
    read('slug/s1/subagents/agent-x.jsonl', user(3, 0, 'task', { isSidechain: true }), asks(4, 3, 'x', 8000, 0, { isSidechain: true }),
      user(11, 4, 'on', { isSidechain: true }), asks(12, 11, 'y', 8400, 0, { isSidechain: true })); // prettier-ignore
    assert.deepEqual(found(), ['expired 7 8000']);
    assert.equal(report().coldStarts.count, 2);
    assert.deepEqual(
      report().misses.map(miss => miss.agent),
      ['subagent'],
    );
  });

  it('takes the server’s word only with a measured miss', () => {
    const word = { cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 9 } };
    const said = (n: number, id: string, creation: number, from: number) => {
      const record = asks(n, n - 1, id, creation, from);
      return { ...record, message: { ...(record.message as Json), diagnostics: word } };
    };
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0), user(3, 2, 'b'), said(4, 'b', 300, 50_000),
      user(5, 4, 'c'), said(6, 'c', 50_300, 0)); // prettier-ignore
    const { misses: list, unsupported } = report();
    assert.deepEqual(
      list.map(miss => [miss.cause, miss.evidence, miss.serverReason]),
      [['tools_changed', 'server', 'tools_changed']],
    );
    assert.deepEqual(unsupported, [{ reason: 'tools_changed', requests: 1 }]);
  });

  it('has no price for a model nobody knows, and says so', () => {
    const usage = { cache_creation_input_tokens: 50_000, cache_read_input_tokens: 0 };
    const unknown = (n: number, id: string) => answer(n, n - 1, id, { model: 'acme-large', usage });
    read('slug/s1.jsonl', user(1, 0, 'go'), unknown(2, 'a'), user(3, 2, 'on'), unknown(4, 'b'));
    const { totals, misses: list } = report();
    assert.deepEqual([totals.misses, totals.unpriced, list[0]?.premiumNano], [1, 1, null]);
  });

  it('lists by cause, session, agent, model and version; the totals are of all', () => {
    const other = { sessionId: 's2', version: '2.1.250' };
    const haiku = (record: Json) => ({ ...record, message: { ...(record.message as Json), model: 'claude-haiku-4-5' } }); // prettier-ignore
    read(
      'slug/s1.jsonl',
      user(1, 0, 'go'),
      asks(2, 1, 'a', 50_000, 0),
      user(3, 2, 'on'),
      asks(4, 3, 'b', 51_000, 0),
    );
    read('slug/s2.jsonl', user(11, 0, 'go', other), haiku(asks(12, 11, 'c', 50_000, 0, other)),
      user(23, 12, 'on', other), haiku(asks(24, 23, 'd', 51_000, 0, other))); // prettier-ignore
    read('slug/s1/subagents/agent-x.jsonl', user(31, 0, 'task', { isSidechain: true }), asks(32, 31, 'x', 8000, 0, { isSidechain: true }),
      user(43, 32, 'on', { isSidechain: true }), asks(44, 43, 'y', 8400, 0, { isSidechain: true })); // prettier-ignore
    const listed = (filter: Partial<MissFilter>) => {
      const { misses: list, matching, totals } = report(4000, filter);
      assert.deepEqual([matching, totals.misses], [list.length, 3]);
      return list.map(miss => miss.rewritten + (miss.sessionId === 's2' ? 1 : 0)).sort();
    };
    assert.deepEqual(listed({}), [50_000, 50_001, 8000]);
    assert.deepEqual(listed({ cause: 'expired' }), [50_001, 8000]);
    assert.deepEqual(listed({ session: 's1' }), [50_000, 8000]);
    assert.deepEqual(listed({ agent: '' }), [50_000, 50_001]);
    assert.deepEqual(listed({ agent: 'subagent' }), [8000]);
    assert.deepEqual(listed({ model: 'claude-haiku-4-5' }), [50_001]);
    assert.deepEqual(listed({ version: '2.1.250' }), [50_001]);
    assert.deepEqual(listed({ session: 's1', cause: 'expired' }), [8000]);
    assert.deepEqual(listed({ agent: 'nobody' }), []);
    assert.deepEqual(listed({ date: '2026-07-01' }), [50_000, 50_001, 8000]);
    assert.deepEqual(listed({ date: '2026-07-02' }), []);
  });

  it('sums by day, cause and version to the totals', () => {
    read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0), user(3, 2, 'on'), asks(4, 3, 'b', 51_000, 0),
      user(30, 4, 'later'), asks(31, 30, 'c', 52_000, 0)); // prettier-ignore
    const { totals, byDay, byCause, byVersion, avoidable, expected } = report();
    assert.equal(totals.misses, 2);
    assert.equal(
      byDay.reduce((sum, day) => sum + day.misses, 0),
      2,
    );
    assert.equal(
      byDay.reduce((sum, day) => sum + day.avoidableNano + day.expectedNano, 0),
      totals.premiumNano,
    );
    assert.deepEqual(
      byCause.map(row => row.cause),
      ['under_5_minutes', 'expired'],
    );
    assert.equal(
      byVersion.reduce((sum, row) => sum + row.misses, 0),
      2,
    );
    assert.equal(avoidable.premiumNano + expected.premiumNano, totals.premiumNano);
  });
});
