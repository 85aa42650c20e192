/** Where a record's link stands, by its lane and id: a hash table of row numbers, in a twentieth of a `Map`'s memory. */

/** Filled at most to a half: look-ups stay short. */
const smallest = 2048;

export class LinkIndex {
  /** Row number + 1; 0 = free. */
  private slots = new Int32Array(smallest);
  private count = 0;

  /** @param keyOf the lane and id of a row that was added. */
  constructor(private readonly keyOf: (row: number) => { lane: number; id: Uint8Array }) {}

  /** @param matches whether a row is the one of this lane and id. @returns its number, −1 for none. */
  find(lane: number, id: Uint8Array, matches: (row: number) => boolean): number {
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = hashOf(lane, id) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      if (entry === 0) return -1;
      if (matches(entry - 1)) return entry - 1;
    }
  }

  /** Notes a row that is not there yet. */
  add(row: number, lane: number, id: Uint8Array): void {
    if (++this.count * 2 > this.slots.length) {
      const before = this.slots;
      this.slots = new Int32Array(before.length * 2);
      for (const entry of before) {
        if (entry === 0) continue;
        const known = this.keyOf(entry - 1);
        this.place(entry, known.lane, known.id);
      }
    }
    this.place(row + 1, lane, id);
  }

  private place(entry: number, lane: number, id: Uint8Array): void {
    const mask = this.slots.length - 1;
    let slot = hashOf(lane, id) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = entry;
  }
}

/** Of all bytes: ids that somebody made up may differ in the last ones only. */
function hashOf(lane: number, id: Uint8Array): number {
  let hash = Math.imul(lane + 1, 0x9e3779b1);
  for (let i = 0; i < id.length; i += 4) {
    const word =
      (id[i] as number) |
      ((id[i + 1] as number) << 8) |
      ((id[i + 2] as number) << 16) |
      ((id[i + 3] as number) << 24);
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
