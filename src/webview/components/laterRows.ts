/** A long table in two steps, so that the figures above it are not kept waiting. */
import { useEffect, useState } from 'preact/hooks';

/** About as many as are in view. */
const first = 31;

/** How many of `all` rows are in the page: the first ones, and a frame after they are drawn the rest. */
export function useLaterRows(all: number): number {
  const [isWhole, setWhole] = useState(false);
  const isWaiting = !isWhole && all > first;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const frame = requestAnimationFrame(() => setWhole(true));
    return () => cancelAnimationFrame(frame);
  }, [isWaiting]);
  return isWhole ? all : Math.min(all, first);
}
