/**
 * Stores saved by earlier versions, brought up to date. A step is never changed once it was released: it takes a store
 * of its version, as that version made it, to the next one.
 */
import type { Database } from './database';
import { LinkTable } from './links';
import { schemaVersion } from './schema';

/** By the version that a step starts from. */
const steps: Readonly<Record<number, string | ((database: Database) => void)>> = {
  // Branches and slash commands stand in lines that were read before: the details are read again.
  1: `
    ALTER TABLE turn ADD COLUMN command INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE session_branch (
      session_id INTEGER NOT NULL, branch INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      PRIMARY KEY (session_id, branch)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX IF NOT EXISTS request_key ON request (key);
    UPDATE log_file SET details_offset = 0, details_state = '';`,
  // The sums are worked out anew after any step.
  2: `
    DROP TABLE rollup;
    CREATE TABLE rollup (
      slot INTEGER NOT NULL, place_id INTEGER NOT NULL, model_id INTEGER NOT NULL, agent_id INTEGER NOT NULL,
      requests INTEGER NOT NULL, input INTEGER NOT NULL, output INTEGER NOT NULL, creation INTEGER NOT NULL,
      creation_1h INTEGER NOT NULL, read INTEGER NOT NULL, lower_bound INTEGER NOT NULL,
      calculated INTEGER NOT NULL, unpriced INTEGER NOT NULL, saved INTEGER NOT NULL, wasted INTEGER NOT NULL,
      recorded INTEGER NOT NULL, unrecorded INTEGER NOT NULL,
      auto INTEGER NOT NULL, auto_missing INTEGER NOT NULL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      PRIMARY KEY (slot, place_id, model_id, agent_id)
    ) WITHOUT ROWID;
    DROP INDEX IF EXISTS request_session;
    CREATE INDEX request_session ON request (session_id, at, agent_id, model_id, counted, place_id);`,
  // Passes over all logs, of which nobody was told; from now on there is a row a burst.
  3: `
    DROP TABLE ingest_event;
    CREATE TABLE ingest_event (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, file_id INTEGER NOT NULL,
      files INTEGER NOT NULL, bytes INTEGER NOT NULL, lines INTEGER NOT NULL,
      requests INTEGER NOT NULL, milliseconds REAL NOT NULL
    );`,
  // Sums by session too.
  4: `
    DROP TABLE rollup;
    DROP TABLE dirty_slot;
    CREATE TABLE rollup (
      slot INTEGER NOT NULL, place_id INTEGER NOT NULL, model_id INTEGER NOT NULL, agent_id INTEGER NOT NULL,
      session_id INTEGER NOT NULL, owner_file INTEGER NOT NULL, sidechain INTEGER NOT NULL,
      version INTEGER NOT NULL, kind INTEGER NOT NULL,
      requests INTEGER NOT NULL, input INTEGER NOT NULL, output INTEGER NOT NULL, creation INTEGER NOT NULL,
      creation_1h INTEGER NOT NULL, creation_split INTEGER NOT NULL, read INTEGER NOT NULL, lower_bound INTEGER NOT NULL,
      calculated INTEGER NOT NULL, unpriced INTEGER NOT NULL, saved INTEGER NOT NULL, wasted INTEGER NOT NULL,
      recorded INTEGER NOT NULL, unrecorded INTEGER NOT NULL,
      auto INTEGER NOT NULL, auto_missing INTEGER NOT NULL,
      first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      PRIMARY KEY (slot, place_id, model_id, agent_id, session_id, owner_file, sidechain, version, kind)
    ) WITHOUT ROWID;
    CREATE TABLE dirty_slot (
      slot INTEGER NOT NULL, place_id INTEGER NOT NULL, model_id INTEGER NOT NULL, agent_id INTEGER NOT NULL,
      session_id INTEGER NOT NULL, owner_file INTEGER NOT NULL, sidechain INTEGER NOT NULL,
      PRIMARY KEY (slot, place_id, model_id, agent_id, session_id, owner_file, sidechain)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS request_sidechain ON request (key) WHERE sidechain = 1;
    CREATE INDEX IF NOT EXISTS tool_call_session ON tool_call (session_id, place_id, at, tool, error);
    CREATE INDEX IF NOT EXISTS tool_call_tool ON tool_call (tool, at, answered_at, error, place_id, session_id);`,
  // Links in blocks instead of rows.
  5: packLinks,
};

function packLinks(database: Database): void {
  database.execute(
    'CREATE TABLE link_block (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, rows BLOB NOT NULL)',
  );
  const links = new LinkTable(database);
  database.each('SELECT lane, uuid, parent, request, at, mark FROM link', [], row => {
    const [lane, uuid, parent, request, at, mark] = row as unknown as LinkRow;
    links.put(lane, { uuid, parent, request, at, mark });
  });
  links.save();
  database.execute('DROP TABLE link');
}
type LinkRow = [number, Uint8Array, Uint8Array | null, number, number, number];

/** Can a store of this version be used, as it is or after some steps? */
export function canMigrate(version: number): boolean {
  for (let at = version; at < schemaVersion; at++) if (steps[at] === undefined) return false;
  return version <= schemaVersion;
}

/** All steps or none. @returns true when there were any. @throws for a version there is no way from. */
export function migrate(database: Database): boolean {
  const meta = `SELECT value FROM meta WHERE name = 'schemaVersion'`;
  const version = Number(database.get<{ value: string }>(meta)?.value);
  if (!canMigrate(version)) throw new Error(`it has schema ${version}`);
  if (version === schemaVersion) return false;
  database.transaction(() => {
    for (let at = version; at < schemaVersion; at++) {
      const step = steps[at] ?? '';
      if (typeof step === 'string') database.execute(step);
      else step(database);
    }
    const update = `UPDATE meta SET value = ? WHERE name = 'schemaVersion'`;
    database.run(update, [String(schemaVersion)]);
  });
  // What a step dropped would be saved, and loaded with every start, as empty pages.
  database.execute('VACUUM');
  return true;
}
