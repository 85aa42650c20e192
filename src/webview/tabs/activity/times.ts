/** Instants and lengths of time of the tab. */
import type { Activity } from '../../../protocol/activity';
import { clock, day, time } from '../../figures';

type Zoned = Pick<Activity, 'timeZone' | 'generatedAt'>;

function dateOf(at: number, timeZone: string): string {
  // Swedish dates are ISO's.
  return new Intl.DateTimeFormat('sv', { timeZone }).format(at);
}

/** `Mon 2 Nov`. */
export const dayOf = (at: number, timeZone: string): string => day(dateOf(at, timeZone), 'short');

/** `13:33:02` today, else `Tue 10 Nov 13:33`. */
export function moment(at: number, { timeZone, generatedAt }: Zoned): string {
  if (dateOf(at, timeZone) === dateOf(generatedAt, timeZone)) return clock(at, timeZone);
  return `${dayOf(at, timeZone)} ${time(at, timeZone)}`;
}
