/**
 * A chart over true clock time: a growing sum with marks, and below it lanes of who was busy when, all on one axis and
 * under one cursor for the pointer and the arrow keys. Drawn as SVG: a step line and some marks are sharp at every pixel
 * ratio and take their colours from the style sheet.
 */
import { useRef, useState } from 'preact/hooks';
import type { Scale } from './axis';
import { clockTicks, clockX, stopAt, type ClockPlot } from './clockAxis';
import { valueY } from './geometry';
import { chartTheme } from './theme';
import type { TooltipContent } from './tooltip';
import { Tooltip } from './tooltip';
import { useCursor } from './useCursor';
import { useWidth } from './useWidth';

export interface ClockSpan {
  start: number;
  end: number;
  /** In the span, where it has room. */
  label?: string;
}

/** ▼ for what cost something, ◆ with a line through all lanes for an event. */
export interface ClockMark {
  at: number;
  kind: 'miss' | 'event';
  /** Only the exceptions have one. */
  label?: string;
}

export interface ClockLane {
  key: string;
  label: string;
  /** 0 = the main one; more are indented below their parent. */
  depth: number;
  value: string;
  spans: readonly ClockSpan[];
  marks: readonly number[];
}

interface ClockFrameProps {
  label: string;
  role: string;
  describedBy: string;
  /** UTC ms; the axis has this zone's clock. */
  start: number;
  end: number;
  zone: string;
  /** Running sums, oldest first; a step up at each. */
  curve: readonly { at: number; value: number }[];
  scale: Scale;
  tickLabels: readonly string[];
  /** The last value, at the right edge. */
  endLabel: string;
  marks: readonly ClockMark[];
  idle: readonly ClockSpan[];
  lanes: readonly ClockLane[];
  time: (at: number) => string;
  day: (at: number) => string;
  /** Instants the cursor stops at, ascending. */
  stops: readonly number[];
  tooltip: (index: number) => TooltipContent;
  speak: (index: number) => string;
  onOpen: (index: number) => void;
}

const height = 190;
/** From this width lanes have their names left of the plot and their values right of it. */
const sideWidth = 620;
/** Rough width of a character of a label, CSS px. */
const glyph = 6.2;

export function ClockFrame(props: ClockFrameProps) {
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root, props.describedBy);
  const scale = (chartTheme.value?.fontSize ?? 13) / 13;
  const [spoken, setSpoken] = useState('');
  const isWide = width >= sideWidth;
  const left = Math.round((isWide ? 136 : 48) * scale);
  const right = Math.round((isWide ? 84 : 12) * scale);
  const { start, end } = props;
  const plot = { left, width: Math.max(1, width - left - right), start, end };
  const cursor = useCursor(props.stops.length, {
    at: x => stopAt(plot, props.stops, x),
    onKey: index => setSpoken(props.speak(index)),
    onOpen: props.onOpen,
  });
  const at = cursor.index === null ? undefined : props.stops[cursor.index];
  return (
    <div
      class={`frame clock ${isWide ? '' : 'clock-narrow'}`}
      ref={root}
      role="application"
      aria-roledescription={props.role}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      tabIndex={0}
      {...cursor.handlers}
    >
      {width > 0 && (
        <>
          <Curve {...props} plot={plot} height={Math.round(height * scale)} isWide={isWide} />
          <Axis {...props} plot={plot} fontScale={scale} />
          <Lanes {...props} plot={plot} />
          <Through {...props} plot={plot} cursor={at} />
        </>
      )}
      {at !== undefined && cursor.index !== null && (
        <Tooltip
          content={props.tooltip(cursor.index)}
          plot={{ left: clockX(plot, at) - 4, width: 8, columns: 1 }}
          index={0}
          frameWidth={width}
        />
      )}
      <div class="sr" aria-live="polite">
        {spoken}
      </div>
    </div>
  );
}

type Placed = ClockFrameProps & { plot: ClockPlot };

