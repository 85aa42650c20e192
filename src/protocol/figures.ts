/**
 * The figures every report is made of. Money is integer nano-dollars (1e-9 USD), time is UTC ms,
 * percent is 0–100 unrounded, counters are tokens. Rules: cache-report, sections 2 and 3.
 */
import * as z from 'zod/mini';

export const count = z.number().check(z.int(), z.nonnegative());
/**
 * Nano-dollars; negative only where a net is meant. Integers, exact to 2^53 ($9 million): sums that only hostile logs
 * reach lose digits there, which must not make a whole report invalid.
 */
export const nano = z.number();
/** A calendar date in the viewing zone, `YYYY-MM-DD`. */
export const calendarDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const tokensSchema = z.object({
  input: count,
  output: count,
  /** All cache writes: 5-minute and 1-hour. */
  creation: count,
  /** The 1-hour part of `creation`; 0 where the log has no split. */
  creation1h: count,
  read: count,
});
export type Tokens = z.infer<typeof tokensSchema>;

const figures = {
  requests: count,
  tokens: tokensSchema,
  /** 100 · read / (input + creation + read); 0 when the denominator is 0. */
  hitPercent: z.number(),
  /** By the cost mode in force, over the requests that have a cost; null when none has. */
  costNano: z.nullable(nano),
  /** What the read discount saved, the premium the writes cost, and their difference; null when no request has a price. */
  savedNano: z.nullable(nano),
  wastedNano: z.nullable(nano),
  netNano: z.nullable(nano),
  /** Requests whose model has no price: in the tokens, not in the money. */
  unpriced: count,
  /** Requests the cost leaves out: unpriced ones, and in the mode `display` those without a recorded cost. */
  costMissing: count,
  /** Requests whose recorded output is a lower bound (log-format A.12). */
  outputLowerBound: count,
};
export const figuresSchema = z.object(figures);
export type Figures = z.infer<typeof figuresSchema>;

/**
 * Attempts that were refused before a fallback answered, of the requests a report is about: in none of its totals. The cost
 * is the one at list prices. Absent where there were none.
 */
export const refusedSchema = z.optional(
  z.object({
    ...figures,
    /** The same by row of the report: by its date, its session's id, or its block's start (UTC ms). */
    rows: z.array(z.object({ key: z.string(), figures: figuresSchema })),
  }),
);
export type Refused = NonNullable<z.infer<typeof refusedSchema>>;
