/** Where in which log a session, a request, a tool call or a turn stands. */
import type { TranscriptRef } from '../../protocol/transcript';
import type { Database } from './database';

export interface Place {
  readonly session: string;
  readonly path: string;
  /** Bytes; null: the record is to be looked for in the log. */
  readonly offset: number | null;
  /** UTC ms. */
  readonly at: number;
  readonly sidechain: boolean;
  readonly agent: string;
}

interface Row extends Omit<Place, 'sidechain'> {
  readonly sidechain: number;
}

const turn = `SELECT s.name AS session, f.path, t.owner_offset AS "offset", t.at, 0 AS sidechain, '' AS agent
  FROM turn t JOIN session s ON s.id = t.session_id JOIN log_file f ON f.id = t.owner_file WHERE t.at > 0`;
const request = `SELECT s.name AS session, f.path, NULL AS "offset", r.at, r.sidechain, a.name AS agent
  FROM request r JOIN session s ON s.id = r.session_id JOIN agent a ON a.id = r.agent_id
  JOIN log_file f ON f.id = r.owner_file WHERE r.counted = 1`;
const call = `SELECT s.name AS session, f.path, c.owner_offset AS "offset", c.at, c.sidechain, a.name AS agent
  FROM tool_call c JOIN session s ON s.id = c.session_id JOIN agent a ON a.id = c.agent_id
  JOIN log_file f ON f.id = c.owner_file WHERE c.at > 0`;

const line = `SELECT '' AS session, path, NULL AS "offset", 0 AS at, 0 AS sidechain, '' AS agent
  FROM log_file WHERE id = ?`;

/** The log and the line that a ref of the kind `line` names; null when it is none. */
export function lineIn(id: string): { file: number; line: number } | null {
  const [, file, line] = /^(\d{1,15}):(\d{1,15})$/.exec(id) ?? [];
  return file === undefined ? null : { file: Number(file), line: Number(line) };
}

/** Null when nothing of that id is stored. A session is where it begins: its first prompt, else its first request. */
export function placeOf(database: Database, { kind, id }: TranscriptRef): Place | null {
  const first = (sql: string, value: number | string = id) => database.get<Row>(sql, [value]);
  const ofSession = 'AND s.name = ?';
  const row =
    kind === 'turn'
      ? first(`${turn} AND t.key = ?`)
      : kind === 'toolCall'
        ? first(`${call} AND c.key = ?`)
        : kind === 'request'
          ? first(`${request} AND r.key = ?`)
          : kind === 'line'
            ? first(line, lineIn(id)?.file ?? 0)
            : (first(`${turn} ${ofSession} ORDER BY t.at, t.key LIMIT 1`) ??
              first(`${request} ${ofSession} ORDER BY r.at, r.key LIMIT 1`));
  return row && { ...row, sidechain: row.sidechain === 1 };
}

export interface TurnPlace {
  readonly id: string;
  readonly at: number;
  readonly path: string;
  readonly offset: number;
}

/** A request by its key, whichever of its two names it was given; unchanged for other kinds. */
export function resolvedRef(database: Database, ref: TranscriptRef): TranscriptRef {
  if (ref.kind !== 'request' || !/^\d{1,15}$/.test(ref.id)) return ref;
  const sql = 'SELECT key FROM request WHERE id = ?';
  return { kind: 'request', id: database.get<{ key: string }>(sql, [+ref.id])?.key ?? ref.id };
}

/** A session's prompts, oldest first. */
export function turnPlaces(database: Database, session: string): TurnPlace[] {
  return database.all<TurnPlace>(
    `SELECT t.key AS id, t.at, f.path, t.owner_offset AS "offset"
     FROM turn t JOIN session s ON s.id = t.session_id JOIN log_file f ON f.id = t.owner_file
     WHERE t.at > 0 AND s.name = ? ORDER BY t.at, t.key`,
    [session],
  );
}
