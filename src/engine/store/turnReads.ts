/** Reading turns for reports. */
import type { TurnFacts } from '../../kernels/turns';
import type { Database } from './database';

export interface FoundTurn extends TurnFacts {
  readonly session: string;
  readonly place: number;
}

/** Turns whose prompt lies between two instants, both inclusive, UTC ms; oldest first. */
export function turnsBetween(database: Database, since: number, until: number): FoundTurn[] {
  const turns: FoundTurn[] = [];
  database.each(
    `SELECT t.at, t.last_at, t.active_at, t.ended_at, t.failed_at, s.name, t.place_id,
       (SELECT SUM(json_extract(d.value, '$[1]')) FROM json_each(t.durations) d)
     FROM turn t JOIN session s ON s.id = t.session_id WHERE t.at >= MAX(1, ?) AND t.at <= ? ORDER BY t.at, t.key`,
    [since, until],
    row => {
      const [at, lastAt, activeAt, endedAt, failedAt, session, place, measuredMs] =
        row as unknown as [number, number, number, number, number, string, number, number | null];
      turns.push({ at, lastAt, activeAt, endedAt, failedAt, session, place, measuredMs });
    },
  );
  return turns;
}