function Curve(props: Placed & { height: number; isWide: boolean }) {
  const { plot, scale, tickLabels, curve, marks } = props;
  const y = (value: number) => valueY(scale, props.height, value);
  const last = curve[curve.length - 1];
  return (
    <div class="clock-curve" style={{ height: `${props.height}px` }} aria-hidden="true">
      <svg width="100%" height={props.height}>
        {scale.ticks.map(tick => (
          <line
            key={tick}
            class={tick === 0 ? 'clock-zero' : 'clock-grid'}
            x1={plot.left}
            x2={plot.left + plot.width}
            y1={Math.round(y(tick)) + 0.5}
            y2={Math.round(y(tick)) + 0.5}
          />
        ))}
        {clockTicks(plot.start, plot.end, props.zone, tickCount(plot, 1)).map(tick => (
          <line
            key={tick.at}
            class="clock-grid"
            x1={Math.round(clockX(plot, tick.at)) + 0.5}
            x2={Math.round(clockX(plot, tick.at)) + 0.5}
            y1={y(scale.max)}
            y2={y(0)}
          />
        ))}
        <path
          class="clock-area"
          d={`${steps(plot, curve, y)}V${y(0)}H${clockX(plot, curve[0]?.at ?? 0)}Z`}
        />
        <path class="clock-line" d={steps(plot, curve, y)} />
        {last && <circle class="clock-end" cx={clockX(plot, last.at)} cy={y(last.value)} r={4} />}
        {stepsUp(marks, curve).map(({ at, from, to }) => (
          <line
            key={at}
            class="clock-step"
            x1={clockX(plot, at)}
            x2={clockX(plot, at)}
            y1={y(from)}
            y2={y(to)}
          />
        ))}
        {marks.map(mark =>
          mark.kind === 'miss' ? (
            <path
              key={`m${mark.at}`}
              class="clock-miss"
              d={triangle(clockX(plot, mark.at), y(valueAt(curve, mark.at)) - 9)}
            />
          ) : null,
        )}
      </svg>
      {scale.ticks.map((tick, index) => (
        <span
          key={tick}
          class="clock-tick"
          style={{ top: `${y(tick)}px`, width: `${plot.left - 8}px` }}
        >
          {tickLabels[index]}
        </span>
      ))}
      {props.isWide && last && (
        <span
          class="clock-total strong"
          style={{
            insetInlineStart: `${plot.left + plot.width + 12}px`,
            top: `${y(last.value)}px`,
          }}
        >
          {props.endLabel}
        </span>
      )}
      <MarkLabels {...props} y={y} />
    </div>
  );
}

/** Labels of misses above their mark, of events at the top; one that has no room is left to the tooltip. */
function MarkLabels({ plot, marks, curve, y }: Placed & { y: (value: number) => number }) {
  const taken = { miss: -Infinity, event: -Infinity };
  return (
    <>
      {marks.map(({ at, kind, label }) => {
        if (label === undefined) return null;
        const x = clockX(plot, at);
        const size = label.length * glyph;
        const from = kind === 'miss' ? x - size / 2 : x + 10;
        const isOut = from < plot.left - 8 || from + size > plot.left + plot.width + 8;
        if (from < taken[kind] || (isOut && kind === 'miss')) return null;
        const shown = isOut ? x - 10 - size : from;
        taken[kind] = shown + size + 6;
        const top = kind === 'miss' ? y(valueAt(curve, at)) - 28 : -8;
        return (
          <span
            key={`${kind}${at}`}
            class="plot-label"
            style={{ insetInlineStart: `${shown}px`, top: `${top}px` }}
          >
            {label}
          </span>
        );
      })}
    </>
  );
}

