/** A grid of cells that grow and darken in four steps: a table, so that every cell can be read by keyboard and ear. */
import { heatBounds, heatStep } from './heat';

interface HeatGridProps {
  labelledBy: string;
  corner: string;
  rows: readonly { label: string; values: readonly number[] }[];
  /** One a column; those that are not shown are for ears only. */
  columns: readonly { label: string; isShown: boolean }[];
  /** What a cell is called. */
  name: (row: number, column: number, value: number) => string;
  legend: { title: string; bound: (value: number, isFirst: boolean) => string; more: string };
}

export function HeatGrid({ labelledBy, corner, rows, columns, name, legend }: HeatGridProps) {
  const bounds = heatBounds(rows.flatMap(row => row.values));
  return (
    <>
      <table class="heat" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">
              <span class="sr">{corner}</span>
            </th>
            {columns.map(({ label, isShown }) => (
              <th key={label} scope="col">
                <span class={isShown ? '' : 'sr'}>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, y) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, x) => (
                <td key={x} title={value > 0 ? name(y, x, value) : undefined}>
                  {value > 0 && (
                    <>
                      <span class={`heat-cell heat-${heatStep(value, bounds)}`} />
                      <span class="sr">{name(y, x, value)}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {bounds.length > 0 && (
        <ul class="legend heat-legend">
          <li>{legend.title}</li>
          {bounds.map((bound, index) => (
            <li key={bound} class="legend-key">
              <span class={`heat-cell heat-${index + 1}`} aria-hidden="true" />
              {legend.bound(bound, index === 0)}
            </li>
          ))}
          <li class="legend-key">
            <span class="heat-cell heat-4" aria-hidden="true" />
            {legend.more}
          </li>
        </ul>
      )}
    </>
  );
}
