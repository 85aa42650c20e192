/** The words of the Misses tab. */
import { compactionTriggerText, missCauseText } from '../../../protocol/missCauseText';
import { missCauses, type MissCause } from '../../../protocol/misses';
import { plural, t } from '../../l10n';
import { days } from '../../words';

const misses = (n: number): string => plural(n, t('{0} miss', n), t('{0} misses', n));

/** The lead card. */
export const lead = {
  label: () => t('Cache misses'),
  avoidable: (n: number) => t('Avoidable misses, {0}', days(n)),
  ofSpent: (spent: string, share: string) => t('of {0} spent, {1}', spent, share),
  keyAvoidable: (share: string) => t('Avoidable {0}', share),
  keyExpected: (share: string) => t('Expected {0}', share),
  keyRest: (share: string) => t('Rest {0}', share),
  misses: () => t('Misses'),
  missesDetail: (share: string, requests: string) =>
    t('{0} per 100 of {1} requests', share, requests),
  rewritten: () => t('Written again'),
  rewrittenDetail: () => t('tokens that were cached'),
  expected: () => t('Expected misses'),
  expectedDetail: (n: number) => t('{0}: idle, compaction', misses(n)),
  cold: () => t('Cold starts'),
  coldDetail: (cost: string) => t('first requests, not misses: {0}', cost),
  none: () => t('No cache miss in this range'),
  unpriced: (n: number) => plural(n, t('+ {0} miss unpriced', n), t('+ {0} misses unpriced', n)),
};

/** A cause as people say it. */
export const causeName = (cause: MissCause): string => missCauseText(cause, t);

/** What the server said, in short; a word of tomorrow as it is. */
export function serverWord(reason: string): string {
  if (reason === 'previous_message_not_found') return t('not found');
  if (reason === 'unavailable') return t('no comparison');
  return isCause(reason) ? causeName(reason) : reason;
}

function isCause(word: string): word is MissCause {
  return (missCauses as readonly string[]).includes(word);
}

/** What began the compaction. */
export const triggerName = (trigger: string): string => compactionTriggerText(trigger, t);

/** Facts about an avoidable cause, without scolding. */
export const advice: Partial<Record<MissCause, (n: number, rewritten: string) => string>> = {
  tools_changed: n =>
    plural(
      n,
      t('The tool list changed once. A change rewrites the whole prefix.'),
      t('The tool list changed {0} times. Each change rewrote the whole prefix.', n),
    ),
  tools_loaded: n =>
    plural(
      n,
      t('ToolSearch loaded tools once, and the next request wrote the whole prefix again.'),
      t(
        'ToolSearch loaded tools {0} times, and each time the next request wrote the whole prefix again.',
        n,
      ),
    ),
  model_changed: n =>
    plural(
      n,
      t('The model was switched in a running session once. Each model keeps its own cache.'),
      t(
        'The model was switched in a running session {0} times. Each model keeps its own cache.',
        n,
      ),
    ),
  system_changed: n =>
    plural(
      n,
      t(
        'The system prompt changed in a running session once. It stands in front of everything else.',
      ),
      t(
        'The system prompt changed in a running session {0} times. It stands in front of everything else.',
        n,
      ),
    ),
  messages_changed: (n, rewritten) =>
    plural(
      n,
      t('An earlier message changed once: {0} tokens behind it were written again.', rewritten),
      t(
        'Earlier messages changed {0} times: {1} tokens behind them were written again.',
        n,
        rewritten,
      ),
    ),
  speed_changed: n =>
    plural(
      n,
      t('Fast mode was switched once. Each speed keeps its own cache.'),
      t('Fast mode was switched {0} times. Each speed keeps its own cache.', n),
    ),
  effort_changed: n =>
    plural(
      n,
      t('The effort was switched in a running session once, and the prompt was written again.'),
      t(
        'The effort was switched in a running session {0} times, and each time the prompt was written again.',
        n,
      ),
    ),
  resumed: (n, rewritten) =>
    plural(
      n,
      t('A session was resumed and wrote {0} tokens again.', rewritten),
      t('{0} sessions were resumed and wrote {1} tokens again.', n, rewritten),
    ),
  forked: (n, rewritten) =>
    plural(
      n,
      t('A session was forked and wrote {0} tokens again.', rewritten),
      t('{0} forks wrote {1} tokens again.', n, rewritten),
    ),
  version_changed: n =>
    plural(
      n,
      t(
        'Claude Code was updated in a running session once. Its own prompt changes with the version.',
      ),
      t(
        'Claude Code was updated in running sessions {0} times. Its own prompt changes with the version.',
        n,
      ),
    ),
  command: n =>
    plural(
      n,
      t('A command such as /model or /mcp changed the prompt once.'),
      t('Commands such as /model or /mcp changed the prompt {0} times.', n),
    ),
  date_rolled_over: n =>
    plural(
      n,
      t('A session ran past midnight once: the prompt names the date.'),
      t('Sessions ran past midnight {0} times: the prompt names the date.', n),
    ),
  ttl_fell: n =>
    plural(
      n,
      t('A write was kept for 5 minutes where the one before was kept for an hour.'),
      t('{0} writes were kept for 5 minutes where those before were kept for an hour.', n),
    ),
  in_ttl_loss: n =>
    plural(
      n,
      t('1 miss came within the cache lifetime and no change explains it.'),
      t('{0} misses came within the cache lifetime and no change explains them.', n),
    ),
  under_5_minutes: n =>
    plural(
      n,
      t('1 miss came within 5 minutes: no cache lifetime explains it, and no change.'),
      t('{0} misses came within 5 minutes: no cache lifetime explains them, and no change.', n),
    ),
};

