import * as assert from 'node:assert/strict';
import {
  causeOf,
  fiveMinutesMs,
  oneHourMs,
  type CauseInput,
  type MissPath,
  type MissRequest,
} from '../../../src/kernels/missCause';

const minute = 60_000;
const start = Date.parse('2026-11-12T10:00:00Z');
const path: MissPath = {
  unbroken: true,
  sentAt: null,
  earliestAt: null,
  compaction: false,
  microcompaction: false,
  resumed: false,
  suggestion: false,
  toolsLoaded: false,
  toolsChanged: false,
  command: false,
};
const previous: MissRequest = {
  at: start,
  input: 10,
  creation: 1000,
  creation1h: 1000,
  read: 50_000,
  model: 'claude-opus-5-5',
  speed: '',
  effort: '',
  version: '2.1.250',
  file: '/p/s1.jsonl',
};

interface Change {
  readonly request?: Partial<MissRequest>;
  readonly previous?: Partial<MissRequest>;
  readonly path?: Partial<MissPath>;
  readonly ttlMs?: number;
  readonly reason?: string;
}

/** A miss `minutes` after its predecessor, on the same thread and with a one-hour cache. */
function found(minutes: number, change: Change = {}) {
  const at = start + minutes * minute;
  const input: CauseInput = {
    request: { ...previous, at, creation: 51_000, creation1h: 51_000, read: 0, ...change.request },
    previous: { ...previous, ...change.previous },
    path: { ...path, sentAt: at - 1000, ...change.path },
    ttlMs: change.ttlMs ?? oneHourMs,
    serverReason: change.reason ?? '',
    timeZone: 'UTC',
  };
  return causeOf(input);
}
const short = ({ cause, evidence, also, expected }: ReturnType<typeof causeOf>) =>
  `${cause} ${evidence}${expected ? ' expected' : ''}${also.length > 0 ? ` +${also.join('+')}` : ''}`;

