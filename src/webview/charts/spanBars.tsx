/** Bars over true clock time: each as wide as its span. What is still running is solid so far and dashed where it leads. */
import { barScale } from './axis';

/** Instants are UTC ms, values in the unit of the scale. */
export interface SpanBar {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly label: string;
  /** Of a bar that is still running: what it comes to at its end. */
  readonly projected: number | null;
}

interface SpanBarsProps {
  label: string;
  bars: readonly SpanBar[];
  days: readonly { start: number; end: number; name: string; isToday: boolean }[];
  /** Clock labels below. */
  hours: readonly { at: number; label: string }[];
  now: { at: number; label: string } | null;
  tickLabel: (value: number, step: number) => string;
}

export function SpanBars({ label, bars, days, hours, now, tickLabel }: SpanBarsProps) {
  const from = days[0]?.start ?? 0;
  const until = days.at(-1)?.end ?? 1;
  const scale = barScale(
    0,
    Math.max(0, ...bars.map(bar => Math.max(bar.value, bar.projected ?? 0))),
  );
  const x = (at: number) =>
    `${(100 * (Math.min(until, Math.max(from, at)) - from)) / (until - from)}%`;
  const wide = (start: number, end: number) =>
    `${(100 * (Math.min(end, until) - Math.max(start, from))) / (until - from)}%`;
  const high = (value: number) => `${(100 * value) / scale.max}%`;
  return (
    <div class="span-bars" role="img" aria-label={label}>
      <div class="span-plot">
        {scale.ticks.map(tick => (
          <div
            key={tick}
            class={tick === 0 ? 'span-tick span-zero' : 'span-tick'}
            style={{ bottom: high(tick) }}
          >
            <span>{tickLabel(tick, scale.step)}</span>
          </div>
        ))}
        {days.map(day => (
          <div
            key={day.start}
            class={day.isToday ? 'span-day span-today' : 'span-day'}
            style={{ insetInlineStart: x(day.start), width: wide(day.start, day.end) }}
          >
            <span class={day.isToday ? 'strong' : ''}>{day.name}</span>
          </div>
        ))}
        {bars.map(bar => (
          <div
            key={bar.start}
            class={bar.projected === null ? 'span-bar' : 'span-bar span-running'}
            style={{
              insetInlineStart: x(bar.start),
              width: wide(bar.start, bar.end),
              height: high(Math.max(bar.value, bar.projected ?? 0)),
            }}
          >
            <span class="span-value">{bar.label}</span>
            <div
              class="span-fill"
              style={{
                height: `${fill(bar)}%`,
                width: now && bar.projected !== null ? `${done(bar, now.at)}%` : '100%',
              }}
            />
          </div>
        ))}
        {now && (
          <div class="span-now" style={{ insetInlineStart: x(now.at) }}>
            <span>{now.label}</span>
          </div>
        )}
      </div>
      <div class="span-hours">
        {hours.map(({ at, label: text }) => (
          <span key={at} style={{ insetInlineStart: x(at) }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The part of the height that is already there, percent. */
function fill({ value, projected }: SpanBar): number {
  return projected === null || projected <= value ? 100 : (100 * value) / projected;
}

/** The part of the span that is over, percent. */
function done({ start, end }: SpanBar, now: number): number {
  return Math.max(0, Math.min(100, (100 * (now - start)) / (end - start)));
}
