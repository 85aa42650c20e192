/** Cache misses: what broke the prompt cache and what it cost (cache-misses). Money is nano-dollars, tokens are tokens. */
import * as z from 'zod/mini';
import { calendarDate, count, nano } from './figures';
import { rangeSchema, scopeSchema } from './scope';

/** The first four are also the server's words for a change. The last three say how little is known. */
export const missCauses = [
  'model_changed',
  'system_changed',
  'tools_changed',
  'messages_changed',
  'compaction',
  'microcompaction',
  'expired',
  'speed_changed',
  'effort_changed',
  'resumed',
  'forked',
  'version_changed',
  'tools_loaded',
  'command',
  'date_rolled_over',
  'context_edit',
  'ttl_fell',
  'in_ttl_loss',
  'under_5_minutes',
  'unknown',
] as const;
export type MissCause = (typeof missCauses)[number];

/** Stated by the server, derived from the log, or neither. */
export const evidenceLevels = ['server', 'derived', 'unknown'] as const;
export type Evidence = (typeof evidenceLevels)[number];

const causeSchema = z.enum(missCauses);

export const missSchema = z.object({
  /** The request's, by which its transcript is opened. */
  key: z.string(),
  /** UTC ms. */
  at: z.number(),
  sessionId: z.string(),
  title: z.nullable(z.string()),
  project: z.nullable(z.string()),
  /** '' on the main thread. */
  agent: z.string(),
  model: z.string(),
  /** Claude Code's; '' when the log does not say. */
  version: z.string(),
  /** Tokens that had been cached and were written again. */
  rewritten: count,
  /** What the miss cost over a hit; null when the model has no price. 0 where a hit was impossible. */
  premiumNano: z.nullable(nano),
  /** The same amount after a compaction or a context edit, where a hit was impossible; else 0. */
  rewriteCostNano: z.nullable(nano),
  cause: causeSchema,
  evidence: z.enum(evidenceLevels),
  /** Links lead from it to the request before it; false: time told which that is, and it may be another. */
  linked: z.boolean(),
  /** What began the compaction behind which it stands: manual, auto, idle; '' without one or when the log is silent. */
  compactionTrigger: z.string(),
  /** Expected rather than avoidable. */
  expected: z.boolean(),
  /** Further causes that hold. */
  also: z.array(causeSchema),
  /** The server's word; '' without one. */
  serverReason: z.string(),
  /** From the request before to this one's sending, ms; null when the log cannot say. */
  gapMs: z.nullable(z.number()),
});
export type Miss = z.infer<typeof missSchema>;

const amounts = {
  misses: count,
  rewritten: count,
  /** Priced ones. */
  premiumNano: nano,
  rewriteCostNano: nano,
  /** Misses of models without a price. */
  unpriced: count,
};
const amountsSchema = z.object(amounts);
export type MissAmounts = z.infer<typeof amountsSchema>;

export const causeRowSchema = z.object({
  cause: causeSchema,
  expected: z.boolean(),
  ...amounts,
  /** Premium and rewrite cost together, by evidence. */
  byEvidence: z.object({ server: nano, derived: nano, unknown: nano }),
});
export type CauseRow = z.infer<typeof causeRowSchema>;

export const versionRowSchema = z.object({
  version: z.string(),
  firstDay: calendarDate,
  lastDay: calendarDate,
  requests: count,
  hitPercent: z.number(),
  misses: count,
  /** Share of the tokens written that were written for an hour, percent; null when nothing was written. */
  oneHourPercent: z.nullable(z.number()),
  /** Median prompt of the sessions' first requests, tokens; null without one. */
  startTokens: z.nullable(z.number()),
  /** The misses per 100 requests rose over the version before by more than chance. */
  step: z.boolean(),
});
export type VersionRow = z.infer<typeof versionRowSchema>;

export const sessionMissesSchema = z.object({
  sessionId: z.string(),
  title: z.nullable(z.string()),
  project: z.nullable(z.string()),
  ...amounts,
  /** Premium and rewrite cost together. */
  avoidableNano: nano,
  expectedNano: nano,
  /** Key of its most expensive miss, by which its transcript is opened. */
  dearest: z.string(),
});
export type SessionMisses = z.infer<typeof sessionMissesSchema>;

export const missDaySchema = z.object({
  date: calendarDate,
  misses: count,
  avoidableNano: nano,
  expectedNano: nano,
  /** Tokens written to the cache with a known lifetime, and those for an hour among them. */
  written: count,
  writtenOneHour: count,
});
export type MissDay = z.infer<typeof missDaySchema>;

/** Which misses are listed; null = all. */
const missFilter = {
  cause: z.nullable(causeSchema),
  session: z.nullable(z.string()),
  /** In the viewing zone. */
  date: z.nullable(calendarDate),
  /** '' = the main thread. */
  agent: z.nullable(z.string()),
  /** As logged. */
  model: z.nullable(z.string()),
  /** Claude Code's; '' = the log does not say. */
  version: z.nullable(z.string()),
};
export type MissFilter = {
  readonly [K in keyof typeof missFilter]: z.infer<(typeof missFilter)[K]>;
};
export const everyMiss: MissFilter = {
  cause: null,
  session: null,
  date: null,
  agent: null,
  model: null,
  version: null,
};

export const missesParams = z.object({
  scope: scopeSchema,
  /** Null = all time up to `now`. */
  range: z.nullable(rangeSchema),
  /** Below it nothing is a miss, tokens. */
  minimumTokens: count,
  ...missFilter,
  /** Most expensive first, or oldest first. */
  order: z.enum(['amount', 'time']),
  limit: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
  now: z.nullable(z.number()),
});

/** Totals and breakdowns are of the scope and range, whatever the filters; `misses` is what fits them. */
export const missesSchema = z.object({
  timeZone: z.string(),
  since: calendarDate,
  until: calendarDate,
  today: calendarDate,
  pricesAsOf: calendarDate,
  minimumTokens: count,
  /** Requests with any usage. */
  requests: count,
  /** What all of them cost at list prices, as the amounts of misses are; whatever the cost mode. */
  spentNano: nano,
  totals: amountsSchema,
  avoidable: amountsSchema,
  expected: amountsSchema,
  /** First requests of a chain: `writtenNano` is what their cache writes cost. */
  coldStarts: z.object({ count, written: count, writtenNano: nano }),
  /** Avoidable before expected, each by amount. */
  byCause: z.array(causeRowSchema),
  byDay: z.array(missDaySchema),
  /** The most expensive sessions, by what was avoidable. */
  bySession: z.array(sessionMissesSchema),
  /** Newest first. */
  byVersion: z.array(versionRowSchema),
  misses: z.array(missSchema),
  /** How many fit the filters. */
  matching: count,
  /** Requests for which the server named a reason that no measured miss supports, by reason. */
  unsupported: z.array(z.object({ reason: z.string(), requests: count })),
});
export type Misses = z.infer<typeof missesSchema>;
