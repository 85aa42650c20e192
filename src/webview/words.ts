/**
 * Every word the view shows, as functions of ready-made figures. One place, so that a translation replaces this
 * module and nothing else. Sentence case, units on every figure, no blame, no exclamation marks.
 */
import { count } from './figures';

/** The English plural form. */
function plural(n: number, one: string, other: string): string {
  return n === 1 ? one : other;
}

const days = (n: number): string => `${n} ${plural(n, 'day', 'days')}`;
const requests = (n: number): string => `${count(n)} ${plural(n, 'request', 'requests')}`;

/** The header: scope, range, freshness, quality, actions. */
export const header = {
  panel: () => 'Claude Usage',
  scope: (label: string) => `Scope: ${label}`,
  range: (label: string) => `Range: ${label}`,
  rangeGroup: () => 'Range',
  days,
  custom: () => 'Custom…',
  dates: (since: string, until: string) => `${since} – ${until}`,
  since: () => 'From',
  until: () => 'To',
  apply: () => 'Show',
  rangeTooLong: () => 'At most 365 days',
  rangeReversed: () => 'The first day is after the last',
  zone: (zone: string) => `Days are calendar days in ${zone}. Change the time zone`,
  updated: (ago: string) => `Updated ${ago}`,
  updatedNow: () => 'Updated just now',
  indexing: (share: string) => `Indexing ${share}`,
  linesSkipped: (n: number, shown: string) => `${shown} ${plural(n, 'line', 'lines')} skipped`,
  unpriced: (n: number) => `${requests(n)} unpriced`,
  qualityTitle: () => 'Left out of these figures',
  qualityUnpriced: (n: number, model: string) => `${requests(n)} of ${model}: no price`,
  setPrice: () => 'Set a price',
  showLog: () => 'Show log',
  export: () => 'Export usage',
  copy: () => 'Copy report as Markdown',
  settings: () => 'Settings',
  more: () => 'More actions',
  tabs: () => 'Reports',
};

/** What a note's button says. */
export const noteActions = {
  chooseScope: () => 'Choose a scope',
  showAllProjects: () => 'Show all projects',
  openPricingSettings: () => 'Set a price',
  openSettings: () => 'Open settings',
  showLog: () => 'Show log',
};
export const notesLabel = () => 'Notes';

/** The lead card and its states. */
export const spotlight = {
  label: () => 'Today',
  today: (day: string) => `Today, ${day}`,
  cacheHit: () => 'cache hit',
  healthy: () => 'Healthy',
  anomalous: () => 'Anomalous',
  building: (have: number, need: number) => `Building baseline · ${have}/${need} days`,
  early: () => 'Not judged yet',
  earlyWhy: (minimum: number) => `Judged from ${requests(minimum)} on`,
  off: () => 'Not judged',
  offWhy: () => 'Anomaly checks are off',
  noActivity: () => 'No activity today',
  above: (diff: string, baselineDays: number, median: string) =>
    `${diff} above the ${baselineDays}-day median of ${median}`,
  below: (diff: string, baselineDays: number, median: string) =>
    `${diff} below the ${baselineDays}-day median of ${median}`,
  equal: (baselineDays: number, median: string) => `At the ${baselineDays}-day median of ${median}`,
  comparisonStarts: (left: number) =>
    `Comparison starts after ${left} more ${plural(left, 'day', 'days')} with activity`,
  lastActive: (day: string, hit: string) => `Last active ${day}: ${hit}`,
  lastActiveAbove: (diff: string) => `, ${diff} above its median`,
  lastActiveBelow: (diff: string) => `, ${diff} below its median`,
  why: () => 'Why it is flagged',
  showDay: () => 'Show the day in the table',
};

/** Reasons of the anomaly kernel. */
export const reasons = {
  cacheDrop: (diff: string, threshold: string) => `Hit rate fell ${diff} (threshold ${threshold})`,
  netNegative: (loss: string) => `Net is negative: writing cost ${loss} more than reading saved`,
};

