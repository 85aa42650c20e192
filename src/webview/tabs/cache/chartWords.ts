/** The words of the Cache tab’s charts. */
import { plural, t } from '../../l10n';

export const hitTitle = () => t('Cache hit by day');
export const netTitle = () => t('Net saved by day');
export const netSentence = () => t('dollars saved by reads, less the premium for writes');
export const hit = () => t('Hit');
export const medianBand = (baselineDays: number) => t('{0}-day median ±5 pp', baselineDays);
export const threshold = () => t('Threshold');
export const anomalous = () => t('Anomalous');
export const saved = () => t('Saved by reads');
export const premium = () => t('Write premium');
export const net = () => t('Net');
export const hints = () => t('Gap: no activity. Dashed circle: too little use to judge');
export const medianAt = (value: string) => t('Median {0}', value);
export const thresholdAt = (value: string) => t('Threshold {0}', value);
export const keys = () => t('Left and right arrow keys move the cursor, Enter opens the day.');
export const tableCaption = () => t('Cache hit and net saved by day');
export const noJudged = () => t('No judged day in this range');
export const oneJudged = (hit: string) => t('One judged day, at {0}', hit);
export const atLeast = (n: number, of: number, bound: string) =>
  n === of && of > 1
    ? t('All {0} judged days at {1} or more', of, bound)
    : plural(
        of,
        t('{0} of {1} judged day at {2} or more', n, of, bound),
        t('{0} of {1} judged days at {2} or more', n, of, bound),
      );
export const betweenUntilYesterday = (low: string, high: string, today: string) =>
  t('Between {0} and {1} until yesterday; today {2}', low, high, today);
export const fell = (day: string, hit: string) => t('; {0} fell to {1}', day, hit);
export const negative = (day: string) => t('; net was negative on {0}', day);
export const manyAnomalous = (n: number, day: string, hit: string) =>
  t('; {0} anomalous days, the lowest {1} at {2}', n, day, hit);
