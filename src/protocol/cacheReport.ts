/** The cache report: what the kernel answers and the panel, the status bar and the terminal show. */
import * as z from 'zod/mini';
import { calendarDate, count, figuresSchema, nano, refusedSchema } from './figures';
import { anomalyOptionsSchema, costModes } from './reportOptions';

export const anomalyReasonSchema = z.enum(['net_negative', 'cache_drop']);
export type AnomalyReason = z.infer<typeof anomalyReasonSchema>;
export const verdictSchema = z.enum(['anomalous', 'clean', 'partial', 'unevaluated']);
export type Verdict = z.infer<typeof verdictSchema>;

export const anomalySchema = z.object({
  reasons: z.array(anomalyReasonSchema),
  unevaluated: z.array(anomalyReasonSchema),
  verdict: verdictSchema,
  /** Why an observed row was not judged: below the noise floor, today (`early`) or on a past day (`few_requests`). */
  floor: z.nullable(z.enum(['early', 'few_requests'])),
  /** Median hit % of the baseline; null when there are too few samples. */
  baselineMedianPercent: z.nullable(z.number()),
  baselineCount: count,
  /** hit − median, percentage points; null with the median, and on a row that was not observed. */
  deltaPp: z.nullable(z.number()),
});
export type Anomaly = z.infer<typeof anomalySchema>;

export const modelRowSchema = z.object({ model: z.string(), figures: figuresSchema });
export type ModelRow = z.infer<typeof modelRowSchema>;

export const dayRowSchema = z.object({
  date: calendarDate,
  /** False for a calendar day without a request. */
  observed: z.boolean(),
  figures: figuresSchema,
  anomaly: anomalySchema,
  /** Sorted by model id. */
  models: z.array(modelRowSchema),
});
export type DayRow = z.infer<typeof dayRowSchema>;

export const sessionRowSchema = z.object({
  sessionId: z.string(),
  title: z.nullable(z.string()),
  project: z.nullable(z.string()),
  firstActivity: z.number(),
  lastActivity: z.number(),
  /** Log files the requests came from, sorted. */
  sourcePaths: z.array(z.string()),
  figures: figuresSchema,
  anomaly: anomalySchema,
  models: z.array(modelRowSchema),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

export const breakdownRowSchema = z.object({
  /** The project path, model id or agent name as stored; `(unknown)` and `(other)` stand for themselves. */
  key: z.string(),
  /** How many keys `(other)` stands for; 1 for a named row. */
  members: count,
  figures: figuresSchema,
});
export type BreakdownRow = z.infer<typeof breakdownRowSchema>;

export const unpricedModelSchema = z.object({ model: z.string(), requests: count });
export type UnpricedModel = z.infer<typeof unpricedModelSchema>;

export const rejectedSchema = z.object({
  /** log-format A.2. */
  reason: z.string(),
  count,
  /** One of them: the log's name, the line's number (0 when it is gone), the begin of the line. */
  example: z.object({ file: z.string(), line: count, text: z.string() }),
});

export const dataQualitySchema = z.object({
  files: count,
  lines: count,
  /** Records left out, by named reason (log-format A.2), most first. */
  rejected: z.array(rejectedSchema),
});
export type DataQuality = z.infer<typeof dataQualitySchema>;

export const cacheReportSchema = z.object({
  /** The store's generation the report was made from. */
  generation: count,
  /** `now` of the report, UTC ms. */
  generatedAt: z.number(),
  /** Resolved IANA name. */
  timeZone: z.string(),
  since: calendarDate,
  until: calendarDate,
  windowDays: count,
  anomaly: anomalyOptionsSchema,
  costMode: z.enum(costModes),
  /** The row of the calendar day of `now`, also when the range ends before it. */
  today: dayRowSchema,
  /** The range's days, newest first, idle days included. */
  days: z.array(dayRowSchema),
  totals: figuresSchema,
  byProject: z.array(breakdownRowSchema),
  byModel: z.array(breakdownRowSchema),
  byAgent: z.array(breakdownRowSchema),
  sevenDays: z.object({ figures: figuresSchema, anomalyCount: count }),
  /** What the range's tokens would have cost uncached: calculated cost + net. Null when nothing is priced. */
  counterfactual: z.nullable(
    z.object({ uncachedNano: nano, cachedNano: nano, differenceNano: nano }),
  ),
  /** Σ saved / (Σ saved + Σ wasted), 0…1; 0 when both are 0. */
  efficiencyRatio: z.number(),
  /** No request in scope at any time up to `now`. */
  isEmpty: z.boolean(),
  /** The latest day with activity in scope up to `now`, when it is not today. */
  lastActiveDay: z.nullable(dayRowSchema),
  /** The session with the newest request in scope; its figures are lifetime. */
  latestSession: z.nullable(
    z.object({
      sessionId: z.string(),
      title: z.nullable(z.string()),
      project: z.nullable(z.string()),
      lastActivity: z.number(),
      figures: figuresSchema,
    }),
  ),
  /** Models without a price in the range, most requests first. */
  unpriced: z.array(unpricedModelSchema),
  refused: refusedSchema,
  /** Date of the price table in use. */
  pricesAsOf: calendarDate,
  dataQuality: dataQualitySchema,
});
export type CacheReport = z.infer<typeof cacheReportSchema>;
