/** The words of the lists: agents, models, sessions. */
import { plural, t } from '../../l10n';

export const agents = () => t('By agent');
export const agentsSentence = () => t('a sub-agent works inside a task of the main thread');
export const sessions = () => t('Dearest sessions');
export const sessionsSentence = (n: number, shown: string) =>
  plural(n, t('of {0} session in this range', shown), t('of {0} sessions in this range', shown));
export const session = () => t('Session');
export const untitled = () => t('Untitled session');
export const lastActive = () => t('Last active');
export const lifetime = () => t('All time');
export const lifetimeSentence = (since: string) => t('since {0}, also outside this range', since);
export const requests = () => t('Requests');
