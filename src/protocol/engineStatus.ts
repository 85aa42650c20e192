/** How the engine is doing: what every view shows beside its figures. */
import * as z from 'zod/mini';
import { dataQualitySchema } from './cacheReport';
import { failureSchema } from './failure';
import { count } from './figures';

export const rootStateSchema = z.object({
  /** The `projects` folder looked at. */
  path: z.string(),
  state: z.enum(['read', 'empty', 'missing', 'unreadable']),
  /** Of `unreadable`, else null. */
  failure: z.nullable(failureSchema),
  /** Of `empty`: the root that is the same folder; left out without one. */
  sameAs: z.optional(z.string()),
  files: count,
  /** The kind of a network or shared file system, which reports only what this machine changes; none when left out. */
  network: z.optional(z.string()),
});
export type RootState = z.infer<typeof rootStateSchema>;

export const watchersSchema = z.object({
  directories: count,
  failed: count,
  /** Of the last that failed, else null. */
  failure: z.nullable(failureSchema),
});

export const progressSchema = z.object({
  bytesRead: count,
  bytesTotal: count,
  filesRead: count,
  filesTotal: count,
});
export type Progress = z.infer<typeof progressSchema>;

export const statusSchema = z.object({
  /** `indexing` until the first pass over all roots is done. */
  phase: z.enum(['starting', 'indexing', 'live', 'failed']),
  /** Of `failed`, else null. */
  failure: z.nullable(failureSchema),
  progress: progressSchema,
  /** The second pass: tool calls, turns and links of what was read last; done when as much is read as there is. */
  details: progressSchema,
  generation: count,
  /** UTC ms of the last change of the store; 0 before the first. */
  changedAt: z.number(),
  roots: z.array(rootStateSchema),
  watchers: watchersSchema,
  dataQuality: dataQualitySchema,
});
export type EngineStatus = z.infer<typeof statusSchema>;
