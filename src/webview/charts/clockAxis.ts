/** Ticks of a true clock-time axis in a zone: round local times, exact over changes of the clock. Pure. */

export interface ClockTick {
  /** UTC ms. */
  at: number;
  /** Does its label name the day? Else the time of day. */
  isDay: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  ...[1, 2, 5, 10, 15, 30].map(n => n * minute),
  ...[1, 2, 3, 6, 12].map(n => n * hour),
  ...[1, 2, 7, 14, 28, 56, 112].map(n => n * day),
];

/** Round times in [start, end], at most `count` of them. A label names the day where one begins. */
export function clockTicks(start: number, end: number, zone: string, count: number): ClockTick[] {
  const step = steps.find(each => (end - start) / each <= count) ?? 224 * day;
  const offsetAt = offsets(zone);
  const ticks: ClockTick[] = [];
  const first = Math.ceil((start + offsetAt(start)) / step) * step;
  // One more: an hour that the clock repeats puts the last one further away.
  for (let local = first; local <= end + offsetAt(end); local += step) {
    const at = local - offsetAt(local - offsetAt(local));
    if (at < start || at > end || at === ticks.at(-1)?.at) continue;
    ticks.push({ at, isDay: local % day === 0 });
  }
  return ticks;
}

/** Local clock minus UTC at an instant, ms. */
function offsets(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return at => {
    const second = Math.floor(at / 1000) * 1000;
    const [m = 1, d = 1, y = 0, h = 0, min = 0, s = 0] = (format.format(second).match(/\d+/g) ?? []).map(Number); // prettier-ignore
    return Date.UTC(y, m - 1, d, h, min, s) - second;
  };
}

/** Where an instant lies, CSS px from the left edge of the frame. */
export interface ClockPlot {
  left: number;
  width: number;
  start: number;
  end: number;
}

export const clockX = (plot: ClockPlot, at: number): number =>
  plot.left + ((at - plot.start) / Math.max(1, plot.end - plot.start)) * plot.width;

/** The index of the stop nearest to an x; null outside the plot. */
export function stopAt(plot: ClockPlot, stops: readonly number[], x: number): number | null {
  if (x < plot.left - 4 || x > plot.left + plot.width + 4 || stops.length === 0) return null;
  let best = 0;
  for (let i = 1; i < stops.length; i++) {
    const nearer = Math.abs(clockX(plot, stops[i] ?? 0) - x) < Math.abs(clockX(plot, stops[best] ?? 0) - x); // prettier-ignore
    if (nearer) best = i;
  }
  return best;
}
