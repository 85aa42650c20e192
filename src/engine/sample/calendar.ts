/** The sample's days: which are idle, which one is broken, which one is light, and how many sessions each has. */
import type { Random } from './random';

type DayKind = 'today' | 'normal' | 'weekend' | 'light' | 'broken' | 'idle';

export interface SampleDay {
  /** Days before today. */
  readonly age: number;
  /** UTC ms of the day's first instant in the sample's zone. */
  readonly start: number;
  readonly kind: DayKind;
  readonly sessions: number;
}

export const dayMs = 86_400_000;

export interface CalendarOptions {
  /** UTC ms. */
  readonly now: number;
  readonly days: number;
  readonly utcOffsetMinutes: number;
  /** Total of all days; null = as many as the days make by themselves. */
  readonly sessions: number | null;
}

/** UTC ms of the first instant of the day that holds `ms`, at a fixed offset from UTC. */
function dayStart(ms: number, utcOffsetMinutes: number): number {
  const offset = utcOffsetMinutes * 60_000;
  return Math.floor((ms + offset) / dayMs) * dayMs - offset;
}

function isWeekend(start: number, utcOffsetMinutes: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor((start + utcOffsetMinutes * 60_000) / dayMs) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** The first working day at that age or older, so that the special days are never a weekend. */
function workingAge(weekend: readonly boolean[], from: number): number {
  let age = from;
  while (weekend[age] === true) age++;
  return age;
}

function dayKinds(random: Random, weekend: readonly boolean[]): DayKind[] {
  const kinds = weekend.map((free): DayKind => {
    if (!free) return 'normal';
    return random.chance(0.3) ? 'weekend' : 'idle';
  });
  const broken = workingAge(weekend, 4);
  const light = workingAge(weekend, broken + 3);
  const holiday = workingAge(weekend, light + 7);
  const special: [number, DayKind][] = [
    [broken, 'broken'],
    [light, 'light'],
    [holiday, 'idle'],
    [0, 'today'],
  ];
  for (const [age, kind] of special) if (age < kinds.length) kinds[age] = kind;
  return kinds;
}

function naturalSessions(random: Random, kind: DayKind): number {
  switch (kind) {
    case 'idle':
      return 0;
    case 'light':
      return 1;
    case 'weekend':
      return 1;
    case 'broken':
      return 2;
    case 'today':
      return 3;
    case 'normal':
      return random.integer(2, 4);
  }
}

/** Adds or takes sessions, newest busy days first, until the total is right; an emptied day is idle. */
function adjust(counts: number[], kinds: readonly DayKind[], total: number): void {
  const open = counts.map((_, age) => age).filter(age => kinds[age] !== 'idle');
  const growing = open.filter(age => kinds[age] === 'normal' || kinds[age] === 'today');
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  for (let i = 0; left > 0 && growing.length > 0; i++, left--) {
    const age = growing[i % growing.length] ?? 0;
    counts[age] = (counts[age] ?? 0) + 1;
  }
  for (let age = counts.length - 1; left < 0 && age >= 0; age--) {
    const taken = Math.min(-left, counts[age] ?? 0, age === 0 ? (counts[0] ?? 1) - 1 : Infinity);
    counts[age] = (counts[age] ?? 0) - taken;
    left += taken;
  }
}

/** The days, oldest first. */
export function sampleDays(random: Random, options: CalendarOptions): SampleDay[] {
  const { now, days, utcOffsetMinutes } = options;
  const today = dayStart(now, utcOffsetMinutes);
  const weekend = Array.from({ length: days }, (_, age) =>
    isWeekend(today - age * dayMs, utcOffsetMinutes),
  );
  const kinds = dayKinds(random, weekend);
  const counts = kinds.map(kind => naturalSessions(random, kind));
  if (options.sessions !== null) adjust(counts, kinds, options.sessions);
  return kinds
    .map((kind, age) => ({
      age,
      start: today - age * dayMs,
      kind: counts[age] === 0 ? 'idle' : kind,
      sessions: counts[age] ?? 0,
    }))
    .reverse();
}
