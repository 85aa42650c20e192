/** Each tab keeps its place: one that is opened begins at its top, one that is shown again where it was left. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TabId } from '../../protocol/viewProtocol';

const places = new Map<TabId, number>();
/** Followed, since asking the page would lay it out. */
let top = 0;
addEventListener('scroll', () => (top = scrollY), { passive: true });

/** @param tab the one in view */
export function useTabScroll(tab: TabId): void {
  const before = useRef(tab);
  useLayoutEffect(() => {
    if (before.current === tab) return;
    places.set(before.current, top);
    before.current = tab;
    const place = places.get(tab) ?? 0;
    if (place !== top) scrollTo({ top: place });
  }, [tab]);
}
