/** A plain table: a name on the left, figures on the right, a total below. */
import type { ComponentChildren } from 'preact';

/** A column; the first one is the name. `kind` is a class of its cells, `number` when left out. */
export interface DataColumn {
  label: ComponentChildren;
  kind?: string;
}

/** A row: one cell per column. */
export interface DataRow {
  key: string;
  cells: readonly ComponentChildren[];
  kind?: string;
  /** Tooltip of the name. */
  title?: string;
}

interface DataTableProps {
  kind: string;
  /** Id of the element that names the table. */
  labelledBy?: string;
  /** Else its name for screen readers. */
  caption?: string;
  columns: readonly DataColumn[];
  rows: readonly DataRow[];
  total?: readonly ComponentChildren[];
}

/** The table. */
export function DataTable({ kind, labelledBy, caption, columns, rows, total }: DataTableProps) {
  const kindOf = (index: number) => (index === 0 ? 'word' : (columns[index]?.kind ?? 'number'));
  const cells = (all: readonly ComponentChildren[], title?: string) =>
    all.map((cell, index) =>
      index === 0 ? (
        <th key={0} scope="row" class="word name" title={title}>
          {cell}
        </th>
      ) : (
        <td key={index} class={kindOf(index)}>
          {cell}
        </td>
      ),
    );
  return (
    <table class={`table ${kind}`} aria-labelledby={labelledBy}>
      {caption !== undefined && <caption class="sr">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" class={kindOf(index)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.key} class={row.kind}>
            {cells(row.cells, row.title)}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>{cells(total)}</tr>
        </tfoot>
      )}
    </table>
  );
}
