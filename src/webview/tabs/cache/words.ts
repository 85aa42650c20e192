/** The words of the Cache tab. */
import { t } from '../../l10n';
import { days } from '../../words';

/** A place that is drawn, not written. */
const gap = '\u0000';
const around = (sentence: string) => {
  const [before = '', after = ''] = sentence.split(gap);
  return [before, after] as const;
};

/** Reasons of the anomaly kernel. */
export const reasons = {
  cacheDrop: (diff: string, threshold: string) =>
    t('Hit rate fell {0} (threshold {1})', diff, threshold),
  netNegative: (loss: string) =>
    t('Net is negative: writing cost {0} more than reading saved', loss),
};

/** A day in a tooltip, spoken or in a table. */
export const dayWords = {
  hit: () => t('Cache hit'),
  median: (n: number) => t('Median, {0}', days(n)),
  medianShort: () => t('Median'),
  difference: () => t('Difference'),
  saved: () => t('Saved by reads'),
  premium: () => t('Write premium'),
  net: () => t('Net saved'),
  cost: () => t('Cost'),
  noActivity: () => t('no activity'),
  anomalous: () => t('anomalous'),
  notJudged: () => t('not judged'),
  spoken: (title: string, state: string, rows: string[]) =>
    [state === '' ? title : `${title}, ${state}`, ...rows].join('. '),
};

/** The call-out. */
export const callOut = {
  label: () => t('Effect of caching'),
  /** What stands before and behind the amount, which is in bold. */
  sentence: (span: string) => around(t('Without caching, {0} would have cost {1}.', span, gap)),
  thisDay: () => t('this day'),
  theseDays: (n: number) => t('these {0}', days(n)),
  detail: (saved: string, premium: string, net: string) =>
    t('Reads saved {0}, writes cost {1} extra: {2} net.', saved, premium, net),
  without: () => t('Without caching'),
  with: () => t('With caching'),
};

/** The sessions of an opened day. */
export const daySessions = {
  caption: (day: string) => t('Sessions of {0}', day),
  loading: () => t('Loading the sessions…'),
  failed: (reason: string) => t('The sessions could not be read. {0}', reason),
  none: () => t('No sessions.'),
  session: () => t('Session'),
  time: () => t('Time'),
  requests: () => t('Requests'),
  hit: () => t('Hit'),
  net: () => t('Net'),
  cost: () => t('Cost'),
  untitled: (id: string) => t('Untitled session {0}', id),
  from: (first: string, last: string) => (first === last ? first : `${first}–${last}`),
};
