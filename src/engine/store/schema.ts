/**
 * The tables. Integer columns; money in nano-dollars, times in UTC ms, −1 for "unknown" where NULL would hinder a
 * UNIQUE key. `request` is the truth; `rollup` is derived from it by 15-minute UTC slot (design, decisions 1 and 2).
 */
import { detailsSchema } from './detailsSchema';

export const schemaVersion = 6;

/** Milliseconds of a rollup slot: every zone in use is a multiple of 15 minutes from UTC. */
export const slotMs = 900_000;

export const schema = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE model (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE agent (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
-- Words that repeat from row to row: speed, tier, geo, stop reason, version, effort, miss reason, cwd. Id 0 is ''.
CREATE TABLE word (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE session (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE
);
CREATE TABLE session_title (
  session TEXT NOT NULL, rank INTEGER NOT NULL, file_id INTEGER NOT NULL, title TEXT NOT NULL,
  PRIMARY KEY (session, rank, file_id)
) WITHOUT ROWID;
-- A place is where a request ran: the project for grouping, the cwd for finding its workspace folder.
CREATE TABLE place (
  id INTEGER PRIMARY KEY, project TEXT NOT NULL, cwd TEXT NOT NULL, UNIQUE (project, cwd)
);
CREATE TABLE log_file (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  root TEXT NOT NULL,
  slug TEXT NOT NULL,
  identity TEXT NOT NULL,        -- device:inode
  size INTEGER NOT NULL,         -- at the last read
  mtime REAL NOT NULL,           -- ms, at the last read
  offset INTEGER NOT NULL,       -- behind the last complete line
  line INTEGER NOT NULL,         -- lines before offset
  tail TEXT NOT NULL,            -- hash of the bytes before offset
  born INTEGER NOT NULL,
  first_cwd TEXT NOT NULL,
  first_session TEXT NOT NULL,
  vanished INTEGER NOT NULL,
  rereads INTEGER NOT NULL,
  details_offset INTEGER NOT NULL DEFAULT 0,  -- the second pass: bytes, how often re-read, what it carries over
  details_rereads INTEGER NOT NULL DEFAULT 0,
  details_state TEXT NOT NULL DEFAULT ''
);
CREATE TABLE rejection (
  file_id INTEGER NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL, example TEXT NOT NULL,
  PRIMARY KEY (file_id, reason)
) WITHOUT ROWID;
CREATE TABLE ingest_event (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL,
  file_id INTEGER NOT NULL,      -- 0: not one file
  files INTEGER NOT NULL, bytes INTEGER NOT NULL, lines INTEGER NOT NULL,
  requests INTEGER NOT NULL, milliseconds REAL NOT NULL
);
CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,             -- unique: request_key below
  at INTEGER NOT NULL,
  slot INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  agent_id INTEGER NOT NULL,
  model_id INTEGER NOT NULL,
  sidechain INTEGER NOT NULL,
  input INTEGER NOT NULL,
  output INTEGER NOT NULL,
  creation INTEGER NOT NULL,
  creation_1h INTEGER NOT NULL,  -- -1: no split
  read INTEGER NOT NULL,
  speed INTEGER NOT NULL,        -- this and the next eight: word ids
  service_tier INTEGER NOT NULL,
  geo INTEGER NOT NULL,
  stop_reason INTEGER NOT NULL,
  version INTEGER NOT NULL,
  effort INTEGER NOT NULL,
  miss_reason INTEGER NOT NULL,
  cwd INTEGER NOT NULL,
  iterations INTEGER NOT NULL,
  web_searches INTEGER NOT NULL,
  recorded INTEGER NOT NULL,     -- costUSD in nano-dollars, -1: none
  missed_tokens INTEGER NOT NULL,
  owner_file INTEGER NOT NULL,
  owner_born INTEGER NOT NULL,
  owner_at INTEGER NOT NULL,
  agent_rank INTEGER NOT NULL,
  counted INTEGER NOT NULL,      -- 0: a side-chain replay of a main-thread message (log-format A.4)
  lower_bound INTEGER NOT NULL,  -- recorded output is a lower bound (A.12)
  calculated INTEGER,            -- nano-dollars; these three are NULL when the model has no price
  saved INTEGER,
  wasted INTEGER
);
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
INSERT INTO agent (id, name) VALUES (0, '');
INSERT INTO word (id, name) VALUES (0, '');
${detailsSchema}`;

/** Made when the first bulk of rows is in: sorting once is cheaper than inserting each row in its place. */
export const indexes = `
CREATE UNIQUE INDEX IF NOT EXISTS request_key ON request (key);
CREATE INDEX IF NOT EXISTS request_slot ON request (slot, place_id, model_id, agent_id);
-- With what tells which model answered a turn and on which days a session ran: no row is read for it.
CREATE INDEX IF NOT EXISTS request_session
  ON request (session_id, at, agent_id, model_id, counted, place_id);
-- Few: what may be a replay of a main-thread message is known from the start without a walk over all rows.
CREATE INDEX IF NOT EXISTS request_sidechain ON request (key) WHERE sidechain = 1;
`;
