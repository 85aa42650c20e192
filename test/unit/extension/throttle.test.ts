import assert from 'node:assert/strict';
import { SingleFlight } from '../../../src/extension/singleFlight';
import { Throttle } from '../../../src/extension/throttle';
import { FakeClock, settled } from './fakes';

describe('throttle', () => {
  function setup() {
    const clock = new FakeClock();
    const runs: number[] = [];
    return { clock, runs, throttle: new Throttle(1000, () => runs.push(clock.now()), clock) };
  }

  it('runs at once after quiet, then at the end of the interval, once', () => {
    const { clock, runs, throttle } = setup();
    throttle.request();
    clock.advance(300);
    throttle.request();
    throttle.request();
    clock.advance(699);
    assert.deepEqual(runs, [0]);
    clock.advance(1);
    assert.deepEqual(runs, [0, 1000]);
    clock.advance(5000);
    throttle.request();
    assert.deepEqual(runs, [0, 1000, 6000]);
  });

  it('has no timer while nobody asks', () => {
    const { clock, throttle } = setup();
    throttle.request();
    assert.equal(clock.waiting, 0);
    throttle.request();
    assert.equal(clock.waiting, 1);
    clock.advance(1000);
    assert.equal(clock.waiting, 0);
  });

  it('forgets what waits when disposed', () => {
    const { clock, runs, throttle } = setup();
    throttle.request();
    throttle.request();
    throttle.dispose();
    clock.advance(5000);
    assert.deepEqual(runs, [0]);
  });
});

describe('single flight', () => {
  it('runs once more for however many requests while it runs', async () => {
    const ends: (() => void)[] = [];
    const task = () => new Promise<void>(resolve => ends.push(resolve));
    const flight = new SingleFlight(task, error => assert.fail(String(error)));
    flight.request();
    flight.request();
    flight.request();
    assert.equal(ends.length, 1);
    ends[0]?.();
    await settled();
    assert.equal(ends.length, 2);
    ends[1]?.();
    await settled();
    assert.equal(ends.length, 2);
    flight.request();
    assert.equal(ends.length, 3);
  });

  it('reports a failure and goes on', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const flight = new SingleFlight(
      () => {
        runs += 1;
        return Promise.reject(new Error('no'));
      },
      error => errors.push(error),
    );
    flight.request();
    await settled();
    flight.request();
    await settled();
    assert.equal(runs, 2);
    assert.equal(errors.length, 2);
  });
});
