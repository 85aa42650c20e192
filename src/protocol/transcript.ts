/** A turn of a session, record by record, out of its log: what Open Transcript shows. */
import * as z from 'zod/mini';
import { count, nano, tokensSchema } from './figures';

/** What a transcript is opened at. The view names it by an id it was given; a path is never taken from the view. */
export const transcriptRefSchema = z.object({
  /**
   * `request`: its key, or the store's own number of it · `toolCall`: its `tool_use` id · `turn`: its prompt's id ·
   * `line`: the store's number of a log, `:`, and the number of a line from 1; it is of no turn, so only raw.
   */
  kind: z.enum(['session', 'request', 'toolCall', 'turn', 'line']),
  id: z.string().check(z.minLength(1), z.maxLength(2000)),
});
export type TranscriptRef = z.infer<typeof transcriptRefSchema>;

/** Text from a log, cut to a length; `cut` is how many characters are missing at its end. */
const text = { text: z.string(), cut: count };

export const transcriptEntrySchema = z.object({
  kind: z.enum(['prompt', 'answer', 'thinking', 'toolCall', 'toolResult', 'toolError', 'compaction', 'note', 'usage']), // prettier-ignore
  /** UTC ms; null where the record has no time. */
  at: z.nullable(z.number()),
  /** A tool's name, a note's kind, a model's id; else ''. */
  name: z.string(),
  ...text,
  /** Of a sub-agent whose records stand in this log. */
  isSidechain: z.boolean(),
  /** What was asked for is in this record. */
  isTarget: z.boolean(),
  /** After the last record of a request. */
  usage: z.nullable(z.object({ tokens: tokensSchema, costNano: z.nullable(nano) })),
});
export type TranscriptEntry = z.infer<typeof transcriptEntrySchema>;

export const transcriptParams = z.object({ ref: transcriptRefSchema });

export const transcriptSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('found'),
    sessionId: z.string(),
    title: z.nullable(z.string()),
    /** '' = the main thread. */
    agent: z.string(),
    /** The log, and where the record that was asked for stands in it: bytes, and line from 1. */
    path: z.string(),
    size: count,
    offset: count,
    line: count,
    /** Number of the turn, from 1, of so many; null in a sub-agent's log and before the first prompt. */
    turn: z.nullable(z.object({ id: z.string(), number: count, of: count })),
    /** Prompts' ids; null = there is none. */
    previous: z.nullable(z.string()),
    next: z.nullable(z.string()),
    entries: z.array(transcriptEntrySchema),
    /** Records of the turn that are left out, because it is too long to be shown whole. */
    cutBefore: z.boolean(),
    cutAfter: z.boolean(),
  }),
  /** `unknown`: nothing of that id is in the store · `gone`: its log is not there · `changed`: the log does not hold it. */
  z.object({ state: z.enum(['unknown', 'gone', 'changed']), path: z.string() }),
]);
export type Transcript = z.infer<typeof transcriptSchema>;
export type FoundTranscript = Extract<Transcript, { state: 'found' }>;

/** The raw lines around a record, for logs that VS Code does not open. */
export const rawLinesSchema = z.nullable(
  z.object({
    path: z.string(),
    /** Bytes of the log. */
    size: count,
    /** Number of the first line, from 1, and of the one that was asked for. */
    first: count,
    target: count,
    lines: z.array(z.object(text)),
  }),
);
