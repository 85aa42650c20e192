/** The width of an element, as it changes. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** CSS px; 0 before the element is there. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    setWidth(Math.floor(element.current.clientWidth));
    const observer = new ResizeObserver(entries => {
      const next = entries[entries.length - 1]?.contentRect.width;
      if (next !== undefined) setWidth(Math.floor(next));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
