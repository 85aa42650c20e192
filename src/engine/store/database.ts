/** sql.js with what we need of it: prepared statements kept by text, typed rows, one transaction at a time. */
import { readFile } from 'node:fs/promises';
import initSqlJs, {
  type Database as SqlDatabase,
  type SqlJsStatic,
  type SqlValue,
  type Statement,
} from 'sql.js';

export type Value = number | string | Uint8Array | null;
export type Row = Record<string, number | string>;

/** A statement and its columns' names, which sql.js would otherwise decode for every row. */
interface Prepared {
  readonly statement: Statement;
  readonly names: () => readonly string[];
}

function rowObject(names: readonly string[], row: readonly SqlValue[]): object {
  const object: Record<string, SqlValue> = {};
  for (let i = 0; i < names.length; i++) object[names[i] as string] = row[i] as SqlValue;
  return object;
}

const compiled = new Map<string, Promise<SqlJsStatic>>();

/** Compiles the WASM once; the path is the extension's own copy, so nothing is looked up or fetched. */
export function compileSqlite(wasmPath: string): Promise<SqlJsStatic> {
  let sql = compiled.get(wasmPath);
  if (!sql) {
    sql = readFile(wasmPath).then(bytes => initSqlJs({ wasmBinary: new Uint8Array(bytes).buffer }));
    compiled.set(wasmPath, sql);
  }
  return sql;
}

/** @param image a database in SQLite's file format; it belongs to the database from now on. */
export async function openDatabase(wasmPath: string, image?: Uint8Array): Promise<Database> {
  const sql = await compileSqlite(wasmPath);
  return new Database(new sql.Database(image));
}

export class Database {
  private readonly statements = new Map<string, Prepared>();
  private open = true;
  private isBegun = false;

  constructor(private readonly sql: SqlDatabase) {}

  /** Runs several statements without parameters (the schema, pragmas). */
  execute(text: string): void {
    this.sql.exec(text);
  }

  /** Runs one prepared statement. @returns the number of rows changed. */
  run(text: string, values: readonly Value[] = []): number {
    this.prepared(text).statement.run(values as SqlValue[]);
    return this.sql.getRowsModified();
  }

  /** The first row as an object, null without one. */
  get<T extends object = Row>(text: string, values: readonly Value[] = []): T | null {
    const { statement, names } = this.prepared(text);
    try {
      statement.bind(values as SqlValue[]);
      return statement.step() ? (rowObject(names(), statement.get()) as T) : null;
    } finally {
      statement.reset();
    }
  }

  /** All rows as objects. */
  all<T extends object = Row>(text: string, values: readonly Value[] = []): T[] {
    const rows: T[] = [];
    const names = this.prepared(text).names();
    this.each(text, values, row => rows.push(rowObject(names, row) as T));
    return rows;
  }

  /** Every row as an array, in turn: cheaper than objects where there are many. */
  each(text: string, values: readonly Value[], take: (row: readonly SqlValue[]) => void): void {
    const { statement } = this.prepared(text);
    try {
      statement.bind(values as SqlValue[]);
      while (statement.step()) take(statement.get());
    } finally {
      statement.reset();
    }
  }

  /**
   * All of `work` or nothing of it; what it throws goes on to the caller after the rollback. After `begin` only the work
   * is rolled back, not what came before it.
   */
  transaction<T>(work: () => T): T {
    const nested = this.isBegun;
    this.run(nested ? 'SAVEPOINT work' : 'BEGIN');
    try {
      const result = work();
      this.run(nested ? 'RELEASE work' : 'COMMIT');
      return result;
    } catch (error) {
      this.run(nested ? 'ROLLBACK TO work' : 'ROLLBACK');
      if (nested) this.run('RELEASE work');
      throw error;
    }
  }

  /**
   * Until the next `export` nothing is written to the database's file, which is memory too: with every transaction the
   * same pages were written again and again, and the file grew by an eighth each time, copied whole.
   */
  begin(): void {
    if (this.isBegun) return;
    this.run('BEGIN');
    this.isBegun = true;
  }

  private commit(): void {
    if (!this.isBegun) return;
    this.run('COMMIT');
    this.isBegun = false;
  }

  /** The whole database as SQLite's file format. Prepared statements do not survive it. */
  export(): Uint8Array {
    this.commit();
    this.freeStatements();
    return this.sql.export();
  }

  /** Closing twice is fine. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    this.freeStatements();
    this.sql.close();
  }

  private prepared(text: string): Prepared {
    let prepared = this.statements.get(text);
    if (!prepared) {
      const statement = this.sql.prepare(text);
      let names: readonly string[] | null = null;
      prepared = { statement, names: () => (names ??= statement.getColumnNames()) };
      this.statements.set(text, prepared);
    }
    return prepared;
  }

  private freeStatements(): void {
    for (const { statement } of this.statements.values()) statement.free();
    this.statements.clear();
  }
}