describe('the cause of a miss', () => {
  // Each reason type at gaps of 2, 20 and 70 minutes; the lifetime is an hour.
  const reasons: [reason: string, at2: string, at20: string, at70: string][] = [
    ['model_changed', 'model_changed server', 'model_changed server', 'model_changed server expected +expired'],
    ['system_changed', 'system_changed server', 'system_changed server', 'system_changed server expected +expired'],
    ['tools_changed', 'tools_changed server', 'tools_changed server', 'tools_changed server expected +expired'],
    ['messages_changed', 'messages_changed server', 'messages_changed server', 'messages_changed server expected +expired'],
    ['previous_message_not_found', 'under_5_minutes unknown', 'in_ttl_loss unknown', 'expired derived expected'],
    ['unavailable', 'under_5_minutes unknown', 'in_ttl_loss unknown', 'expired derived expected'],
    ['', 'under_5_minutes unknown', 'in_ttl_loss unknown', 'expired derived expected'],
    ['a_word_of_tomorrow', 'under_5_minutes unknown', 'in_ttl_loss unknown', 'expired derived expected'],
  ]; // prettier-ignore
  for (const [reason, ...expected] of reasons) {
    [2, 20, 70].forEach((minutes, index) => {
      it(`${reason || 'no reason'}, ${minutes} minutes: ${expected[index]}`, () => {
        assert.equal(short(found(minutes, { reason })), expected[index]);
      });
    });
  }

  const derived: [name: string, change: Change, expected: string][] = [
    ['a compaction', { path: { compaction: true } }, 'compaction derived expected'],
    ['a compaction, by the server changed messages', { path: { compaction: true }, reason: 'messages_changed' }, 'compaction derived expected'],
    ['a compaction beside changed tools', { path: { compaction: true }, reason: 'tools_changed' }, 'tools_changed server +compaction'],
    ['a microcompaction', { path: { microcompaction: true } }, 'microcompaction derived expected'],
    ['past five minutes', { ttlMs: fiveMinutesMs }, 'expired derived expected'],
    ['another model', { request: { model: 'claude-haiku-4-5' } }, 'model_changed derived'],
    ['fast', { request: { speed: 'fast' } }, 'speed_changed derived'],
    ['standard said and unsaid', { request: { speed: 'standard' } }, 'in_ttl_loss unknown'],
    ['another effort', { previous: { effort: 'high' }, request: { effort: 'low' } }, 'effort_changed derived'],
    ['an effort that only one says', { request: { effort: 'low' } }, 'in_ttl_loss unknown'],
    ['a resumed session', { path: { resumed: true } }, 'resumed derived'],
    ['a fork', { request: { file: '/p/s2.jsonl' } }, 'forked derived'],
    ['a suggestion', { path: { suggestion: true } }, 'forked derived'],
    ['an update', { request: { version: '2.1.251' } }, 'version_changed derived'],
    ['a version that only one says', { request: { version: '' } }, 'in_ttl_loss unknown'],
    ['loaded tools', { path: { toolsLoaded: true } }, 'tools_loaded derived'],
    ['another tool list', { path: { toolsChanged: true } }, 'tools_changed derived'],
    ['a command', { path: { command: true } }, 'command derived'],
    ['an edited context', { request: { creation: 40_000, creation1h: 40_000 } }, 'context_edit derived expected'],
    ['a shorter prompt on a broken path', { request: { creation: 40_000, creation1h: 40_000 }, path: { unbroken: false } }, 'in_ttl_loss unknown'],
    ['a shorter lifetime', { request: { creation1h: 0 } }, 'ttl_fell derived'],
    ['a write without a split', { request: { creation1h: null } }, 'in_ttl_loss unknown'],
    ['several at once, in their order', { request: { model: 'x', version: '2.1.251' }, path: { resumed: true, command: true } }, 'model_changed derived +resumed+version_changed+command'],
    ['what the server names is not said twice', { path: { toolsChanged: true, toolsLoaded: true }, reason: 'tools_changed' }, 'tools_changed server +tools_loaded'],
  ]; // prettier-ignore
  for (const [name, change, expected] of derived) {
    it(`${name}: ${expected}`, () => assert.equal(short(found(20, change)), expected));
  }

  it('midnight in the viewing zone between the two sendings', () => {
    const late = Date.parse('2026-11-12T23:50:00Z');
    const change = (zone: string) =>
      causeOf({
        request: {
          ...previous,
          at: late + 20 * minute,
          creation: 51_000,
          creation1h: 51_000,
          read: 0,
        },
        previous: { ...previous, at: late },
        path: { ...path, sentAt: late + 19 * minute },
        ttlMs: oneHourMs,
        serverReason: '',
        timeZone: zone,
      }).cause;
    assert.equal(change('UTC'), 'date_rolled_over');
    assert.equal(change('Europe/Berlin'), 'in_ttl_loss');
  });

  describe('the gap', () => {
    it('ends at the sending: response time is not idle time', () => {
      assert.equal(found(20).gapMs, 20 * minute - 1000);
      assert.equal(found(20, { path: { sentAt: null } }).gapMs, 20 * minute);
    });
    it('is unknown for equal times: no expiry and no “under 5 minutes”', () => {
      const { gapMs, cause } = found(0);
      assert.deepEqual([gapMs, cause], [null, 'unknown']);
    });
    it('is unknown when a record between lies before the predecessor', () => {
      const { gapMs, cause } = found(70, { path: { earliestAt: start - 1 } });
      assert.deepEqual([gapMs, cause], [null, 'unknown']);
    });
    it('of exactly the lifetime has not expired', () => {
      assert.equal(
        found(0, { request: { at: start + 1 }, path: { sentAt: start + oneHourMs } }).cause,
        'in_ttl_loss',
      );
      assert.equal(
        found(0, { request: { at: start + 1 }, path: { sentAt: start + oneHourMs + 1 } }).cause,
        'expired',
      );
    });
  });
});
