/**
 * The tables of the second pass: tool calls, turns, compactions and links. Rows merge by their keys like requests do;
 * times are UTC ms, 0 for "not seen".
 */
export const detailsSchema = `
-- Words that repeat from row to row: tools, lanes, folders, triggers. Id 0 is ''.
CREATE TABLE detail_word (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE tool_call (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- tool_use.id
  at INTEGER NOT NULL,           -- 0: only its answer was seen, which waits for its call and is shown nowhere
  tool INTEGER NOT NULL,         -- word
  target TEXT NOT NULL,
  place_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  agent_id INTEGER NOT NULL,
  agent_rank INTEGER NOT NULL,
  cwd INTEGER NOT NULL,          -- word
  sidechain INTEGER NOT NULL,
  owner_file INTEGER NOT NULL,   -- 0: none yet
  owner_born INTEGER NOT NULL,
  owner_offset INTEGER NOT NULL, -- bytes
  owner_line INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,  -- 0: not answered
  error TEXT NOT NULL            -- '', exit_code, tool_use_error, denied, other
);
CREATE VIEW tool_text AS
  SELECT c.id AS rowid, w.name AS tool, substr(c.target, 1, 500) AS target
  FROM tool_call c JOIN detail_word w ON w.id = c.tool;
CREATE VIRTUAL TABLE tool_search
  USING fts4(content="tool_text", tool, target, tokenize=unicode61, matchinfo="fts3");
CREATE TABLE turn (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- the prompt's uuid
  at INTEGER NOT NULL,           -- 0: the prompt was not seen
  place_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  cwd INTEGER NOT NULL,          -- word
  sidechain INTEGER NOT NULL,
  owner_file INTEGER NOT NULL,
  owner_born INTEGER NOT NULL,
  owner_offset INTEGER NOT NULL,
  last_at INTEGER NOT NULL,      -- the last assistant record
  active_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  failed_at INTEGER NOT NULL,
  command INTEGER NOT NULL,      -- 1: the prompt is a slash command
  durations TEXT NOT NULL        -- [[uuid, ms], …] of its turn_duration records
);
CREATE TABLE compaction (
  key TEXT PRIMARY KEY,          -- the record's uuid
  at INTEGER NOT NULL,
  micro INTEGER NOT NULL,
  "trigger" INTEGER NOT NULL,    -- word
  pre_tokens INTEGER NOT NULL,   -- -1: unknown
  post_tokens INTEGER NOT NULL,
  place_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,
  cwd INTEGER NOT NULL,          -- word
  sidechain INTEGER NOT NULL,
  owner_file INTEGER NOT NULL,
  owner_born INTEGER NOT NULL,
  owner_offset INTEGER NOT NULL
) WITHOUT ROWID;
-- The git branches a session's main thread stood on. Merges by the widest span, so order does not matter.
CREATE TABLE session_branch (
  session_id INTEGER NOT NULL,
  branch INTEGER NOT NULL,       -- word
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (session_id, branch)
) WITHOUT ROWID;
-- Records' parents, 256 a block in columns (linkBlock.ts), read and searched in memory. The id of a record or parent:
-- the 16 bytes of a UUID, of other ids 16 bytes of their SHA-1.
CREATE TABLE link_block (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, rows BLOB NOT NULL);
-- A request's place in its chain, found by walking the links up from its first record.
CREATE TABLE chain (
  request_id INTEGER PRIMARY KEY,
  predecessor INTEGER NOT NULL,  -- request id; -1: the path is at its start (cold); 0: links do not say, go by time
  lane INTEGER NOT NULL,         -- this and the next two: its first record
  at INTEGER NOT NULL,
  uuid BLOB NOT NULL,
  stop BLOB                      -- the record that is missing on the path; NULL: none
);
CREATE INDEX chain_stop ON chain (stop) WHERE stop IS NOT NULL;
INSERT INTO detail_word (id, name) VALUES (0, '');
`;

/** Made at the end of a second pass, when its calls are in; sums by session and by tool read nothing else. */
export const detailIndexes = `
CREATE INDEX IF NOT EXISTS tool_call_at ON tool_call (at);
CREATE INDEX IF NOT EXISTS tool_call_session ON tool_call (session_id, place_id, at, tool, error);
CREATE INDEX IF NOT EXISTS tool_call_tool ON tool_call (tool, at, answered_at, error, place_id, session_id);
`;
