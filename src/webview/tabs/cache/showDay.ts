/** From anywhere to a day's row in the table: it is opened, scrolled into view and focused. */
import { openDay } from '../../state';

/** Id of the row of a day. */
export const dayRowId = (date: string): string => `day-${date}`;

/** Shows the day; an idle day has no row that opens, and stays where it is. */
export function showDay(date: string): void {
  const button = document.getElementById(dayRowId(date))?.querySelector('button');
  if (!button) return;
  openDay(date);
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: 'center' });
}
