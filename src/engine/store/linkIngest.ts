/** Taking in one read's links: rows first, then the paths of its requests, mostly inside the read itself. */
import { idBytes } from '../transcript/link';
import { elsewhere, root, type LinkColumns } from '../transcript/linkColumns';
import type { ChainHead, ChainTable } from './chains';
import { longestPath, pathStart, type ChainPath, type LinkTable, type StoredLink } from './links';

export class LinkIngest {
  /** Request id of each row, 0 for none. */
  private readonly requests: Int32Array;
  /** False once a stored link differs from this read's: then paths are walked in the store. */
  private asRead = true;

  constructor(
    private readonly links: LinkTable,
    private readonly chains: ChainTable,
    private readonly columns: LinkColumns,
    private readonly lane: number,
  ) {
    this.requests = new Int32Array(columns.count);
  }

  /** One yield a few rows: between two of them a transaction may end and another begin. */
  *work(): Generator<void> {
    const { changes } = this.links;
    yield* this.rows();
    for (const [request, row] of this.heads()) {
      // Between two slices another store may have been merged in.
      const asRead = this.asRead && this.links.changes === changes;
      this.chains.put(request, this.headAt(row), asRead ? this.pathOf(request, row) : null);
      yield;
    }
  }

  /** The links alone. */
  *rows(): Generator<void> {
    const { columns, lane } = this;
    const ids = this.links.requestsOf(columns.keys);
    columns.requests.forEach((key, row) => (this.requests[row] = ids[key] ?? 0));
    for (let row = 0; row < columns.count; row++) {
      const link = this.linkAt(row);
      this.put(link);
      this.chains.arrived(lane, link.uuid);
      yield;
    }
  }

  private put(link: StoredLink): void {
    const put = this.links.put(this.lane, link);
    if (put === 'kept' || put === 'changed') this.asRead = false;
    if (put === 'changed') this.chains.markStale();
  }

  /** The first record of each request among these rows. */
  private heads(): Map<number, number> {
    const heads = new Map<number, number>();
    for (let row = 0; row < this.columns.count; row++) {
      const request = this.requests[row] ?? 0;
      if (request === 0) continue;
      const known = heads.get(request);
      const first =
        known === undefined || this.chains.compareHeads(this.headAt(row), this.headAt(known)) < 0;
      if (first) heads.set(request, row);
    }
    return heads;
  }

  private pathOf(self: number, from: number): ChainPath {
    const { columns } = this;
    let row = from;
    let marks = 0;
    for (let step = 0; step < longestPath; step++) {
      const parent = columns.parentRows[row] ?? root;
      if (parent === elsewhere)
        return this.links.walk(self, this.lane, this.linkAt(row), marks, step);
      marks |= columns.marks[row] ?? 0;
      if (parent === root) return pathStart(marks);
      const request = this.requests[parent] ?? 0;
      if (request !== 0 && request !== self) return { predecessor: request, stop: null };
      row = parent;
    }
    return { predecessor: 0, stop: null };
  }

  private headAt(row: number): ChainHead {
    return { lane: this.lane, at: this.columns.at[row] ?? 0, uuid: this.idAt(row) };
  }

  private idAt(row: number): Uint8Array {
    return this.columns.ids.subarray(row * idBytes, (row + 1) * idBytes);
  }

  private linkAt(row: number): StoredLink {
    const { columns } = this;
    const isRoot = columns.parentRows[row] === root;
    return {
      uuid: this.idAt(row),
      parent: isRoot ? null : columns.parents.subarray(row * idBytes, (row + 1) * idBytes),
      request: this.requests[row] ?? 0,
      at: columns.at[row] ?? 0,
      mark: columns.marks[row] ?? 0,
    };
  }
}
