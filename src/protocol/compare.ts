/**
 * Our totals beside ccusage's, and what the difference is made of. ccusage's are worked out from the same bytes of the
 * same logs, by the rules of `ccusageVersion`; its binary is not run.
 */
import * as z from 'zod/mini';
import { count, nano } from './figures';
import { weekdays } from './weekdays';
import { rangeSchema, scopeSchema } from './scope';

/** The version whose rules and price table are followed, offline. */
export const ccusageVersion = '20.0.24';

export const ccusageReports = ['daily', 'weekly', 'monthly', 'session', 'blocks'] as const;
export type CcusageReport = (typeof ccusageReports)[number];

/**
 * Why the totals differ. An amount is ours less ccusage's, so it is above 0 where ccusage counts less.
 *
 * Lines that ccusage leaves out whole, by what it stumbles over: `dropped_*`. Lines that we leave out, by our reason:
 * `left_out_*`. The rest names the rule.
 */
export const compareCauses = [
  /** A field is null anywhere in the line, in a tool's input too. */
  'dropped_null',
  /** White space in `"usage": {`. */
  'dropped_spaced',
  /** `version` is not written as three numbers. */
  'dropped_version',
  /** A timestamp with other than 0 or 3 decimals, or without a zone. */
  'dropped_timestamp',
  /** A counter is missing, or its split is no split. */
  'dropped_counter',
  /** A speed other than standard and fast. */
  'dropped_speed',
  /** The line is not one JSON value; whole objects in it are recovered here. */
  'dropped_damaged',
  /** Another field has a form it does not take, or an id is empty. */
  'dropped_field',
  /** Only its `daily` reads what sub-agents said in `agent_progress` records. */
  'agent_progress',
  'left_out_bad_counter',
  'left_out_bad_timestamp',
  'left_out_bad_usage',
  'left_out_no_model',
  'left_out_lone_surrogate',
  /** A workflow's journal, which is no transcript. */
  'left_out_journal',
  /** The record is no answer of the API: its type is another one, or its model `<synthetic>`. */
  'left_out_no_answer',
  /** Lines that are one request here are several there. */
  'counted_twice',
  /** A side-chain's replay of a message: not counted by one of the two. */
  'side_chain_replay',
  /** Of several copies another one is taken. */
  'other_copy',
  /** Cache writes: the larger of sum and split here, the split alone there. */
  'cache_writes',
  /** A compaction inside a request is billed apart. */
  'compaction',
  /** An advisor inside a request, where only one of the two finds it. */
  'advisor',
  /** Counted when it was read; since then the log was deleted or rewritten. */
  'not_in_logs',
  /** Let go by the setting of how long to keep, while its log is still there. */
  'let_go',
  /** The range: ccusage dates a streamed answer by its last line, we by its first. */
  'other_day',
  /** Later than the report's now, which ccusage does not ask for. */
  'later_than_now',
  'web_search',
  'price_override',
  'us_inference',
  'batch',
  'regional',
  /** A long prompt: its rates hold for the whole request here, for the tokens above the edge there. */
  'long_prompt',
  'fast',
  /** Another rate in its price table. */
  'price',
  /** No price in our table, one in ccusage's. */
  'unpriced_here',
  /** No price in ccusage's table, so $0 there. */
  'unpriced_there',
  /** A recorded cost that one of the two does not take. */
  'recorded_cost',
  /** Whole nano-dollars a request here, binary fractions there. */
  'rounding',
] as const;
export type CompareCause = (typeof compareCauses)[number];

/** Whose cost counts is decided by the cost mode in force, on both sides. */
const ccusageParams = z.object({
  scope: scopeSchema,
  /** Null = all time. */
  range: z.nullable(rangeSchema),
  /** Pins the clock, UTC ms; null = the machine's. */
  now: z.nullable(z.number()),
  /** Whose totals: its reports do not all read the same lines. */
  report: z.enum(ccusageReports),
});
export const compareParams = z.extend(ccusageParams, {
  /** How many of its requests each cause names at most, the oldest. */
  examples: count,
});

const integer = z.number().check(z.int());

/** Tokens by kind; signed in a cause. */
const compareTokensSchema = z.object({
  input: integer,
  output: integer,
  /** All cache writes. */
  creation: integer,
  read: integer,
});
export type CompareTokens = z.infer<typeof compareTokensSchema>;

const totalsSchema = z.object({
  requests: count,
  tokens: compareTokensSchema,
  costNanoUsd: nano,
});

/** A request that a cause concerns. Ids are '' where the log has none. */
export const compareExampleSchema = z.object({
  sessionId: z.string(),
  messageId: z.string(),
  requestId: z.string(),
  /** UTC ms. */
  timestampMs: z.number(),
});
export type CompareExample = z.infer<typeof compareExampleSchema>;

export const compareCauseSchema = z.object({
  cause: z.enum(compareCauses),
  /** How many requests it concerns; 0 only for what arises in summing (`rounding`). */
  requests: count,
  /** Ours less ccusage's. */
  tokens: compareTokensSchema,
  costNanoUsd: nano,
  /** The first of them, oldest first. */
  examples: z.array(compareExampleSchema),
});
export type CompareCauseRow = z.infer<typeof compareCauseSchema>;

/** `ours` less `ccusage` is the sum of `causes`, to the token and to the nano-dollar. */
export const compareSchema = z.object({
  report: z.enum(ccusageReports),
  ours: totalsSchema,
  /** Its cost is the printed one, rounded to whole nano-dollars. */
  ccusage: totalsSchema,
  /** In the order of `compareCauses`, only those that occur. */
  causes: z.array(compareCauseSchema),
  /** Models that ccusage may have a price for that is not known here: $0 above. */
  unknownPrices: z.array(z.object({ model: z.string(), requests: count })),
});
export type Compare = z.infer<typeof compareSchema>;

/** A report by ccusage's rules. */
export const ccusageReportParams = z.extend(ccusageParams, { weekStart: z.enum(weekdays) });

/** USD is the binary fraction that ccusage prints. */
const ccusageSumsSchema = z.object({ tokens: compareTokensSchema, usd: z.number() });

export const ccusageRowSchema = z.extend(ccusageSumsSchema, {
  /** The date, week, month or session; of a block its start. */
  name: z.string(),
  /** As they came; a fast one's name ends in `-fast`. */
  models: z.array(z.extend(ccusageSumsSchema, { model: z.string(), isUnpriced: z.boolean() })),
  entries: count,
  /** UTC ms. */
  firstAt: z.number(),
  lastAt: z.number(),
  /** Of a session, else ''. */
  projectPath: z.string(),
});
export type CcusageReportRow = z.infer<typeof ccusageRowSchema>;

export const ccusageReportSchema = z.object({
  /** UTC ms. */
  now: z.number(),
  rows: z.array(ccusageRowSchema),
  totals: ccusageSumsSchema,
  /** Without a price there. */
  unpricedModels: z.array(z.string()),
  unknownPrices: z.array(z.object({ model: z.string(), requests: count })),
});
