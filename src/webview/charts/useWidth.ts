/** The width of an element, as it changes. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** By key. A tab that is shown again is mostly as wide as before: its charts are drawn without a layout to ask first. */
const lastWidths = new Map<string, number>();

/**
 * CSS px; 0 before the element is there for the first time.
 * @param key of what is shown, the same each time
 */
export function useWidth(element: RefObject<HTMLElement | null>, key: string): number {
  const [width, setWidth] = useState(() => lastWidths.get(key) ?? 0);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const take = (next: number) => {
      lastWidths.set(key, Math.floor(next));
      setWidth(Math.floor(next));
    };
    if (!lastWidths.has(key)) take(element.current.clientWidth);
    const observer = new ResizeObserver(entries => {
      const next = entries[entries.length - 1]?.contentRect.width;
      if (next !== undefined) take(next);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, key]);
  return width;
}
