/** The words of the Cache tab. */
import { plural, t } from '../../l10n';
import { days, requests } from '../../words';

/** A place that is drawn, not written. */
const gap = '\u0000';
const around = (sentence: string) => {
  const [before = '', after = ''] = sentence.split(gap);
  return [before, after] as const;
};

/** The lead card and its states. */
export const spotlight = {
  label: () => t('Today'),
  today: (day: string) => t('Today, {0}', day),
  cacheHit: () => t('cache hit'),
  healthy: () => t('Healthy'),
  anomalous: () => t('Anomalous'),
  building: (have: number, need: number) => t('Building baseline · {0}/{1} days', have, need),
  early: () => t('Not judged yet'),
  earlyWhy: (minimum: number) => t('Judged from {0} on', requests(minimum)),
  off: () => t('Not judged'),
  offWhy: () => t('Anomaly checks are off'),
  noActivity: () => t('No activity today'),
  above: (diff: string, baselineDays: number, median: string) =>
    t('{0} above the {1}-day median of {2}', diff, baselineDays, median),
  below: (diff: string, baselineDays: number, median: string) =>
    t('{0} below the {1}-day median of {2}', diff, baselineDays, median),
  equal: (baselineDays: number, median: string) =>
    t('At the {0}-day median of {1}', baselineDays, median),
  comparisonStarts: (left: number) =>
    plural(
      left,
      t('Comparison starts after {0} more day with activity', left),
      t('Comparison starts after {0} more days with activity', left),
    ),
  lastActive: (day: string, hit: string) => t('Last active {0}: {1}', day, hit),
  lastActiveAbove: (diff: string) => t(', {0} above its median', diff),
  lastActiveBelow: (diff: string) => t(', {0} below its median', diff),
  why: () => t('Why it is flagged'),
  showDay: () => t('Show the day in the table'),
  showMisses: (n: number) =>
    plural(n, t('Show the miss of today'), t('Show the {0} misses of today', n)),
};

/** Reasons of the anomaly kernel. */
export const reasons = {
  cacheDrop: (diff: string, threshold: string) =>
    t('Hit rate fell {0} (threshold {1})', diff, threshold),
  netNegative: (loss: string) =>
    t('Net is negative: writing cost {0} more than reading saved', loss),
};

/** The secondary figures of the lead card. */
export const figures = {
  netToday: () => t('Net saved today'),
  netTodayDetail: (saved: string, premium: string) => [
    t('{0} saved,', saved),
    t('{0} write premium', premium),
  ],
  costToday: () => t('Cost today'),
  costTodayDetail: (cost: string) => t('{0} in 7 days', cost),
  cost7: () => t('Cost, 7 days'),
  cost7Detail: (cost: string, day: string) => t('{0} on {1}', cost, day),
  net7: () => t('Net saved, 7 days'),
  net7Detail: (n: number) =>
    n === 0
      ? t('no anomalous days')
      : plural(n, t('{0} anomalous day', n), t('{0} anomalous days', n)),
  latest: () => t('Latest session'),
  latestHit: (hit: string) => t('{0} hit', hit),
  latestNone: () => t('None'),
  lastMessage: (ago: string) => t('last message {0}', ago),
  untitled: () => t('Untitled session'),
  live: () => t('Live session'),
  warm: (left: string) => t('Warm {0}', left),
  cold: () => t('Cold'),
  warmDetail: (warm: string, cold: string) => [
    t('next message {0},', warm),
    t('{0} if it goes cold', cold),
  ],
  coldDetail: (cold: string, warm: string) => [
    t('next message {0},', cold),
    t('{0} while it was warm', warm),
  ],
  compacted: () => t('compacted: the next message writes a new cache'),
  cached: (tokens: string) => t('{0} tokens cached', tokens),
  warmUntil: (time: string) => t('Warm until {0}', time),
  coldSince: (time: string) => t('Cold since {0}', time),
  assumed: () => t('The log has no cache lifetime: 5 minutes are assumed.'),
  nextMessage: (tokens: string) =>
    t(
      'The price of reading {0} cached tokens, and of writing them again, at API list prices. What the message adds and its answer come on top.',
      tokens,
    ),
  unpriced: (n: number) => t('+ {0} unpriced', requests(n)),
  listPrices: () => t('At API list prices'),
};

