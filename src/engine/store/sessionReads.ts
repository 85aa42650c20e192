/** Reading sessions for their list: requests, turns and tool calls summed by session and place. */
import type { Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import { requestRows, sumsAt, summed } from './reportReads';
import type { Database, Row } from './database';
import { slotMs } from './schema';

/** Requests of one session × place × model × file between two instants, both inclusive, UTC ms. */
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

export function sessionParts(
  database: Database,
  since: number,
  until: number,
  mode: CostMode,
): SessionPart[] {
  const parts: SessionPart[] = [];
  database.each(
    `SELECT session_id, place_id, model_id, owner_file, sidechain, MIN(at), MAX(at), ${summed(mode)}
     FROM (${requestRows} AND slot >= ? AND slot <= ?) WHERE at >= ? AND at <= ?
     GROUP BY session_id, place_id, model_id, owner_file, sidechain`,
    [Math.floor(since / slotMs), Math.floor(until / slotMs), since, until],
    row => {
      const [session, place, model, file, sidechain, firstAt, lastAt] = row as number[] as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const sums = sumsAt(row, 7);
      parts.push({
        session,
        place,
        model,
        file,
        sidechain: sidechain === 1,
        firstAt,
        lastAt,
        sums,
      });
    },
  );
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
     FROM tool_call WHERE at >= MAX(1, ?) AND at <= ? GROUP BY session_id, place_id`,
    [since, until],
  );
}
