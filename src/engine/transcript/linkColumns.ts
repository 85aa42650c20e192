/** Links as columns, for the way from a reader thread to the store: typed arrays are handed over without a copy. */
import { idBytes, writeId } from './link';

export interface LinkColumns {
  /** Whose paths these are: '' for main transcripts, else one sub-agent's; a path never leaves its lane. */
  readonly lane: string;
  readonly count: number;
  /** `idBytes` bytes a record; `parents` of a root are zero. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly parents: Uint8Array<ArrayBuffer>;
  /** The parent's row in these columns, −1 when it stands elsewhere, −2 for a root. */
  readonly parentRows: Int32Array<ArrayBuffer>;
  readonly at: Float64Array<ArrayBuffer>;
  readonly marks: Uint8Array<ArrayBuffer>;
  /** The record's request as an index into `keys`, −1 for none. */
  readonly requests: Int32Array<ArrayBuffer>;
  readonly keys: string[];
}

export const elsewhere = -1;
export const root = -2;

/** What may go to another thread without being copied. */
export function linkBuffers(links: LinkColumns): ArrayBuffer[] {
  const { ids, parents, parentRows, at, marks, requests } = links;
  return [ids, parents, parentRows, at, marks, requests].map(column => column.buffer);
}

/** Collects the links of one read. Of a uuid that stands twice in it both rows are kept: the store merges them. */
export class LinkBuilder {
  private readonly ids: string[] = [];
  private readonly parents: string[] = [];
  private readonly at: number[] = [];
  private readonly marks: number[] = [];
  private readonly requests: number[] = [];
  private readonly keys: string[] = [];
  private readonly keyIndices = new Map<string, number>();

  /** @param form of the ids: text as logs have it, or the stored bytes, one unit each. */
  constructor(private readonly form: 'text' | 'bytes' = 'text') {}

  get count(): number {
    return this.ids.length;
  }

  /** @param parent '' for a root. @param request the key of the record's request, '' for none. */
  add(id: string, parent: string, at: number, mark: number, request: string): void {
    this.ids.push(id);
    this.parents.push(parent);
    this.at.push(at);
    this.marks.push(mark);
    this.requests.push(request === '' ? -1 : this.keyIndex(request));
  }

  private keyIndex(key: string): number {
    let index = this.keyIndices.get(key);
    if (index === undefined) {
      index = this.keys.push(key) - 1;
      this.keyIndices.set(key, index);
    }
    return index;
  }

  columns(lane: string): LinkColumns {
    const { count } = this;
    const ids = new Uint8Array(count * idBytes);
    const parents = new Uint8Array(count * idBytes);
    const parentRows = new Int32Array(count);
    const rows = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const id = this.ids[i] ?? '';
      this.write(id, ids, i * idBytes);
      rows.set(id, i);
    }
    for (let i = 0; i < count; i++) {
      const parent = this.parents[i] ?? '';
      parentRows[i] = parent === '' ? root : (rows.get(parent) ?? elsewhere);
      if (parent !== '') this.write(parent, parents, i * idBytes);
    }
    return {
      lane,
      count,
      ids,
      parents,
      parentRows,
      at: Float64Array.from(this.at),
      marks: Uint8Array.from(this.marks),
      requests: Int32Array.from(this.requests),
      keys: this.keys,
    };
  }

  private write(id: string, target: Uint8Array, offset: number): void {
    if (this.form === 'text') writeId(id, target, offset);
    else for (let i = 0; i < idBytes; i++) target[offset + i] = id.charCodeAt(i);
  }
}
