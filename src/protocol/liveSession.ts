/** The chain the next message continues, and what it costs warm and cold (cache-misses, "What users get"). */
import * as z from 'zod/mini';
import { count, nano } from './figures';
import { scopeSchema } from './scope';

export const liveSessionParams = z.object({
  scope: scopeSchema,
  /** Pins the clock, UTC ms; null = the machine's. */
  now: z.nullable(z.number()),
});

const liveSessionSchema = z.object({
  sessionId: z.string(),
  title: z.nullable(z.string()),
  project: z.nullable(z.string()),
  /** As logged: the one the next message would be priced at. */
  model: z.string(),
  /** UTC ms: when the chain last wrote to the cache or read from it. */
  lastAt: z.number(),
  /** The lifetime in force: that of the chain's last write, ms. */
  ttlMs: count,
  /** False when the log has no lifetime of that write: 5 minutes are assumed. */
  ttlKnown: z.boolean(),
  /** UTC ms: from this instant on the cache is cold. */
  coldAt: z.number(),
  /** UTC ms of a compaction since: what is cached is of no use any more. Null = none. */
  compactedAt: z.nullable(z.number()),
  /** Tokens the server has cached. */
  cachedTokens: count,
  /** What reading these costs, and what writing them again does; null without a price, and after a compaction. */
  warmNano: z.nullable(nano),
  coldNano: z.nullable(nano),
});
export type LiveSession = z.infer<typeof liveSessionSchema>;
/** Null without a session whose cache could be counted down. */
export const liveAnswerSchema = z.nullable(liveSessionSchema);
