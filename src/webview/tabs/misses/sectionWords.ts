/** The words of the sections of the Misses tab. */
import { plural, t } from '../../l10n';

export const causes = () => t('What broke the cache');
export const causesSentence = () => t('by premium: the cost over a hit');
export const server = () => t('Stated by the server');
export const derived = () => t('Derived from the log');
export const unknown = () => t('Unknown');
export const cause = () => t('Cause');
export const bar = () => t('Share of the largest');
export const premium = () => t('Premium');
export const share = () => t('Share');
export const missesColumn = () => t('Misses');
export const rewritten = () => t('Rewritten');
export const avoidable = () => t('Avoidable');
export const expected = () => t('Expected');
export const rewriteNote = () =>
  t(
    'After a compaction or a context edit no hit was possible: their amounts are rewrite costs, not part of the premium.',
  );
export const help = () => t('What would help');
export const helpSentence = () => t('facts from these logs, largest first');
export const helpNone = () => t('Nothing avoidable in this range.');
export const showThem = (n: number) => plural(n, t('Show it'), t('Show the {0} misses', n));
export const byDay = () => t('Premium by day');
export const byDaySentence = (share: string, day: string) => t('{0} of it fell on {1}', share, day);
export const byDayNone = () => t('no premium in this range');
export const lifetime = () => t('Cache lifetime of writes');
export const lifetimeSentence = () => t('share of tokens written for 1 hour');
export const oneHour = () => t('For 1 hour');
export const byVersion = () => t('By Claude Code version');
export const byVersionSentence = () => t('misses per 100 requests');
export const version = () => t('Version');
export const versionUnknown = () => t('Not logged');
export const daysColumn = () => t('Days');
export const requests = () => t('Requests');
export const per100 = () => t('Misses per 100');
export const atStart = () => t('At start');
export const step = () => t('more than chance explains');
export const versionNote = () =>
  t(
    'At start: tokens in a session’s first request, median. An arrow marks a rise that is larger than chance.',
  );
export const added = (version: string, tokens: string) => t('{0} added {1}.', version, tokens);
export const hit = () => t('Hit');
export const sessions = () => t('Most expensive sessions');
export const sessionsSentence = () => t('by what was avoidable');
export const openDearest = () => t('Open transcript at its most expensive miss');
export const list = () => t('Most expensive misses');
export const listSentence = (shown: string, all: string) => t('{0} of {1}', shown, all);
export const onlyDay = (day: string) => t('Only {0}', day);
export const allCauses = () => t('All causes');
export const causeFilter = (label: string) => t('Cause: {0}', label);
export const time = () => t('Time');
export const session = () => t('Session');
export const agent = () => t('Agent');
export const model = () => t('Model');
export const gap = () => t('Gap before');
export const gapUnknown = () => t('The log cannot say how long the chain was idle');
export const showAll = (n: number) => t('Show all {0} misses', n);
export const showFewer = () => t('Show fewer');
export const open = () => t('Open transcript');
export const isExpected = () => t('expected');
export const alsoTitle = (also: string) => t('Also: {0}', also);
export const serverSaid = (word: string) => t('server: {0}', word);
export const formula = (rewritten: string) =>
  t('{0} tokens × (write rate − read rate) at API list prices', rewritten);
export const noPrice = () => t('no price');
export const untitled = (id: string) => t('Untitled session {0}', id);
export const total = () => t('Total');
