/** Reading sessions for their list: requests, turns and tool calls summed by session and place. */
import type { Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import { summed, sumsAt, sumSources } from './reportReads';
import type { Database, Row } from './database';

/** Sums of one session × place × model × log between two instants, both inclusive, UTC ms. */
export interface SessionPart {
  readonly session: number;
  readonly place: number;
  readonly model: number;
  readonly file: number;
  readonly sidechain: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly sums: Sums;
}

/** By the store's own numbers; one of the same names may come twice. */
export function sessionParts(
  database: Database,
  since: number,
  until: number,
  mode: CostMode,
): SessionPart[] {
  const parts: SessionPart[] = [];
  for (const { from, where, values } of sumSources(since, until + 1)) {
    database.each(
      `SELECT session_id, place_id, model_id, owner_file, sidechain, MIN(first_at), MAX(last_at), ${summed(mode)}
       FROM ${from} r WHERE ${where} GROUP BY session_id, place_id, model_id, owner_file, sidechain`,
      values,
      row => {
        const [session, place, model, file, sidechain] = row as [
          number,
          number,
          number,
          number,
          number,
        ];
        const [firstAt, lastAt] = row.slice(5) as [number, number];
        const sums = sumsAt(row, 7);
        parts.push({ session, place, model, file, sidechain: sidechain === 1, firstAt, lastAt, sums }); // prettier-ignore
      },
    );
  }
  return parts;
}

/** Turns of one session × place whose prompt lies between two instants. */
export interface SessionTurnSums extends Row {
  readonly session: number;
  readonly place: number;
  readonly turns: number;
  readonly commands: number;
  readonly activeMs: number;
}

export function sessionTurnSums(
  database: Database,
  since: number,
  until: number,
): SessionTurnSums[] {
  return database.all<SessionTurnSums>(
    `SELECT session_id AS session, place_id AS place, COUNT(*) AS turns, SUM(command) AS commands,
       SUM(CASE WHEN durations = '[]' THEN MAX(0, MAX(last_at, failed_at) - at)
         ELSE (SELECT SUM(json_extract(d.value, '$[1]')) FROM json_each(durations) d) END) AS activeMs
     FROM turn WHERE at >= MAX(1, ?) AND at <= ? GROUP BY session_id, place_id`,
    [since, until],
  );
}

/** Tool calls of one session × place between two instants. */
export interface SessionCallSums extends Row {
  readonly session: number;
  readonly place: number;
  readonly calls: number;
  readonly errors: number;
  readonly skills: number;
  readonly mcp: number;
}

export function sessionCallSums(
  database: Database,
  since: number,
  until: number,
): SessionCallSums[] {
  return database.all<SessionCallSums>(
    `SELECT session_id AS session, place_id AS place, COUNT(*) AS calls, SUM(error <> '') AS errors,
       SUM(tool IN (SELECT id FROM detail_word WHERE name = 'Skill')) AS skills,
       SUM(tool IN (SELECT id FROM detail_word WHERE substr(name, 1, 5) = 'mcp__')) AS mcp
     FROM tool_call WHERE +at >= MAX(1, ?) AND +at <= ? GROUP BY session_id, place_id`,
    [since, until],
  );
}
