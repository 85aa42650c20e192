/** Causes of a cache miss as people say them, in the panel and in a notification. */
import type { MissCause } from './misses';

type Say = (message: string) => string;

const texts: Record<MissCause, (t: Say) => string> = {
  model_changed: t => t('Model switched'),
  system_changed: t => t('System prompt changed'),
  tools_changed: t => t('Tool list changed'),
  messages_changed: t => t('Earlier messages changed'),
  compaction: t => t('Conversation compacted'),
  microcompaction: t => t('Old tool results dropped'),
  expired: t => t('Idle past the cache lifetime'),
  speed_changed: t => t('Speed switched'),
  effort_changed: t => t('Effort switched'),
  resumed: t => t('Session resumed'),
  forked: t => t('Session forked'),
  version_changed: t => t('Claude Code updated'),
  tools_loaded: t => t('Tools loaded'),
  command: t => t('Command changed the prompt'),
  date_rolled_over: t => t('Date rolled over'),
  context_edit: t => t('Context edited'),
  ttl_fell: t => t('Cache lifetime fell'),
  in_ttl_loss: t => t('Lost within its lifetime'),
  under_5_minutes: t => t('Lost within 5 minutes'),
  unknown: t => t('Cause not known'),
};

export const missCauseText = (cause: MissCause, t: Say): string => texts[cause](t);

/** What began a compaction, as the log has it; a word of a later version stays as it is. */
export function compactionTriggerText(trigger: string, t: (message: string) => string): string {
  switch (trigger) {
    case 'manual':
      return t('by hand');
    case 'auto':
      return t('automatically');
    case 'idle':
      return t('while idle');
    default:
      return trigger;
  }
}
