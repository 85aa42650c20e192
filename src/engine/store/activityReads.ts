/** When there was activity: what 5-hour blocks are cut from, and which sessions ran on which day. */
import type { Sums } from '../../kernels/sums';
import type { Database, Value } from './database';
import { costColumns, requestRows, summed, sumsAt, sumSources } from './reportReads';
import { slotMs } from './schema';
import { inPlaces, type Span, type SpanQuestion } from './spanReads';

/** Requests close to each other: first and last instant, UTC ms. */
export interface Stretch {
  readonly firstAt: number;
  readonly lastAt: number;
}

const slotsOfAnHour = 3_600_000 / slotMs;

/**
 * First and last request of every 15-minute slot up to `now`, oldest first. Requests at the very instant of a full
 * hour are a stretch of their own: a block holds its last instant, so that a slot can belong to two of them.
 */
export function stretches(
  database: Database,
  places: ReadonlySet<number> | null,
  now: number,
): Stretch[] {
  const nowSlot = Math.floor(now / slotMs);
  const scope = inPlaces(places);
  const found: Stretch[] = [];
  const onTheHour: number[] = [];
  const ask = (sql: string, values: Value[], take: (first: number, last: number) => void) =>
    database.each(sql, values, row => take(row[0] as number, row[1] as number));
  const add = (firstAt: number, lastAt: number) => {
    const slot = Math.floor(firstAt / slotMs);
    const isSplit = slot % slotsOfAnHour === 0 && firstAt === slot * slotMs && lastAt > firstAt;
    if (isSplit) onTheHour.push(slot);
    found.push({ firstAt, lastAt: isSplit ? firstAt : lastAt });
  };
  ask(
    `SELECT MIN(first_at), MAX(last_at) FROM rollup r WHERE r.slot < ? ${scope.sql} GROUP BY r.slot`,
    [nowSlot, ...scope.values],
    add,
  );
  ask(
    `SELECT MIN(r.at), MAX(r.at) FROM request r
     WHERE r.slot = ? AND r.at <= ? AND r.counted = 1 ${scope.sql} HAVING COUNT(*) > 0`,
    [nowSlot, now, ...scope.values],
    add,
  );
  if (onTheHour.length === 0) return found;
  ask(
    `SELECT MIN(r.at), MAX(r.at) FROM json_each(?) e CROSS JOIN request r ON r.slot = e.value
     WHERE r.at > r.slot * ${slotMs} AND r.at <= ? AND r.counted = 1 ${scope.sql} GROUP BY r.slot`,
    [JSON.stringify(onTheHour), now, ...scope.values],
    (firstAt, lastAt) => found.push({ firstAt, lastAt }),
  );
  return found.sort((a, b) => a.firstAt - b.firstAt);
}

type Asked = Omit<SpanQuestion, 'spans' | 'by'>;

/** A session's requests in a span of time. */
export interface SessionActivity {
  /** The store's own number. */
  readonly id: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Over the requests that have a cost. */
  readonly costNano: number;
}

/** Sessions with a request in [start, end) up to `now`. */
export function activeSessions(
  database: Database,
  { start, end }: Span,
  { places, now, mode }: Asked,
): SessionActivity[] {
  const scope = inPlaces(places);
  const cost = costColumns[mode][0];
  const found = new Map<number, SessionActivity>();
  for (const { from, where, values } of sumSources(start, Math.min(end, now + 1))) {
    database.each(
      `SELECT session_id, MIN(first_at), MAX(last_at), SUM(${cost}) FROM ${from} r WHERE ${where} ${scope.sql}
       GROUP BY session_id`,
      [...values, ...scope.values],
      row => {
        const [id, firstAt, lastAt, costNano] = row as [number, number, number, number];
        const known = found.get(id) ?? { firstAt, lastAt, costNano: 0 };
        found.set(id, {
          id,
          firstAt: Math.min(known.firstAt, firstAt),
          lastAt: Math.max(known.lastAt, lastAt),
          costNano: known.costNano + costNano,
        });
      },
    );
  }
  return [...found.values()];
}

/** How many of the sessions had a request in each of the spans. */
export function sessionsPerSpan(
  database: Database,
  sessions: readonly SessionActivity[],
  spans: readonly Span[],
  { places, now }: Pick<Asked, 'places' | 'now'>,
): number[] {
  const counts = spans.map(() => 0);
  const looks: number[][] = [];
  for (const { id, firstAt, lastAt } of sessions) {
    spans.forEach(({ start, end }, index) => {
      if (end <= firstAt || start > lastAt) return;
      const isSure = (firstAt >= start && firstAt < end) || (lastAt >= start && lastAt < end);
      if (isSure) counts[index] = (counts[index] ?? 0) + 1;
      else looks.push([index, id, start, Math.min(end, now + 1)]);
    });
  }
  if (looks.length === 0) return counts;
  const scope = inPlaces(places);
  const part = (name: number) => `json_extract(e.value, '$[${name}]')`;
  database.each(
    `SELECT ${part(0)} AS i, COUNT(*) FROM json_each(?) e WHERE EXISTS (SELECT 1 FROM request r
       WHERE r.session_id = ${part(1)} AND r.at >= ${part(2)} AND r.at < ${part(3)}
         AND r.counted = 1 ${scope.sql}) GROUP BY i`,
    [JSON.stringify(looks), ...scope.values],
    row => {
      const [index, count] = row as [number, number];
      counts[index] = (counts[index] ?? 0) + count;
    },
  );
  return counts;
}

/** A session by name with its sums in a span, and the place of its newest request there. */
export interface SessionSpan {
  readonly session: string;
  readonly lastAt: number;
  readonly place: number;
  readonly sums: Sums;
}

/** Of a few sessions by their numbers, in no order. */
export function sumsOfSessions(
  database: Database,
  ids: readonly number[],
  { start, end }: Span,
  { places, now, mode }: Asked,
): SessionSpan[] {
  const scope = inPlaces(places);
  const found: SessionSpan[] = [];
  database.each(
    `SELECT s.name, MAX(r.at), r.place_id, ${summed(mode)} FROM json_each(?) e
     JOIN session s ON s.id = e.value JOIN (${requestRows}) r ON r.session_id = s.id
     WHERE r.at >= ? AND r.at < ? ${scope.sql} GROUP BY s.id`,
    [JSON.stringify(ids), start, Math.min(end, now + 1), ...scope.values],
    row => {
      const [session, lastAt, place] = row as [string, number, number];
      found.push({ session, lastAt, place, sums: sumsAt(row, 3) });
    },
  );
  return found;
}

/** The first request's instant in scope, UTC ms; null without one. */
export function firstRequestAt(
  database: Database,
  places: ReadonlySet<number> | null,
): number | null {
  const scope = inPlaces(places);
  const row = database.get<{ at: number | null }>(
    `SELECT MIN(r.first_at) AS at FROM rollup r WHERE 1 ${scope.sql}`,
    scope.values,
  );
  return row?.at ?? null;
}
