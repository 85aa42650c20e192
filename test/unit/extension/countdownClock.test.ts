import assert from 'node:assert/strict';
import { CountdownClock } from '../../../src/extension/countdownClock';
import { formatCountdown, warmMs } from '../../../src/protocol/countdown';
import { FakeClock, live } from './fakes';

const minute = 60_000;
const { lastAt, coldAt } = live();

/** What is read whenever the clock says that it reads otherwise. */
function setup(start: number, seconds: boolean, session = live()) {
  const time = new FakeClock(start);
  const read: string[] = [];
  const draw = () => {
    const left = warmMs(session, time.now());
    read.push(left > 0 ? formatCountdown(left, 'en') : 'cold');
    clock.follow(session, seconds);
  };
  const clock: CountdownClock = new CountdownClock(draw, time);
  draw();
  /** Lets the timers run one by one, for at most so long. */
  const pass = (milliseconds: number) => {
    let left = milliseconds;
    for (let wait = time.waits[0]; wait !== undefined && wait <= left; wait = time.waits[0]) {
      time.advance(wait);
      left -= wait;
    }
    time.advance(left);
  };
  return { time, read, clock, pass };
}

describe('the countdown’s clock', () => {
  it('ticks once a minute, in the last minute once a second, and then never again', () => {
    const { time, read, pass } = setup(coldAt - 3 * minute - 10_000, true);
    pass(2 * minute + 10_000);
    assert.deepEqual(read, ['3m', '2m', '1m']);
    pass(10 * minute);
    const seconds = Array.from({ length: 60 }, (_, i) => `${60 - i}s`);
    assert.deepEqual(read.slice(3), [...seconds, 'cold']);
    assert.deepEqual(time.waits, []);
  });

  it('ticks only at the end of the last minute where no second is shown', () => {
    const { time, read, pass } = setup(coldAt - 90_000, false);
    pass(10 * minute);
    assert.deepEqual(read, ['1m', '60s', 'cold']);
    assert.deepEqual(time.waits, []);
  });

  it('turns cold exactly at the instant', () => {
    const { time, read } = setup(coldAt - 5, true);
    time.advance(4);
    assert.deepEqual(read, ['1s']);
    time.advance(1);
    assert.deepEqual(read, ['1s', 'cold']);
    assert.equal(time.now(), coldAt);
  });

  it('is right at its next tick after a sleep or a change of the clock, a minute later at most', () => {
    const { time, read, pass } = setup(lastAt + minute, true);
    time.shift(30 * minute);
    assert.ok(time.waits.every(wait => wait <= minute));
    pass(minute);
    assert.equal(read.at(-1), '28m');
    time.shift(8 * 60 * minute);
    pass(minute);
    assert.equal(read.at(-1), 'cold');
    assert.deepEqual(time.waits, []);
  });

  it('never counts more than the lifetime when the clock was set back', () => {
    const { time, read, pass } = setup(lastAt + 10 * minute, true);
    time.shift(-3 * 60 * minute);
    pass(minute);
    assert.equal(read.at(-1), '60m');
  });

  it('has one timer however often it is asked, and none with nothing to count', () => {
    const { time, clock } = setup(lastAt, true);
    clock.follow(live(), true);
    clock.follow(live(), false);
    assert.equal(time.waits.length, 1);
    for (const session of [null, live({ compactedAt: lastAt }), live({ coldAt: lastAt })]) {
      clock.follow(session, true);
      assert.deepEqual(time.waits, []);
    }
  });

  it('has none when it is disposed', () => {
    const { time, clock } = setup(lastAt, true);
    clock.dispose();
    assert.deepEqual(time.waits, []);
  });
});
