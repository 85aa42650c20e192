/** Reading tool calls: pages, totals and full-text search. Query text is data, never FTS syntax. */
import { queryWords } from '../../kernels/matchRanges';
import type { CallCursor, ToolResult, ToolTotal } from '../../protocol/details';
import type { Database, Value } from './database';

export interface CallFilter {
  /** Null = all. */
  readonly places: ReadonlySet<number> | null;
  readonly query: string;
  readonly tool: string | null;
  readonly session: string | null;
  readonly result: ToolResult;
  /** UTC ms, inclusive. */
  readonly since: number;
  /** UTC ms, inclusive. */
  readonly until: number;
}

export interface FoundCall {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly tool: string;
  readonly target: string;
  readonly answered_at: number;
  readonly error: string;
  readonly session: string;
  readonly agent: string;
  readonly place_id: number;
  readonly path: string;
  readonly owner_offset: number;
  readonly owner_line: number;
}

/**
 * An FTS4 expression that finds all words of a query, each as a prefix; null for a query without any letter or digit.
 * Only letters, digits and marks are left, each word is in quotes: nothing in it can be an operator.
 */
export function matchExpression(query: string): string | null {
  const words = queryWords(query);
  return words.length === 0 ? null : words.map(word => `"${word}*"`).join(' ');
}

/** One page, newest first, from behind the cursor on. */
export function findCalls(
  database: Database,
  filter: CallFilter,
  cursor: CallCursor | null,
  limit: number,
): FoundCall[] {
  const where = conditions(database, filter);
  if (where === null) return [];
  const { at, id } = cursor ?? { at: Number.MAX_SAFE_INTEGER, id: 0 };
  return database.all<FoundCall>(
    `SELECT c.id, c.key, c.at, w.name AS tool, c.target, c.answered_at, c.error, s.name AS session, a.name AS agent,
       c.place_id, f.path, c.owner_offset, c.owner_line
     FROM tool_call c JOIN detail_word w ON w.id = c.tool JOIN session s ON s.id = c.session_id
     JOIN agent a ON a.id = c.agent_id JOIN log_file f ON f.id = c.owner_file
     WHERE ${where.text} AND (c.at < ? OR (c.at = ? AND c.id < ?)) ORDER BY c.at DESC, c.id DESC LIMIT ?`,
    [...where.values, at, at, id, limit],
  );
}

/** Totals by tool of everything that fits, most calls first. */
export function totalsByTool(database: Database, filter: CallFilter): ToolTotal[] {
  const where = conditions(database, filter);
  if (where === null) return [];
  const rows = database.all<Omit<ToolTotal, 'medianMs'> & { durations: string | null }>(
    `SELECT w.name AS tool, COUNT(*) AS calls, SUM(c.answered_at > 0) AS answered, SUM(c.error <> '') AS errors,
       SUM(CASE WHEN c.answered_at > 0 THEN MAX(0, c.answered_at - c.at) ELSE 0 END) AS durationMs,
       GROUP_CONCAT(CASE WHEN c.answered_at > 0 THEN MAX(0, c.answered_at - c.at) END) AS durations
     FROM tool_call c JOIN detail_word w ON w.id = c.tool
     WHERE ${filter.query.trim() === '' ? where.grouped : where.text} GROUP BY c.tool ORDER BY calls DESC, w.name`,
    where.values,
  );
  return rows.map(({ durations, ...total }) => ({ ...total, medianMs: medianOf(durations) }));
}

/** The sessions with a call in the filter's places and time, the one with the latest call first. */
export function latestSessions(
  database: Database,
  { places, since, until }: CallFilter,
  limit: number,
): { sessionId: string; calls: number }[] {
  const all = {
    places,
    since,
    until,
    query: '',
    tool: null,
    session: null,
    result: 'any',
  } as const;
  const where = conditions(database, all);
  if (where === null) return [];
  return database.all(
    `SELECT s.name AS sessionId, g.calls FROM (
       SELECT c.session_id, COUNT(*) AS calls, MAX(c.at) AS latest FROM tool_call c WHERE ${where.grouped}
       GROUP BY c.session_id ORDER BY latest DESC LIMIT ?) g
     JOIN session s ON s.id = g.session_id ORDER BY g.latest DESC, s.name`,
    [...where.values, limit],
  );
}

/** One text a tool is read far faster than one row a call. @returns null without a number; rounded half up. */
function medianOf(list: string | null): number | null {
  if (list === null) return null;
  const sorted = Float64Array.from(list.split(','), Number).sort();
  const upper = sorted[sorted.length >> 1] ?? 0;
  const lower = sorted[(sorted.length - 1) >> 1] ?? 0;
  return Math.round((lower + upper) / 2);
}

const resultConditions: Record<ToolResult, string | null> = {
  any: null,
  ok: "c.answered_at > 0 AND c.error = ''",
  failed: "c.error <> ''",
  unanswered: 'c.answered_at = 0',
};

interface Conditions {
  readonly text: string;
  /** The same, but SQLite does not go by time: it walks the index that has the groups in order. */
  readonly grouped: string;
  readonly values: Value[];
}

/** Null when nothing can fit: the query has no word in it. */
function conditions(database: Database, filter: CallFilter): Conditions | null {
  const parts: string[] = [];
  const values: Value[] = [filter.since, filter.until];
  const result = resultConditions[filter.result];
  if (result !== null) parts.push(result);
  if (filter.query.trim() !== '') {
    const match = matchExpression(filter.query);
    if (match === null) return null;
    fillMatching(database, match);
    parts.push('c.id IN (SELECT id FROM matching_call)');
  }
  if (filter.places !== null) {
    parts.push('c.place_id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify([...filter.places]));
  }
  if (filter.tool !== null) {
    parts.push('c.tool = (SELECT id FROM detail_word WHERE name = ?)');
    values.push(filter.tool);
  }
  if (filter.session !== null) {
    parts.push('c.session_id = (SELECT id FROM session WHERE name = ?)');
    values.push(filter.session);
  }
  const and = (first: string) => [first, ...parts].join(' AND ');
  return {
    text: and('c.at > 0 AND c.at >= ? AND c.at <= ?'),
    grouped: and('+c.at > 0 AND +c.at >= ? AND +c.at <= ?'),
    values,
  };
}

/** What `matching_call` holds: the calls of an expression, when the connection had made so many changes. */
const matching = new WeakMap<Database, { expression: string; changes: number }>();

/** A page and the totals ask for the same calls: they are looked up once. */
function fillMatching(database: Database, expression: string): void {
  const changes = () => database.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? -1;
  const held = matching.get(database);
  if (held?.expression === expression && held.changes === changes()) return;
  database.execute('CREATE TEMP TABLE IF NOT EXISTS matching_call (id INTEGER PRIMARY KEY)');
  database.run('DELETE FROM matching_call');
  database.run(
    'INSERT INTO matching_call SELECT docid FROM tool_search WHERE tool_search MATCH ?',
    [expression],
  );
  matching.set(database, { expression, changes: changes() });
}
