/**
 * Whose a detail is (log-format A.5): of copies of the same record the one that does not come from a side-chain, then
 * the one in the file born first, then the smaller path, then the earlier byte decides.
 */
export interface Owned {
  readonly sidechain: boolean;
  /** The first timestamp that stands in the owner's file, UTC ms. */
  readonly ownerBorn: number;
  readonly ownerPath: string;
  /** Where the owner's record starts in its file, bytes. */
  readonly ownerOffset: number;
}

/** Negative when `a` owns, 0 only for the same place in the same file. */
export function compareOwners(a: Owned, b: Owned): number {
  return (
    Number(a.sidechain) - Number(b.sidechain) ||
    a.ownerBorn - b.ownerBorn ||
    compareText(a.ownerPath, b.ownerPath) ||
    a.ownerOffset - b.ownerOffset
  );
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
