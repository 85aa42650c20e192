/**
 * Wakes the status bar whenever its countdown reads otherwise: one timer, once a minute, once a second only in the last
 * minute of a countdown that is shown, none when there is nothing to count.
 */
import { untilChange, warmMs } from '../protocol/countdown';
import type { LiveSession } from '../protocol/liveSession';
import type { Disposable } from './emitter';
import { machineClock, type Clock } from './throttle';

/** The time of day, which a sleep and a change of the clock move, and the machine's timer. */
const wallClock: Clock = { ...machineClock, now: Date.now };

export class CountdownClock implements Disposable {
  readonly #onChange: () => void;
  readonly #clock: Clock;
  #timer: Disposable | undefined;

  constructor(onChange: () => void, clock: Clock = wallClock) {
    this.#onChange = onChange;
    this.#clock = clock;
  }

  /** UTC ms. */
  now(): number {
    return this.#clock.now();
  }

  /** Follows another countdown, or the same anew; null = none. @param seconds are they shown in its last minute? */
  follow(live: LiveSession | null, seconds: boolean): void {
    this.dispose();
    const wait = live && untilChange(warmMs(live, this.now()), seconds);
    if (wait === null) return;
    this.#timer = this.#clock.after(wait, () => {
      this.#timer = undefined;
      this.#onChange();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }
}
