/**
 * Links in one piece of memory, column by column: what is saved of them is these very bytes. A row of its own in
 * SQLite took each link twenty times as long.
 */
import { idBytes } from '../transcript/link';

export const blockRows = 256;
/** Of a link: time, request and lane, its own and its parent's id, marks. */
const rowBytes = 8 + 4 + 4 + idBytes + idBytes + 1;
const blockBytes = blockRows * rowBytes;

/** The record has no parent. */
export const rootMark = 128;

export class LinkBlock {
  count = 0;
  readonly bytes: Uint8Array;
  /** UTC ms, 0 for none. */
  readonly at: Float64Array;
  /** Request ids, 0 for none. */
  readonly requests: Int32Array;
  readonly lanes: Int32Array;
  readonly ids: Uint8Array;
  readonly parents: Uint8Array;
  /** Bits of `linkMarks`, and `rootMark`. */
  readonly marks: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    let at = bytes.byteOffset;
    const next = (size: number) => (at += size) - size;
    this.at = new Float64Array(bytes.buffer, next(8 * blockRows), blockRows);
    this.requests = new Int32Array(bytes.buffer, next(4 * blockRows), blockRows);
    this.lanes = new Int32Array(bytes.buffer, next(4 * blockRows), blockRows);
    this.ids = new Uint8Array(bytes.buffer, next(idBytes * blockRows), idBytes * blockRows);
    this.parents = new Uint8Array(bytes.buffer, next(idBytes * blockRows), idBytes * blockRows);
    this.marks = new Uint8Array(bytes.buffer, next(blockRows), blockRows);
  }

  static empty(): LinkBlock {
    return new LinkBlock(new Uint8Array(blockBytes));
  }

  /** @param bytes as they were saved; only the rows that count. @throws for a wrong number of bytes. */
  static saved(bytes: Uint8Array, count: number): LinkBlock {
    if (bytes.length !== blockBytes) throw new Error(`a block of links has ${bytes.length} bytes`);
    const block = new LinkBlock(bytes.byteOffset % 8 === 0 ? bytes : bytes.slice());
    block.count = count;
    return block;
  }

  idAt(row: number): Uint8Array {
    return this.ids.subarray(row * idBytes, (row + 1) * idBytes);
  }

  parentAt(row: number): Uint8Array {
    return this.parents.subarray(row * idBytes, (row + 1) * idBytes);
  }
}
