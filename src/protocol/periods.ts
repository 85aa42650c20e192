/** Days, weeks, months and 5-hour blocks: the reports whose JSON is ccusage's. */
import * as z from 'zod/mini';
import { dataQualitySchema, modelRowSchema, unpricedModelSchema } from './cacheReport';
import { calendarDate, count, figuresSchema, nano, refusedSchema } from './figures';
import { rangeSchema, scopeSchema } from './scope';
import { weekdays } from './weekdays';

/** `range` null = all time. */
const asked = {
  scope: scopeSchema,
  range: z.nullable(rangeSchema),
  /** Pins the clock, UTC ms; null = the machine's. */
  now: z.nullable(z.number()),
};

/** What the figures leave out. */
const leftOut = {
  unpriced: z.array(unpricedModelSchema),
  refused: refusedSchema,
  dataQuality: dataQualitySchema,
};

export const periodsParams = z.object({
  ...asked,
  by: z.enum(['day', 'week', 'month']),
  weekStart: z.enum(weekdays),
});

/** Periods with a request, oldest first. A range cuts the periods at its ends. */
export const periodsSchema = z.object({
  periods: z.array(
    z.object({
      /** The period's first date, also where the range begins later. */
      date: calendarDate,
      figures: figuresSchema,
      /** Sorted by model id. */
      models: z.array(modelRowSchema),
    }),
  ),
  totals: figuresSchema,
  ...leftOut,
});

export const blocksParams = z.object(asked);

const rate = z.object({
  tokensPerMinute: z.number(),
  /** Input and output only. */
  ownTokensPerMinute: z.number(),
  costNanoPerHour: z.nullable(nano),
});

export const projectionSchema = z.object({
  remainingMinutes: count,
  tokens: count,
  costNano: z.nullable(nano),
});

/** A 5-hour block; instants are UTC ms. */
export const blockSchema = z.object({
  start: z.number(),
  end: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  isActive: z.boolean(),
  figures: figuresSchema,
  /** In the order of their names. */
  models: z.array(z.string()),
  /** Per time between first and last request; null for a block with one instant only. */
  burnRate: z.nullable(rate),
  /** Per time of the block, to now while it is active; null when it has just begun. */
  pace: z.nullable(rate),
  /** At the burn rate, and at the pace; null for a block that is over. */
  projection: z.nullable(projectionSchema),
  paceProjection: z.nullable(projectionSchema),
});
export type Block = z.infer<typeof blockSchema>;

/** Blocks that begin in the range, oldest first, and the gaps between them. */
export const blocksSchema = z.object({
  blocks: z.array(blockSchema),
  /** From 5 hours after the last request to the next one. */
  gaps: z.array(z.object({ start: z.number(), end: z.number() })),
  totals: figuresSchema,
  ...leftOut,
});
