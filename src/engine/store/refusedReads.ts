/** Requests that a fallback answered. They are rare, and found by what the log says of their attempts. */
import { fallback } from '../transcript/iterations';
import type { Database } from './database';
import type { RequestRow } from './requestSql';
import { slotMs } from './schema';

/** Counted requests between two instants, both inclusive, UTC ms, at the places (null = all); in no order. */
export function answeredByFallback(
  database: Database,
  places: ReadonlySet<number> | null,
  since: number,
  until: number,
): RequestRow[] {
  const words = database.all<{ id: number }>('SELECT id FROM word WHERE instr(name, ?) > 0', [
    `"${fallback}"`,
  ]);
  if (words.length === 0) return [];
  const rows = database.all<RequestRow>(
    `SELECT * FROM request WHERE slot >= ? AND slot <= ? AND at >= ? AND at <= ? AND counted = 1
     AND iterations IN (SELECT value FROM json_each(?))`,
    [
      Math.floor(since / slotMs),
      Math.floor(until / slotMs),
      since,
      until,
      JSON.stringify(words.map(({ id }) => id)),
    ],
  );
  return places === null ? rows : rows.filter(row => places.has(row.place_id));
}
