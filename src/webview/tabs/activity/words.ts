/** The words of the Activity tab. */
import type { IngestKind, ModelPrice } from '../../../protocol/activity';
import { failureText, type Failure } from '../../../protocol/failure';
import { rejectionText } from '../../../protocol/rejectionText';
import { plural, t } from '../../l10n';

export const words = {
  title: () => t('All logs on this machine'),
  sample: () => t('All logs of the sample'),
  sentence: () => t('this tab is about every project, whatever the scope'),
};

export const logs = (n: number): string => plural(n, t('{0} log', n), t('{0} logs', n));

/** The four figures. */
export const lead = {
  label: () => t('Logs and store'),
  folders: () => t('Log folders'),
  watched: (n: number) => t('{0} watched', n),
  read: (n: number) => t('{0} read', n),
  size: (n: number, bytes: string) => `${logs(n)}, ${bytes}`,
  changed: (ago: string) => t('last change {0}', ago),
  requests: () => t('Requests stored'),
  inRange: (n: string, since: string, until: string) => t('{0} from {1} to {2}', n, since, until),
  store: () => t('Store'),
  saved: (ago: string) => t('saved {0}', ago),
  inMemory: () => t('in memory, not saved yet'),
  upToDate: () => t('sums up to date'),
  behind: (n: number) => plural(n, t('{0} sum is behind', n), t('{0} sums are behind', n)),
  firstIndex: () => t('First index'),
  indexed: (bytes: string, n: number, day: string) =>
    t('{0} in {1} on {2}; since then only what is new', bytes, logs(n), day),
  notYet: () => t('nothing is read yet'),
  notTimed: () => t('not timed; since then only what is new'),
};

/** What was read. */
export const reads = {
  title: () => t('What was read'),
  sentence: () => t('newest first; requests are those added or changed'),
  none: () => t('Nothing was read since this store is kept'),
  time: () => t('Time'),
  project: () => t('Project'),
  file: () => t('File'),
  event: () => t('Event'),
  bytes: () => t('Bytes'),
  lines: () => t('Lines'),
  requests: () => t('Requests'),
  took: () => t('Took'),
  earlier: () => t('Earlier events'),
  newest: () => t('Newest events'),
};

/** What a burst did, by how many files. */
export const kinds: Record<IngestKind, (n: number) => string> = {
  new: n => plural(n, t('new file'), t('{0} new files', n)),
  appended: n => plural(n, t('appended'), t('{0} files grew', n)),
  again: n => plural(n, t('read again'), t('{0} files read again', n)),
  several: n => plural(n, t('{0} file', n), t('{0} files', n)),
  opened: () => t('opened store'),
};

/** The counters. */
export const quality = {
  title: () => t('Data quality'),
  sentence: () => t('of all time'),
  lines: () => t('Lines read'),
  files: (n: number) => t('in {0}', logs(n)),
  leftOut: () => t('Lines left out'),
  reason: (reason: string) => t('Left out: {0}', rejectionText(reason, t)),
  inFiles: (n: number) => t('in {0}', logs(n)),
  examples: (n: number) => plural(n, t('Show an example'), t('Show {0} examples', n)),
  open: () => t('Open the log at this line'),
  repeats: () => t('Repeats'),
  repeatsDetail: () => t('sub-agents’ logs repeat messages of the main thread; counted once'),
  lowerBound: () => t('Output is a lower bound'),
  lowerBoundDetail: () => t('requests of Claude Code before 2.1.97, which logged a part of it'),
  unpriced: () => t('Requests without a price'),
  vanished: () => t('Deleted logs'),
  vanishedDetail: () => t('their figures are kept'),
  ahead: () => t('Ahead of this clock'),
  aheadDetail: () => t('the newest request is dated later than now'),
};

/** The folders. */
export const watchers = {
  title: () => t('Watchers'),
  sentence: (n: number) => plural(n, t('{0} folder watched', n), t('{0} folders watched', n)),
  watched: () => t('watching'),
  partly: () => t('looked at every minute'),
  missing: () => t('not there; noticed when it appears'),
  failed: (n: string, of: string, failure: Failure | null) =>
    t(
      '{0} of {1} folders cannot be watched ({2}), so they are looked at once a minute.',
      n,
      of,
      failure ? failureText(failure, t) : '',
    ),
};

/** The rates. */
export const prices = {
  title: () => t('Prices in use'),
  sentence: (date: string) => t('dollars per million tokens, table of {0}', date),
  none: () => t('No request is stored yet'),
  model: () => t('Model'),
  input: () => t('Input'),
  output: () => t('Output'),
  write5m: () => t('Write 5 min'),
  write1h: () => t('Write 1 h'),
  read: () => t('Read'),
  requests: () => t('Requests'),
  since: (date: string) => t('since {0}', date),
  fast: () => t('fast requests have other rates'),
  longPrompt: () => t('long prompts have other rates'),
  unpriced: () => t('has no price: its tokens count, its cost does not.'),
  setPrice: () => t('Set a price'),
  note: () => t('Rates of a standard request today; earlier requests are priced by their day.'),
};

/** Where a rate is from when it is not of the vendor's list. */
export const sources: Record<Exclude<ModelPrice['source'], '' | 'list'>, () => string> = {
  override: () => t('your price'),
  'third-party': () => t('from other tables than the vendor’s'),
  'sources disagree': () => t('tables disagree'),
};

/** The store. */
export const store = {
  title: () => t('Store'),
  sentence: () => t('sums by 15 minutes, project, session, model and agent'),
  memory: () => t('In memory'),
  disk: () => t('On disk'),
  savedAt: (bytes: string, ago: string) => t('{0}, {1}', bytes, ago),
  sums: () => t('Sums'),
  rows: (n: number, until: string) =>
    plural(n, t('{0} row, up to {1}', n, until), t('{0} rows, up to {1}', n, until)),
  behind: () => t('Waiting to be summed'),
  lastRun: () => t('Last summed'),
  run: (keys: number, took: string, at: string) =>
    plural(
      keys,
      t('{0} row in {1}, {2}', keys, took, at),
      t('{0} rows in {1}, {2}', keys, took, at),
    ),
  noRun: () => t('not since the start'),
  failed: (failure: Failure) =>
    t('The sums could not be brought up to date: {0}', failureText(failure, t)),
};

/** The buttons. */
export const maintenance = {
  title: () => t('Maintenance'),
  rescan: () => t('Rescan logs'),
  doctor: () => t('Run doctor'),
  note: () =>
    t(
      'Rescanning reads only what changed. Rebuilding reads everything again and keeps the figures of deleted logs.',
    ),
  rebuild: () => t('Rebuild store'),
};
