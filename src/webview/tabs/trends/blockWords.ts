/** The words of the 5-hour blocks. */
import { plural, t } from '../../l10n';

export const title = () => t('5-hour blocks');
export const ends = (time: string, left: string) => t('this block ends at {0}, in {1}', time, left);
export const minutes = (n: number) => t('{0} min', n);
export const none = () => t('no block is running');
export const empty = () => t('No activity in the last 3 days');
export const chart = (count: number) =>
  plural(
    count,
    t('{0} block in the last 3 days', count),
    t('{0} blocks in the last 3 days', count),
  );
export const rate = () => t('Burn rate');
export const rateSentence = () => t('per hour of the block');
export const block = () => t('Block');
export const end = () => t('End');
export const atThisRate = () => t('At this rate');
export const perHour = () => t('Per hour');
export const perMinute = () => t('Tokens per min');
export const now = () => t('now');
export const at = (day: string, time: string) => t('{0} {1}', day, time);
export const byEnd = (time: string) => t('at this rate by {0}', time);
