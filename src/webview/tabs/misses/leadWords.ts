/** The words of the Misses tab’s lead card. */
import { plural, t } from '../../l10n';
import { days } from '../../words';

const missesOf = (n: number): string => plural(n, t('{0} miss', n), t('{0} misses', n));

export const label = () => t('Cache misses');
export const avoidable = (n: number) => t('Avoidable misses, {0}', days(n));
export const ofSpent = (spent: string, share: string) => t('of {0} spent, {1}', spent, share);
export const keyAvoidable = (share: string) => t('Avoidable {0}', share);
export const keyExpected = (share: string) => t('Expected {0}', share);
export const keyRest = (share: string) => t('Rest {0}', share);
export const misses = () => t('Misses');
export const missesDetail = (share: string, requests: string) =>
  t('{0} per 100 of {1} requests', share, requests);
export const rewritten = () => t('Written again');
export const rewrittenDetail = () => t('tokens that were cached');
export const expected = () => t('Expected misses');
export const expectedDetail = (n: number) => t('{0}: idle, compaction', missesOf(n));
export const cold = () => t('Cold starts');
export const coldDetail = (cost: string) => t('first requests, not misses: {0}', cost);
export const none = () => t('No cache miss in this range');
export const unpriced = (n: number) =>
  plural(n, t('+ {0} miss unpriced', n), t('+ {0} misses unpriced', n));
