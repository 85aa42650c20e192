/** A report as tables of typed cells: what CSV, JSON and Markdown are written from, in VS Code and in the terminal alike. */
import type { Figures } from '../figures';
import { shorten } from '../markdown';
import type { Words } from '../words';

/**
 * Money is nano-dollars, time UTC ms, percent 0–100. `project`, `session`, `title` and `place` are text from logs that
 * tells who worked on what.
 */
export type CellKind =
  | 'date'
  | 'instant'
  | 'count'
  | 'tokens'
  | 'money'
  | 'net'
  | 'percent'
  | 'points'
  | 'milliseconds'
  | 'flag'
  | 'text'
  | 'project'
  | 'session'
  | 'title'
  | 'place';

export type Cell = string | number | boolean | null;

export interface Column<T> {
  /** The name in CSV and JSON: stable, with its unit. */
  readonly key: string;
  readonly kind: CellKind;
  /** Heading in Markdown; a column without one is not in it. */
  readonly heading: string | null;
  cell(row: T): Cell;
}

export interface ExportTable {
  /** The member of the JSON that holds the rows. */
  readonly name: string;
  readonly columns: readonly Pick<Column<never>, 'key' | 'kind' | 'heading'>[];
  readonly rows: readonly (readonly Cell[])[];
  /** The sums below the rows, in the same columns; null where there are none. */
  readonly totals: readonly Cell[] | null;
}

export interface ExportDocument {
  /** For people: what this is. */
  readonly title: string;
  /** What the figures are about and how they were made. */
  readonly facts: {
    readonly scope: string;
    /** Null: all time. */
    readonly since: string | null;
    readonly until: string | null;
    readonly timeZone: string;
    /** UTC ms. */
    readonly generatedAt: number;
    /** Date of the price table. */
    readonly pricesAsOf: string | null;
  };
  /** The first one is the report, and the whole of a CSV. */
  readonly tables: readonly [ExportTable, ...ExportTable[]];
  readonly unpriced: readonly { readonly model: string; readonly requests: number }[];
  /** Attempts that were refused before a fallback answered: in no row. */
  readonly refused?: Figures | undefined;
}

/** A title can be a megabyte. */
const longestText = 1000;

export function tableOf<T>(
  name: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  totals: T | null,
): ExportTable {
  const cells = (row: T) =>
    columns.map(column => {
      const value = column.cell(row);
      return typeof value === 'string' ? shorten(value, longestText) : value;
    });
  return { name, columns, rows: rows.map(cells), totals: totals === null ? null : cells(totals) };
}

/** What stands for the names of a kind, with their number; null for what tells nothing. */
function standIn(kind: CellKind, { t }: Words): string | null {
  if (kind === 'project') return t('Project');
  if (kind === 'session') return t('Session');
  return kind === 'title' ? t('Title') : null;
}

/**
 * The document without what tells who worked on what: projects and sessions are numbered in the order they appear, the
 * same one the same number in every table; titles likewise; paths and targets are left out.
 */
export function anonymized(document: ExportDocument, words: Words): ExportDocument {
  const known = new Map<string, string>();
  const numbered = new Map<CellKind, number>();
  const hide = (value: Cell, kind: CellKind): Cell => {
    if (typeof value !== 'string' || value === '' || /^\((unknown|other)\)$/.test(value)) {
      return value;
    }
    if (kind === 'place') return '';
    const word = standIn(kind, words);
    if (word === null) return value;
    const before = known.get(`${kind} ${value}`);
    if (before !== undefined) return before;
    const number = (numbered.get(kind) ?? 0) + 1;
    numbered.set(kind, number);
    known.set(`${kind} ${value}`, `${word} ${number}`);
    return `${word} ${number}`;
  };
  const hideTable = (table: ExportTable): ExportTable => ({
    ...table,
    rows: table.rows.map(row =>
      row.map((cell, index) => hide(cell, table.columns[index]?.kind ?? 'text')),
    ),
  });
  const [first, ...others] = document.tables;
  const tables = [hideTable(first), ...others.map(hideTable)] as const;
  return { ...document, facts: { ...document.facts, scope: '' }, tables };
}