/** The secondary figures of the lead card. */
export const figures = {
  netToday: () => 'Net saved today',
  netTodayDetail: (saved: string, premium: string) => [
    `${saved} saved,`,
    `${premium} write premium`,
  ],
  costToday: () => 'Cost today',
  costTodayDetail: (cost: string) => `${cost} in 7 days`,
  cost7: () => 'Cost, 7 days',
  cost7Detail: (cost: string, day: string) => `${cost} on ${day}`,
  net7: () => 'Net saved, 7 days',
  net7Detail: (n: number) =>
    n === 0 ? 'no anomalous days' : `${n} anomalous ${plural(n, 'day', 'days')}`,
  latest: () => 'Latest session',
  latestHit: (hit: string) => `${hit} hit`,
  latestNone: () => 'None',
  lastMessage: (ago: string) => `last message ${ago}`,
  untitled: () => 'Untitled session',
  unpriced: (n: number) => `+ ${requests(n)} unpriced`,
  listPrices: () => 'At API list prices',
};

/** Loading, empty, failed. */
export const states = {
  starting: () => 'Starting…',
  reading: (share: string, read: string, total: string) =>
    `Reading logs, ${share}: ${read} of ${total}. Today comes first.`,
  computing: () => 'Loading the figures…',
  progress: () => 'Reading logs',
  emptyTitle: () => 'No Claude activity yet',
  emptyScopeTitle: (scope: string) => `No Claude activity in ${scope} yet`,
  emptyText: () =>
    'Claude Code writes a log for each session. None was found in these folders on this machine.',
  emptyScopeText: () =>
    'Claude Code writes a log for each session. There are logs on this machine, but none of this scope.',
  emptyFoot: () => 'The panel fills by itself when the first session is logged.',
  roots: () => 'Folders looked at',
  rootState: {
    read: (files: string, n: number) => `${files} log ${plural(n, 'file', 'files')}`,
    empty: () => 'empty',
    missing: () => 'not there',
    unreadable: (detail: string) => (detail === '' ? 'not readable' : `not readable: ${detail}`),
  },
  chooseFolder: () => 'Choose a log folder…',
  showWorkspace: () => 'Show this workspace',
  showAll: () => 'Show all projects',
  failedTitle: () => 'The logs could not be read',
  failedNoReason: () => 'The reason is in the log.',
  stale: (time: string) => `Figures below are from ${time} and may be out of date.`,
  retry: () => 'Retry',
  showLog: () => 'Show log',
};

/** The two charts over days. */
export const charts = {
  hitTitle: () => 'Cache hit by day',
  netTitle: () => 'Net saved by day',
  netSentence: () => 'dollars saved by reads, less the premium for writes',
  hit: () => 'Hit',
  medianBand: (baselineDays: number) => `${baselineDays}-day median ±5 pp`,
  threshold: () => 'Threshold',
  anomalous: () => 'Anomalous',
  saved: () => 'Saved by reads',
  premium: () => 'Write premium',
  net: () => 'Net',
  hints: () => 'Gap: no activity. Dashed circle: too little use to judge',
  medianAt: (value: string) => `Median ${value}`,
  thresholdAt: (value: string) => `Threshold ${value}`,
  today: () => 'Today',
  asTable: () => 'Show as table',
  asChart: () => 'Show as chart',
  role: () => 'chart',
  keys: () => 'Left and right arrow keys move the cursor, Enter opens the day.',
  tableCaption: () => 'Cache hit and net saved by day',
  noJudged: () => 'No judged day in this range',
  oneJudged: (hit: string) => `One judged day, at ${hit}`,
  atLeast: (n: number, of: number, bound: string) =>
    n === of && of > 1
      ? `All ${of} judged days at ${bound} or more`
      : `${n} of ${of} judged ${plural(of, 'day', 'days')} at ${bound} or more`,
  betweenUntilYesterday: (low: string, high: string, today: string) =>
    `Between ${low} and ${high} until yesterday; today ${today}`,
  fell: (day: string, hit: string) => `; ${day} fell to ${hit}`,
  negative: (day: string) => `; net was negative on ${day}`,
  manyAnomalous: (n: number, day: string, hit: string) =>
    `; ${n} anomalous days, the lowest ${day} at ${hit}`,
};

