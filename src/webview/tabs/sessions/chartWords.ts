/** The words of an opened session’s chart. */
import { plural, t } from '../../l10n';

export const title = () => t('Cost as it grew, and who spent it');
export const keys = () =>
  t('Left and right arrow keys move the cursor, Enter opens the transcript');
export const sentence = (cost: string, requests: string) => t('{0} in {1}', cost, requests);
export const missSentence = (share: string, shown: string) =>
  t('{0} of the cost is misses; {1}', share, shown);
export const ofCause = (n: number, of: number, cause: string) =>
  plural(of, t('the cause: {0}', cause), t('{0} of {1} have this cause: {2}', n, of, cause));
export const miss = () => t('Miss');
export const compaction = () => t('Compaction');
export const compacted = (trigger: string) =>
  trigger === '' ? t('Compacted') : t('Compacted, {0}', trigger);
export const trigger = (trigger: string) =>
  trigger === 'auto' ? t('automatic') : trigger === 'manual' ? t('manual') : trigger;
// prettier-ignore
export const compactedTokens = (pre: string, post: string) => t('{0} to {1} tokens', pre, post);
export const idle = (length: string) => t('idle {0}', length);
export const mainThread = () => t('Main thread');
export const costSoFar = () => t('Cost so far');
export const premium = () => t('Over a hit');
export const cause = () => t('Cause');
export const started = (agent: string) => t('{0} started', agent);
export const time = () => t('Time');
export const event = () => t('Event');
export const lane = () => t('Who');
export const spoken = (time: string, rows: readonly string[]) => [time, ...rows].join(', ');
export const requests = () => t('Requests');
export const start = () => t('Start');
export const end = () => t('End');
