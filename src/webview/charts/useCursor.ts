/** The one cursor of a frame: the pointer moves it, and so do the arrow keys, Home and End. */
import { useEffect, useState } from 'preact/hooks';

interface CursorOptions {
  /** The column below an x in the frame; null = none. */
  at: (x: number) => number | null;
  /** The keyboard moved it. */
  onKey: (index: number) => void;
  /** Enter, or a click on a column. */
  onOpen: (index: number) => void;
}

interface Cursor {
  index: number | null;
  handlers: {
    onPointerMove: (event: PointerEvent) => void;
    onPointerLeave: () => void;
    onClick: (event: MouseEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onBlur: () => void;
  };
}

/** The cursor over `columns` columns; null = not shown. */
export function useCursor(columns: number, options: CursorOptions): Cursor {
  const [index, setIndex] = useState<number | null>(null);
  // A shorter range must not leave the cursor behind its end.
  useEffect(() => setIndex(null), [columns]);
  const xOf = (event: MouseEvent) =>
    event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setIndex(null);
    if (event.key === 'Enter' && index !== null) {
      // The focus moves to a button: without this the same key would press it.
      event.preventDefault();
      options.onOpen(index);
    }
    const next = nextColumn(event.key, index, columns);
    if (next === null) return;
    event.preventDefault();
    setIndex(next);
    options.onKey(next);
  };
  return {
    index: index !== null && index < columns ? index : null,
    handlers: {
      onPointerMove: event => setIndex(options.at(xOf(event))),
      onPointerLeave: () => setIndex(null),
      onClick: event => {
        const column = options.at(xOf(event));
        if (column !== null) options.onOpen(column);
      },
      onKeyDown,
      onBlur: () => setIndex(null),
    },
  };
}

/** Where a key moves the cursor: from nowhere it starts at the last column. */
export function nextColumn(key: string, index: number | null, columns: number): number | null {
  const last = columns - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'ArrowLeft') return index === null ? last : Math.max(0, index - 1);
  if (key === 'ArrowRight') return index === null ? last : Math.min(last, index + 1);
  return null;
}
