/**
 * The fixtures of cache-misses: records in which the order of time names a wrong predecessor, every word of the server
 * at every gap, and logs that say little. opus-5-5: $5 to write for 5 minutes, $8 for an hour, $0.20 to read, per million.
 */
import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { misses } from '../../../../src/engine/queries/missesQuery';
import { RealPaths } from '../../../../src/engine/queries/scopePlaces';
import type { Store } from '../../../../src/engine/store/store';
import { everyMiss, type Miss } from '../../../../src/protocol/misses';
import { answer, call, ingestBoth, linked, result, user, uuid } from '../details/support';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { newStore } from '../support/storing';

const now = Date.parse('2027-01-01T00:00:00Z');

describe('the fixtures of cache misses', () => {
  const folder = useFolder();
  let store: Store;
  beforeEach(async () => (store = await newStore()));
  afterEach(() => store.close());

  function read(name: string, ...records: Json[]): void {
    ingestBoth(store, folder(), write(path.join(folder(), name), lines(...records)));
  }
  function report() {
    const context = { store, realPaths: new RealPaths(), costMode: 'auto', timeZone: 'UTC', clock: () => now } as const; // prettier-ignore
    const filters = { ...everyMiss, order: 'time', limit: 1000 } as const;
    return misses(context, { scope: { kind: 'all' }, range: null, minimumTokens: 4000, ...filters, now }); // prettier-ignore
  }
  /** `cause rewritten`, and whether links or time named the predecessor. */
  const found = () =>
    report().misses.map(
      ({ cause, rewritten, linked: byLinks }) =>
        `${cause} ${rewritten} by ${byLinks ? 'links' : 'time'}`,
    );

  /** A request that wrote and read so many tokens. */
  function asks(n: number, parent: number, id: string, creation: number, from: number, message: Json = {}, content?: unknown): Json {
    const split = { ephemeral_5m_input_tokens: creation, ephemeral_1h_input_tokens: 0 };
    const usage = { input_tokens: 5, cache_creation_input_tokens: creation, cache_read_input_tokens: from, cache_creation: split };
    return answer(n, parent, id, { model: 'claude-opus-5-5', usage, message }, content);
  } // prettier-ignore
  /** The same record on a path that leads to nobody: only time can name its predecessor. */
  const astray = (record: Json): Json => ({
    ...record,
    parentUuid: uuid(999),
    logicalParentUuid: undefined,
  });

  describe('where time order names a wrong predecessor', () => {
    const branch = [
      user(1, 0, 'go'),
      asks(2, 1, 'a', 20_000, 0),
      user(3, 2, 'wrong'),
      asks(4, 3, 'b', 60_000, 20_000),
    ];
    it('a rewind is no miss', () => {
      read('slug/s1.jsonl', ...branch, user(5, 2, 'right'), asks(6, 5, 'c', 5000, 20_000));
      assert.deepEqual(found(), []);
    });
    it('the rewind by time: 5,000 tokens of the branch that was left', () => {
      read('slug/s1.jsonl', ...branch, astray(user(5, 2, 'right')), asks(6, 5, 'c', 5000, 20_000));
      assert.deepEqual(found(), ['under_5_minutes 5000 by time']);
    });

    const parallel = [
      user(1, 0, 'go'),
      asks(2, 1, 'a', 20_000, 0, {}, [call('t1'), call('t2')]),
      result(3, 2, 't1'),
      asks(5, 3, 'b', 30_000, 20_000),
    ];
    it('parallel requests are no misses of each other', () => {
      read('slug/s1.jsonl', ...parallel, result(4, 2, 't2'), asks(6, 4, 'c', 5000, 20_000));
      assert.deepEqual(found(), []);
    });
    it('the parallel request by time: 5,000 tokens of its sibling', () => {
      read('slug/s1.jsonl', ...parallel, astray(result(4, 2, 't2')), asks(6, 4, 'c', 5000, 20_000));
      // Its tool result lies before the sibling: no gap can be told.
      assert.deepEqual(found(), ['unknown 5000 by time']);
    });

    // A short branch was tried and left before the long one was compacted.
    const branches = [
      user(1, 0, 'go'),
      asks(2, 1, 'a', 90_000, 0),
      user(3, 1, 'left'),
      asks(4, 3, 'b', 6000, 0),
    ];
    const boundary = linked(5, 0, { type: 'system', subtype: 'compact_boundary', logicalParentUuid: uuid(2), sessionId: 's1' }); // prettier-ignore
    const behind = [user(6, 5, 'summary', { isCompactSummary: true }), asks(7, 6, 'c', 30_000, 0)];
    it('a compaction is compared with what it compacted', () => {
      read('slug/s1.jsonl', ...branches, boundary, ...behind);
      assert.ok(found().includes('compaction 30000 by links'), found().join());
    });
    it('the compaction by time: 6,000 tokens of the branch that was left', () => {
      read('slug/s1.jsonl', ...branches, astray(boundary), ...behind);
      assert.ok(found().includes('compaction 6000 by time'), found().join());
    });
  });

  describe('what began a compaction', () => {
    /** A conversation, compacted `minutes` after its request, and the request behind that. */
    function compact(subtype: string, metadata: Json, minutes = 2): Pick<Miss, 'cause' | 'expected' | 'compactionTrigger' | 'also'> & Json {
      const at = 2 + minutes;
      read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 90_000, 0),
        linked(at, 0, { type: 'system', subtype, logicalParentUuid: uuid(2), sessionId: 's1', ...metadata }),
        user(at + 1, at, 'on'), asks(at + 2, at + 1, 'b', 30_000, 0)); // prettier-ignore
      const [miss, ...more] = report().misses;
      assert.ok(miss);
      assert.deepEqual(more, []);
      // 30,000 × (5.00 − 0.20): no hit was possible, so it is no premium.
      assert.deepEqual([miss.premiumNano, miss.rewriteCostNano], [0, 144_000_000]);
      return miss;
    } // prettier-ignore

    for (const trigger of ['manual', 'auto']) {
      it(`${trigger}: expected`, () => {
        const { cause, expected, also, compactionTrigger } = compact('compact_boundary', { compactMetadata: { trigger } }); // prettier-ignore
        assert.deepEqual([cause, expected, compactionTrigger], ['compaction', true, trigger]);
        assert.deepEqual(also, ['context_edit']);
      });
    }
    it('idle: expected, and past the lifetime too', () => {
      const { cause, expected, also, compactionTrigger } = compact('compact_boundary', { compactMetadata: { trigger: 'idle' } }, 70); // prettier-ignore
      assert.deepEqual([cause, expected, compactionTrigger], ['compaction', true, 'idle']);
      assert.deepEqual(also, ['expired', 'context_edit']);
    });
    it('of old tool results: expected', () => {
      const { cause, expected, compactionTrigger } = compact('microcompact_boundary', { microcompactMetadata: { trigger: 'auto' } }); // prettier-ignore
      assert.deepEqual([cause, expected, compactionTrigger], ['microcompaction', true, 'auto']);
    });
    it('is not said where the log is silent', () =>
      assert.equal(compact('compact_boundary', {}).compactionTrigger, ''));
  });

  describe('logs that say little', () => {
    const again = (message: Json) => {
      read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0), user(3, 2, 'on'), asks(4, 3, 'b', 51_000, 0, message)); // prettier-ignore
      const { misses: list, unsupported } = report();
      assert.deepEqual(unsupported, []);
      return list.map(({ cause, evidence, serverReason }) => [cause, evidence, serverReason]);
    };
    const unknown = [['under_5_minutes', 'unknown', '']];

    it('no divergence (diagnostics null): the miss is measured, its cause unknown', () =>
      assert.deepEqual(again({ diagnostics: null }), unknown));
    it('a pending comparison: the miss is measured, its cause unknown', () =>
      assert.deepEqual(again({ diagnostics: { cache_miss_reason: null } }), unknown));

    it('a reason on a later record of the same request counts', () => {
      const pending = { diagnostics: { cache_miss_reason: null } };
      const told = { diagnostics: { cache_miss_reason: { type: 'system_changed' } } };
      read('slug/s1.jsonl', user(1, 0, 'go'), asks(2, 1, 'a', 50_000, 0), user(3, 2, 'on'),
        asks(4, 3, 'b', 51_000, 0, pending), asks(5, 4, 'b', 51_000, 0, told)); // prettier-ignore
      const [miss] = report().misses;
      assert.deepEqual([miss?.cause, miss?.evidence], ['system_changed', 'server']);
    });

    it('Bedrock, without request ids and diagnostics: measured and priced, by what the log shows', () => {
      const bedrock = (record: Json): Json => ({
        ...record,
        requestId: undefined,
        message: { ...(record.message as Json), model: 'anthropic.claude-opus-4-8-v1:0' },
      });
      read('slug/s1.jsonl', user(1, 0, 'go'), bedrock(asks(2, 1, 'a', 50_000, 0)), user(12, 2, 'on'), bedrock(asks(13, 12, 'b', 51_000, 0))); // prettier-ignore
      const [miss, ...more] = report().misses;
      assert.deepEqual(more, []);
      assert.deepEqual([miss?.cause, miss?.evidence, miss?.expected], ['expired', 'derived', true]);
      // 50,000 × (6.25 − 0.50).
      assert.equal(miss?.premiumNano, 287_500_000);
    });
  });

  describe('every word of the server at every gap', () => {
    const named = ['model_changed', 'system_changed', 'tools_changed', 'messages_changed'];
    const silent = ['previous_message_not_found', 'unavailable'];
    const gaps = [2, 20, 70];
    const threads = ['main', 'agent'];
    const tiers = { '5m': 5, '1h': 60 };

    /** A session, or a sub-agent of it, that wrote 50,000 tokens and `gap` minutes later wrote them again. */
    function write2(session: string, agent: boolean, gap: number, tier: '5m' | '1h', reason: string, base: number): void {
      const own = (n: number, minutes: number, record: Json): Json => ({
        ...record, uuid: uuid(base + n), parentUuid: n === 1 ? null : uuid(base + n - 1), timestamp: minute(minutes), sessionId: session, isSidechain: agent });
      const usage = (creation: number) => ({ cache_read_input_tokens: 0, cache_creation_input_tokens: creation,
        cache_creation: { ephemeral_5m_input_tokens: tier === '5m' ? creation : 0, ephemeral_1h_input_tokens: tier === '1h' ? creation : 0 } });
      const asked = (id: string, creation: number, message: Json = {}) =>
        answer(0, 0, `${base}-${id}`, { model: 'claude-opus-5-5', usage: usage(creation), message });
      const told = { diagnostics: { cache_miss_reason: { type: reason, cache_missed_input_tokens: 9 } } };
      const name = agent ? `slug/${session}/subagents/agent-x.jsonl` : `slug/${session}.jsonl`;
      // Its answer takes a minute, which is not idle time.
      read(name, own(1, 0, user(0, 0, 'go')), own(2, 1, asked('a', 50_000)),
        own(3, 1 + gap, user(0, 0, 'on')), own(4, 2 + gap, asked('b', 51_000, told)));
    } // prettier-ignore

    /** By the tables of cache-misses, "Cause, with its evidence level". */
    function expected(reason: string, gap: number, lifetime: number): string {
      const isPast = gap > lifetime;
      if (named.includes(reason)) {
        return `${reason} server ${isPast ? 'expected +expired' : 'avoidable'}`;
      }
      if (isPast) return 'expired derived expected';
      return `${gap < 5 ? 'under_5_minutes' : 'in_ttl_loss'} unknown avoidable`;
    }

    it('on the main thread and in sub-agents, for either lifetime', () => {
      const cases: [name: string, verdict: string][] = [];
      let base = 0;
      for (const reason of [...named, ...silent]) {
        for (const gap of gaps) {
          for (const thread of threads) {
            for (const [tier, lifetime] of Object.entries(tiers)) {
              const name = `${reason} ${gap} ${thread} ${tier}`;
              write2(name, thread === 'agent', gap, tier as '5m' | '1h', reason, (base += 10));
              cases.push([name, expected(reason, gap, lifetime)]);
            }
          }
        }
      }
      const list = report().misses;
      const verdicts = new Map(
        list.map(({ sessionId, cause, evidence, expected: isExpected, also }) => [
          sessionId,
          `${cause} ${evidence} ${isExpected ? 'expected' : 'avoidable'}${also.map(each => ` +${each}`).join('')}`,
        ]),
      );
      assert.equal(cases.length, 72);
      assert.deepEqual(
        cases.map(([name]) => `${name}: ${verdicts.get(name)}`),
        cases.map(([name, verdict]) => `${name}: ${verdict}`),
      );
      assert.ok(list.every(each => each.gapMs === 60_000 * Number(each.sessionId.split(' ')[1])));
      assert.ok(list.every(each => (each.agent === '') === each.sessionId.includes('main')));
    });
  });
});
