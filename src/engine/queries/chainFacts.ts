/** What a request's chain says about it: the cache lifetime in force and the rates it is priced at. */
import { fiveMinutesMs, oneHourMs, promptOf } from '../../kernels/missCause';
import type { EntryRates } from '../../kernels/pricing';
import { predecessorOf, type ChainRequest } from '../store/missReads';
import type { Store } from '../store/store';

/** How far back the lifetime in force is looked for: the last write of a chain is hardly ever further away. */
const longestLook = 1000;

export interface Lifetime {
  readonly ttlMs: number;
  /** False when the last write has no split, or none was found: 5 minutes then. */
  readonly known: boolean;
}

/** That of the chain's last write at or before a request (cache-misses, "TTL in force"). */
export function lifetimeInForce(store: Store, from: ChainRequest): Lifetime {
  let current: ChainRequest | null = from;
  for (let step = 0; current !== null && step < longestLook; step++) {
    const { creation, creation1h } = current;
    if (creation > 0) {
      return {
        ttlMs: (creation1h ?? 0) > 0 ? oneHourMs : fiveMinutesMs,
        known: creation1h !== null,
      };
    }
    current = predecessorOf(store, current);
  }
  return { ttlMs: fiveMinutesMs, known: false };
}

/** Null when the model has no price. @param at UTC ms: of which date the prices are; the request's own by default. */
export function ratesOf(store: Store, request: ChainRequest, at = request.at): EntryRates | null {
  return store.pricing.ratesOf(request.model, {
    at,
    promptTokens: promptOf(request),
    fast: request.speed === 'fast',
    geo: request.geo || null,
    tier: request.serviceTier || null,
  });
}
