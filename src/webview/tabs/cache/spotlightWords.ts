/** The words of the lead card and its states. */
import { plural, t } from '../../l10n';
import { requests } from '../../words';

export const label = () => t('Today');
export const today = (day: string) => t('Today, {0}', day);
export const cacheHit = () => t('cache hit');
export const healthy = () => t('Healthy');
export const anomalous = () => t('Anomalous');
export const building = (have: number, need: number) =>
  t('Building baseline · {0}/{1} days', have, need);
export const early = () => t('Not judged yet');
export const earlyWhy = (minimum: number) => t('Judged from {0} on', requests(minimum));
export const off = () => t('Not judged');
export const offWhy = () => t('Anomaly checks are off');
export const noActivity = () => t('No activity today');
export const above = (diff: string, baselineDays: number, median: string) =>
  t('{0} above the {1}-day median of {2}', diff, baselineDays, median);
export const below = (diff: string, baselineDays: number, median: string) =>
  t('{0} below the {1}-day median of {2}', diff, baselineDays, median);
export const equal = (baselineDays: number, median: string) =>
  t('At the {0}-day median of {1}', baselineDays, median);
export const comparisonStarts = (left: number) =>
  plural(
    left,
    t('Comparison starts after {0} more day with activity', left),
    t('Comparison starts after {0} more days with activity', left),
  );
export const lastActive = (day: string, hit: string) => t('Last active {0}: {1}', day, hit);
export const lastActiveAbove = (diff: string) => t(', {0} above its median', diff);
export const lastActiveBelow = (diff: string) => t(', {0} below its median', diff);
export const why = () => t('Why it is flagged');
export const showDay = () => t('Show the day in the table');
export const showMisses = (n: number) =>
  plural(n, t('Show the miss of today'), t('Show the {0} misses of today', n));
