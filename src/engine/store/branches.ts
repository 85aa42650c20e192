/** The table `session_branch`: the git branches a session's main thread stood on. */
import type { BranchSeen } from '../transcript/details';
import type { Database } from './database';
import type { DetailTables } from './detailOwner';

export class BranchTable {
  constructor(
    private readonly database: Database,
    private readonly tables: Pick<DetailTables, 'requests' | 'words'>,
  ) {}

  /** Widens what is known of a branch: commutative, associative, idempotent. */
  put({ session, branch, firstAt, lastAt }: BranchSeen): void {
    const { requests, words } = this.tables;
    this.database.run(
      `INSERT INTO session_branch (session_id, branch, first_at, last_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (session_id, branch) DO UPDATE SET first_at = MIN(first_at, excluded.first_at),
         last_at = MAX(last_at, excluded.last_at)`,
      [requests.sessions.idOf(session), words.idOf(branch), firstAt, lastAt],
    );
  }

  everything(): BranchSeen[] {
    return this.database.all<BranchRow>(select).map(branchOf);
  }
}

type BranchRow = {
  readonly session: string;
  readonly branch: string;
  readonly first_at: number;
  readonly last_at: number;
};

const select = `SELECT s.name AS session, w.name AS branch, b.first_at, b.last_at FROM session_branch b
  JOIN session s ON s.id = b.session_id JOIN detail_word w ON w.id = b.branch`;

/** A session's branches, the latest first. */
export function branchesOf(database: Database, session: string): string[] {
  const rows = database.all<BranchRow>(
    `${select} WHERE s.name = ? ORDER BY b.last_at DESC, w.name`,
    [session],
  );
  return rows.map(row => row.branch);
}

/** The branch each session was last on, by session. */
export function latestBranches(database: Database): Map<string, string> {
  const latest = new Map<string, string>();
  database.each(
    `SELECT s.name, w.name FROM session_branch b JOIN session s ON s.id = b.session_id
     JOIN detail_word w ON w.id = b.branch ORDER BY b.last_at, w.name DESC`,
    [],
    row => latest.set(row[0] as string, row[1] as string),
  );
  return latest;
}

function branchOf({ session, branch, first_at, last_at }: BranchRow): BranchSeen {
  return { session, branch, firstAt: first_at, lastAt: last_at };
}
