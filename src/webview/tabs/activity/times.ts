/** Instants and lengths of time of the tab. */
import type { Activity } from '../../../protocol/activity';
import { dateIn } from '../../../protocol/format';
import { clock, day, time } from '../../figures';

type Zoned = Pick<Activity, 'timeZone' | 'generatedAt'>;

/** `Mon 2 Nov`. */
export const dayOf = (at: number, timeZone: string): string => day(dateIn(at, timeZone), 'short');

/** `13:33:02` today, else `Tue 10 Nov 13:33`. */
export function moment(at: number, { timeZone, generatedAt }: Zoned): string {
  if (dateIn(at, timeZone) === dateIn(generatedAt, timeZone)) return clock(at, timeZone);
  return `${dayOf(at, timeZone)} ${time(at, timeZone)}`;
}
