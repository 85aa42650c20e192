/** The few labels in a plot and at its right edge: elements, so that they follow the theme and stay crisp. */
import type { Plot } from './geometry';
import { columnCentre, columnLeft, columnWidth, valueY } from './geometry';
import type { Panel, PlotLabel } from './panel';

interface PlotLabelsProps {
  panel: Panel;
  plot: Plot;
  height: number;
  frameWidth: number;
  /** Is there room right of the plot? */
  hasEdge: boolean;
}

/** Rough width of a digit of a label, CSS px; labels are short, so an estimate will do. */
const glyph = 6.6;
/** From this width of a column every exception has its label. */
const roomyColumn = 16;

/** All labels of a panel that have room; the earlier ones of the list come first. */
export function PlotLabels({ panel, plot, height, frameWidth, hasEdge }: PlotLabelsProps) {
  const taken: [from: number, to: number][] = [];
  return (
    <>
      {withRoom(panel.labels, columnWidth(plot)).map(label => {
        const y = valueY(panel.scale, height, label.value);
        if (label.place === 'edge') {
          const style = { insetInlineStart: `${plot.left + plot.width + 12}px`, top: `${y}px` };
          return hasEdge && <Label key={`edge${label.text}`} label={label} style={style} />;
        }
        const x = place(label, plot, frameWidth);
        const end = x + width(label) + 4;
        if (taken.some(([from, to]) => x < to && end > from)) return null;
        taken.push([x, end]);
        const style = { insetInlineStart: `${x}px`, top: `${y}px` };
        return <Label key={`${label.index}`} label={label} style={style} />;
      })}
    </>
  );
}

/** Where columns are narrow only the lowest exception is named: the tooltip has the others. */
function withRoom(labels: readonly PlotLabel[], column: number): readonly PlotLabel[] {
  if (column >= roomyColumn) return labels;
  const exceptions = labels.filter(label => label.place === 'beside');
  const lowest = Math.min(...exceptions.map(label => label.value));
  return labels.filter(label => label.place !== 'beside' || label.value === lowest);
}

function Label({ label, style }: { label: PlotLabel; style: Record<string, string> }) {
  return (
    <div class={`plot-label plot-label-${label.place}`} style={style} aria-hidden="true">
      <span class={label.strong ? 'strong' : ''}>{label.text}</span>
      {label.detail !== undefined && <span class="plot-detail">{label.detail}</span>}
    </div>
  );
}

const width = (label: PlotLabel): number =>
  glyph * Math.max(label.text.length, label.detail?.length ?? 0);

/** The left edge of a label: centred above its mark, or beside it, on the side that has room. */
function place(label: PlotLabel, plot: Plot, frameWidth: number): number {
  const index = label.index ?? 0;
  const centre = columnCentre(plot, index);
  if (label.place === 'above') {
    return Math.max(0, Math.min(centre - width(label) / 2, frameWidth - width(label)));
  }
  const right = centre + 12;
  const isLast = columnLeft(plot, index) + 1.5 * columnWidth(plot) > plot.left + plot.width;
  return isLast || right + width(label) > frameWidth ? centre - 12 - width(label) : right;
}
