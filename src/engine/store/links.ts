/** A record's parent and request, by the record's id and its lane: in memory, saved as the blocks of `link_block`. */
import { idBytes, linkMarks, mergeLinks, type Link } from '../transcript/link';
import type { Database } from './database';
import { blockRows, LinkBlock, rootMark } from './linkBlock';
import { LinkIndex } from './linkIndex';

export interface StoredLink {
  readonly uuid: Uint8Array;
  /** Null for a root. */
  readonly parent: Uint8Array | null;
  /** Request id, 0 for none. */
  readonly request: number;
  readonly at: number;
  readonly mark: number;
}

/** `same`: stored as given. `kept`: what was stored holds more. `changed`: what was stored is another link now. */
export type PutLink = 'new' | 'same' | 'kept' | 'changed';

/** Where a path leads: a request id, −1 for a start, 0 when only time can say; `stop` is missing on it. */
export interface ChainPath {
  readonly predecessor: number;
  readonly stop: Uint8Array | null;
}

/** Records on a path between two requests; more than any real log has, and a log may link in a circle. */
export const longestPath = 20_000;

export class LinkTable {
  /** Counts links that became other ones: paths worked out before may lead elsewhere. */
  changes = 0;
  /** Null until they are asked for: a start needs none of them. */
  private loaded: { readonly blocks: LinkBlock[]; readonly index: LinkIndex } | null = null;
  /** Blocks that are not stored as they stand here. */
  private readonly unsaved = new Set<number>();

  constructor(private readonly database: Database) {}

  /** Takes in a link or merges it into its row; `save` is due before its transaction ends. */
  put(lane: number, link: StoredLink): PutLink {
    const row = this.rowOf(lane, link.uuid);
    if (row >= 0) return this.merge(row, link);
    this.append(lane, link);
    return 'new';
  }

  find(lane: number, uuid: Uint8Array): StoredLink | null {
    const row = this.rowOf(lane, uuid);
    return row < 0 ? null : this.linkAt(row);
  }

  /** Writes what is new or changed. */
  save(): void {
    for (const id of this.unsaved) {
      const block = this.load().blocks[id] as LinkBlock;
      const values = [id, block.count, block.bytes];
      this.database.run(
        'INSERT OR REPLACE INTO link_block (id, count, rows) VALUES (?, ?, ?)',
        values,
      );
    }
    this.unsaved.clear();
  }

  /** After a rollback: what is stored holds. */
  reload(): void {
    this.loaded = null;
    this.unsaved.clear();
  }

  /**
   * Walks up from a record's parent to the nearest request but `self`; a copy of the record's own request, under the
   * other key that a request without an id has in another session, is no other one either.
   * @param marks of the records already passed. @param steps how many those were.
   */
  walk(self: number, lane: number, from: StoredLink, marks = 0, steps = 0): ChainPath {
    let link = from;
    let seen = marks;
    for (let step = steps; step < longestPath; step++) {
      seen |= link.mark;
      if (link.parent === null) return pathStart(seen);
      const parent = this.find(lane, link.parent);
      if (!parent) return { predecessor: 0, stop: link.parent };
      if (parent.request !== 0 && parent.request !== self && parent.request !== from.request) {
        return { predecessor: parent.request, stop: null };
      }
      link = parent;
    }
    return { predecessor: 0, stop: null };
  }

  /** Every row with its lane, in no order. */
  each(take: (lane: number, link: StoredLink) => void): void {
    const { blocks } = this.load();
    blocks.forEach((block, at) => {
      for (let row = 0; row < block.count; row++) {
        take(block.lanes[row] as number, this.linkAt(at * blockRows + row));
      }
    });
  }

  /**
   * Lets go of links before an instant (UTC ms), in a transaction; what belongs to a request that goes too belongs to
   * none from now on. @param goes request ids.
   */
  dropOlder(cutoff: number, goes: ReadonlySet<number>): void {
    const { blocks } = this.load();
    this.reload();
    this.database.run('DELETE FROM link_block');
    for (const block of blocks) {
      for (let row = 0; row < block.count; row++) {
        if ((block.at[row] as number) < cutoff) continue;
        const link = linkIn(block, row);
        const request = goes.has(link.request) ? 0 : link.request;
        this.append(block.lanes[row] as number, { ...link, request });
      }
    }
  }

  private load(): NonNullable<LinkTable['loaded']> {
    if (this.loaded) return this.loaded;
    const loaded = { blocks: [] as LinkBlock[], index: new LinkIndex(this.keyAt) };
    this.loaded = loaded;
    this.database.each('SELECT count, rows FROM link_block ORDER BY id', [], row => {
      const [count, bytes] = row as unknown as [number, Uint8Array];
      const block = LinkBlock.saved(bytes, count);
      const first = loaded.blocks.push(block) * blockRows - blockRows;
      for (let at = 0; at < count; at++) {
        loaded.index.add(first + at, block.lanes[at] as number, block.idAt(at));
      }
    });
    return loaded;
  }

