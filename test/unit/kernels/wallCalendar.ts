/**
 * A slow calendar for tests, independent of the kernel's: what a calendar and a clock on the wall of a zone show, by
 * another locale's own ISO order, looked at every quarter of an hour and, where the date changed, second by second.
 */
import assert from 'node:assert/strict';
import {
  calendarDays,
  clockAt,
  dateAt,
  dayStart,
  nextDayEdge,
} from '../../../src/kernels/calendar';

const second = 1000;
const minute = 60 * second;
const quarter = 15 * minute;
const hour = 60 * minute;
const day = 24 * hour;

interface Wall {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const walls = new Map<string, Wall>();

function wallOf(timeZone: string): Wall {
  let wall = walls.get(timeZone);
  if (wall === undefined) {
    wall = {
      date: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }),
      time: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
    };
    walls.set(timeZone, wall);
  }
  return wall;
}

/** `2026-03-29 03:00:00` */
const timeOn = (wall: Wall, ms: number) => wall.time.format(ms);

/** Local clock minus UTC, ms; `ms` is on a second. */
const offsetOn = (wall: Wall, ms: number) =>
  Date.parse(`${timeOn(wall, ms).replace(' ', 'T')}Z`) - ms;

/** Instants in [from, to) at most `step` before which the zone's offset changed, UTC ms. */
export function transitionsIn(zone: string, from: number, to: number, step: number): number[] {
  const wall = wallOf(zone);
  const found: number[] = [];
  let before = offsetOn(wall, from);
  for (let ms = from + step; ms < to; ms += step) {
    const offset = offsetOn(wall, ms);
    if (offset !== before) found.push(ms);
    before = offset;
  }
  return found;
}

/** A date and the first second that shows it or a later one. */
interface Edge {
  readonly date: string;
  readonly start: number;
}

/** Every date that begins in (from, to], oldest first; one that never was begins with the next. */
function edgesIn(wall: Wall, from: number, to: number): Edge[] {
  const edges: Edge[] = [];
  let newest = wall.date.format(from);
  for (let ms = from + quarter; ms <= to; ms += quarter) {
    if (wall.date.format(ms) <= newest) continue;
    let start = ms - quarter;
    while (wall.date.format(start) <= newest) start += minute;
    for (start -= minute; wall.date.format(start) <= newest;) start += second;
    const shown = wall.date.format(start);
    while (newest < shown) {
      newest = new Date(Date.parse(newest) + day).toISOString().slice(0, 10);
      edges.push({ date: newest, start });
    }
  }
  return edges;
}

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Holds the kernel's days, dates and hours against the wall from at least a day and a half before a transition to as long behind it.
 *
 * @param near UTC ms on a quarter of an hour, at most a day behind the transition
 * @returns the lengths of the days that begin and end there, in hours
 */
export function checkAround(zone: string, near: number): number[] {
  const wall = wallOf(zone);
  const [from, to] = [near - 2.5 * day, near + 1.5 * day];
  const edges = edgesIn(wall, from, to);
  assert.ok(edges.length >= 3, `${zone} ${iso(near)}: ${edges.length} days`);
  const lengths: number[] = [];
  edges.forEach(({ date, start }, index) => {
    const what = `${zone} ${date}`;
    assert.equal(iso(dayStart(date, zone)), iso(start), what);
    // The rollup's slots: a day that began within one would be cut from them wrongly.
    assert.equal(start % quarter, 0, what);
    const next = edges[index + 1];
    if (!next) return;
    const [own] = calendarDays(date, date, zone);
    assert.deepEqual(own, { date, start, end: next.start }, what);
    lengths.push((next.start - start) / hour);
    if (next.start === start) return;
    assert.equal(iso(nextDayEdge(start - 1, zone)), iso(start), what);
    assert.equal(iso(nextDayEdge(start, zone)), iso(next.start), what);
    for (const ms of [start - 1, start, next.start - 1]) {
      assert.equal(dateAt(ms, zone), wall.date.format(ms), `${zone} ${iso(ms)}`);
    }
  });
  for (let ms = from; ms < to; ms += hour / 2) {
    const shown = timeOn(wall, ms);
    const { date, hour: hours } = clockAt(ms, zone);
    assert.equal(
      `${date} ${String(hours).padStart(2, '0')}`,
      shown.slice(0, 13),
      `${zone} ${iso(ms)}`,
    );
  }
  return lengths;
}
