/** The words of an opened session. */
import { plural, t } from '../../l10n';

export const openTranscript = () => t('Open transcript');
export const close = () => t('Close the session');
export const from = (start: string, end: string, length: string) =>
  t('{0} to {1}, {2}', start, end, length);
export const version = (versions: string) => t('Claude Code {0}', versions);
export const cost = () => t('Cost');
export const hit = () => t('Hit');
export const misses = () => t('Misses');
export const missesCost = (n: string, premium: string) => t('{0}, {1}', n, premium);
export const requests = () => t('Requests');
export const tokens = () => t('Tokens');
export const turns = () => t('Turns');
export const subAgents = () => t('Sub-agents');
export const whole = () => t('Figures of the whole session, also outside the range');
export const notIndexed = () =>
  t('A part of its logs is not yet indexed: turns, branches and misses may still change.');
export const unpriced = (n: number) =>
  plural(
    n,
    t('The cost leaves out {0} request without a price.', n),
    t('The cost leaves out {0} requests without a price.', n),
  );
export const gone = () => t('This session has no request in this scope.');
export const moreLanes = (n: number) =>
  plural(n, t('{0} more sub-agent that cost less', n), t('{0} more sub-agents that cost less', n));