function Axis({ plot, zone, time, day, fontScale }: Placed & { fontScale: number }) {
  return (
    <div class="frame-axis" aria-hidden="true">
      {clockTicks(plot.start, plot.end, zone, tickCount(plot, fontScale)).map(tick => (
        <span
          key={tick.at}
          class={tick.isDay ? 'strong' : ''}
          style={{ insetInlineStart: `${clockX(plot, tick.at)}px` }}
        >
          {tick.isDay ? day(tick.at) : time(tick.at)}
        </span>
      ))}
    </div>
  );
}

const tickCount = (plot: ClockPlot, scale: number): number =>
  Math.max(2, Math.floor(plot.width / (76 * scale)));

function Lanes({ plot, lanes }: Placed) {
  return (
    <ul class="clock-lanes" aria-hidden="true">
      {lanes.map(lane => (
        <li key={lane.key} class={lane.depth === 0 ? 'clock-lane strong' : 'clock-lane'}>
          <span
            class="clock-name"
            style={{ paddingInlineStart: `${Math.min(lane.depth, 6) * 14}px` }}
          >
            {lane.depth > 0 && <span class="clock-branch" />}
            <span class="clock-word">{lane.label}</span>
          </span>
          <svg class="clock-track" width="100%" height="28">
            {lane.spans.map(span => {
              const x = clockX(plot, span.start);
              const wide = Math.max(3, clockX(plot, span.end) - x);
              return (
                <rect
                  key={span.start}
                  class={lane.depth === 0 ? 'clock-busy-main' : 'clock-busy'}
                  x={Math.min(x, plot.left + plot.width - wide)}
                  y={11}
                  width={wide}
                  height={7}
                  rx={2}
                />
              );
            })}
            {lane.marks.map(at => (
              <path key={at} class="clock-miss" d={triangle(clockX(plot, at), 14)} />
            ))}
          </svg>
          <span class="clock-value">{lane.value}</span>
        </li>
      ))}
    </ul>
  );
}

/** What goes through curve and lanes: pauses, events, the cursor. */
function Through({ plot, idle, marks, cursor }: Placed & { cursor: number | undefined }) {
  return (
    <div class="clock-through" aria-hidden="true">
      {idle.map(span => {
        const x = clockX(plot, span.start);
        const wide = clockX(plot, span.end) - x;
        const hasRoom = span.label !== undefined && span.label.length * glyph < wide;
        return (
          <span
            key={span.start}
            class="clock-idle"
            style={{ insetInlineStart: `${x}px`, width: `${wide}px` }}
          >
            {hasRoom && <span style={{ top: `${height - 41}px` }}>{span.label}</span>}
          </span>
        );
      })}
      {marks.map(({ at, kind }) =>
        kind === 'event' ? (
          <span
            key={at}
            class="clock-event"
            style={{ insetInlineStart: `${clockX(plot, at)}px` }}
          />
        ) : null,
      )}
      {cursor !== undefined && (
        <span class="clock-cursor" style={{ insetInlineStart: `${clockX(plot, cursor)}px` }} />
      )}
    </div>
  );
}

type Curve = ClockFrameProps['curve'];

/** A line that goes on level until the next sum. */
function steps(plot: ClockPlot, curve: Curve, y: (value: number) => number): string {
  return curve
    .map(({ at, value }, index) => {
      const [px, py] = [clockX(plot, at).toFixed(1), y(value).toFixed(1)];
      return index === 0 ? `M${px} ${py}` : `H${px}V${py}`;
    })
    .join('');
}

/** Where the sum grew by a miss: the curve is exact there. */
function stepsUp(marks: readonly ClockMark[], curve: Curve) {
  return marks
    .filter(({ kind }) => kind === 'miss')
    .map(({ at }) => ({ at, from: valueAt(curve, at - 1), to: valueAt(curve, at) }));
}

/** The sum after an instant. */
export function valueAt(curve: Curve, at: number): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1]?.value ?? 0;
}

const triangle = (x: number, y: number): string =>
  `M${(x - 4.5).toFixed(1)} ${(y - 4).toFixed(1)}h9l-4.5 8z`;
