/** The `link` table: a record's parent and request, by the record's id and its lane. */
import { linkMarks, mergeLinks, type Link } from '../transcript/link';
import type { Database, Value } from './database';

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

/** Links that one statement takes in: a third less time than one statement each. */
export const linkBatch = 16;

const insertOne = 'INSERT OR IGNORE INTO link (uuid, lane, parent, request, at, mark) VALUES ';
const insertBatch =
  insertOne + Array.from({ length: linkBatch }, () => '(?, ?, ?, ?, ?, ?)').join(', ');

export class LinkTable {
  /** Counts links that became other ones: paths worked out before may lead elsewhere. */
  changes = 0;

  constructor(private readonly database: Database) {}

  /** Inserts those that are not there. @param links at most `linkBatch`. @returns true when none was there. */
  insert(lane: number, links: readonly StoredLink[]): boolean {
    if (links.length < linkBatch) return false;
    const values = links.flatMap(l => [l.uuid, lane, l.parent, l.request, l.at, l.mark]);
    return this.database.run(insertBatch, values) === linkBatch;
  }

  put(lane: number, link: StoredLink): PutLink {
    const inserted = this.database.run(`${insertOne}(?, ?, ?, ?, ?, ?)`, [
      link.uuid,
      lane,
      link.parent,
      link.request,
      link.at,
      link.mark,
    ]);
    return inserted > 0 ? 'new' : this.merge(lane, link);
  }

  find(lane: number, uuid: Uint8Array): StoredLink | null {
    const row = this.database.get<Omit<StoredLink, 'uuid'>>(
      'SELECT parent, request, at, mark FROM link WHERE uuid = ? AND lane = ?',
      [uuid, lane],
    );
    return row && { uuid, ...row };
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
    this.database.each('SELECT lane, uuid, parent, request, at, mark FROM link', [], row => {
      const [lane, uuid, parent, request, at, mark] = row as unknown as [
        number,
        Uint8Array,
        Uint8Array | null,
        number,
        number,
        number,
      ];
      take(lane, { uuid, parent, request, at, mark });
    });
  }

  private merge(lane: number, link: StoredLink): PutLink {
    const stored = this.find(lane, link.uuid);
    if (!stored) throw new Error('a link is neither new nor stored');
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
    const values: Value[] = [winner.parent, winner.request, winner.at, winner.mark];
    this.database.run(
      'UPDATE link SET parent = ?, request = ?, at = ?, mark = ? WHERE uuid = ? AND lane = ?',
      [...values, link.uuid, lane],
    );
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

function sameLink(a: StoredLink, b: StoredLink): boolean {
  return (
    a.request === b.request &&
    a.at === b.at &&
    a.mark === b.mark &&
    textOf(a.parent) === textOf(b.parent)
  );
}
