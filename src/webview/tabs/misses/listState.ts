/** What the list of misses shows, kept over hide and reload. */
import { batch, signal } from '@preact/signals';
import type { MissCause } from '../../../protocol/misses';
import { keptSignal, showTab } from '../../state';

/** The cause the list is filtered by; '' = all. */
export const shownCause = keptSignal('misses.cause', '');
/** The one day the list is of, a calendar date; '' = the whole range. */
export const shownDate = keptSignal('misses.date', '');
/** More than the dearest few? */
export const showsAll = keptSignal('misses.all', false);

/** Id of the list's section. */
export const listId = 'miss-list';

/** The list shall come into view as soon as it is there. */
export const isWanted = signal(false);

/** From anywhere to the misses of a day. */
export function showMissesOf(date: string): void {
  batch(() => {
    shownCause.value = '';
    shownDate.value = date;
    showsAll.value = true;
    isWanted.value = true;
    showTab('misses');
  });
}

/** Filters the list by a cause and brings it into view. */
export function showCause(cause: MissCause): void {
  shownCause.value = cause;
  shownDate.value = '';
  showsAll.value = true;
  document.getElementById(listId)?.scrollIntoView({ block: 'start' });
}