/** A day in a tooltip, spoken or in a table. */
export const dayWords = {
  hit: () => 'Cache hit',
  median: (n: number) => `Median, ${days(n)}`,
  medianShort: () => 'Median',
  difference: () => 'Difference',
  saved: () => 'Saved by reads',
  premium: () => 'Write premium',
  net: () => 'Net saved',
  cost: () => 'Cost',
  noActivity: () => 'no activity',
  anomalous: () => 'anomalous',
  notJudged: () => 'not judged',
  spoken: (title: string, state: string, rows: string[]) =>
    [state === '' ? title : `${title}, ${state}`, ...rows].join('. '),
};

/** The call-out. */
export const callOut = {
  label: () => 'Effect of caching',
  sentence: (span: string) => [`Without caching, ${span} would have cost `, '.'] as const,
  thisDay: () => 'this day',
  theseDays: (n: number) => `these ${days(n)}`,
  detail: (saved: string, premium: string, net: string) =>
    `Reads saved ${saved}, writes cost ${premium} extra: ${net} net.`,
  without: () => 'Without caching',
  with: () => 'With caching',
};

/** The three breakdowns. */
export const breakdown = {
  byProject: () => 'By project',
  byModel: () => 'By model',
  byAgent: () => 'By agent',
  project: () => 'Project',
  model: () => 'Model',
  agent: () => 'Agent',
  bar: () => 'Share of net',
  net: () => 'Net saved',
  hit: () => 'Hit',
  mainThread: () => 'Main thread',
  unknownProject: () => 'Unknown project',
  unknown: () => 'Unknown',
  other: (n: number) => `Other (${n})`,
  otherTitle: (n: number) => `${n} more, together`,
  total: () => 'Total',
  nothing: () => 'No activity in this range',
};

/** The daily table and the sessions of an opened day. */
export const daily = {
  title: () => 'Daily',
  sentence: (n: number, active: number) =>
    `${days(n)}, ${active} with activity. A row opens that day’s sessions.`,
  caption: () => 'Cache report by day',
  columns: {
    day: () => 'Day',
    hit: () => 'Hit',
    delta: () => 'vs median, pp',
    tokens: () => 'Prompt tokens',
    output: () => 'Output',
    saved: () => 'Saved',
    premium: () => 'Premium',
    net: () => 'Net',
    cost: () => 'Cost',
    verdict: () => 'Verdict',
  },
  sortMenu: () => 'Sort by',
  scale: () => 'Hit against the median',
  today: () => 'Today',
  total: days,
  noActivity: () => 'No activity',
  withinRange: () => 'Within range',
  hitFell: (diff: string) => `Hit fell ${diff}`,
  netNegative: () => 'net negative',
  netNegativeOnly: () => 'Net negative',
  notJudged: (minimum: number) => `Not judged: under ${requests(minimum)}`,
  notYetJudged: (minimum: number) => `Not judged yet: under ${requests(minimum)}`,
  building: (have: number, need: number) => `Building baseline · ${have}/${need} days`,
  notChecked: () => 'Not judged',
  flagLine: (reasonsText: string) => `${reasonsText}.`,
  unpriced: (n: number, models: string) =>
    models === '' ? `+ ${requests(n)} unpriced` : `+ ${requests(n)} unpriced (${models})`,
  unpricedTotal: (n: number, models: string) =>
    `Totals leave out ${requests(n)} of ${models}, which ${plural(n, 'has', 'have')} no price.`,
};

/** The sessions of an opened day. */
export const daySessions = {
  caption: (day: string) => `Sessions of ${day}`,
  loading: () => 'Loading the sessions…',
  failed: (reason: string) => `The sessions could not be read. ${reason}`,
  none: () => 'No sessions.',
  session: () => 'Session',
  time: () => 'Time',
  requests: () => 'Requests',
  hit: () => 'Hit',
  net: () => 'Net',
  cost: () => 'Cost',
  untitled: (id: string) => `Untitled session ${id}`,
  from: (first: string, last: string) => (first === last ? first : `${first}–${last}`),
};

/** The line at the bottom. */
export const footer = {
  zone: (zone: string) => `Days are calendar days in ${zone}`,
  prices: (date: string) => `Costs at API list prices of ${date}`,
  lowerBound: () => 'Logs are a lower bound: titles and suggestions are not logged',
};

/** The names of the tabs. */
export const tabNames = { cache: () => 'Cache' };
