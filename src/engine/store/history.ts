/**
 * What the store lets go (settings history.keepDays and history.keepTexts): the texts of logs that are gone, and rows
 * older than so many days. Figures without their texts stay.
 */
import type { Database, Row } from './database';
import type { LinkTable } from './links';
import type { RollupKey } from './rollup';
import { slotMs } from './schema';
import type { SearchIndex } from './searchIndex';

export interface History {
  /** Rows older than so many days go; 0 keeps them for ever. */
  readonly keepDays: number;
  /** Titles, tool targets and what is searched outlive their log. */
  readonly keepTexts: boolean;
}

export const keepEverything: History = { keepDays: 0, keepTexts: true };

const dayMs = 86_400_000;

/** UTC ms: what is older goes; whole slots, so that no sum is cut in two. 0: nothing goes. */
export function cutoffOf({ keepDays }: History, now: number): number {
  if (keepDays === 0) return 0;
  return Math.floor((now - keepDays * dayMs) / slotMs) * slotMs;
}

const gone = 'SELECT id FROM log_file WHERE vanished = 1';

/** Titles, tool targets, search text and examples of damage of vanished logs, in a transaction. @returns rows that changed. */
export function forgetTexts(database: Database, search: SearchIndex): number {
  let changes = database.run(`DELETE FROM session_title WHERE file_id IN (${gone})`);
  database.run(`UPDATE rejection SET example = '' WHERE file_id IN (${gone})`);
  const calls = database.all<{ id: number; at: number }>(
    `SELECT id, at FROM tool_call WHERE target <> '' AND owner_file IN (${gone})`,
  );
  for (const { id, at } of calls) {
    // Full-text rows are taken out by what they were made of, so before the call changes.
    if (at > 0) search.remove(id);
    database.run(`UPDATE tool_call SET target = '' WHERE id = ?`, [id]);
    if (at > 0) search.add(id);
    changes++;
  }
  return changes;
}

/** Is there a request or a tool call before the cutoff? */
export function hasOlder(database: Database, cutoff: number): boolean {
  const found = `SELECT EXISTS (SELECT 1 FROM request WHERE at < ?1)
    OR EXISTS (SELECT 1 FROM tool_call WHERE at > 0 AND at < ?1) AS one`;
  return database.get<{ one: number }>(found, [cutoff])?.one === 1;
}

/**
 * Every row before the cutoff, in a transaction; cursors stay, so nothing of it is read again.
 * The full-text index has to be up to date. @param mark gets the keys whose sums change.
 */
export function dropOlder(
  database: Database,
  links: LinkTable,
  cutoff: number,
  mark: (key: RollupKey) => void,
): void {
  const keys = database.all<RollupKey & Row>(
    `SELECT DISTINCT slot, place_id AS place, model_id AS model, agent_id AS agent, session_id AS session,
       owner_file AS file, sidechain FROM request WHERE at < ?`,
    [cutoff],
  );
  for (const key of keys) mark(key);
  const older = 'SELECT id FROM request WHERE at < ?';
  const goes = new Set(database.all<{ id: number }>(older, [cutoff]).map(({ id }) => id));
  links.dropOlder(cutoff, goes);
  const statements = [
    `DELETE FROM chain WHERE request_id IN (${older})`,
    // Its path leads to what is no longer known: what came before in time stands in.
    `UPDATE chain SET predecessor = 0 WHERE predecessor IN (${older})`,
    'DELETE FROM tool_search WHERE docid IN (SELECT id FROM tool_call WHERE at > 0 AND at < ?)',
    'DELETE FROM tool_call WHERE at > 0 AND at < ?',
    'DELETE FROM turn WHERE at > 0 AND at < ?',
    'DELETE FROM compaction WHERE at < ?',
    'DELETE FROM ingest_event WHERE at < ?',
    'DELETE FROM request WHERE at < ?',
  ];
  for (const statement of statements) database.run(statement, [cutoff]);
}
