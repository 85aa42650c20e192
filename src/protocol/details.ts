/** Tool calls and turns: what the second pass of the logs answers. */
import * as z from 'zod/mini';
import { calendarDate, count } from './figures';
import { rangeSchema, scopeSchema } from './scope';

/** '' went well; `denied`: the user or a permission rule said no. */
export const toolErrorSchema = z.enum(['', 'exit_code', 'tool_use_error', 'denied', 'other']);

/** `ok`: answered and went well · `failed`: any error class · `unanswered`: there is no answer in the log. */
export const toolResultSchema = z.enum(['any', 'ok', 'failed', 'unanswered']);
export type ToolResult = z.infer<typeof toolResultSchema>;

/** The place of a call in the order of pages: newest first, ties by id. */
export const callCursorSchema = z.object({ at: z.number(), id: z.number() });
export type CallCursor = z.infer<typeof callCursorSchema>;

export const toolCallSchema = z.object({
  /** The store's own number, for paging. */
  id: count,
  toolUseId: z.string(),
  /** UTC ms. */
  at: z.number(),
  tool: z.string(),
  /** What it was about, at most 2,000 characters; text from a log. */
  target: z.string(),
  /** Where the query's words stand in `target`: first and behind-the-last UTF-16 code unit, in order. */
  matches: z.array(z.tuple([count, count])),
  /** Null while it is not answered. */
  durationMs: z.nullable(count),
  error: toolErrorSchema,
  sessionId: z.string(),
  /** The session's; null when it has none. */
  title: z.nullable(z.string()),
  /** '' on the main thread. */
  agent: z.string(),
  project: z.nullable(z.string()),
  /** The record that asked for it: file, byte offset and line (from 1). */
  path: z.string(),
  offset: count,
  line: count,
});
export type ToolCall = z.infer<typeof toolCallSchema>;

export const toolTotalSchema = z.object({
  tool: z.string(),
  calls: count,
  answered: count,
  errors: count,
  durationMs: count,
  /** Of the answered calls, milliseconds; null when none is answered. */
  medianMs: z.nullable(count),
});
export type ToolTotal = z.infer<typeof toolTotalSchema>;

export const toolCallsParams = z.object({
  scope: scopeSchema,
  /** The calls that began in it; null = all time. */
  range: z.nullable(rangeSchema),
  /** Words to find in tool and target, all of them; '' = every call. */
  query: z.string().check(z.maxLength(1000)),
  tool: z.nullable(z.string()),
  session: z.nullable(z.string()),
  result: toolResultSchema,
  cursor: z.nullable(callCursorSchema),
  limit: z.number().check(z.int(), z.minimum(1), z.maximum(200)),
  now: z.nullable(z.number()),
});
export type ToolCallsParams = z.infer<typeof toolCallsParams>;

export const toolCallsSchema = z.object({
  /** Newest first. */
  calls: z.array(toolCallSchema),
  /** Where the next page starts; null on the last one. */
  next: z.nullable(callCursorSchema),
  /** False for a search of signs only: calls are found by words, so nothing can fit. */
  isSearchable: z.boolean(),
  /** Are there more calls than these? */
  truncated: z.boolean(),
  /** Of everything that fits, not of this page; most calls first. */
  totals: z.array(toolTotalSchema),
  /** The sessions of the scope and range that called a tool, whatever the filters say: the latest 30, latest first. */
  sessions: z.array(
    z.object({ sessionId: z.string(), title: z.nullable(z.string()), calls: count }),
  ),
});
export type ToolCalls = z.infer<typeof toolCallsSchema>;

const sums = { runMs: count, completed: count, failed: count, running: count };

export const turnsParams = z.object({
  scope: scopeSchema,
  range: rangeSchema,
  now: z.nullable(z.number()),
});

/** Run time and tasks of the turns that began in the range. Every breakdown sums to `totals`. */
export const turnsSchema = z.object({
  totals: z.object(sums),
  /** Oldest first, days with a task only. */
  byDay: z.array(z.object({ date: calendarDate, ...sums })),
  /** These: most run time first. */
  bySession: z.array(z.object({ sessionId: z.string(), title: z.nullable(z.string()), ...sums })),
  byProject: z.array(z.object({ project: z.nullable(z.string()), ...sums })),
  byAgent: z.array(z.object({ agent: z.string(), ...sums })),
  /** By the model of the turn's last answer; '' for turns that none answered. */
  byModel: z.array(z.object({ model: z.string(), ...sums })),
});
