/**
 * The whole store as text: every row by its names instead of its ids, sorted. Two stores that hold the same give the
 * same text, byte for byte, however they came to it. Cursors and the history of reading are left out.
 */
import type { Database } from './database';
import { LinkTable } from './links';

const words = [
  'speed',
  'service_tier',
  'geo',
  'stop_reason',
  'version',
  'effort',
  'miss_reason',
  'cwd',
  'iterations',
];

const word = (column: string) => `(SELECT name FROM word WHERE id = r.${column}) AS ${column}`;

/** Place 0, the unknown one, has no row. */
const place = `COALESCE(p.project, '') AS project, COALESCE(p.cwd, '') AS place`;

const tables: Readonly<Record<string, string>> = {
  meta: `SELECT name, value FROM meta WHERE name IN ('schemaVersion', 'pricing')`,
  log_file: 'SELECT path, root, slug, born, first_cwd, first_session FROM log_file',
  rejection: `SELECT f.path, r.reason, r.count, r.example
    FROM rejection r JOIN log_file f ON f.id = r.file_id`,
  session_title: `SELECT t.session, t.rank, f.path, t.title
    FROM session_title t JOIN log_file f ON f.id = t.file_id`,
  request: `SELECT r.key, r.at, r.slot, ${place}, s.name AS session, a.name AS agent, m.name AS model,
      r.sidechain, r.input, r.output, r.creation, r.creation_1h, r.read, ${words.map(word).join(', ')},
      r.web_searches, r.recorded, r.missed_tokens, f.path AS owner, r.owner_born, r.owner_at, r.agent_rank,
      r.counted, r.lower_bound, r.calculated, r.saved, r.wasted
    FROM request r JOIN session s ON s.id = r.session_id JOIN agent a ON a.id = r.agent_id
      JOIN model m ON m.id = r.model_id LEFT JOIN place p ON p.id = r.place_id
      LEFT JOIN log_file f ON f.id = r.owner_file`,
  rollup: `SELECT r.slot, ${place}, m.name AS model, a.name AS agent, s.name AS session, f.path AS owner, r.sidechain,
      ${word('version')}, r.kind, r.requests, r.input, r.output, r.creation, r.creation_1h, r.creation_split, r.read, r.lower_bound, r.calculated, r.unpriced, r.saved, r.wasted,
      r.recorded, r.unrecorded, r.auto, r.auto_missing, r.first_at, r.last_at
    FROM rollup r JOIN agent a ON a.id = r.agent_id JOIN model m ON m.id = r.model_id
      JOIN session s ON s.id = r.session_id LEFT JOIN log_file f ON f.id = r.owner_file LEFT JOIN place p ON p.id = r.place_id`,
};

/** Whose a detail is; a detail that waits for the rest of it has neither session nor owner. */
const owner = `${place}, COALESCE(s.name, '') AS session, c.name AS cwd, d.sidechain, f.path AS owner,
  d.owner_born, d.owner_offset`;
const owners = `JOIN detail_word c ON c.id = d.cwd LEFT JOIN place p ON p.id = d.place_id
  LEFT JOIN session s ON s.id = d.session_id LEFT JOIN log_file f ON f.id = d.owner_file`;

const detailTables: Readonly<Record<string, string>> = {
  tool_call: `SELECT d.key, d.at, w.name AS tool, d.target, a.name AS agent, d.agent_rank, d.owner_line,
      d.answered_at, d.error, ${owner}
    FROM tool_call d JOIN detail_word w ON w.id = d.tool JOIN agent a ON a.id = d.agent_id ${owners}`,
  turn: `SELECT d.key, d.at, d.last_at, d.active_at, d.ended_at, d.failed_at, d.command, d.durations, ${owner}
    FROM turn d ${owners}`,
  compaction: `SELECT d.key, d.at, d.micro, w.name AS "trigger", d.pre_tokens, d.post_tokens, ${owner}
    FROM compaction d JOIN detail_word w ON w.id = d."trigger" ${owners}`,
  session_branch: `SELECT s.name AS session, w.name AS branch, d.first_at, d.last_at
    FROM session_branch d JOIN session s ON s.id = d.session_id JOIN detail_word w ON w.id = d.branch`,
  chain: `SELECT r.key, COALESCE(p.key, d.predecessor) AS predecessor, w.name AS lane, d.at, hex(d.uuid),
      hex(d.stop)
    FROM chain d JOIN request r ON r.id = d.request_id LEFT JOIN request p ON p.id = d.predecessor
      JOIN detail_word w ON w.id = d.lane`,
};

/** A line a row: the table's name and the row as JSON. Drain the store first. */
export function dumpStore(database: Database): string {
  const lines: string[] = [];
  for (const [name, sql] of Object.entries({ ...tables, ...detailTables })) {
    const rows: string[] = [];
    database.each(sql, [], row => rows.push(`${name} ${JSON.stringify(row)}\n`));
    lines.push(...rows.sort());
  }
  return lines.concat(linkLines(database).sort()).join('');
}

/** As they are stored, not as they stand in memory. */
function linkLines(database: Database): string[] {
  const names = (sql: string) => {
    const found = new Map<number, string>();
    database.each(sql, [], row => found.set(row[0] as number, row[1] as string));
    return found;
  };
  const keys = names('SELECT id, key FROM request');
  const lanes = names('SELECT id, name FROM detail_word');
  const lines: string[] = [];
  new LinkTable(database).each((lane, { uuid, parent, request, at, mark }) => {
    const ids = [hex(uuid), parent && hex(parent)];
    const row = [...ids, lanes.get(lane), keys.get(request) ?? null, at, mark];
    lines.push(`link ${JSON.stringify(row)}\n`);
  });
  return lines;
}

function hex(id: Uint8Array): string {
  return Buffer.from(id).toString('hex');
}
