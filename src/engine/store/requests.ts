/**
 * The `request` table. A row is replaced in place, never added to; every insert or change marks the row's old and new
 * rollup key.
 */
import type { Pricing } from '../../kernels/pricing';
import { iterationRequests } from '../transcript/iterations';
import { mergeRequests } from '../transcript/mergeRequests';
import type { RequestState } from '../transcript/requestState';
import type { Database, Value } from './database';
import type { LogFiles } from './logFiles';
import { messageOf, RequestRows } from './requestRows';
import { insertSql, selectSql, updateSql, type RequestRow, type StoredRequest } from './requestSql';
import type { Rollup, RollupKey } from './rollup';

export class RequestTable extends RequestRows {
  /** Message ids of side-chain rows: only where one of them turns up can the replay rule apply. */
  private readonly sideMessages = new Set<string>();
  /** While the first bulk of rows comes in there is no index: their ids by key. */
  private bulk: Map<string, number> | null;
  private lastBulkId = 0;

  /** @param hasIndexes false for an empty store: `endBulk` is due when the first rows are in. */
  constructor(
    database: Database,
    files: LogFiles,
    private readonly rollup: Pick<Rollup, 'mark' | 'markAll'>,
    hasIndexes: boolean,
  ) {
    super(database, files);
    this.bulk = hasIndexes ? null : new Map();
    this.readSideMessages();
  }

  /** Inserts a request or merges it into its row. @returns true when anything changed. */
  put(state: RequestState, pricing: Pricing): boolean {
    if (this.insert(state, pricing)) {
      if (state.iterations !== '') this.putIterations(state, null, pricing);
      this.applyReplayRule(state);
      return true;
    }
    const stored = this.find(state.key);
    if (stored === null)
      throw new Error(`request ${JSON.stringify(state.key)} is neither new nor stored`);
    const before = this.stateOf(stored);
    const merged = mergeRequests(before, state);
    if (sameState(before, merged)) return false;
    this.replace(stored, merged, pricing);
    const nested = before.iterations !== '' || merged.iterations !== '';
    if (nested) this.putIterations(merged, before, pricing);
    // After the requests inside it: they count when it does.
    if (nested || before.sidechain !== merged.sidechain) this.applyReplayRule(merged);
    return true;
  }

  /** Settles the replays among the first rows; they were put off because there is no index to find copies by. */
  settleBulk(): void {
    if (this.bulk === null || this.sideMessages.size === 0) return;
    const copies = new Map<string, number[]>();
    for (const [key, id] of this.bulk) {
      const message = messageOf(key);
      if (!this.sideMessages.has(message)) continue;
      copies.set(message, [...(copies.get(message) ?? []), id]);
    }
    for (const ids of copies.values()) {
      if (ids.length < 2) continue;
      this.settleReplays(
        ids.flatMap(id =>
          this.database.all<RequestRow>('SELECT * FROM request WHERE id = ?', [id]),
        ),
      );
    }
  }

  /** The indexes are there: from now on keys are looked up in them. */
  endBulk(): void {
    this.settleBulk();
    this.bulk = null;
  }

  private insert(state: RequestState, pricing: Pricing): boolean {
    if (this.bulk?.has(state.key)) return false;
    const id = this.bulk === null ? null : ++this.lastBulkId;
    const row = this.rowOf(id, state, pricing, true);
    if (this.database.run(insertSql, row) === 0) return false;
    if (id !== null) this.bulk?.set(state.key, id);
    this.markRow(row);
    return true;
  }

  /** The further requests inside one follow from its winning copy: those of a beaten copy go. */
  private putIterations(parent: RequestState, before: RequestState | null, pricing: Pricing): void {
    const wanted = iterationRequests(parent);
    const beaten = before === null ? [] : iterationRequests(before);
    for (const { key } of beaten) {
      const row = wanted.some(state => state.key === key) ? null : this.find(key);
      if (row !== null) this.remove(row);
    }
    for (const state of wanted) {
      if (this.insert(state, pricing)) continue;
      const row = this.find(state.key);
      if (row !== null) this.replace(row, state, pricing);
    }
  }

  private remove(row: RequestRow): void {
    this.mark(keyOfStored(row));
    this.database.run('DELETE FROM request WHERE id = ?', [row.id]);
    this.bulk?.delete(row.key);
  }

