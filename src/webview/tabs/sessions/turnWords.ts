/** The words of the turns of a session. */
import { plural, t } from '../../l10n';

export const title = () => t('Turns');
export const shown = (from: number, to: number, of: number) => t('{0} to {1} of {2}', from, to, of);
export const number = () => t('Number');
export const prompt = () => t('Prompt');
export const events = () => t('Events');
export const before = () => t('(before the first prompt)');
export const noPrompt = () => t('(the prompt is not in the logs any more)');
export const misses = (n: number, cause: string) =>
  plural(n, t('{0} miss, {1}', n, cause), t('{0} misses, {1}', n, cause));
export const failed = () => t('failed');
export const running = () => t('running');
export const previous = () => t('Previous turns');
export const next = () => t('Next turns');
export const none = () => t('No turn of this session was logged.');
export const open = (n: number) => t('Open the transcript at turn {0}', n);
