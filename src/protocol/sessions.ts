/** The Sessions tab: a page of the list, one opened session, and its turns. Rules: dashboard.md, tab 4. */
import * as z from 'zod/mini';
import { count, figuresSchema, nano } from './figures';
import { missCauses } from './misses';
import { rangeSchema, scopeSchema } from './scope';

const missCauseSchema = z.enum(missCauses);

/** What the list can be sorted by; every column has one. */
export const sessionSorts = [
  'title',
  'project',
  'branch',
  'models',
  'start',
  'duration',
  'requests',
  'tokens',
  'hit',
  'cost',
  'misses',
  'userMessages',
  'commands',
  'toolCalls',
  'toolErrors',
  'skills',
  'mcpCalls',
  'subAgents',
  'active',
] as const;
export type SessionSort = (typeof sessionSorts)[number];

const limit = z.number().check(z.int(), z.minimum(1), z.maximum(200));
/** Every query about sessions: its clock, and from how many rewritten tokens on a request is a miss. */
const common = { scope: scopeSchema, now: z.nullable(z.number()), minimumTokens: count };

/** What the view may say of the list; the rest is added by the host. */
export const sessionListChoice = z.object({
  /** Words to find in title, project or branch, all of them; '' = every session. */
  query: z.string().check(z.maxLength(500)),
  /** The id as logged; null = any. */
  model: z.nullable(z.string()),
  project: z.nullable(z.string()),
  withMisses: z.boolean(),
  /** Is `work` wanted? Without it a sort by a part of it leaves the sessions by their start. */
  work: z.boolean(),
  sort: z.enum(sessionSorts),
  descending: z.boolean(),
  offset: count,
  limit,
});
export type SessionListChoice = z.infer<typeof sessionListChoice>;

export const sessionListParams = z.extend(sessionListChoice, {
  range: rangeSchema,
  ...common,
});

/** What the second pass knows of a session, in scope and range. */
export const sessionWorkSchema = z.object({
  /** Prompts a human wrote, slash commands among them. */
  userMessages: count,
  commands: count,
  toolCalls: count,
  toolErrors: count,
  skills: count,
  mcpCalls: count,
  /** Run time of its turns, ms: from prompt to last answer, or as measured. */
  activeMs: count,
});

/** A session: every file it was resumed in and its sub-agents. Figures are those of scope and range. */
export const listedSessionSchema = z.object({
  sessionId: z.string(),
  /** Text from a log. */
  title: z.nullable(z.string()),
  /** Of its latest request. */
  project: z.nullable(z.string()),
  /** The git branch it was last on; null = not known. */
  branch: z.nullable(z.string()),
  /** Ids as logged, the one with most requests first. */
  models: z.array(z.string()),
  /** First and last request, UTC ms; the wall time is their difference. */
  start: z.number(),
  end: z.number(),
  figures: figuresSchema,
  misses: count,
  subAgents: count,
  /** Is a turn of it going on (log-format A.11)? */
  isRunning: z.boolean(),
  /** False while a part of its logs has not been through the second pass: `work` may still grow. */
  isIndexed: z.boolean(),
  /** Null unless it was asked for. */
  work: z.nullable(sessionWorkSchema),
});
export type ListedSession = z.infer<typeof listedSessionSchema>;

export const sessionListSchema = z.object({
  sessions: z.array(listedSessionSchema),
  /** Where this page starts. */
  offset: count,
  /** Of everything that fits, not of this page. */
  total: count,
  figures: figuresSchema,
  /** What there is to filter by, in scope and range: by name. */
  models: z.array(z.string()),
  projects: z.array(z.string()),
});
export type SessionList = z.infer<typeof sessionListSchema>;

/** A running sum: after the request at `at` (UTC ms) the session had cost so much. */
export const costPointSchema = z.object({ at: z.number(), costNano: nano });
export type CostPoint = z.infer<typeof costPointSchema>;

const instant = z.number();

