/** One timer to the next day edge in the viewing zone: "today" becomes another day there. */
import { nextDayEdge } from '../kernels/calendar';

/** A moment behind the edge, ms: a timer may be early by one. */
const behindMs = 50;

export class DayTimer {
  private timer: NodeJS.Timeout | null = null;

  /** @param now UTC ms. @param zone an IANA name. @param onEdge called once, unless it is armed again or stopped before. */
  arm(now: number, zone: string, onEdge: () => void): void {
    this.stop();
    // A timer longer than 24.8 days fires at once; a day is never that long.
    this.timer = setTimeout(onEdge, nextDayEdge(now, zone) - now + behindMs);
    // What keeps the engine running is whoever talks to it, not the next midnight.
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
