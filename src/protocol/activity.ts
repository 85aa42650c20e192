/**
 * The Activity tab: what was read when, what was left out, how the watches, the store and the prices are. All of it is
 * about every log of this machine, whatever scope the panel is in. Instants are UTC ms, sizes bytes.
 */
import * as z from 'zod/mini';
import { calendarDate, count, nano } from './figures';
import { rootStateSchema, watchersSchema } from './engineStatus';
import { failureSchema } from './failure';
import { rangeSchema } from './scope';

/**
 * `new`: files read for the first time · `appended`: what was written to known files since · `again`: known files from
 * their start, because they were rewritten or are about another agent now · `several`: a burst of more than one of
 * these · `opened`: the saved store.
 */
export const ingestKinds = ['new', 'appended', 'again', 'several', 'opened'] as const;
export type IngestKind = (typeof ingestKinds)[number];

export const activityParams = z.object({
  /** Only for how many of the stored requests are in it. */
  range: rangeSchema,
  /** Pins the clock; null = the machine's. */
  now: z.nullable(z.number()),
  /** Events older than the one of this id; null = the newest. */
  before: z.nullable(count),
  limit: z.number().check(z.int(), z.minimum(1), z.maximum(200)),
});
/** What the view may choose. */
export const activityChoice = z.pick(activityParams, { before: true, limit: true });

export const ingestEventSchema = z.object({
  id: count,
  /** When it was done. */
  at: z.number(),
  kind: z.enum(ingestKinds),
  /** Of one file: its project, null when it names none, and its name; of several both are null. */
  project: z.nullable(z.string()),
  file: z.nullable(z.string()),
  files: count,
  bytes: count,
  lines: count,
  /** Requests that were added or changed. */
  requests: count,
  /** Reading and taking in, ms. */
  milliseconds: z.number(),
});
export type IngestEventRow = z.infer<typeof ingestEventSchema>;

/** A line that was left out. */
const exampleSchema = z.object({
  /** For Open Transcript, as a ref of the kind `line`. */
  id: z.string(),
  /** The log's name and the line's number from 1. */
  file: z.string(),
  line: count,
  /** The begin of the line, at most 120 characters. */
  text: z.string(),
});

export const rejectionSchema = z.object({
  /** log-format A.2. */
  reason: z.string(),
  count,
  /** In so many logs. */
  files: count,
  /** The first one of each of the latest logs that are there, at most five. */
  examples: z.array(exampleSchema),
});
export type Rejection = z.infer<typeof rejectionSchema>;

/** Rates in nano-dollars per million tokens. */
const ratesNano = z.object({
  input: nano,
  output: nano,
  write5m: nano,
  write1h: nano,
  read: nano,
});

export const modelPriceSchema = z.object({
  /** As the price table names it. */
  model: z.string(),
  /** As the logs name it, most requests first. */
  names: z.array(z.string()),
  requests: count,
  tokens: count,
  /** Of a standard request now; null: the model has no price. */
  rates: z.nullable(ratesNano),
  /** Where they are from: a setting, the vendor's list, or other published tables only; '' without rates. */
  source: z.enum(['', 'override', 'list', 'third-party', 'sources disagree']),
  /** The date they hold from, UTC, when they changed; null = always. */
  from: z.nullable(calendarDate),
  /** Other rates that the model has beside these. */
  also: z.array(z.enum(['fast', 'longPrompt'])),
  /** Without rates: the model of the same family that is nearest, as an estimate; null when there is none. */
  nearest: z.nullable(z.object({ model: z.string(), rates: ratesNano })),
});
export type ModelPrice = z.infer<typeof modelPriceSchema>;

/** The first pass over the logs, into an empty store. */
export const firstIndexSchema = z.object({
  /** When it was done. */
  at: z.number(),
  files: count,
  bytes: count,
  milliseconds: z.number(),
});
export type FirstIndex = z.infer<typeof firstIndexSchema>;

export const rollupFactsSchema = z.object({
  rows: count,
  /** Keys that wait to be summed again. */
  behind: count,
  /** The end of the last 15 minutes that are summed; null without any. */
  reachesTo: z.nullable(z.number()),
  /** Null before the first since the start. */
  lastRun: z.nullable(z.object({ at: z.number(), keys: count, milliseconds: z.number() })),
  /** Of the last run that failed; null without one. */
  failure: z.nullable(failureSchema),
});

export const activitySchema = z.object({
  generatedAt: z.number(),
  /** Resolved IANA name. */
  timeZone: z.string(),
  /** With the bytes of the logs that are there. */
  roots: z.array(z.object({ ...rootStateSchema.shape, bytes: count })),
  watchers: watchersSchema,
  /** UTC ms of the last change of the store; 0 before the first. */
  changedAt: z.number(),
  files: count,
  bytes: count,
  /** Logs whose figures are kept although they are deleted. */
  vanished: count,
  requests: z.object({ stored: count, inRange: count, since: calendarDate, until: calendarDate }),
  store: z.object({
    /** In memory. */
    bytes: count,
    /** On disk, as it was saved last; null while it never was. */
    saved: z.nullable(z.object({ bytes: count, at: z.number() })),
    rollup: rollupFactsSchema,
  }),
  /** How the store came to be; null for one of an earlier version. */
  firstIndex: z.nullable(firstIndexSchema),
  /** Newest first. */
  events: z.array(ingestEventSchema),
  /** For `before`, when there are older ones. */
  next: z.nullable(count),
  quality: z.object({
    lines: count,
    rejected: z.array(rejectionSchema),
    /** Messages of a main thread that a sub-agent's log repeats: stored, not counted. */
    repeats: count,
    /** Requests whose recorded output is a lower bound (log-format A.12). */
    outputLowerBound: count,
    /** How far the newest request is ahead of this clock, ms; 0 when it is not. */
    ahead: count,
  }),
  prices: z.object({ asOf: calendarDate, models: z.array(modelPriceSchema) }),
});
export type Activity = z.infer<typeof activitySchema>;
