/**
 * Calendar days in a time zone. A day starts at the first instant whose local date is that date or later,
 * so days without a midnight, of 23 or 25 hours, or skipped altogether (Samoa, 2011-12-30: an empty day)
 * are exact. Dates are `YYYY-MM-DD`, instants UTC ms. The zone's rules come from Intl, nothing from the locale.
 */
import { weekdays } from '../protocol/weekdays';

export type Weekday = (typeof weekdays)[number];

export interface CalendarDay {
  readonly date: string;
  /** UTC ms; `end` is exclusive and the next day's start. */
  readonly start: number;
  readonly end: number;
}

const hour = 3_600_000;
const dayLength = 24 * hour;
/** Local clocks are at most 15 h 14 min from UTC, old local mean times included. */
const widestOffset = 16 * hour;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Day number → UTC ms of its start. */
  readonly starts: Map<number, number>;
  /** Day number → the day, for days with one offset from start to end. */
  readonly plainDays: Map<number, CalendarDay & { readonly offset: number }>;
  /** Offset of the last instant asked for: a good guess for the next. */
  lastOffset: number;
}

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    zone = { format, starts: new Map(), plainDays: new Map(), lastOffset: 0 };
    zones.set(name, zone);
  }
  return zone;
}

/** Local clock minus UTC, ms. */
function offsetAt(zone: Zone, ms: number): number {
  const second = Math.floor(ms / 1000) * 1000;
  const [month = 1, day = 1, year = 0, hours = 0, minutes = 0, seconds = 0] = (
    zone.format.format(second).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds) - second;
}

function dayNumberOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayLength);
}

function dateOfDayNumber(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** The first instant in (`low`, `high`] whose offset is not the one at `low`; the ends differ. */
function transitionBetween(zone: Zone, low: number, high: number): number {
  const before = offsetAt(zone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function findStart(zone: Zone, day: number): number {
  /** Midnight as the local clock shows it, as if that were UTC. */
  const midnight = day * dayLength;
  const low = midnight - widestOffset;
  const high = midnight + widestOffset;
  const before = offsetAt(zone, low);
  const after = offsetAt(zone, high);
  if (before === after) return midnight - before;
  const transition = transitionBetween(zone, low, high);
  if (midnight - before < transition) return midnight - before;
  return Math.max(transition, midnight - after);
}

function startOf(zone: Zone, day: number): number {
  let start = zone.starts.get(day);
  if (start === undefined) zone.starts.set(day, (start = findStart(zone, day)));
  return start;
}

/** The IANA name a setting stands for; UTC where neither the setting nor the machine names a known zone. */
export function resolveTimeZone(setting: string, machineZone: string | undefined): string {
  if (setting === 'utc') return 'UTC';
  const wanted = setting === 'local' ? machineZone : setting;
  if (wanted === undefined) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    // Intl answers an unknown zone with a RangeError.
    return 'UTC';
  }
}

/** The date the zone's calendar shows at an instant. */
export function dateAt(ms: number, timeZone: string): string {
  const zone = zoneOf(timeZone);
  const guess = zone.plainDays.get(Math.floor((ms + zone.lastOffset) / dayLength));
  if (guess !== undefined && ms >= guess.start && ms < guess.end) return guess.date;
  zone.lastOffset = offsetAt(zone, ms);
  const day = Math.floor((ms + zone.lastOffset) / dayLength);
  const known = zone.plainDays.get(day);
  if (known !== undefined) return known.date;
  const date = dateOfDayNumber(day);
  const start = startOf(zone, day);
  const end = startOf(zone, day + 1);
  // Around a transition the clock itself is asked every time: a date may begin twice.
  const offset = offsetAt(zone, start);
  if (offset === offsetAt(zone, end - 1)) zone.plainDays.set(day, { date, start, end, offset });
  return date;
}

/** The first instant whose local date is `date` or later. */
export function dayStart(date: string, timeZone: string): number {
  return startOf(zoneOf(timeZone), dayNumberOf(date));
}

/** Every day from `since` to `until`, both included, oldest first, without a gap; a skipped date is empty. */
export function calendarDays(since: string, until: string, timeZone: string): CalendarDay[] {
  const zone = zoneOf(timeZone);
  const days: CalendarDay[] = [];
  const last = dayNumberOf(until);
  for (let day = dayNumberOf(since); day <= last; day++) {
    days.push({
      date: dateOfDayNumber(day),
      start: startOf(zone, day),
      end: startOf(zone, day + 1),
    });
  }
  return days;
}

/** The first day start after an instant. */
export function nextDayEdge(ms: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  let day = dayNumberOf(dateAt(ms, timeZone)) + 1;
  while (startOf(zone, day) <= ms) day++;
  return startOf(zone, day);
}

export function addDays(date: string, count: number): string {
  return dateOfDayNumber(dayNumberOf(date) + count);
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return dayNumberOf(b) - dayNumberOf(a);
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  // 1970-01-01, day 0, was a Thursday.
  return (((dayNumberOf(date) + 3) % 7) + 7) % 7;
}

/** What the zone's calendar and clock show at an instant; the hour is 0–23. */
export function clockAt(ms: number, timeZone: string): { date: string; hour: number } {
  const date = dateAt(ms, timeZone);
  const zone = zoneOf(timeZone);
  const plain = zone.plainDays.get(Math.floor((ms + zone.lastOffset) / dayLength));
  const isPlain = plain !== undefined && ms >= plain.start && ms < plain.end;
  const local = ms + (isPlain ? plain.offset : offsetAt(zone, ms));
  return { date, hour: Math.floor((((local % dayLength) + dayLength) % dayLength) / hour) };
}

/** The first day of the week `date` lies in, for weeks that start on `first`. */
export function weekStartOf(date: string, first: Weekday): string {
  const day = dayNumberOf(date);
  // 1970-01-01, day 0, was a Thursday: the fourth of `weekdays`.
  const sinceFirst = (day + 3 - weekdays.indexOf(first)) % 7;
  return dateOfDayNumber(day - ((sinceFirst + 7) % 7));
}

/** `YYYY-MM`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}
