/** uPlot in a component: made once, then given new data, sizes and themes in place. The cursor is the frame's. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { padding } from './geometry';
import type { Panel } from './panel';
import type { ChartTheme } from './theme';
import { labelFont } from './theme';

interface UplotPanelProps {
  panel: Panel;
  theme: ChartTheme;
  width: number;
  height: number;
  /** Width of the value labels on the left and of the free space on the right. */
  gutter: { left: number; right: number };
  columns: number;
}

/** The canvas of one panel. */
export function UplotPanel(props: UplotPanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { panel, theme, width, height, gutter } = props;
  // What the chart was last given: it is made with both, and draws anew for each.
  const size = useRef('');
  const data = useRef<uPlot.AlignedData | null>(null);
  // Fonts, gutters and series are read by uPlot when it is made; the rest it asks for at each drawing.
  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    const { current } = latest;
    chart.current = new uPlot(options(latest), current.panel.data, host.current);
    size.current = `${current.width} ${current.height}`;
    data.current = current.panel.data;
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [theme, gutter.left, gutter.right, panel.key]);
  useLayoutEffect(() => {
    if (size.current === `${width} ${height}`) return;
    size.current = `${width} ${height}`;
    chart.current?.setSize({ width, height });
  }, [width, height]);
  useLayoutEffect(() => {
    if (data.current === panel.data) return;
    data.current = panel.data;
    chart.current?.setData(panel.data);
  }, [panel]);
  return <div class="plot-canvas" ref={host} aria-hidden="true" />;
}

function options(latest: { current: UplotPanelProps }): uPlot.Options {
  const { panel, theme, width, height, gutter } = latest.current;
  return {
    width,
    height,
    padding: [padding.top, gutter.right, padding.bottom, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [-0.5, latest.current.columns - 0.5] },
      y: { range: () => [latest.current.panel.scale.min, latest.current.panel.scale.max] },
    },
    axes: [{ show: false }, valueAxis(latest, gutter.left)],
    series: [{}, ...panel.series(theme)],
    bands: panel.bands?.(theme) ?? [],
    hooks: { draw: [u => latest.current.panel.draw(u, latest.current.theme)] },
  };
}

function valueAxis(latest: { current: UplotPanelProps }, size: number): uPlot.Axis {
  const { theme } = latest.current;
  return {
    size,
    gap: 8,
    font: labelFont(theme),
    stroke: theme.color['text-2'],
    splits: () => latest.current.panel.scale.ticks,
    values: () => latest.current.panel.tickLabels,
    grid: { stroke: theme.color.grid, width: 1 },
    ticks: { show: false },
    border: { show: false },
  };
}
