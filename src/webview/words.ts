/**
 * The words of the frame and those that several tabs share, as functions of ready-made figures. Whole sentences, so that
 * they can be translated. Sentence case, units on every figure, no blame, no exclamation marks.
 */
import { failureText, type Failure } from '../protocol/failure';
import type { TabId } from '../protocol/viewProtocol';
import { rejectionText } from '../protocol/rejectionText';
import { plural, t } from './l10n';

/** `14 days`. */
export const days = (n: number): string => plural(n, t('{0} day', n), t('{0} days', n));
/** `1,234 requests`. */
export const requests = (n: number): string => plural(n, t('{0} request', n), t('{0} requests', n));

/** The header: scope, range, freshness, quality, actions. */
export const header = {
  panel: () => t('Claude Usage'),
  scope: (label: string) => t('Scope: {0}', label),
  range: (label: string) => t('Range: {0}', label),
  rangeGroup: () => t('Range'),
  days,
  custom: () => t('Custom…'),
  dates: (since: string, until: string) => `${since} – ${until}`,
  since: () => t('From'),
  until: () => t('To'),
  apply: () => t('Show'),
  rangeTooLong: () => t('At most 365 days'),
  rangeReversed: () => t('The first day is after the last'),
  zone: (zone: string) => t('Days are calendar days in {0}. Change the time zone', zone),
  updated: (ago: string) => t('Updated {0}', ago),
  updatedNow: () => t('Updated just now'),
  indexing: (share: string) => t('Indexing {0}', share),
  linesSkipped: (n: number, shown: string) =>
    plural(n, t('{0} line skipped', shown), t('{0} lines skipped', shown)),
  unpriced: (n: number) => t('{0} unpriced', requests(n)),
  qualityTitle: () => t('Left out of these figures'),
  qualityUnpriced: (n: number, model: string) => t('{0} of {1}: no price', requests(n), model),
  qualityReason: (reason: string) => rejectionText(reason, t),
  at: (file: string, line: number) => t('{0}, line {1}', file, line),
  setPrice: () => t('Set a price'),
  showLines: () => t('Show these lines'),
  export: () => t('Export usage'),
  copy: () => t('Copy this tab as Markdown'),
  settings: () => t('Settings'),
  more: () => t('More actions'),
  tabs: () => t('Reports'),
};

/** What a note's button says. */
export const noteActions = {
  chooseScope: () => t('Choose a scope'),
  showAllProjects: () => t('Show all projects'),
  openPricingSettings: () => t('Set a price'),
  openSettings: () => t('Open settings'),
  showLog: () => t('Show log'),
  leaveSample: () => t('Show your own logs'),
};
export const notesLabel = () => t('Notes');

/** Loading, empty, failed. */
export const states = {
  starting: () => t('Starting…'),
  reading: (share: string, read: string, total: string) =>
    t('Reading logs, {0}: {1} of {2}. Today comes first.', share, read, total),
  readingDetails: (share: string, read: string, total: string) =>
    t(
      'Reading tool calls, turns and links, {0}: {1} of {2}. Figures may still grow.',
      share,
      read,
      total,
    ),
  computing: () => t('Loading the figures…'),
  progress: () => t('Reading logs'),
  emptyTitle: () => t('No Claude activity yet'),
  emptyScopeTitle: (scope: string) => t('No Claude activity in {0} yet', scope),
  emptyText: () =>
    t(
      'Claude Code writes a log for each session. None was found in these folders on this machine.',
    ),
  emptyScopeText: () =>
    t(
      'Claude Code writes a log for each session. There are logs on this machine, but none of this scope.',
    ),
  emptyFoot: () => t('The panel fills by itself when the first session is logged.'),
  roots: () => t('Folders looked at'),
  rootState: {
    read: (files: string, n: number) =>
      plural(n, t('{0} log file', files), t('{0} log files', files)),
    empty: () => t('empty'),
    missing: () => t('not there'),
    unreadable: (failure: Failure | null) =>
      t('not readable: {0}', failure ? failureText(failure, t) : ''),
  },
  setFolder: () => t('Set log folder…'),
  viewSample: () => t('View a sample report'),
  showWorkspace: () => t('Show this workspace'),
  showAll: () => t('Show all projects'),
  failedTitle: () => t('The logs could not be read'),
  stale: (time: string) => t('Figures below are from {0} and may be out of date.', time),
  retry: () => t('Retry'),
  showLog: () => t('Show log'),
};

/** The three breakdowns. */
export const breakdown = {
  byProject: () => t('By project'),
  byModel: () => t('By model'),
  byAgent: () => t('By agent'),
  project: () => t('Project'),
  model: () => t('Model'),
  agent: () => t('Agent'),
  bar: () => t('Share of net'),
  net: () => t('Net saved'),
  hit: () => t('Hit'),
  mainThread: () => t('Main thread'),
  unknownProject: () => t('Unknown project'),
  unknown: () => t('Unknown'),
  other: (n: number) => t('Other ({0})', n),
  otherTitle: (n: number) => t('{0} more, together', n),
  total: () => t('Total'),
  nothing: () => t('No activity in this range'),
};

/** The line at the bottom. */
export const footer = {
  zone: (zone: string) => t('Days are calendar days in {0}', zone),
  prices: (date: string) => t('Costs at API list prices of {0}', date),
  lowerBound: () => t('Logs are a lower bound: titles and suggestions are not logged'),
};

/** What a reader of the tab trips over, at the bottom. */
export const countingRules: Partial<Record<TabId, () => string>> = {
  misses: () => t('Premium = tokens rewritten × (write rate − read rate)'),
  trends: () =>
    t(
      'A task that used two models counts once, with its run time, under the one that answered last',
    ),
  sessions: () => t('A session resumed over several logs is one session'),
  tools: () =>
    t('Durations are from the request to the result in the log, waiting for a permission included'),
  activity: () => t('Nothing leaves this machine'),
};

/** What every chart says. */
export const chartWords = {
  today: () => t('Today'),
  asTable: () => t('Show as table'),
  asChart: () => t('Show as chart'),
  role: () => t('chart'),
};

/** The names of the tabs. */
export const tabNames: Record<TabId, () => string> = {
  cache: () => t('Cache'),
  misses: () => t('Misses'),
  trends: () => t('Trends'),
  sessions: () => t('Sessions'),
  tools: () => t('Tools'),
  activity: () => t('Activity'),
};
