/** Plain-text tables: columns as wide as their widest cell, figures to the right, one line a row. */
import { columnsOf, printable } from './text';

export interface Column<T> {
  readonly title: string;
  readonly align: 'left' | 'right';
  cell(row: T): string;
}

function pad(text: string, width: number, align: Column<unknown>['align']): string {
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)));
  return align === 'left' ? text + space : space + text;
}

/** The table's lines; `footer` (a total) stands below a rule. */
export function renderTable<T>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  footer: T | null,
): string {
  const cells = (row: T) => columns.map(column => printable(column.cell(row)));
  const head = columns.map(column => column.title);
  const body = rows.map(cells);
  const foot = footer === null ? [] : [cells(footer)];
  const widths = columns.map((_, index) =>
    Math.max(...[head, ...body, ...foot].map(line => columnsOf(line[index] ?? ''))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const rule = widths.map(width => '─'.repeat(width)).join('  ');
  const lines = [line(head), rule, ...body.map(line)];
  if (foot.length > 0) lines.push(rule, ...foot.map(line));
  return `${lines.join('\n')}\n`;
}
