/** Reading one session: its requests, turns, compactions and what started its sub-agents; each oldest first. */
import type { TurnFacts } from '../../kernels/turns';
import type { Sums } from '../../kernels/sums';
import type { CostMode } from '../../protocol/reportOptions';
import type { Database } from './database';
import { requestRows, summed, sumsAt } from './reportReads';

export interface SessionRequest {
  readonly key: string;
  readonly at: number;
  readonly place: number;
  readonly model: string;
  readonly agent: string;
  readonly version: string;
  /** Owner file. */
  readonly file: number;
  readonly sidechain: boolean;
  readonly sums: Sums;
}

const ofSession = 'session_id = (SELECT id FROM session WHERE name = ?)';

/** Up to `until`, UTC ms, inclusive. */
export function sessionRequests(
  database: Database,
  session: string,
  until: number,
  mode: CostMode,
): SessionRequest[] {
  const requests: SessionRequest[] = [];
  database.each(
    `SELECT r.key, r.at, r.place_id, m.name, a.name, w.name, r.owner_file, r.sidechain, ${summed(mode)}
     FROM (${requestRows} AND ${ofSession} AND at <= ?) r JOIN model m ON m.id = r.model_id
     JOIN agent a ON a.id = r.agent_id JOIN word w ON w.id = r.version
     GROUP BY r.key ORDER BY r.at, r.key`,
    [session, until],
    row => {
      const [key, at, place, model, agent, version, file, sidechain] = row as unknown as [
        string,
        number,
        number,
        string,
        string,
        string,
        number,
        number,
      ];
      const sums = sumsAt(row, 8);
      const side = sidechain === 1;
      requests.push({ key, at, place, model, agent, version, file, sidechain: side, sums });
    },
  );
  return requests;
}

export interface SessionTurnRow extends TurnFacts {
  /** The prompt's uuid. */
  readonly id: string;
  readonly place: number;
  /** Where the prompt's record is. */
  readonly path: string;
  readonly offset: number;
}

export function turnsOfSession(
  database: Database,
  session: string,
  until: number,
): SessionTurnRow[] {
  return database.all<SessionTurnRow>(
    `SELECT t.key AS id, t.place_id AS place, t.at, t.last_at AS lastAt, t.active_at AS activeAt,
       t.ended_at AS endedAt, t.failed_at AS failedAt, f.path, t.owner_offset AS "offset",
       (SELECT SUM(json_extract(d.value, '$[1]')) FROM json_each(t.durations) d) AS measuredMs
     FROM turn t JOIN log_file f ON f.id = t.owner_file
     WHERE t.at > 0 AND t.at <= ? AND t.${ofSession} ORDER BY t.at, t.key`,
    [until, session],
  );
}

export interface SessionCompactionRow {
  readonly at: number;
  readonly micro: number;
  readonly trigger: string;
  readonly pre: number;
  readonly post: number;
  readonly place: number;
}

/** Of the main thread: what a sub-agent forgets is its own. */
export function compactionsOfSession(
  database: Database,
  session: string,
  until: number,
): SessionCompactionRow[] {
  return database.all<SessionCompactionRow>(
    `SELECT c.at, c.micro, w.name AS "trigger", c.pre_tokens AS pre, c.post_tokens AS post, c.place_id AS place
     FROM compaction c JOIN detail_word w ON w.id = c."trigger"
     WHERE c.sidechain = 0 AND c.at <= ? AND c.${ofSession} ORDER BY c.at, c.key`,
    [until, session],
  );
}

/** A call that may have started a sub-agent. */
export interface StartingCall {
  readonly at: number;
  /** 0 = not answered. */
  readonly answeredAt: number;
  readonly target: string;
  /** The transcript that called. */
  readonly file: number;
  readonly sidechain: number;
}

export function startingCalls(database: Database, session: string, until: number): StartingCall[] {
  return database.all<StartingCall>(
    `SELECT at, answered_at AS answeredAt, target, owner_file AS file, sidechain FROM tool_call
     WHERE at > 0 AND at <= ? AND ${ofSession}
       AND tool IN (SELECT id FROM detail_word WHERE name IN ('Task', 'Agent', 'Workflow')) ORDER BY at, key`,
    [until, session],
  );
}

/** Sessions that did something on their main thread at or after `since`, with what is known of that turn. */
export function recentTurns(
  database: Database,
  since: number,
  until: number,
): (TurnFacts & { session: string; place: number })[] {
  return database.all(
    `SELECT s.name AS session, t.place_id AS place, t.at, t.last_at AS lastAt, t.active_at AS activeAt,
       t.ended_at AS endedAt, t.failed_at AS failedAt, NULL AS measuredMs
     FROM turn t JOIN session s ON s.id = t.session_id WHERE t.active_at > ? AND t.at > 0 AND t.at <= ?`,
    [since, until],
  );
}
