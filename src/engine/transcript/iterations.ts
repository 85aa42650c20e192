/**
 * Further requests inside one: `usage.iterations` of type `advisor_message` and `compaction` are billed apart, under
 * their own model, and are not in the top-level counters (log-format A.3, B.4). Others are, but for attempts that were
 * refused.
 */
import { readCounters } from './readRequest';
import type { RequestState } from './requestState';

const billedApart = new Set(['advisor_message', 'compaction']);
/** The type of an attempt by another model; also what its rows are found by. */
export const fallback = 'fallback_message';

/** '' for what is no name; a lone surrogate would not come back from SQLite as it went in. */
function modelOf(item: Record<string, unknown>): string {
  return typeof item.model === 'string' && item.model.isWellFormed() ? item.model.trim() : '';
}

type Item = Record<string, unknown> | null;

/** The request that an item says, with what its parent says of both; null when a counter is none. */
function requestOf(parent: RequestState, item: Item, index: number): RequestState | null {
  const counters = item && readCounters(item);
  if (!counters) return null;
  return {
    ...parent,
    ...counters,
    key: `${parent.key}#${index}`,
    messageId: '',
    model: modelOf(item) || parent.model,
    webSearches: 0,
    recordedNano: -1,
    iterations: '',
    missReason: '',
    missedTokens: 0,
  };
}

function requestsWhere(
  parent: RequestState,
  isMeant: (item: Item, index: number, list: readonly Item[]) => boolean,
): RequestState[] {
  if (parent.iterations === '') return [];
  const list = JSON.parse(parent.iterations) as Item[];
  return list.flatMap((item, index) => {
    if (!isMeant(item, index, list)) return [];
    return requestOf(parent, item, index) ?? [];
  });
}

/** The further requests of a merged request: they follow from the winning copy alone. */
export function iterationRequests(parent: RequestState): RequestState[] {
  return requestsWhere(
    parent,
    item => typeof item?.type === 'string' && billedApart.has(item.type),
  );
}

/**
 * The attempts that were refused before the fallback which answered: they are in no total (cache-report, section 2), for
 * the top-level counters are the last attempt's alone (log-format B.4).
 */
export function refusedAttempts(parent: RequestState): RequestState[] {
  return requestsWhere(parent, (item, index, list) => {
    if (item?.type !== 'message' && item?.type !== fallback) return false;
    return list.slice(index + 1).some(later => later?.type === fallback);
  });
}
