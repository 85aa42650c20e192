/** Limits how often something is done: at once when it was quiet, then at most once an interval. */
import type { Disposable } from './emitter';

/** The machine's clock and timer, or a test's. */
export interface Clock {
  now(): number;
  /** Calls back once; the answer takes the call back. */
  after(milliseconds: number, callback: () => void): Disposable;
}

export const machineClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};

/**
 * `request` runs the action now when the last run is `interval` ago, else once at the end of the interval,
 * however often it is asked. No timer runs while nobody asks.
 */
export class Throttle implements Disposable {
  readonly #interval: number;
  readonly #action: () => void;
  readonly #clock: Clock;
  #last = Number.NEGATIVE_INFINITY;
  #pending: Disposable | undefined;

  constructor(intervalMs: number, action: () => void, clock: Clock = machineClock) {
    this.#interval = intervalMs;
    this.#action = action;
    this.#clock = clock;
  }

  request(): void {
    if (this.#pending) return;
    const wait = this.#last + this.#interval - this.#clock.now();
    if (wait <= 0) this.#run();
    else this.#pending = this.#clock.after(wait, () => this.#run());
  }

  /** Drops a run that waits. */
  cancel(): void {
    this.#pending?.dispose();
    this.#pending = undefined;
  }

  dispose(): void {
    this.cancel();
  }

  #run(): void {
    this.#pending = undefined;
    this.#last = this.#clock.now();
    this.#action();
  }
}
