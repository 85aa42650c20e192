import assert from 'node:assert/strict';
import './fakeHost';
import type { LiveSession } from '../../../src/protocol/liveSession';
import { liveFigure } from '../../../src/webview/tabs/cache/liveFigure';
import { now } from '../../ui/harness/sampleReport';
import { warmSession } from '../../ui/harness/samplesCache';

const zone = 'Europe/Berlin';
const shown = (ms: number, change: Partial<LiveSession> = {}) =>
  liveFigure({ ...warmSession, ...change }, zone, ms);

describe('the live session in the lead card', () => {
  it('is warm for the time that is left, of the lifetime', () => {
    const { value, bar, details, title } = shown(now);
    assert.equal(value, 'Warm 42m');
    assert.equal(bar, 2530 / 3600);
    assert.deepEqual(details, ['next message $0.04,', '$1.71 if it goes cold']);
    assert.match(title ?? '', /^Fix flaky checkout test\nWarm until 14:13\n.*214k cached tokens/);
  });

  it('counts seconds in the last minute, and is cold exactly at its end', () => {
    assert.equal(shown(warmSession.coldAt - 45_000).value, 'Warm 45s');
    const { value, bar, details } = shown(warmSession.coldAt);
    assert.deepEqual([value, bar], ['Cold', 0]);
    assert.deepEqual(details, ['next message $1.71,', '$0.04 while it was warm']);
  });

  it('says what is not known: the price, the lifetime, the prompt after a compaction', () => {
    const unpriced = { warmNano: null, coldNano: null };
    assert.deepEqual(shown(now, unpriced).details, ['214k tokens cached']);
    assert.match(shown(now, { ttlKnown: false }).title ?? '', /5 minutes are assumed/);
    const compacted = shown(now, { ...unpriced, compactedAt: now - 1000 });
    assert.equal(compacted.value, 'Cold');
    assert.deepEqual(compacted.details, ['compacted: the next message writes a new cache']);
  });
});
