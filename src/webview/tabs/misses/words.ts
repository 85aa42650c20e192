/** The words of the Misses tab. */
import { compactionTriggerText, missCauseText } from '../../../protocol/missCauseText';
import { missCauses, type MissCause } from '../../../protocol/misses';
import { plural, t } from '../../l10n';

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