  private append(lane: number, link: StoredLink): void {
    const { blocks, index } = this.load();
    let block = blocks.at(-1);
    if (!block || block.count === blockRows) blocks.push((block = LinkBlock.empty()));
    const row = block.count++;
    block.ids.set(link.uuid, row * idBytes);
    block.lanes[row] = lane;
    write(block, row, link);
    this.unsaved.add(blocks.length - 1);
    index.add((blocks.length - 1) * blockRows + row, lane, link.uuid);
  }

  /** −1 for none. */
  private rowOf(lane: number, uuid: Uint8Array): number {
    const { blocks, index } = this.load();
    return index.find(lane, uuid, row => {
      const { ids, lanes } = blocks[Math.floor(row / blockRows)] as LinkBlock;
      const at = row % blockRows;
      return lanes[at] === lane && sameBytes(ids, at * idBytes, uuid);
    });
  }

  private readonly keyAt = (row: number): { lane: number; id: Uint8Array } => {
    const block = this.load().blocks[Math.floor(row / blockRows)] as LinkBlock;
    const at = row % blockRows;
    return { lane: block.lanes[at] as number, id: block.idAt(at) };
  };

  private linkAt(row: number): StoredLink {
    return linkIn(this.load().blocks[Math.floor(row / blockRows)] as LinkBlock, row % blockRows);
  }

  private merge(row: number, link: StoredLink): PutLink {
    const stored = this.linkAt(row);
    if (sameLink(stored, link)) return 'same';
    const merged = mergeLinks(this.named(stored), this.named(link));
    const winner: StoredLink = {
      uuid: link.uuid,
      parent: merged.parent === '' ? null : Buffer.from(merged.parent, 'latin1'),
      request: merged.request === this.keyOf(stored.request) ? stored.request : link.request,
      at: merged.at,
      mark: merged.mark,
    };
    if (sameLink(winner, stored)) return 'kept';
    const at = Math.floor(row / blockRows);
    write(this.load().blocks[at] as LinkBlock, row % blockRows, winner);
    this.unsaved.add(at);
    this.changes++;
    return 'changed';
  }

  private named({ parent, request, at, mark }: StoredLink): Link {
    return { parent: textOf(parent), at, mark, request: this.keyOf(request) };
  }

  /** The id of a request by its key, 0 when there is none. */
  requestOf(key: string): number {
    const sql = 'SELECT id FROM request WHERE key = ?';
    return this.database.get<{ id: number }>(sql, [key])?.id ?? 0;
  }

  /** The ids of many requests, in the order of their keys, 0 where there is none. */
  requestsOf(keys: readonly string[]): Int32Array {
    const ids = new Int32Array(keys.length);
    this.database.each(
      'SELECT k.key, r.id FROM json_each(?) k CROSS JOIN request r ON r.key = k.value',
      [JSON.stringify(keys)],
      row => (ids[row[0] as number] = row[1] as number),
    );
    return ids;
  }

  private keyOf(request: number): string {
    if (request === 0) return '';
    const row = this.database.get<{ key: string }>('SELECT key FROM request WHERE id = ?', [
      request,
    ]);
    return row?.key ?? '';
  }
}

/** A path that begins at its root: cold, but behind a compaction it goes on in time. */
export function pathStart(marks: number): ChainPath {
  return { predecessor: (marks & linkMarks.compaction) === 0 ? -1 : 0, stop: null };
}

/** One unit a byte: a form that compares and can be a map's key. */
export function textOf(id: Uint8Array | null): string {
  return id === null ? '' : Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1');
}

function linkIn(block: LinkBlock, row: number): StoredLink {
  const marks = block.marks[row] as number;
  return {
    uuid: block.idAt(row),
    parent: (marks & rootMark) === 0 ? block.parentAt(row) : null,
    request: block.requests[row] as number,
    at: block.at[row] as number,
    mark: marks & ~rootMark,
  };
}

/** All but its lane and id. */
function write(block: LinkBlock, row: number, link: StoredLink): void {
  if (link.parent) block.parents.set(link.parent, row * idBytes);
  block.requests[row] = link.request;
  block.at[row] = link.at;
  block.marks[row] = link.mark | (link.parent ? 0 : rootMark);
}

/** Are the bytes from `at` on those of an id? */
function sameBytes(bytes: Uint8Array, at: number, id: Uint8Array): boolean {
  for (let i = 0; i < idBytes; i++) if (bytes[at + i] !== id[i]) return false;
  return true;
}

function sameLink(a: StoredLink, b: StoredLink): boolean {
  return (
    a.request === b.request &&
    a.at === b.at &&
    a.mark === b.mark &&
    textOf(a.parent) === textOf(b.parent)
  );
}
