/** The words of the Tools tab. */
import type { ToolCall } from '../../../protocol/details';
import { plural, t } from '../../l10n';

export const words = {
  label: () => t('Tool calls'),
  calls: () => t('Calls'),
  failed: () => t('Failed'),
  rate: () => t('Error rate'),
  time: () => t('Time in tools'),
  byTool: () => t('By tool'),
  byToolSentence: () => t('select to filter'),
  tool: () => t('Tool'),
  bar: () => t('Share of calls, failed ones marked'),
  median: () => t('Median'),
  all: () => t('All tools'),
  search: () => t('Search tool calls'),
  clear: () => t('Clear the search'),
  toolFilter: (tool: string) => t('Tool: {0}', tool),
  clearTool: () => t('Show all tools'),
  result: (label: string) => t('Result: {0}', label),
  anyResult: () => t('Any result'),
  onlyFailed: () => t('Failed'),
  onlyOk: () => t('Succeeded'),
  matching: (n: number, failed: number) =>
    plural(n, t('{0} call, {1} failed', n, failed), t('{0} calls, {1} failed', n, failed)),
  timeColumn: () => t('Time'),
  target: () => t('Target'),
  resultColumn: () => t('Result'),
  duration: () => t('Duration'),
  today: (day: string) => t('Today, {0}', day),
  where: (session: string, agent: string) => `${session} · ${agent}`,
  untitled: (id: string) => t('Untitled session {0}', id),
  older: () => t('Older calls'),
  newest: () => t('Newest calls'),
  showing: (n: number, of: number) =>
    t('Showing {0} of {1}. New calls appear on top and never shift this page.', n, of),
  none: () => t('No tool call fits.'),
  noWord: () =>
    t('The search has no letter or digit. Tool calls are found by words: try a part of a name.'),
  noneInRange: () => t('No tool call in this range'),
  open: () => t('Open transcript'),
};

/** What became of a call. */
export const results: Record<ToolCall['error'], () => string> = {
  '': () => t('ok'),
  exit_code: () => t('exit code'),
  tool_use_error: () => t('tool error'),
  denied: () => t('denied'),
  other: () => t('failed'),
};
export const unanswered = () => t('no result yet');
