/**
 * Further requests inside one: `usage.iterations` of type `advisor_message` and `compaction` are billed apart, under
 * their own model, and are not in the top-level counters (log-format A.3, B.4). Others are.
 */
import { readCounters } from './readRequest';
import type { RequestState } from './requestState';

const billedApart = new Set(['advisor_message', 'compaction']);

/** '' for what is no name; a lone surrogate would not come back from SQLite as it went in. */
function modelOf(item: Record<string, unknown>): string {
  return typeof item.model === 'string' && item.model.isWellFormed() ? item.model.trim() : '';
}

/** The further requests of a merged request: they follow from the winning copy alone. */
export function iterationRequests(parent: RequestState): RequestState[] {
  if (parent.iterations === '') return [];
  const list = JSON.parse(parent.iterations) as Record<string, unknown>[];
  const requests: RequestState[] = [];
  list.forEach((item, index) => {
    if (typeof item?.type !== 'string' || !billedApart.has(item.type)) return;
    const counters = readCounters(item);
    if (counters === null) return;
    requests.push({
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
    });
  });
  return requests;
}
