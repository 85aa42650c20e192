/**
 * The full-text index over tool calls. It follows the calls in batches, because FTS writes a segment whenever a
 * transaction or savepoint ends: calls up to `upTo` are in it, later ones wait for `catchUp`.
 */
import type { Database } from './database';

const upToMeta = 'searchIndexed';
/** Calls that one statement takes in: some 15 ms. */
const batch = 500;
/** As many may wait while more are being read. */
const mayWait = 4_000;

export class SearchIndex {
  private upTo = 0;
  private last = 0;

  constructor(private readonly database: Database) {
    this.reload();
  }

  /** After a rollback the rows and what is noted of them are those of before. */
  reload(): void {
    this.last = this.database.get<{ id: number }>('SELECT MAX(id) AS id FROM tool_call')?.id ?? 0;
    const noted = this.database.get<{ value: string }>('SELECT value FROM meta WHERE name = ?', [
      upToMeta,
    ]);
    // A store that notes nothing was written call by call. The last calls may have been deleted since.
    this.upTo = Math.min(noted ? Number(noted.value) : this.last, this.last);
    if (Number(noted?.value) !== this.upTo) this.note();
  }

  /** The id of a new call, which is not in the index yet. */
  nextId(): number {
    return ++this.last;
  }

  /** The id was not used after all: its call was there. */
  giveBack(): void {
    this.last--;
  }

  /** Takes a call out, before its row changes: an external-content index finds its words by the row. */
  remove(id: number): void {
    if (id <= this.upTo) this.database.run('DELETE FROM tool_search WHERE docid = ?', [id]);
  }

  /** Puts a call in whose row changed; one that is not reached yet comes with the others. */
  add(id: number): void {
    if (id <= this.upTo) this.insert(id - 1, id);
  }

  /** So many calls wait that the index should follow now. */
  get isFarBehind(): boolean {
    return this.last - this.upTo > mayWait;
  }

  /** Takes in what waits; one yield a batch. */
  *catchUp(): Generator<void> {
    while (this.upTo < this.last) {
      const to = Math.min(this.upTo + batch, this.last);
      this.insert(this.upTo, to);
      this.upTo = to;
      this.note();
      yield;
    }
  }

  private note(): void {
    this.database.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', [
      upToMeta,
      String(this.upTo),
    ]);
  }

  /** The calls with an id in (after, to]; answers that wait for their call are shown nowhere. */
  private insert(after: number, to: number): void {
    this.database.run(
      `INSERT INTO tool_search (docid, tool, target)
       SELECT t.rowid, t.tool, t.target FROM tool_call c JOIN tool_text t ON t.rowid = c.id
       WHERE c.id > ? AND c.id <= ? AND c.at > 0`,
      [after, to],
    );
  }
}