export const sections = {
  causes: () => t('What broke the cache'),
  causesSentence: () => t('by premium: the cost over a hit'),
  server: () => t('Stated by the server'),
  derived: () => t('Derived from the log'),
  unknown: () => t('Unknown'),
  cause: () => t('Cause'),
  bar: () => t('Share of the largest'),
  premium: () => t('Premium'),
  share: () => t('Share'),
  missesColumn: () => t('Misses'),
  rewritten: () => t('Rewritten'),
  avoidable: () => t('Avoidable'),
  expected: () => t('Expected'),
  rewriteNote: () =>
    t(
      'After a compaction or a context edit no hit was possible: their amounts are rewrite costs, not part of the premium.',
    ),
  help: () => t('What would help'),
  helpSentence: () => t('facts from these logs, largest first'),
  helpNone: () => t('Nothing avoidable in this range.'),
  showThem: (n: number) => plural(n, t('Show it'), t('Show the {0} misses', n)),
  byDay: () => t('Premium by day'),
  byDaySentence: (share: string, day: string) => t('{0} of it fell on {1}', share, day),
  byDayNone: () => t('no premium in this range'),
  lifetime: () => t('Cache lifetime of writes'),
  lifetimeSentence: () => t('share of tokens written for 1 hour'),
  oneHour: () => t('For 1 hour'),
  byVersion: () => t('By Claude Code version'),
  byVersionSentence: () => t('misses per 100 requests'),
  version: () => t('Version'),
  versionUnknown: () => t('Not logged'),
  daysColumn: () => t('Days'),
  requests: () => t('Requests'),
  per100: () => t('Misses per 100'),
  atStart: () => t('At start'),
  step: () => t('more than chance explains'),
  versionNote: () =>
    t(
      'At start: tokens in a session’s first request, median. An arrow marks a rise that is larger than chance.',
    ),
  added: (version: string, tokens: string) => t('{0} added {1}.', version, tokens),
  hit: () => t('Hit'),
  sessions: () => t('Most expensive sessions'),
  sessionsSentence: () => t('by what was avoidable'),
  openDearest: () => t('Open transcript at its most expensive miss'),
  list: () => t('Most expensive misses'),
  listSentence: (shown: string, all: string) => t('{0} of {1}', shown, all),
  onlyDay: (day: string) => t('Only {0}', day),
  allCauses: () => t('All causes'),
  causeFilter: (label: string) => t('Cause: {0}', label),
  time: () => t('Time'),
  session: () => t('Session'),
  agent: () => t('Agent'),
  model: () => t('Model'),
  gap: () => t('Gap before'),
  gapUnknown: () => t('The log cannot say how long the chain was idle'),
  showAll: (n: number) => t('Show all {0} misses', n),
  showFewer: () => t('Show fewer'),
  open: () => t('Open transcript'),
  isExpected: () => t('expected'),
  alsoTitle: (also: string) => t('Also: {0}', also),
  serverSaid: (word: string) => t('server: {0}', word),
  formula: (rewritten: string) =>
    t('{0} tokens × (write rate − read rate) at API list prices', rewritten),
  noPrice: () => t('no price'),
  untitled: (id: string) => t('Untitled session {0}', id),
  total: () => t('Total'),
};
