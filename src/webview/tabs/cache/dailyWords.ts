/** The words of the daily table. */
import { plural, t } from '../../l10n';
import { days, requests } from '../../words';

export const title = () => t('Daily');
export const sentence = (n: number, active: number) =>
  t('{0}, {1} with activity. A row opens that day’s sessions.', days(n), active);
export const columns = {
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
};
export const sortMenu = () => t('Sort by');
export const scale = () => t('Hit against the median');
export const today = () => t('Today');
export const total = days;
export const noActivity = () => t('No activity');
export const withinRange = () => t('Within range');
export const hitFell = (diff: string) => t('Hit fell {0}', diff);
export const netNegative = () => t('net negative');
export const netNegativeOnly = () => t('Net negative');
export const misses = (n: number) => plural(n, t('{0} miss', n), t('{0} misses', n));
export const notJudged = (minimum: number) => t('Not judged: under {0}', requests(minimum));
export const notYetJudged = (minimum: number) => t('Not judged yet: under {0}', requests(minimum));
export const building = (have: number, need: number) =>
  t('Building baseline · {0}/{1} days', have, need);
export const notChecked = () => t('Not judged');
export const flagLine = (reasonsText: string) => `${reasonsText}.`;
export const unpriced = (n: number, models: string) =>
  models === '' ? t('+ {0} unpriced', requests(n)) : t('+ {0} unpriced ({1})', requests(n), models);
export const unpricedTotal = (n: number, models: string) =>
  plural(
    n,
    t('Totals leave out {0} of {1}, which has no price.', requests(n), models),
    t('Totals leave out {0} of {1}, which have no price.', requests(n), models),
  );
