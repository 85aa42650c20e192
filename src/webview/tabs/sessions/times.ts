/** Instants and lengths of time in the zone of the report. */
import { dateIn } from '../../../protocol/format';
import { day, minutes, time } from '../../figures';
import { report } from '../../state';
import * as words from './listWords';

export const zone = (): string => report.value?.timeZone ?? 'UTC';

/** Whole minutes from one minute up: `38m`, `1h 05m`, `12s`. */
export const span = (ms: number): string => minutes(ms);

/** The calendar date of an instant, `YYYY-MM-DD`. */
export const dateOf = (at: number): string => dateIn(at, zone());
export const clock = (at: number): string => time(at, zone());
export const dayOf = (at: number): string => day(dateOf(at), 'short');

/** `Today 10:52`, `Wed 18 Nov 14:20`. */
export function moment(at: number): string {
  return dateOf(at) === report.value?.today.date
    ? words.today(clock(at))
    : `${dayOf(at)} ${clock(at)}`;
}
