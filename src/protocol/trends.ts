/** Everything the Trends tab shows, in one answer. Money is nano-dollars, instants are UTC ms, dates of the zone. */
import * as z from 'zod/mini';
import { unpricedModelSchema } from './cacheReport';
import { calendarDate, count, figuresSchema, nano } from './figures';
import { blockSchema } from './periods';
import { rangeSchema, scopeSchema } from './scope';
import { weekdays } from './weekdays';

export const trendsParams = z.object({
  scope: scopeSchema,
  range: rangeSchema,
  weekStart: z.enum(weekdays),
  now: z.nullable(z.number()),
});

/** Run time in ms and tasks by what became of them (log-format A.11). */
export const taskSumsSchema = z.object({
  runMs: count,
  completed: count,
  failed: count,
  running: count,
});
export type TaskSums = z.infer<typeof taskSumsSchema>;

const periodSchema = z.object({ since: calendarDate, until: calendarDate });
const sums = { figures: figuresSchema, tasks: taskSumsSchema };
const periodSums = z.object({ ...periodSchema.shape, ...sums });
export type PeriodSums = z.infer<typeof periodSums>;

/** Sums by weekday (0 = Monday) and hour of the zone's clock: 7 × 24. */
const weekHours = z.array(z.array(z.number()));

/** Of a day: what one model adds. A turn counts under one model, that of its last answer. */
const dayModelSchema = z.object({
  model: z.string(),
  tokens: count,
  /** Null when nothing of it has a cost. */
  costNano: z.nullable(nano),
  runMs: count,
});

export const trendsSchema = z.object({
  generatedAt: z.number(),
  timeZone: z.string(),
  today: calendarDate,
  weekStart: z.enum(weekdays),
  /** The range, and the span of as many days before it. */
  range: periodSums,
  previous: periodSums,
  /** Every day of the range, oldest first. */
  days: z.array(
    z.object({
      date: calendarDate,
      /** Sessions with a request on the day. */
      sessions: count,
      ...sums,
      models: z.array(dayModelSchema),
    }),
  ),
  /** Of the range, dearest first; `''` stands for turns that no model answered. */
  models: z.array(z.object({ model: z.string(), ...sums })),
  /** Of the range, dearest first. Only the main thread is prompted: a sub-agent has no tasks of its own (null). */
  agents: z.array(
    z.object({ agent: z.string(), figures: figuresSchema, tasks: z.nullable(taskSumsSchema) }),
  ),
  /** Of all time up to now; `since` null when there was nothing. */
  lifetime: z.object({
    since: z.nullable(calendarDate),
    figures: figuresSchema,
    models: z.array(z.object({ model: z.string(), figures: figuresSchema })),
  }),
  /** The dearest ten of the range; the figures are those of the range. */
  topSessions: z.array(
    z.object({
      sessionId: z.string(),
      title: z.nullable(z.string()),
      project: z.nullable(z.string()),
      lastActivity: z.number(),
      figures: figuresSchema,
    }),
  ),
  /** How many sessions had a request in the range. */
  sessions: count,
  weekHours: z.object({
    costNano: weekHours,
    tokens: weekHours,
    runMs: weekHours,
    tasks: weekHours,
    /** How often each weekday stands in the range, up to today. */
    occurrences: z.array(count),
  }),
  /** Newest first, the one of today at the head. */
  weeks: z.array(periodSums),
  months: z.array(periodSums),
  /** The last days' blocks, oldest first, and the days as spans of time: the axis they are drawn on. */
  blocks: z.array(blockSchema),
  blockDays: z.array(z.object({ date: calendarDate, start: z.number(), end: z.number() })),
  unpriced: z.array(unpricedModelSchema),
});
export type Trends = z.infer<typeof trendsSchema>;