export const sessionMissSchema = z.object({
  at: instant,
  /** Of the request, for the transcript. */
  request: z.string(),
  /** Over a hit; null without a price. */
  premiumNano: z.nullable(nano),
  cause: missCauseSchema,
  /** Index into `lanes`; null when that lane is left out of them. */
  lane: z.nullable(count),
});

export const sessionCompactionSchema = z.object({
  at: instant,
  micro: z.boolean(),
  /** As logged: `auto`, `manual` …; '' = not said. */
  trigger: z.string(),
  /** Tokens; null = not said. */
  preTokens: z.nullable(count),
  postTokens: z.nullable(count),
});

export const spanSchema = z.object({ start: instant, end: instant });
export type Span = z.infer<typeof spanSchema>;

/** Requests that share a transcript: the main thread, or one sub-agent. */
export const laneSchema = z.object({
  /** '' = the main thread. */
  agent: z.string(),
  /** Index of the lane that started it, always a smaller one; null for the main thread. */
  parent: z.nullable(count),
  start: instant,
  end: instant,
  /** When it sent requests: pauses of five minutes and more are left out; oldest first. */
  busy: z.array(spanSchema),
  requests: count,
  costNano: z.nullable(nano),
  /** Its first request, for the transcript. */
  firstRequest: z.string(),
});
export type Lane = z.infer<typeof laneSchema>;

export const sessionDetailChoice = z.object({ session: z.string() });
export const sessionDetailParams = z.extend(sessionDetailChoice, common);

/** A whole session, from its first request to now, in scope; null when there is no request of it. */
export const sessionDetailSchema = z.nullable(
  z.object({
    sessionId: z.string(),
    title: z.nullable(z.string()),
    project: z.nullable(z.string()),
    /** The latest first. */
    branches: z.array(z.string()),
    versions: z.array(z.string()),
    models: z.array(z.string()),
    start: instant,
    end: instant,
    isRunning: z.boolean(),
    isIndexed: z.boolean(),
    figures: figuresSchema,
    turns: count,
    subAgents: count,
    /** At most 2,000, exact at both ends, oldest first. */
    points: z.array(costPointSchema),
    compactions: z.array(sessionCompactionSchema),
    /** All of them; shown are the dearest, oldest first. */
    misses: z.object({ count, premiumNano: nano, shown: z.array(sessionMissSchema) }),
    /** No request in any lane for five minutes or more; the longest ones, oldest first. */
    idle: z.array(spanSchema),
    /** The main thread first, each under its parent; the dearest ones when there are very many. */
    lanes: z.array(laneSchema),
    /** How many sub-agents are left out of `lanes`. */
    moreLanes: count,
  }),
);
export type SessionDetail = NonNullable<z.infer<typeof sessionDetailSchema>>;

export const sessionTurnsChoice = z.object({ session: z.string(), offset: count, limit });
export const sessionTurnsParams = z.extend(sessionTurnsChoice, common);

/** What ran from one prompt to the next. */
export const sessionTurnSchema = z.object({
  /** From 1; 0 = what ran before the first prompt in the logs. */
  number: count,
  /** The prompt's id, for the transcript; '' for number 0. */
  id: z.string(),
  start: instant,
  /** First words of the prompt, text from a log; null when its log is gone or says none. */
  prompt: z.nullable(z.string()),
  outcome: z.nullable(z.enum(['completed', 'failed', 'running'])),
  durationMs: count,
  figures: figuresSchema,
  compactions: z.array(sessionCompactionSchema),
  /** Sub-agents that began in it. */
  agents: z.array(z.string()),
  misses: count,
  /** Causes of its misses, the dearest first. */
  causes: z.array(missCauseSchema),
});
export type SessionTurn = z.infer<typeof sessionTurnSchema>;

/** The turns' figures add up to the session's. */
export const sessionTurnsSchema = z.object({
  turns: z.array(sessionTurnSchema),
  offset: count,
  total: count,
});
export type SessionTurns = z.infer<typeof sessionTurnsSchema>;
