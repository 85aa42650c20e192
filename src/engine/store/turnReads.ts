/** Reading turns for reports. */
import type { TurnFacts } from '../../kernels/turns';
import type { Database } from './database';

export interface FoundTurn extends TurnFacts {
  /** The store's own number of the session (`sessionNames`). */
  readonly session: number;
  readonly place: number;
  /** Of the last answer on the main thread; '' when no model answered. */
  readonly model: string;
}

type Row = readonly [
  ...times: [number, number, number, number, number],
  session: number,
  place: number,
  durations: string | null,
  model: number | null,
];

/** Turns whose prompt lies between two instants, both inclusive, UTC ms; in no order. */
export function turnsBetween(database: Database, since: number, until: number): FoundTurn[] {
  const models = namesOf(database, 'model');
  const turns: FoundTurn[] = [];
  database.each(
    `SELECT t.at, t.last_at, t.active_at, t.ended_at, t.failed_at, t.session_id, t.place_id,
       NULLIF(t.durations, '[]'),
       (SELECT r.model_id FROM request r
        WHERE r.session_id = t.session_id AND r.at >= t.at AND r.at <= t.last_at
          AND r.agent_id = 0 AND r.counted = 1 ORDER BY r.at DESC, r.model_id LIMIT 1)
     FROM turn t WHERE t.at >= MAX(1, ?) AND t.at <= ?`,
    [since, until],
    row => {
      const [at, lastAt, activeAt, endedAt, failedAt, session, place, durations, model] =
        row as unknown as Row;
      turns.push({
        at,
        lastAt,
        activeAt,
        endedAt,
        failedAt,
        measuredMs: durations === null ? null : sumOf(durations),
        session,
        place,
        model: (model === null ? undefined : models.get(model)) ?? '',
      });
    },
  );
  return turns;
}

/** Every session's name by the store's own number. */
export function sessionNames(database: Database): Map<number, string> {
  return namesOf(database, 'session');
}

function namesOf(database: Database, table: 'model' | 'session'): Map<number, string> {
  const names = new Map<number, string>();
  database.each(`SELECT id, name FROM ${table}`, [], row => {
    names.set(row[0] as number, row[1] as string);
  });
  return names;
}

/** `durations` is what the store wrote: `[[uuid, ms], …]`. */
function sumOf(durations: string): number {
  const all = JSON.parse(durations) as [string, number][];
  return all.reduce((sum, [, ms]) => sum + ms, 0);
}
