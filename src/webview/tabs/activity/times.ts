/** Instants and lengths of time of the tab. */
import type { Activity } from '../../../protocol/activity';
import { clock, day, decimal, duration, time } from '../../figures';

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

/** `1.1 ms`, `38 ms`, `1.2 s`, then minutes. */
export function took(ms: number): string {
  if (ms < 1000) return `${ms < 9.95 ? decimal(ms) : Math.round(ms)} ms`;
  return ms < 60_000 ? `${decimal(ms / 1000)} s` : duration(ms);
}
