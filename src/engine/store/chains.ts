/**
 * The `chain` table: each request's predecessor on the path of links above its first record. A path that ends at a
 * record nobody has waits for it, so it does not matter which file is read first.
 */
import { compareText } from '../transcript/owner';
import type { Database } from './database';
import { textOf, type ChainPath, type LinkTable } from './links';
import type { NameTable } from './names';

/** A request's first record. */
export interface ChainHead {
  readonly lane: number;
  readonly at: number;
  readonly uuid: Uint8Array;
}

export interface ChainRow extends ChainHead {
  readonly request_id: number;
  readonly predecessor: number;
  readonly stop: Uint8Array | null;
}

const staleMeta = 'chains';

export class ChainTable {
  /** `lane id` of every record that some path waits for. */
  private readonly awaited = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly links: LinkTable,
    private readonly lanes: NameTable,
  ) {
    this.reload();
  }

  reload(): void {
    this.awaited.clear();
    this.database.each('SELECT lane, stop FROM chain WHERE stop IS NOT NULL', [], row => {
      this.awaited.add(awaitedKey(row[0] as number, row[1] as Uint8Array));
    });
  }

  /** Negative when `a` is the request's first record: main transcripts before sub-agents, then the earlier one. */
  compareHeads(a: ChainHead, b: ChainHead): number {
    return (
      Number(a.lane !== 0) - Number(b.lane !== 0) ||
      a.at - b.at ||
      compareText(textOf(a.uuid), textOf(b.uuid)) ||
      (a.lane === b.lane ? 0 : compareText(this.lanes.nameOf(a.lane), this.lanes.nameOf(b.lane)))
    );
  }

  /** Notes a candidate for a request's first record. @param path from it; null to have it walked. */
  put(request: number, head: ChainHead, path: ChainPath | null): void {
    // Nearly all are new: the row that is there is looked for only when the insert says there is one.
    if (path !== null && this.write(request, head, path, false)) return;
    const known = this.database.get<ChainRow>('SELECT * FROM chain WHERE request_id = ?', [
      request,
    ]);
    if (known && this.compareHeads(known, head) <= 0) return;
    this.write(request, head, path ?? this.pathOf(request, head));
  }

  /** A record is linked, perhaps for the first time: paths that waited for it go on, in the same transaction. */
  arrived(lane: number, uuid: Uint8Array): void {
    if (this.awaited.size === 0 || !this.awaited.delete(awaitedKey(lane, uuid))) return;
    const rows = this.database.all<ChainRow>('SELECT * FROM chain WHERE stop = ? AND lane = ?', [
      uuid,
      lane,
    ]);
    for (const row of rows) this.write(row.request_id, row, this.pathOf(row.request_id, row));
  }

  /** A link is another one now: any path may lead elsewhere until `refresh` has walked all of them again. */
  markStale(): void {
    this.database.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', [
      staleMeta,
      'stale',
    ]);
  }

  /** Are paths to be walked again? */
  get isStale(): boolean {
    return this.database.get('SELECT 1 AS one FROM meta WHERE name = ?', [staleMeta]) !== null;
  }

  /** Walks every path again where that is due; one yield a path. Broken off, it begins anew the next time. */
  *refresh(): Generator<void> {
    while (this.isStale) {
      const { changes } = this.links;
      for (const row of this.all()) {
        const path = this.pathOf(row.request_id, row);
        const same = path.predecessor === row.predecessor && textOf(path.stop) === textOf(row.stop);
        if (!same) this.write(row.request_id, row, path);
        yield;
      }
      // Links may have changed between two slices.
      if (this.links.changes !== changes) continue;
      this.database.run('DELETE FROM meta WHERE name = ?', [staleMeta]);
    }
  }

  all(): ChainRow[] {
    return this.database.all<ChainRow>('SELECT * FROM chain');
  }

  private pathOf(request: number, head: ChainHead): ChainPath {
    const first = this.links.find(head.lane, head.uuid);
    if (!first) throw new Error('a chain starts at a record without a link');
    return this.links.walk(request, head.lane, first);
  }

  /** @param over write over the row that is there. @returns whether it was written. */
  private write(request: number, head: ChainHead, path: ChainPath, over = true): boolean {
    const written = this.database.run(
      `INSERT OR ${over ? 'REPLACE' : 'IGNORE'} INTO chain (request_id, predecessor, lane, at, uuid, stop)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [request, path.predecessor, head.lane, head.at, head.uuid, path.stop],
    );
    if (written > 0 && path.stop) this.awaited.add(awaitedKey(head.lane, path.stop));
    return written > 0;
  }
}

function awaitedKey(lane: number, uuid: Uint8Array): string {
  return `${lane} ${textOf(uuid)}`;
}
