/** Reads the dates, instants and zones of the command line; each `parse…` throws a UsageError that names the flag. */
import { dateAt, resolveTimeZone } from '../kernels/calendar';
import { isTimeZoneSetting } from '../protocol/settings';
import { UsageError } from './usageError';

const dateForm = /^(\d{4})-?(\d{2})-?(\d{2})$/;
const instantForm =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** UTC ms at 00:00 UTC of a calendar date, or null when there is no such day. */
function utcMidnight(year: number, month: number, day: number): number | null {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  const exists = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 0;
  return exists ? at.getTime() : null;
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD` (or `YYYYMMDD`) as `YYYY-MM-DD`. */
export function parseDate(flag: string, text: string): string {
  const match = dateForm.exec(text);
  const at = match && utcMidnight(Number(match[1]), Number(match[2]), Number(match[3]));
  if (at === null) throw new UsageError(`${flag} ${text}: expected a date, YYYY-MM-DD`);
  return isoDate(at);
}

/** An ISO date or instant as UTC ms; without a zone it is UTC. */
export function parseInstant(flag: string, text: string): number {
  const match = instantForm.exec(text.toUpperCase());
  const [date = '', time = '00:00', zone = 'Z'] = match?.slice(1) ?? [];
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  // Date.parse is bound to read a zone only with its colon, and takes 30 February for 2 March.
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const exists = match !== null && utcMidnight(year, month, day) !== null;
  const at = exists ? Date.parse(`${date}T${time}${offset}`) : NaN;
  if (!Number.isNaN(at)) return at;
  throw new UsageError(`${flag} ${text}: expected an ISO instant such as 2026-11-23T12:00:00Z`);
}

/** A zone as the setting takes it: `local`, `utc` or an IANA name. */
export function parseTimeZone(flag: string, text: string): string {
  const known = text.toLowerCase();
  const zone = known === 'local' || known === 'utc' ? known : text;
  if (isTimeZoneSetting(zone)) return zone;
  throw new UsageError(`${flag} ${text}: expected local, utc or an IANA time zone name`);
}

/** The calendar date of an instant in a zone given as the setting takes it. */
export function dateInZone(ms: number, setting: string): string {
  const machineZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return dateAt(ms, resolveTimeZone(setting, machineZone));
}
