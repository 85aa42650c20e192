/** The words of what was left out. */
import { rejectionText } from '../../../protocol/rejectionText';
import { logs } from './words';
import { plural, t } from '../../l10n';

export const title = () => t('Data quality');
export const sentence = () => t('of all time');
export const lines = () => t('Lines read');
export const files = (n: number) => t('in {0}', logs(n));
export const leftOut = () => t('Lines left out');
export const reason = (reason: string) => t('Left out: {0}', rejectionText(reason, t));
export const inFiles = (n: number) => t('in {0}', logs(n));
export const examples = (n: number) => plural(n, t('Show an example'), t('Show {0} examples', n));
export const open = () => t('Open the log at this line');
export const repeats = () => t('Repeats');
export const repeatsDetail = () =>
  t('sub-agents’ logs repeat messages of the main thread; counted once');
export const lowerBound = () => t('Output is a lower bound');
export const lowerBoundDetail = () =>
  t('requests of Claude Code before 2.1.97, which logged a part of it');
export const unpriced = () => t('Requests without a price');
export const vanished = () => t('Deleted logs');
export const vanishedDetail = () => t('their figures are kept');
export const ahead = () => t('Ahead of this clock');
export const aheadDetail = () => t('the newest request is dated later than now');
