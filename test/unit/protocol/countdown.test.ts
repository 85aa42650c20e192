import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { formatCountdown, untilChange, warmMs } from '../../../src/protocol/countdown';
import type { LiveSession } from '../../../src/protocol/liveSession';

const lastAt = Date.parse('2026-11-19T13:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const live: LiveSession = {
  sessionId: 's1',
  title: null,
  project: null,
  model: 'claude-opus-5-5',
  lastAt,
  ttlMs: hour,
  ttlKnown: true,
  coldAt: lastAt + hour,
  compactedAt: null,
  cachedTokens: 214_000,
  warmNano: 42_800_000,
  coldNano: 1_712_000_000,
};

describe('the time a cache stays warm', () => {
  it('ends exactly at the instant', () => {
    assert.equal(warmMs(live, live.coldAt - 1), 1);
    assert.equal(warmMs(live, live.coldAt), 0);
    assert.equal(warmMs(live, live.coldAt + 1), 0);
  });

  it('is right after a sleep of any length: only the clock counts', () => {
    assert.equal(warmMs(live, lastAt + 10 * minute), 50 * minute);
    assert.equal(warmMs(live, lastAt + 8 * hour), 0);
  });

  it('is never longer than the lifetime, however far the clock is behind', () => {
    assert.equal(warmMs(live, lastAt - 3 * hour), hour);
  });

  it('is over with a compaction', () => {
    assert.equal(warmMs({ ...live, compactedAt: lastAt + minute }, lastAt + 2 * minute), 0);
  });
});

describe('the words of a countdown', () => {
  const cases: [ms: number, text: string][] = [
    [hour, '60m'],
    [42 * minute + 10_000, '42m'],
    [42 * minute, '42m'],
    [42 * minute - 1, '41m'],
    [minute, '1m'],
    [minute - 1, '60s'],
    [59_000, '59s'],
    [1001, '2s'],
    [1, '1s'],
  ];
  for (const [ms, text] of cases) {
    it(`${ms} ms: ${text}`, () => assert.equal(formatCountdown(ms, 'en'), text));
  }

  it('change when it was said they would, and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: hour }), ms => {
        const wait = untilChange(ms, true);
        assert.ok(wait !== null && wait > 0 && wait <= ms);
        assert.equal(
          formatCountdown(ms - wait + 1, 'en'),
          formatCountdown(ms, 'en'),
          'just before',
        );
        if (wait < ms)
          assert.notEqual(formatCountdown(ms - wait, 'en'), formatCountdown(ms, 'en'), 'then');
      }),
    );
  });

  it('need a look once a minute, and once a second in the last one', () => {
    const looks = (seconds: boolean): number[] => {
      const all: number[] = [];
      let left = 5 * minute;
      for (
        let wait = untilChange(left, seconds);
        wait !== null;
        wait = untilChange(left, seconds)
      ) {
        all.push(wait);
        left -= wait;
      }
      assert.equal(left, 0, 'the last look is at the end');
      return all;
    };
    // At 4:59.999, 3:59.999 … 0:59.999, and at every second of the last minute.
    assert.deepEqual(looks(true).slice(0, 5), [1, minute, minute, minute, minute]);
    assert.deepEqual(looks(true).slice(5), [999, ...Array<number>(59).fill(1000)]);
    assert.deepEqual(looks(false).slice(5), [59_999]);
  });

  it('need none once it is over', () => assert.equal(untilChange(0, true), null));
});
