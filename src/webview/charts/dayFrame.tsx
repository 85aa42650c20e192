/**
 * Charts about the same days, stacked in one frame: one column per calendar day, one axis, one cursor for the
 * pointer and the arrow keys. Empty days keep their column.
 */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { columnLabels } from './axis';
import type { Plot } from './geometry';
import { columnAt, columnCentre, columnLeft, columnWidth } from './geometry';
import type { Panel } from './panel';
import { PlotLabels } from './plotLabels';
import type { ChartTheme } from './theme';
import { chartTheme } from './theme';
import type { TooltipContent } from './tooltip';
import { spokenTooltip, Tooltip } from './tooltip';
import { UplotPanel } from './uplotPanel';
import { useCursor } from './useCursor';
import { useWidth } from './useWidth';

/** One column of the frame. */
export interface Column {
  date: string;
  /** The label in each style. */
  text: (style: 'short' | 'axis' | 'dayMonth') => string;
  isIdle: boolean;
  isToday: boolean;
}

interface DayFrameProps {
  label: string;
  role: string;
  describedBy: string;
  columns: readonly Column[];
  panels: readonly { head?: ComponentChildren; panel: Panel }[];
  tooltip: (index: number) => TooltipContent;
  /** What the live region says when the arrow keys move the cursor; the tooltip when left out. */
  speak?: (index: number) => string;
  onOpen?: (index: number) => void;
}

/** From this width there is room for labels right of the plot. */
const edgeWidth = 600;

/** The frame. */
export function DayFrame(props: DayFrameProps) {
  const root = useRef<HTMLDivElement>(null);
  const width = useWidth(root, props.describedBy);
  const theme = chartTheme.value;
  const [spoken, setSpoken] = useState('');
  const scale = (theme?.fontSize ?? 13) / 13;
  const gutter = gutters(props.panels, width, scale);
  const plot: Plot = {
    left: gutter.left,
    width: Math.max(1, width - gutter.left - gutter.right),
    columns: props.columns.length,
  };
  const cursor = useCursor(props.columns.length, {
    at: x => columnAt(plot, x),
    onKey: index => setSpoken(props.speak?.(index) ?? spokenTooltip(props.tooltip(index))),
    onOpen: index => props.onOpen?.(index),
  });
  return (
    <div
      class="frame"
      ref={root}
      role="application"
      aria-roledescription={props.role}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      tabIndex={0}
      {...cursor.handlers}
    >
      {width > 0 && theme !== null && (
        <>
          <Plots {...props} {...{ theme, width, gutter, plot, scale }} cursor={cursor.index} />
          <Axis columns={props.columns} plot={plot} scale={scale} />
        </>
      )}
      {width > 0 && cursor.index !== null && (
        <Tooltip
          content={props.tooltip(cursor.index)}
          plot={plot}
          index={cursor.index}
          frameWidth={width}
        />
      )}
      <div class="sr" aria-live="polite">
        {spoken}
      </div>
    </div>
  );
}

interface PlotsProps extends DayFrameProps {
  theme: ChartTheme;
  width: number;
  gutter: { left: number; right: number };
  plot: Plot;
  scale: number;
  cursor: number | null;
}

function Plots({ columns, panels, theme, width, gutter, plot, scale, cursor }: PlotsProps) {
  const today = columns.findIndex(column => column.isToday);
  return (
    <div class="frame-plots">
      {today >= 0 && <Span class="frame-today" plot={plot} index={today} />}
      {cursor !== null && <Span class="frame-cursor" plot={plot} index={cursor} />}
      {panels.map(({ head, panel }) => {
        const height = Math.round(panel.height * scale);
        return (
          <div key={panel.key}>
            {head}
            <div class="frame-plot" style={{ height: `${height}px` }}>
              <UplotPanel {...{ panel, theme, width, height, gutter }} columns={columns.length} />
              <PlotLabels
                {...{ panel, plot, height }}
                frameWidth={width}
                hasEdge={width >= edgeWidth}
              />
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** A tint over one column of every panel. */
function Span({ class: name, plot, index }: { class: string; plot: Plot; index: number }) {
  const style = {
    insetInlineStart: `${columnLeft(plot, index)}px`,
    width: `${columnWidth(plot)}px`,
  };
  return <div class={name} style={style} />;
}

function Axis({ columns, plot, scale }: { columns: readonly Column[]; plot: Plot; scale: number }) {
  const dates = columns.map(column => column.date);
  return (
    <div class="frame-axis" aria-hidden="true">
      {columnLabels(dates, columnWidth(plot), scale).map(({ index, style }) => {
        const column = columns[index];
        if (column === undefined) return null;
        const tone = column.isToday ? 'strong' : column.isIdle ? 'idle' : '';
        return (
          <span
            key={column.date}
            class={tone}
            style={{ insetInlineStart: `${columnCentre(plot, index)}px` }}
          >
            {column.text(style)}
          </span>
        );
      })}
    </div>
  );
}

/** Room for the longest value label, and for the labels at the right edge where the frame is wide. */
function gutters(panels: DayFrameProps['panels'], width: number, scale: number) {
  const longest = Math.max(...panels.flatMap(({ panel }) => panel.tickLabels.map(t => t.length)));
  const left = Math.round(Math.max(44, longest * 7 + 12) * scale);
  const hasEdge = panels.some(({ panel }) => panel.labels.some(label => label.place === 'edge'));
  return { left, right: hasEdge && width >= edgeWidth ? Math.round(112 * scale) : 8 };
}
