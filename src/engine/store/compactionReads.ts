/** What reports ask of the compactions of a thread. */
import type { ChainRequest } from './missReads';
import type { Store } from './store';

/** UTC ms of the newest compaction of a main thread after a request of it, up to `now`; null without one. */
export function compactedAfter(store: Store, tip: ChainRequest, now: number): number | null {
  const row = store.database.get<{ at: number | null }>(
    `SELECT MAX(at) AS at FROM compaction WHERE session_id = ? AND sidechain = 0 AND at > ? AND at <= ?`,
    [tip.sessionId, tip.at, now],
  );
  return row?.at ?? null;
}

/** What began the last compaction between two requests of a thread; '' without one, or when the log does not say. */
export function compactionTrigger(
  store: Store,
  request: ChainRequest,
  previous: ChainRequest,
  micro: boolean,
): string {
  const row = store.database.get<{ name: string }>(
    `SELECT w.name FROM compaction c JOIN detail_word w ON w.id = c."trigger" JOIN log_file f ON f.id = c.owner_file
     WHERE c.session_id = ? AND c.sidechain = ? AND (c.sidechain = 0 OR f.path = ?) AND c.micro = ?
       AND c.at >= ? AND c.at <= ? ORDER BY c.at DESC LIMIT 1`,
    [
      request.sessionId,
      Number(request.sidechain),
      request.file,
      Number(micro),
      previous.at,
      request.at,
    ],
  );
  return row?.name ?? '';
}
