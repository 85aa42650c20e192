/** What reports read: sums by day, session, model, from the rollup; slots that an instant cuts from their requests. */
import { emptySums, type Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import type { Database, Value } from './database';
import { kindOfRequest } from './rollup';
import { slotMs } from './schema';

/** A half-open interval of UTC ms with the number it is reported under. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Sums of one interval at one place for one model and agent. */
export interface SummedCell {
  readonly interval: number;
  readonly place: number;
  readonly model: string;
  readonly agent: string;
  readonly sums: Sums;
}

/** Of the rollup: the cost by mode, and how many requests have none. */
export const costColumns: Readonly<Record<CostMode, readonly [string, string]>> = {
  auto: ['auto', 'auto_missing'],
  calculate: ['calculated', 'unpriced'],
  display: ['recorded', 'unrecorded'],
};

/** The thirteen sums of `sumsAt`, of columns as in the rollup. */
export const summed = (mode: CostMode) => {
  const [cost, missing] = costColumns[mode];
  return `SUM(requests), SUM(input), SUM(output), SUM(creation), SUM(creation_1h), SUM(read), SUM(${cost}),
    SUM(${missing}), SUM(calculated), SUM(saved), SUM(wasted), SUM(unpriced), SUM(lower_bound)`;
};

/** Rows in the rollup's shape, one a request. */
export const requestRows = `
  SELECT key, slot, place_id, model_id, agent_id, session_id, owner_file, sidechain, version, ${kindOfRequest} AS kind,
    at, at AS first_at, at AS last_at, 1 AS requests, input, output, creation, MAX(creation_1h, 0) AS creation_1h,
    CASE WHEN creation_1h >= 0 THEN creation ELSE 0 END AS creation_split, read, lower_bound, COALESCE(calculated, 0) AS calculated,
    calculated IS NULL AS unpriced, COALESCE(saved, 0) AS saved, COALESCE(wasted, 0) AS wasted,
    MAX(recorded, 0) AS recorded, recorded < 0 AS unrecorded,
    COALESCE(CASE WHEN recorded >= 0 THEN recorded ELSE calculated END, 0) AS auto,
    (recorded < 0 AND calculated IS NULL) AS auto_missing
  FROM request r WHERE counted = 1`;

/** Thirteen sums that stand in a row from `from` on, in the order of `summed`. */
export function sumsAt(row: readonly unknown[], from: number): Sums {
  const n = (i: number) => Number(row[from + i] ?? 0);
  return {
    requests: n(0),
    input: n(1),
    output: n(2),
    creation: n(3),
    creation1h: n(4),
    read: n(5),
    costNano: n(6),
    costMissing: n(7),
    calculatedNano: n(8),
    savedNano: n(9),
    wastedNano: n(10),
    unpriced: n(11),
    outputLowerBound: n(12),
  };
}

/** A table of rows with the rollup's columns, and which of them are meant. */
export interface SumSource {
  readonly from: string;
  /** On its rows `r`. */
  readonly where: string;
  readonly values: readonly Value[];
}

/**
 * Where the sums of [start, end), UTC ms on any millisecond, stand: slots that lie whole in it in the rollup, those
 * that an end cuts in their requests. A sum's parts come from each in turn.
 */
export function sumSources(start: number, end: number): SumSource[] {
  if (end <= start) return [];
  const first = Math.ceil(start / slotMs);
  const last = Math.floor(end / slotMs);
  const sources: SumSource[] = [];
  if (first < last) {
    sources.push({ from: 'rollup', where: 'r.slot >= ? AND r.slot < ?', values: [first, last] });
  }
  const cut = [
    ...(start < first * slotMs ? [first - 1] : []),
    ...(end > last * slotMs ? [last] : []),
  ];
  for (const slot of new Set(cut)) {
    const where = 'r.slot = ? AND r.at >= ? AND r.at < ?';
    sources.push({ from: `(${requestRows})`, where, values: [slot, start, end] });
  }
  return sources;
}

/** Sums by interval × place × model × agent, up to `now` inclusive, oldest interval first. */
export function cellsByInterval(
  database: Database,
  intervals: readonly Interval[],
  now: number,
  mode: CostMode,
): SummedCell[] {
  const cells: SummedCell[] = [];
  // A statement an interval: joined to a table of the intervals, grouping took ten times as long.
  for (const [interval, { start, end }] of intervals.entries()) {
    for (const { from, where, values } of sumSources(start, Math.min(end, now + 1))) {
      database.each(
        `SELECT r.place_id, m.name, a.name, ${summed(mode)}
         FROM ${from} r JOIN model m ON m.id = r.model_id JOIN agent a ON a.id = r.agent_id
         WHERE ${where} GROUP BY r.place_id, r.model_id, r.agent_id ORDER BY MIN(r.slot)`,
        values,
        row => {
          const [place, model, agent] = row as [number, string, string];
          cells.push({ interval, place, model, agent, sums: sumsAt(row, 3) });
        },
      );
    }
  }
  return cells;
}

/** Sums of one session × place × model × log between two instants, both inclusive, UTC ms. */
export interface SessionSums {
  readonly session: string;
  readonly place: number;
  readonly model: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly ownerFile: number;
  readonly sums: Sums;
}

/** A session's may come in parts. */
export function sessionSums(
  database: Database,
  since: number,
  until: number,
  mode: CostMode,
): SessionSums[] {
  const found: SessionSums[] = [];
  for (const { from, where, values } of sumSources(since, until + 1)) {
    database.each(
      `SELECT s.name, r.place_id, m.name, MIN(r.first_at), MAX(r.last_at), r.owner_file, ${summed(mode)}
       FROM ${from} r JOIN session s ON s.id = r.session_id JOIN model m ON m.id = r.model_id
       WHERE ${where} GROUP BY r.session_id, r.place_id, r.model_id, r.owner_file`,
      values,
      row => {
        const [session, place, model] = row as [string, number, string];
        const [firstAt, lastAt, ownerFile] = row.slice(3) as [number, number, number];
        found.push({ session, place, model, firstAt, lastAt, ownerFile, sums: sumsAt(row, 6) });
      },
    );
  }
  return found;
}

/** The newest request up to `now` at the places, null without one. */
export function newestRequest(
  database: Database,
  places: ReadonlySet<number> | null,
  now: number,
): { session: string; at: number; place: number } | null {
  const inScope = places === null ? '' : 'AND place_id IN (SELECT value FROM json_each(?))';
  return database.get(
    `SELECT s.name AS session, r.at, r.place_id AS place FROM request r JOIN session s ON s.id = r.session_id
     WHERE r.counted = 1 AND r.slot <= ? AND r.at <= ? ${inScope} ORDER BY r.slot DESC, r.at DESC, r.key LIMIT 1`,
    [Math.floor(now / slotMs), now, ...(places === null ? [] : [JSON.stringify([...places])])],
  );
}

/** A session's sums over all time up to `now`. */
export function lifetimeSums(
  database: Database,
  session: string,
  now: number,
  mode: CostMode,
): Sums {
  let sums = emptySums();
  database.each(
    `SELECT ${summed(mode)} FROM (${requestRows} AND session_id = (SELECT id FROM session WHERE name = ?)) r
     WHERE r.at <= ?`,
    [session, now],
    row => {
      sums = sumsAt(row, 0);
    },
  );
  return sums;
}

/** The newest timestamp in the store, UTC ms; 0 when it is empty. */
export function newestTimestamp(database: Database): number {
  const row = database.get<{ at: number | null }>(
    'SELECT MAX(at) AS at FROM request WHERE slot = (SELECT MAX(slot) FROM request)',
  );
  return row?.at ?? 0;
}

/** Every slot that has a request, up to the one of `now`, oldest first. */
export function rollupSlots(database: Database, now: number): number[] {
  const slots: number[] = [];
  database.each(
    'SELECT DISTINCT slot FROM rollup WHERE slot <= ? ORDER BY slot',
    [Math.floor(now / slotMs)],
    row => slots.push(row[0] as number),
  );
  return slots;
}

/** Titles by session: the best kind, of several files the smallest path's. `only` = the sessions asked for. */
export function sessionTitles(
  database: Database,
  only: readonly string[] | null = null,
): Map<string, string> {
  const titles = new Map<string, string>();
  database.each(
    `SELECT t.session, t.title FROM session_title t JOIN log_file f ON f.id = t.file_id
     ${only === null ? '' : 'WHERE t.session IN (SELECT value FROM json_each(?))'} ORDER BY t.rank, f.path DESC`,
    only === null ? [] : [JSON.stringify(only)],
    row => titles.set(row[0] as string, row[1] as string),
  );
  return titles;
}
