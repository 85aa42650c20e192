/**
 * The rollup: sums of requests by 15-minute UTC slot, place, model, agent, session, log file, side chain, version and
 * kind, so that days, sessions and versions are read from the same rows. Changed keys are marked dirty; a drain
 * recomputes those keys from the requests and replaces them, so it may run twice, late or after a crash and is right.
 */
import type { Database } from './database';

/** One key's parts; `keyColumns` names the same ones in SQL for marking, recompute and check. */
export interface RollupKey {
  readonly slot: number;
  readonly place: number;
  readonly model: number;
  readonly agent: number;
  readonly session: number;
  readonly file: number;
  readonly sidechain: number;
}

/**
 * What is marked and recomputed as one: the primary key of `dirty_slot` and the first columns of that of `rollup`,
 * by the same names in `request`. Version and kind come after them, as they are found.
 */
const keyColumns = [
  'slot',
  'place_id',
  'model_id',
  'agent_id',
  'session_id',
  'owner_file',
  'sidechain',
] as const;
const keyList = keyColumns.join(', ');
const ofRequest = keyColumns.map(column => `r.${column}`).join(', ');

/** Of a request `r`: 0 = usual, 1 = without any usage, 2 = inside another one (an iteration, `…#1`). */
export const kindOfRequest = `CASE WHEN instr(r.key, '#') > 0 THEN 2
  WHEN r.input + r.output + r.creation + r.read = 0 THEN 1 ELSE 0 END`;

const sums = `
  COUNT(*) AS requests, SUM(input) AS input, SUM(output) AS output, SUM(creation) AS creation,
  SUM(MAX(creation_1h, 0)) AS creation_1h,
  SUM(CASE WHEN creation_1h >= 0 THEN creation ELSE 0 END) AS creation_split, SUM(read) AS read, SUM(lower_bound) AS lower_bound,
  COALESCE(SUM(calculated), 0) AS calculated, SUM(calculated IS NULL) AS unpriced,
  COALESCE(SUM(saved), 0) AS saved, COALESCE(SUM(wasted), 0) AS wasted,
  SUM(MAX(recorded, 0)) AS recorded, SUM(recorded < 0) AS unrecorded,
  COALESCE(SUM(CASE WHEN recorded >= 0 THEN recorded ELSE calculated END), 0) AS auto,
  SUM(recorded < 0 AND calculated IS NULL) AS auto_missing,
  MIN(at) AS first_at, MAX(at) AS last_at`;

const rolled = (from: string) =>
  `SELECT ${ofRequest}, r.version, ${kindOfRequest} AS kind, ${sums} FROM ${from} WHERE r.counted = 1
   GROUP BY ${ofRequest}, r.version, kind`;

const dirtyRequests = `dirty_slot d CROSS JOIN request r
  ON ${keyColumns.map(column => `r.${column} = d.${column}`).join(' AND ')}`;

/** Above this many dirty keys one pass over all requests is cheaper than one look-up a key. */
const rebuildAbove = 2_000;

export class Rollup {
  private dirty = new Map<string, RollupKey>();
  /** Every key is dirty. */
  private all = false;

  constructor(private readonly database: Database) {}

  mark(key: RollupKey): void {
    this.dirty.set(partsOf(key).join(' '), key);
  }

  /** Marks every key: while the first bulk of rows comes in, noting each would take as long as storing its row. */
  markAll(): void {
    this.all = true;
  }

  /** Writes the marks, so that they are committed with the rows that made them. */
  saveMarks(): void {
    const insert = `INSERT OR IGNORE INTO dirty_slot (${keyList}) VALUES (?, ?, ?, ?, ?, ?, ?)`;
    for (const key of this.dirty.values()) this.database.run(insert, partsOf(key));
    this.dirty = new Map();
  }

  /** Marks to be made again, when the transaction that wrote them is rolled back. */
  marks(): Iterable<RollupKey> {
    return this.dirty.values();
  }

  /** Recomputes what is dirty. @returns the number of keys. */
  drain(): number {
    if (this.all || this.dirty.size > rebuildAbove) return this.rebuild();
    this.saveMarks();
    const keys = this.database.get<{ n: number }>('SELECT COUNT(*) AS n FROM dirty_slot')?.n ?? 0;
    if (keys === 0) return 0;
    this.database.run(
      `DELETE FROM rollup WHERE (${keyList}) IN (SELECT ${keyList} FROM dirty_slot)`,
    );
    this.database.run(`INSERT INTO rollup ${rolled(dirtyRequests)}`);
    this.database.run('DELETE FROM dirty_slot');
    return keys;
  }

  /** Recomputes everything. @returns the number of keys that were marked. */
  rebuild(): number {
    this.database.run('DELETE FROM rollup');
    const rows = this.database.run(`INSERT INTO rollup ${rolled('request r')}`);
    this.database.run('DELETE FROM dirty_slot');
    const marked = this.all ? rows : this.dirty.size;
    this.dirty = new Map();
    this.all = false;
    return marked;
  }

  /** Keys whose rollup differs from their rows, both ways round; [] when all agree. */
  check(): RollupKey[] {
    const differing = `SELECT ${keyList} FROM (
        SELECT * FROM (${rolled('request r')}) EXCEPT SELECT * FROM rollup
        UNION SELECT * FROM (SELECT * FROM rollup EXCEPT ${rolled('request r')}))`;
    const found: RollupKey[] = [];
    this.database.each(differing, [], row => {
      const [slot, place, model, agent, session, file, sidechain] = row as Parts;
      found.push({ slot, place, model, agent, session, file, sidechain });
    });
    return found;
  }
}

type Parts = [number, number, number, number, number, number, number];

/** In the order of `keyColumns`. */
function partsOf({ slot, place, model, agent, session, file, sidechain }: RollupKey): Parts {
  return [slot, place, model, agent, session, file, sidechain];
}
