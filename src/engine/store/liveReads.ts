/** What the countdown reads: the last request of the chain the next message continues. */
import { firstChainRequest, type ChainRequest } from './missReads';
import { slotMs } from './schema';
import type { Store } from './store';

/**
 * The last request of the main thread of the session that was last active at the places, up to `now`; null without
 * one. A sub-agent's request makes its session the active one, but the next message goes to the main thread.
 * @param places null = all.
 */
export function chainTip(
  store: Store,
  places: ReadonlySet<number> | null,
  now: number,
): ChainRequest | null {
  const inScope = places === null ? '' : 'AND r.place_id IN (SELECT value FROM json_each(?))';
  const scoped = places === null ? [] : [JSON.stringify([...places])];
  const newest = firstChainRequest(
    store,
    `r.slot <= ? AND r.at <= ? ${inScope} ORDER BY r.slot DESC, r.at DESC, r.key DESC`,
    [Math.floor(now / slotMs), now, ...scoped],
  );
  if (newest === null || !newest.sidechain) return newest;
  return firstChainRequest(
    store,
    `r.session_id = ? AND r.sidechain = 0 AND r.at <= ? ${inScope} ORDER BY r.at DESC, r.key DESC`,
    [newest.sessionId, now, ...scoped],
  );
}
