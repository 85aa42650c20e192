/** What the list of misses shows, kept over hide and reload. */
import type { MissCause } from '../../../protocol/misses';
import { keptSignal } from '../../state';

/** The cause the list is filtered by; '' = all. */
export const shownCause = keptSignal('misses.cause', '');
/** More than the dearest few? */
export const showsAll = keptSignal('misses.all', false);

/** Id of the list's section. */
export const listId = 'miss-list';

/** Filters the list by a cause and brings it into view. */
export function showCause(cause: MissCause): void {
  shownCause.value = cause;
  showsAll.value = true;
  document.getElementById(listId)?.scrollIntoView({ block: 'start' });
}