/** The two charts over days. */
export const charts = {
  hitTitle: () => t('Cache hit by day'),
  netTitle: () => t('Net saved by day'),
  netSentence: () => t('dollars saved by reads, less the premium for writes'),
  hit: () => t('Hit'),
  medianBand: (baselineDays: number) => t('{0}-day median ±5 pp', baselineDays),
  threshold: () => t('Threshold'),
  anomalous: () => t('Anomalous'),
  saved: () => t('Saved by reads'),
  premium: () => t('Write premium'),
  net: () => t('Net'),
  hints: () => t('Gap: no activity. Dashed circle: too little use to judge'),
  medianAt: (value: string) => t('Median {0}', value),
  thresholdAt: (value: string) => t('Threshold {0}', value),
  keys: () => t('Left and right arrow keys move the cursor, Enter opens the day.'),
  tableCaption: () => t('Cache hit and net saved by day'),
  noJudged: () => t('No judged day in this range'),
  oneJudged: (hit: string) => t('One judged day, at {0}', hit),
  atLeast: (n: number, of: number, bound: string) =>
    n === of && of > 1
      ? t('All {0} judged days at {1} or more', of, bound)
      : plural(
          of,
          t('{0} of {1} judged day at {2} or more', n, of, bound),
          t('{0} of {1} judged days at {2} or more', n, of, bound),
        ),
  betweenUntilYesterday: (low: string, high: string, today: string) =>
    t('Between {0} and {1} until yesterday; today {2}', low, high, today),
  fell: (day: string, hit: string) => t('; {0} fell to {1}', day, hit),
  negative: (day: string) => t('; net was negative on {0}', day),
  manyAnomalous: (n: number, day: string, hit: string) =>
    t('; {0} anomalous days, the lowest {1} at {2}', n, day, hit),
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

/** The daily table and the sessions of an opened day. */
export const daily = {
  title: () => t('Daily'),
  sentence: (n: number, active: number) =>
    t('{0}, {1} with activity. A row opens that day’s sessions.', days(n), active),
  caption: () => t('Cache report by day'),
  columns: {
    day: () => t('Day'),
    hit: () => t('Hit'),
    delta: () => t('vs median, pp'),
    tokens: () => t('Prompt tokens'),
    output: () => t('Output'),
    saved: () => t('Saved'),
    premium: () => t('Premium'),
    net: () => t('Net'),
    cost: () => t('Cost'),
    verdict: () => t('Verdict'),
  },
  sortMenu: () => t('Sort by'),
  scale: () => t('Hit against the median'),
  today: () => t('Today'),
  total: days,
  noActivity: () => t('No activity'),
  withinRange: () => t('Within range'),
  hitFell: (diff: string) => t('Hit fell {0}', diff),
  netNegative: () => t('net negative'),
  netNegativeOnly: () => t('Net negative'),
  misses: (n: number) => plural(n, t('{0} miss', n), t('{0} misses', n)),
  notJudged: (minimum: number) => t('Not judged: under {0}', requests(minimum)),
  notYetJudged: (minimum: number) => t('Not judged yet: under {0}', requests(minimum)),
  building: (have: number, need: number) => t('Building baseline · {0}/{1} days', have, need),
  notChecked: () => t('Not judged'),
  flagLine: (reasonsText: string) => `${reasonsText}.`,
  unpriced: (n: number, models: string) =>
    models === ''
      ? t('+ {0} unpriced', requests(n))
      : t('+ {0} unpriced ({1})', requests(n), models),
  unpricedTotal: (n: number, models: string) =>
    plural(
      n,
      t('Totals leave out {0} of {1}, which has no price.', requests(n), models),
      t('Totals leave out {0} of {1}, which have no price.', requests(n), models),
    ),
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
