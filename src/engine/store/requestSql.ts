/** The columns of the `request` table, its statements, and a row as it stands. */

const columns = [
  'key',
  'at',
  'slot',
  'place_id',
  'session_id',
  'agent_id',
  'model_id',
  'sidechain',
  'input',
  'output',
  'creation',
  'creation_1h',
  'read',
  'speed',
  'service_tier',
  'geo',
  'stop_reason',
  'version',
  'effort',
  'miss_reason',
  'cwd',
  'iterations',
  'web_searches',
  'recorded',
  'missed_tokens',
  'owner_file',
  'owner_born',
  'owner_at',
  'agent_rank',
  'counted',
  'lower_bound',
  'calculated',
  'saved',
  'wasted',
] as const;

/** Values: the id (null = given by the database), then `columns`. */
export const insertSql = `INSERT OR IGNORE INTO request (id, ${columns.join(', ')}) VALUES (?, ${columns.map(() => '?').join(', ')})`;
/** Values: `columns` but the key, then the id. */
export const updateSql = `UPDATE request SET ${columns
  .slice(1)
  .map(c => `${c} = ?`)
  .join(', ')} WHERE id = ?`;
export const selectSql = `
  SELECT r.*, m.name AS model, a.name AS agent, s.name AS session, f.path AS owner_path
  FROM request r JOIN model m ON m.id = r.model_id JOIN agent a ON a.id = r.agent_id
  JOIN session s ON s.id = r.session_id JOIN log_file f ON f.id = r.owner_file`;

/** A row as it stands: names are ids. */
export interface RequestRow extends Record<Exclude<Column, Nullable | 'key'>, number> {
  id: number;
  key: string;
  calculated: number | null;
  saved: number | null;
  wasted: number | null;
}

/** A row with the names behind its ids, but for words, which stay ids. */
export interface StoredRequest extends RequestRow {
  model: string;
  agent: string;
  session: string;
  owner_path: string;
}
type Column = (typeof columns)[number];
type Nullable = 'calculated' | 'saved' | 'wasted';
