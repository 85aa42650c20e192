/** Every request with all that prices it, for the comparison with another tool's totals. */
import type { Database } from './database';

/** Money in nano-dollars, −1 = none; `creation1h` −1 = no split. */
export interface ComparedRow {
  readonly key: string;
  /** UTC ms. */
  readonly at: number;
  readonly place: number;
  readonly session: string;
  /** 0: a side-chain's replay, in no total. */
  readonly counted: number;
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly creation: number;
  readonly creation1h: number;
  readonly read: number;
  readonly speed: string;
  readonly tier: string;
  readonly geo: string;
  readonly webSearches: number;
  readonly recordedNano: number;
}

/** Counted or not, in no order. */
export function comparedRows(database: Database): ComparedRow[] {
  return database.all<ComparedRow>(
    `SELECT r.key, r.at, r.place_id AS place, s.name AS session, r.counted, m.name AS model, r.input, r.output,
       r.creation, r.creation_1h AS creation1h, r.read, sp.name AS speed, t.name AS tier, g.name AS geo,
       r.web_searches AS webSearches, r.recorded AS recordedNano
     FROM request r JOIN session s ON s.id = r.session_id JOIN model m ON m.id = r.model_id
     JOIN word sp ON sp.id = r.speed JOIN word t ON t.id = r.service_tier JOIN word g ON g.id = r.geo`,
  );
}
