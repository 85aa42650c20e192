/** The words of the Sessions tab. */
import type { MissCause } from '../../../protocol/misses';
import { t } from '../../l10n';

const causes: Record<MissCause, () => string> = {
  model_changed: () => t('model changed'),
  system_changed: () => t('system prompt changed'),
  tools_changed: () => t('tool list changed'),
  messages_changed: () => t('messages changed'),
  compaction: () => t('compaction'),
  microcompaction: () => t('old tool results cleared'),
  expired: () => t('cache expired'),
  speed_changed: () => t('speed changed'),
  effort_changed: () => t('effort changed'),
  resumed: () => t('session resumed'),
  forked: () => t('session forked'),
  version_changed: () => t('Claude Code version changed'),
  tools_loaded: () => t('tools loaded'),
  command: () => t('a command'),
  date_rolled_over: () => t('the date changed'),
  context_edit: () => t('context edited'),
  ttl_fell: () => t('shorter cache lifetime'),
  in_ttl_loss: () => t('lost within its lifetime'),
  under_5_minutes: () => t('lost within 5 minutes'),
  unknown: () => t('unknown'),
};
export const causeName = (cause: MissCause): string => causes[cause]();
