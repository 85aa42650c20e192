/** Which rows of a long table are in the page, and where keys move: pure. */

/** Rows above and below what is in view, so that a short scroll shows no gap. */
const around = 6;
/** Never more rows in the page than this. */
const most = 100;

interface Scroll {
  /** CSS px. */
  top: number;
  height: number;
  /** Of one row. */
  row: number;
}

/** [first, last) of `total` rows. */
export function windowOf(
  { top, height, row }: Scroll,
  total: number,
): { first: number; last: number } {
  const seen = Math.ceil(height / row);
  const at = Math.min(Math.floor(top / row), Math.max(0, total - seen));
  const first = Math.max(0, at - around);
  return { first, last: Math.min(total, first + Math.min(most, seen + 2 * around)) };
}

/** The row that a key moves to; null for another key. */
export function nextRow(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  current: number,
  total: number,
  page: number,
): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  const to: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: total - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.max(0, Math.min(total - 1, next));
}
