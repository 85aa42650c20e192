/** What the tab is filtered by and which page it shows; filters are kept over hide and reload. */
import { signal } from '@preact/signals';
import type { CallCursor } from '../../../protocol/details';
import { keptSignal } from '../../state';

export const query = keptSignal('tools.query', '');
/** '' = all. */
export const tool = keptSignal('tools.tool', '');
export const result = keptSignal('tools.result', 'any');
/** Where the page in view begins; null = at the newest call. */
export const cursor = signal<CallCursor | null>(null);

/** Another filter starts at its newest call. */
export function filterBy(change: { query?: string; tool?: string; result?: string }): void {
  if (change.query !== undefined) query.value = change.query;
  if (change.tool !== undefined) tool.value = change.tool;
  if (change.result !== undefined) result.value = change.result;
  cursor.value = null;
}
