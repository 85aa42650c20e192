/**
 * What the doctor found, as facts: doctorText.ts says them, and what to do about each, in a language.
 */
import * as z from 'zod/mini';
import { rollupFactsSchema } from './activity';
import { rejectedSchema, unpricedModelSchema } from './cacheReport';
import { rootStateSchema, watchersSchema } from './engineStatus';
import { failureSchema } from './failure';
import { calendarDate, count } from './figures';

/** `warning`: figures may be incomplete or late; `failed`: they are missing or wrong. */
export const level = z.enum(['ok', 'warning', 'failed']);
export type Level = z.infer<typeof level>;

const checks = {
  folders: {
    /** Why the engine does not read at all, or null. */
    failure: z.nullable(failureSchema),
    roots: z.array(rootStateSchema),
  },
  /** Logs and folders below the roots that this user may not read. */
  permissions: { readable: count, closed: count, first: z.nullable(failureSchema) },
  /** Rows by table. */
  store: { rows: z.array(z.tuple([z.string(), count])) },
  /** The file the store is kept in. */
  saved: {
    /** Null: it is kept in memory only. */
    file: z.nullable(z.string()),
    /** Bytes, and UTC ms of the last save; null while there is none. */
    saved: z.nullable(z.object({ bytes: count, at: z.number() })),
    /** Why it cannot be saved or looked at, or null. */
    failure: z.nullable(failureSchema),
    /** Other users of this machine can read it. */
    isOpen: z.boolean(),
    /** A store that could not be used, set aside here; or null. */
    aside: z.nullable(z.string()),
  },
  rollup: { ...rollupFactsSchema.shape, /** Keys whose sums are not those of the requests. */ differing: count },
  lines: { lines: count, rejected: z.array(rejectedSchema) },
  /** `isFollowing`: false for a reading that ends by itself, as the terminal's; `network`: roots that others may write to. */
  watchers: { ...watchersSchema.shape, isFollowing: z.boolean(), network: z.array(z.object({ path: z.string(), kind: z.string() })) },
  history: { keepDays: count, keepTexts: z.boolean() },
  prices: { asOf: calendarDate, /** Days since. */ age: z.number(), unpriced: z.array(unpricedModelSchema) },
  /** `ahead`: how far the newest request is after this clock, ms; 0 when it is not. */
  clock: { now: z.number(), ahead: z.number(), timeZone: z.string() },
} as const; // prettier-ignore

export const checkSchema = z.discriminatedUnion('check', [
  z.object({ check: z.literal('folders'), level, ...checks.folders }),
  z.object({ check: z.literal('permissions'), level, ...checks.permissions }),
  z.object({ check: z.literal('store'), level, ...checks.store }),
  z.object({ check: z.literal('saved'), level, ...checks.saved }),
  z.object({ check: z.literal('rollup'), level, ...checks.rollup }),
  z.object({ check: z.literal('lines'), level, ...checks.lines }),
  z.object({ check: z.literal('watchers'), level, ...checks.watchers }),
  z.object({ check: z.literal('history'), level, ...checks.history }),
  z.object({ check: z.literal('prices'), level, ...checks.prices }),
  z.object({ check: z.literal('clock'), level, ...checks.clock }),
]);
export type Check = z.infer<typeof checkSchema>;
