/** The words of the Tools tab. */
import type { ToolCall } from '../../../protocol/details';
import { t } from '../../l10n';

/** What became of a call. */
export const results: Record<ToolCall['error'], () => string> = {
  '': () => t('ok'),
  exit_code: () => t('exit code'),
  tool_use_error: () => t('tool error'),
  denied: () => t('denied'),
  other: () => t('failed'),
};
export const unanswered = () => t('no result yet');
