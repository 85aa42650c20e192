/** What a report is about: everything, the open workspace folders, or one project. */
import * as z from 'zod/mini';

const path = z.string().check(z.minLength(1), z.maxLength(4096));

export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  /** `open` lists every open folder: a record belongs to the deepest one that holds its cwd (log-format A.8). */
  z.object({ kind: z.literal('folders'), folders: z.array(path), open: z.array(path) }),
  z.object({ kind: z.literal('project'), project: z.string() }),
]);
export type Scope = z.infer<typeof scopeSchema>;

/** Either the last N calendar days with today, or two inclusive calendar dates, in the viewing zone. */
export const rangeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('days'),
    days: z.number().check(z.int(), z.minimum(1), z.maximum(365)),
  }),
  z.object({
    kind: z.literal('dates'),
    since: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
    until: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  }),
]);
export type Range = z.infer<typeof rangeSchema>;
