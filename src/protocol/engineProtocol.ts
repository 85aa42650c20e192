/**
 * What the extension host (or the terminal) and the engine's worker say to each other.
 *
 * Framing: the client sends `{id, method, params}`; the engine answers every request exactly once with
 * `{id, ok: true, result}` or `{id, ok: false, failure}`, and sends `{event, …}` on its own. Each side parses
 * what arrives with these schemas; a message that does not fit is logged and dropped, and a request that
 * does not fit is answered with an error, so nothing waits for ever.
 */
import * as z from 'zod/mini';
import { activityParams, activitySchema } from './activity';
import {
  cacheReportSchema,
  dataQualitySchema,
  modelRowSchema,
  sessionRowSchema,
  unpricedModelSchema,
} from './cacheReport';
import { ccusageReportParams, ccusageReportSchema, compareParams, compareSchema } from './compare';
import { checkSchema } from './doctor';
import { toolCallsParams, toolCallsSchema, turnsParams, turnsSchema } from './details';
import { statusSchema } from './engineStatus';
import { liveAnswerSchema, liveSessionParams } from './liveSession';
import { missesParams, missesSchema } from './misses';
import { failureSchema } from './failure';
import { calendarDate, count, figuresSchema, refusedSchema } from './figures';
import { rangeSchema, scopeSchema } from './scope';
import {
  sessionDetailParams,
  sessionDetailSchema,
  sessionListParams,
  sessionListSchema,
  sessionTurnsParams,
  sessionTurnsSchema,
} from './sessions';
import { anomalyOptionsSchema, costModes } from './reportOptions';
import { blocksParams, blocksSchema, periodsParams, periodsSchema } from './periods';
import { ratesSchema } from './settings';
import { rawLinesSchema, transcriptParams, transcriptSchema } from './transcript';
import { trendsParams, trendsSchema } from './trends';

/** Where logs are looked for: the setting's folders, or null for log-format A.1's automatic roots. */
export const configurationSchema = z.object({
  logDirectories: z.nullable(z.array(z.string())),
  /** As the setting says: `local`, `utc` or an IANA name. */
  timeZone: z.string(),
  costMode: z.enum(costModes),
  pricingOverrides: z.record(z.string(), ratesSchema),
  /** What is let go; absent: nothing. */
  history: z.optional(z.object({ keepDays: count, keepTexts: z.boolean() })),
});
export type Configuration = z.infer<typeof configurationSchema>;

const reportParams = z.object({
  scope: scopeSchema,
  range: rangeSchema,
  anomaly: anomalyOptionsSchema,
  /** Pins the clock, UTC ms; null = the machine's. */
  now: z.nullable(z.number()),
  /** `cctally`: its window and baseline rules (design.md, the terminal). */
  compat: z.enum(['none', 'cctally']),
});
export type ReportParams = z.infer<typeof reportParams>;

/** A day by ccusage's grouping: every request of the calendar date, by model. */
export const dailyRowSchema = z.object({
  date: calendarDate,
  figures: figuresSchema,
  models: z.array(modelRowSchema),
});
export type DailyRow = z.infer<typeof dailyRowSchema>;

const none = z.object({});

/** Every method: its parameters and its result. */
export const engineMethods = {
  configure: { params: configurationSchema, result: none },
  status: { params: none, result: statusSchema },
  cacheReport: { params: reportParams, result: cacheReportSchema },
  /** Session rows of a range, by net ascending; the figures are those of the range. */
  sessions: {
    params: reportParams,
    result: z.object({
      sessions: z.array(sessionRowSchema),
      totals: figuresSchema,
      unpriced: z.array(unpricedModelSchema),
      refused: refusedSchema,
      dataQuality: dataQualitySchema,
    }),
  },
  /** Every day with a request; `range` null = all time. Oldest first. */
  daily: {
    params: z.object({
      scope: scopeSchema,
      range: z.nullable(rangeSchema),
      now: z.nullable(z.number()),
    }),
    result: z.object({
      days: z.array(dailyRowSchema),
      totals: figuresSchema,
      unpriced: z.array(unpricedModelSchema),
      refused: refusedSchema,
      dataQuality: dataQualitySchema,
    }),
  },
  /** The same by day, week or month. */
  periods: { params: periodsParams, result: periodsSchema },
  /** 5-hour blocks by ccusage's rule. */
  blocks: { params: blocksParams, result: blocksSchema },
  /** Our totals beside ccusage's, and why they differ. */
  compare: { params: compareParams, result: compareSchema },
  ccusageReport: { params: ccusageReportParams, result: ccusageReportSchema },
  /** What the Trends tab shows. */
  trends: { params: trendsParams, result: trendsSchema },
  /** Tool calls, newest first, a page at a time. */
  toolCalls: { params: toolCallsParams, result: toolCallsSchema },
  turns: { params: turnsParams, result: turnsSchema },
  /** Cache misses of a range: totals, breakdowns and the misses that fit the filters. */
  misses: { params: missesParams, result: missesSchema },
  /** The chain the next message continues; null without one. */
  liveSession: { params: liveSessionParams, result: liveAnswerSchema },
  sessionList: { params: sessionListParams, result: sessionListSchema },
  sessionDetail: { params: sessionDetailParams, result: sessionDetailSchema },
  sessionTurns: { params: sessionTurnsParams, result: sessionTurnsSchema },
  /** The records of the turn around something, out of its log. */
  transcript: { params: transcriptParams, result: transcriptSchema },
  /** The lines around it as they are; null when the log does not hold it any more. */
  rawLines: { params: transcriptParams, result: rawLinesSchema },
  /** Every project and folder that has requests, most recent first. */
  projects: {
    params: none,
    result: z.array(z.object({ project: z.string(), requests: count, lastActivity: z.number() })),
  },
  /** What was read and how the store and the prices are, of every log of this machine. */
  activity: { params: activityParams, result: activitySchema },
  rescan: { params: none, result: none },
  rebuild: { params: none, result: none },
  doctor: { params: none, result: z.array(checkSchema) },
  /** Saves and stops; the answer is the last message. */
  shutdown: { params: none, result: none },
} as const;

export type EngineMethod = keyof typeof engineMethods;
export type ParamsOf<M extends EngineMethod> = z.infer<(typeof engineMethods)[M]['params']>;
export type ResultOf<M extends EngineMethod> = z.infer<(typeof engineMethods)[M]['result']>;

export const engineRequestSchema = z.object({
  id: count,
  method: z.enum(Object.keys(engineMethods) as [EngineMethod, ...EngineMethod[]]),
  params: z.unknown(),
});
export type EngineRequest = z.infer<typeof engineRequestSchema>;

export const engineMessageSchema = z.union([
  z.object({ id: count, ok: z.literal(true), result: z.unknown() }),
  z.object({ id: count, ok: z.literal(false), failure: failureSchema }),
  /** The phase, progress, roots, watchers or quality changed; ask `status`. At most 4 a second. */
  z.object({ event: z.literal('status'), status: statusSchema }),
  /** Requests were added or changed: reports of an older generation are stale. */
  z.object({ event: z.literal('changed'), generation: count }),
  z.object({
    event: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    message: z.string(),
  }),
]);
export type EngineMessage = z.infer<typeof engineMessageSchema>;
