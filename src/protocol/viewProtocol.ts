/**
 * What the panel's webview and the extension say to each other. The view names intents only, never a command
 * id or a path of its own making; the extension pushes complete snapshots, so a lost or repeated message does
 * no harm. Each side parses what arrives; a message that does not fit is logged and dropped.
 */
import * as z from 'zod/mini';
import { cacheReportSchema, sessionRowSchema } from './cacheReport';
import { statusSchema } from './engineStatus';
import { calendarDate, count } from './figures';
import { rangeSchema } from './scope';
import { transcriptRefSchema } from './transcript';

/** What the scope menu offers: `workspace`, `all`, `folder:<uri>` or `project:<path>`. */
export const scopeChoiceSchema = z.object({
  id: z.string(),
  label: z.string(),
  /** A second line: the folder's path, or how many folders. */
  detail: z.string(),
});
export type ScopeChoice = z.infer<typeof scopeChoiceSchema>;

export const tabIds = ['cache', 'misses', 'trends', 'sessions', 'tools', 'activity'] as const;
export type TabId = (typeof tabIds)[number];

/** What the view keeps over hide, reload and restart. */
export const viewStateSchema = z.object({
  version: z.literal(2),
  tab: z.enum(tabIds),
  scopeId: z.string(),
  range: rangeSchema,
  /** A sort, a filter, an opened row: what tabs keep, by `tab.what`, as JSON. */
  kept: z.array(z.object({ name: z.string(), json: z.string() })),
});
export type ViewState = z.infer<typeof viewStateSchema>;

/**
 * A line above the tab with at most one action. `noActivity`: the scope has no request but other projects may;
 * its action `showAllProjects` is a `select` of the scope `all`.
 */
export const noteSchema = z.object({
  kind: z.enum(['scopeGone', 'noActivity', 'unpriced', 'refused', 'watch', 'sample']),
  text: z.string(),
  action: z.nullable(
    z.enum([
      'chooseScope',
      'showAllProjects',
      'openPricingSettings',
      'openSettings',
      'showLog',
      'leaveSample',
    ]),
  ),
});
export type Note = z.infer<typeof noteSchema>;

/** Everything the view shows, whole each time. */
export const snapshotSchema = z.object({
  /** BCP 47 tag of VS Code's display language. */
  language: z.string(),
  /** Sequence number of the `select` this answers; the view drops older answers. */
  selection: count,
  scopes: z.array(scopeChoiceSchema),
  /** The scope and range the report is about (after a fallback not always what was asked). */
  scopeId: z.string(),
  range: rangeSchema,
  status: statusSchema,
  /** Null while there are no figures. With a `failure` the last good ones of the same scope and range, if any. */
  report: z.nullable(cacheReportSchema),
  /** One line for a person when making the report failed; else ''. */
  failure: z.string(),
  notes: z.array(noteSchema),
  /** Goes up when the store or a setting changed: answers to queries of an older one are stale. */
  revision: count,
  /** UTC ms at which the figures were made; the view counts "updated 2 s ago" from it. */
  updatedAt: z.number(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

export const toViewSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), snapshot: snapshotSchema }),
  /** The user came from where this tab has more, a notification. */
  z.object({ type: z.literal('showTab'), tab: z.enum(tabIds) }),
  /** Answer to `openDay`, with its `selection`: the view drops what is about another scope or range. */
  z.object({
    type: z.literal('sessionsOfDay'),
    selection: count,
    date: calendarDate,
    sessions: z.array(sessionRowSchema),
    failure: z.string(),
  }),
  /** Answer to the `query` of that id; `result` fits the schema of the query's name. */
  z.object({ type: z.literal('answer'), id: count, ok: z.literal(true), result: z.unknown() }),
  z.object({ type: z.literal('refusal'), id: count, error: z.string() }),
]);
export type ToView = z.infer<typeof toViewSchema>;

/** What is exported of a tab: what it shows. */
export const shownTabSchema = z.object({
  tab: z.enum(tabIds),
  /** Cache: the dates of its table in the order in which they are shown. */
  days: z.array(calendarDate),
  /** Of the query of its list (src/extension/panelQueries.ts): filters, search, sort. */
  params: z.unknown(),
});
export type ShownTab = z.infer<typeof shownTabSchema>;

export const fromViewSchema = z.discriminatedUnion('type', [
  /** The view is up; `state` is what it kept, null for the first time. */
  z.object({ type: z.literal('ready'), state: z.nullable(viewStateSchema) }),
  z.object({
    type: z.literal('select'),
    selection: count,
    scopeId: z.string(),
    range: rangeSchema,
  }),
  /** About the scope of the snapshot in view, whose `selection` it repeats. */
  z.object({ type: z.literal('openDay'), selection: count, date: calendarDate }),
  /**
   * A tab asks for its data. The host adds the scope, the range and the settings of the `selection`, and checks the
   * parameters by the schema of the name (src/extension/panelQueries.ts).
   */
  z.object({
    type: z.literal('query'),
    id: count,
    selection: count,
    name: z.string(),
    params: z.unknown(),
  }),
  /** Open Transcript at something the view was told of by its id. */
  z.object({ type: z.literal('openTranscript'), ref: transcriptRefSchema }),
  z.object({ type: z.literal('retry') }),
  z.object({ type: z.literal('showLog') }),
  z.object({
    type: z.literal('openSettings'),
    section: z.enum(['', 'logDirectories', 'timeZone', 'pricing.overrides', 'anomaly']),
  }),
  /** Begins an override for a model that has no price; any other name opens the setting. */
  z.object({ type: z.literal('setPrice'), model: z.string().check(z.maxLength(1000)) }),
  z.object({ type: z.literal('rescan') }),
  z.object({ type: z.literal('rebuild') }),
  z.object({ type: z.literal('runDoctor') }),
  z.object({ type: z.literal('chooseLogFolder') }),
  z.object({ type: z.literal('viewSample') }),
  /** Back to the logs of this machine. */
  z.object({ type: z.literal('leaveSample') }),
  z.object({ type: z.literal('copyReport'), shown: shownTabSchema }),
  z.object({ type: z.literal('export'), shown: shownTabSchema }),
]);
export type FromView = z.infer<typeof fromViewSchema>;
