/** Causes of a cache miss as people say them, in the panel and in a notification. */
import type { MissCause } from './misses';

export function missCauseText(cause: MissCause, t: (message: string) => string): string {
  switch (cause) {
    case 'model_changed':
      return t('Model switched');
    case 'system_changed':
      return t('System prompt changed');
    case 'tools_changed':
      return t('Tool list changed');
    case 'messages_changed':
      return t('Earlier messages changed');
    case 'compaction':
      return t('Conversation compacted');
    case 'microcompaction':
      return t('Old tool results dropped');
    case 'expired':
      return t('Idle past the cache lifetime');
    case 'speed_changed':
      return t('Speed switched');
    case 'effort_changed':
      return t('Effort switched');
    case 'resumed':
      return t('Session resumed');
    case 'forked':
      return t('Session forked');
    case 'version_changed':
      return t('Claude Code updated');
    case 'tools_loaded':
      return t('Tools loaded');
    case 'command':
      return t('Command changed the prompt');
    case 'date_rolled_over':
      return t('Date rolled over');
    case 'context_edit':
      return t('Context edited');
    case 'ttl_fell':
      return t('Cache lifetime fell');
    case 'in_ttl_loss':
      return t('Lost within its lifetime');
    case 'under_5_minutes':
      return t('Lost within 5 minutes');
    case 'unknown':
      return t('Cause not known');
  }
}

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