  /** Writes a state over its row and marks the key it leaves and the one it enters. */
  replace(stored: RequestRow, state: RequestState, pricing: Pricing): void {
    this.mark(keyOfStored(stored));
    const row = this.rowOf(stored.id, state, pricing, stored.counted === 1);
    this.database.run(updateSql, [...row.slice(2), stored.id]);
    this.markRow(row);
  }

  find(key: string): RequestRow | null {
    if (this.bulk === null) {
      return this.database.get<RequestRow>('SELECT * FROM request WHERE key = ?', [key]);
    }
    const id = this.bulk.get(key);
    if (id === undefined) return null;
    return this.database.get<RequestRow>('SELECT * FROM request WHERE id = ?', [id]);
  }

  /** After a rollback the ids given out in it are not there. */
  reload(): void {
    this.reloadNames();
    this.readSideMessages();
    this.readBulk();
  }

  private readBulk(): void {
    const { bulk } = this;
    if (bulk === null) return;
    bulk.clear();
    this.lastBulkId = 0;
    this.database.each('SELECT key, id FROM request ORDER BY id', [], row => {
      this.lastBulkId = row[1] as number;
      bulk.set(row[0] as string, this.lastBulkId);
    });
  }

  /** Rows owned by a file, for when what the file says about its project changes. */
  ownedBy(fileId: number): RequestRow[] {
    return this.database.all<RequestRow>('SELECT * FROM request WHERE owner_file = ?', [fileId]);
  }

  /** Every row, counted or not, in no order. */
  everything(): RequestRow[] {
    return this.database.all<RequestRow>('SELECT * FROM request');
  }

  /** Every row, oldest first; `session` null = all; both ends inclusive, UTC ms. */
  range(session: string | null, since: number, until: number): StoredRequest[] {
    const where = session === null ? '' : ' AND s.name = ?';
    const values: Value[] = session === null ? [since, until] : [since, until, session];
    return this.database.all<StoredRequest>(
      `${selectSql} WHERE r.at >= ? AND r.at <= ? AND r.counted = 1${where} ORDER BY r.at, r.key`,
      values,
    );
  }

  /** A side-chain replay of a main-thread message counts nothing, whichever was read first (log-format A.4). */
  private applyReplayRule(state: RequestState): void {
    const message = messageOf(state.key);
    if (message === '') return;
    if (state.sidechain) this.sideMessages.add(message);
    else if (!this.sideMessages.has(message)) return;
    // Without an index looking for its copies would go through all rows: the end of the bulk does it.
    if (this.bulk !== null) return;
    const sameMessage = [`r\n${message}\n`, `r\n${message}\u000b`];
    const count = this.database.get<{ n: number }>(
      'SELECT COUNT(*) AS n FROM request WHERE key >= ? AND key < ?',
      sameMessage,
    );
    if ((count?.n ?? 0) < 2) return;
    const rows = this.database.all<RequestRow>(
      'SELECT * FROM request WHERE key >= ? AND key < ?',
      sameMessage,
    );
    this.settleReplays(rows);
  }

  /** @param rows all of one message. */
  private settleReplays(rows: readonly RequestRow[]): void {
    const hasMain = rows.some(row => row.sidechain === 0);
    for (const row of rows) {
      const counted = row.sidechain === 1 && hasMain ? 0 : 1;
      if (row.counted === counted) continue;
      this.database.run('UPDATE request SET counted = ? WHERE id = ?', [counted, row.id]);
      this.mark(keyOfStored(row));
    }
  }

  private readSideMessages(): void {
    this.sideMessages.clear();
    this.database.each('SELECT key FROM request WHERE sidechain = 1', [], row => {
      const message = messageOf(row[0] as string);
      if (message !== '') this.sideMessages.add(message);
    });
  }

  private mark(key: RollupKey): void {
    this.rollup.mark(key);
  }

  private markRow(row: readonly Value[]): void {
    if (this.bulk !== null) {
      this.rollup.markAll();
      return;
    }
    this.mark({
      slot: row[3] as number,
      place: row[4] as number,
      model: row[7] as number,
      agent: row[6] as number,
      session: row[5] as number,
      file: row[26] as number,
      sidechain: row[8] as number,
    });
  }
}

function keyOfStored(row: RequestRow): RollupKey {
  return {
    slot: row.slot,
    place: row.place_id,
    model: row.model_id,
    agent: row.agent_id,
    session: row.session_id,
    file: row.owner_file,
    sidechain: row.sidechain,
  };
}

function sameState(a: RequestState, b: RequestState): boolean {
  return (Object.keys(a) as (keyof RequestState)[]).every(k => k === 'lineHash' || a[k] === b[k]);
}
