/** Names ⇄ ids: a model, agent, session or place is stored once and referred to by number. */
import type { Database } from './database';

/** Ids of one name table, kept in memory as they are asked for. */
export class NameTable {
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<number, string>();

  constructor(
    private readonly database: Database,
    private readonly table: 'model' | 'agent' | 'session' | 'word' | 'detail_word',
  ) {
    this.reload();
  }

  /** The id of a name, stored on first use. */
  idOf(name: string): number {
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    this.database.run(`INSERT INTO ${this.table} (name) VALUES (?)`, [name]);
    const id = lastId(this.database);
    this.ids.set(name, id);
    this.names.set(id, name);
    return id;
  }

  /** @throws for an id that was never given out. */
  nameOf(id: number): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Error(`no ${this.table} ${id} in the store`);
    return name;
  }

  /** After a rolled-back burst the ids it gave out are not there. */
  reload(): void {
    this.ids.clear();
    this.names.clear();
    this.database.each(`SELECT id, name FROM ${this.table}`, [], row => {
      const [id, name] = row as [number, string];
      this.ids.set(name, id);
      this.names.set(id, name);
    });
  }
}

export interface Place {
  readonly project: string;
  readonly cwd: string;
}

/** Places by (project, cwd). Id 0 stands for the unknown one, project and cwd ''. */
export class PlaceTable {
  private readonly ids = new Map<string, number>();
  private readonly places = new Map<number, Place>();

  constructor(private readonly database: Database) {
    this.reload();
  }

  idOf(project: string, cwd: string): number {
    if (project === '' && cwd === '') return 0;
    const name = `${project}\n${cwd}`;
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    this.database.run('INSERT INTO place (project, cwd) VALUES (?, ?)', [project, cwd]);
    const id = lastId(this.database);
    this.ids.set(name, id);
    this.places.set(id, { project, cwd });
    return id;
  }

  /** Every place with its id. */
  entries(): Iterable<[number, Place]> {
    return this.places.entries();
  }

  reload(): void {
    this.ids.clear();
    this.places.clear();
    this.places.set(0, { project: '', cwd: '' });
    this.database.each('SELECT id, project, cwd FROM place', [], row => {
      const [id, project, cwd] = row as [number, string, string];
      this.ids.set(`${project}\n${cwd}`, id);
      this.places.set(id, { project, cwd });
    });
  }
}

export function lastId(database: Database): number {
  return database.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
}
