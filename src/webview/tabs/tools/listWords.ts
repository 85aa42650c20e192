/** The words of the totals and the calls. */
import { plural, t } from '../../l10n';

export const label = () => t('Tool calls');
export const calls = () => t('Calls');
export const failed = () => t('Failed');
export const rate = () => t('Error rate');
export const time = () => t('Time in tools');
export const byTool = () => t('By tool');
export const byToolSentence = () => t('select to filter');
export const tool = () => t('Tool');
export const bar = () => t('Share of calls, failed ones marked');
export const median = () => t('Median');
export const all = () => t('All tools');
export const search = () => t('Search tool calls');
export const clear = () => t('Clear the search');
export const toolFilter = (tool: string) => t('Tool: {0}', tool);
export const clearTool = () => t('Show all tools');
export const result = (label: string) => t('Result: {0}', label);
export const anyResult = () => t('Any result');
export const onlyFailed = () => t('Failed');
export const onlyOk = () => t('Succeeded');
export const matching = (n: number, failed: number) =>
  plural(n, t('{0} call, {1} failed', n, failed), t('{0} calls, {1} failed', n, failed));
export const timeColumn = () => t('Time');
export const target = () => t('Target');
export const resultColumn = () => t('Result');
export const duration = () => t('Duration');
export const today = (day: string) => t('Today, {0}', day);
export const where = (session: string, agent: string) => `${session} · ${agent}`;
export const untitled = (id: string) => t('Untitled session {0}', id);
export const older = () => t('Older calls');
export const newest = () => t('Newest calls');
export const showing = (n: number, of: number) =>
  t('Showing {0} of {1}. New calls appear on top and never shift this page.', n, of);
export const none = () => t('No tool call fits.');
export const noWord = () =>
  t('The search has no letter or digit. Tool calls are found by words: try a part of a name.');
export const noneInRange = () => t('No tool call in this range');
export const open = () => t('Open transcript');
