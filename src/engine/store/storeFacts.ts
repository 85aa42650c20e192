/** What the store says of itself: the doctor and the Activity tab show it. */
import type { Activity } from '../../protocol/activity';
import { slotMs } from './schema';
import type { Store } from './store';
import type { Database } from './database';

/** How far the sums reach, how far they are behind, and their last run. */
export function rollupFacts({ database, rollup, rollupRuns }: Store): Activity['store']['rollup'] {
  const { n, newest } = database.get<{ n: number; newest: number | null }>(
    'SELECT COUNT(*) AS n, MAX(slot) AS newest FROM rollup',
  ) ?? { n: 0, newest: null };
  const saved = database.get<{ n: number }>('SELECT COUNT(*) AS n FROM dirty_slot')?.n ?? 0;
  const { at, keys, milliseconds, failure } = rollupRuns;
  return {
    rows: n,
    behind: saved + [...rollup.marks()].length,
    reachesTo: newest === null ? null : (newest + 1) * slotMs,
    lastRun: at === 0 ? null : { at, keys, milliseconds },
    failure,
  };
}

/** Bytes of the database in memory. */
export function databaseBytes(database: Database): number {
  const sql = 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()';
  return database.get<{ bytes: number }>(sql)?.bytes ?? 0;
}

/** Of a model as logged. */
export interface ModelSums {
  readonly model: string;
  readonly requests: number;
  readonly tokens: number;
  readonly lowerBound: number;
}

/** Of all time, most requests first. */
export function sumsByModel(database: Database): ModelSums[] {
  return database.all<ModelSums>(
    `SELECT m.name AS model, SUM(r.requests) AS requests, SUM(r.input + r.output + r.creation + r.read) AS tokens,
       SUM(r.lower_bound) AS lowerBound
     FROM rollup r JOIN model m ON m.id = r.model_id GROUP BY m.id ORDER BY requests DESC, m.name`,
  );
}

/** Requests between two instants on slot edges, [start, end). */
export function requestsBetween(database: Database, start: number, end: number): number {
  const row = database.get<{ n: number | null }>(
    'SELECT SUM(requests) AS n FROM rollup WHERE slot >= ? AND slot < ?',
    [start / slotMs, end / slotMs],
  );
  return row?.n ?? 0;
}

/** Rows that stand for no request of their own: a sub-agent's log repeats messages of the main thread. */
export function repeats(database: Database): number {
  const rows = database.get<{ n: number }>('SELECT COUNT(*) AS n FROM request')?.n ?? 0;
  const sum = database.get<{ n: number | null }>('SELECT SUM(requests) AS n FROM rollup')?.n ?? 0;
  return Math.max(0, rows - sum);
}

/** A reason for which lines were left out of a log, and the first of them; `example` is `line N: …`, '' when it is gone. */
export interface RejectedIn {
  readonly reason: string;
  readonly count: number;
  readonly file: number;
  readonly path: string;
  readonly example: string;
}

/** By log, the latest first. */
export function rejections(database: Database): RejectedIn[] {
  return database.all<RejectedIn>(
    `SELECT r.reason, r.count, r.example, f.id AS file, f.path FROM rejection r JOIN log_file f ON f.id = r.file_id
     ORDER BY f.mtime DESC, f.path`,
  );
}
