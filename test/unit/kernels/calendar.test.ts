import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  addDays,
  calendarDays,
  dateAt,
  dayStart,
  daysBetween,
  monthOf,
  nextDayEdge,
  resolveTimeZone,
  weekStartOf,
} from '../../../src/kernels/calendar';
import { runs } from '../../fixtures/runs';

const minute = 60_000;
const hour = 60 * minute;
const iso = (ms: number) => new Date(ms).toISOString();

/** Slow and independent: what a calendar on the wall shows, by another locale's own ISO order. */
const walls = new Map<string, Intl.DateTimeFormat>();
function wallDate(ms: number, timeZone: string): string {
  let wall = walls.get(timeZone);
  if (wall === undefined) {
    wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    walls.set(timeZone, wall);
  }
  return wall.format(ms);
}

/** The first minute the wall shows `date` or later, looked for minute by minute. */
function wallStart(date: string, timeZone: string): number {
  let ms = Date.parse(date) - 15 * hour;
  while (wallDate(ms, timeZone) < date) ms += minute;
  return ms;
}

/** Zone, date, start and length in hours, from the published transition rules. */
const known: readonly (readonly [zone: string, date: string, start: string, hours: number])[] = [
  ['UTC', '2026-03-29', '2026-03-29T00:00Z', 24],
  ['Europe/Berlin', '2026-03-28', '2026-03-27T23:00Z', 24],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 23],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00Z', 24],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', 25],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00Z', 23],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00Z', 25],
  // No midnight: 00:00 → 01:00. Back at 00:00 → 23:00: a 25-hour Saturday.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00Z', 23],
  ['America/Sao_Paulo', '2019-02-16', '2019-02-16T02:00Z', 25],
  ['America/Sao_Paulo', '2019-02-17', '2019-02-17T03:00Z', 24],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00Z', 23],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z', 23],
  ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00Z', 25],
  // Midnight twice.
  ['America/Havana', '2026-11-01', '2026-11-01T04:00Z', 25],
  ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00Z', 25],
  ['Atlantic/Azores', '2026-03-29', '2026-03-29T01:00Z', 23],
  // Half an hour.
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00Z', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30Z', 23.5],
  ['Asia/Kolkata', '2026-08-01', '2026-07-31T18:30Z', 24],
  ['Asia/Kathmandu', '2026-08-01', '2026-07-31T18:15Z', 24],
  ['Asia/Kathmandu', '1986-01-01', '1985-12-31T18:30Z', 23.75],
  ['America/St_Johns', '2026-03-08', '2026-03-08T03:30Z', 23],
  ['America/St_Johns', '2026-11-01', '2026-11-01T02:30Z', 25],
  // Back at 00:01: 2010-11-07 begins, is left for an hour and begins again; its first instant counts.
  ['America/St_Johns', '2010-11-06', '2010-11-06T02:30Z', 24],
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30Z', 25],
  ['Africa/Casablanca', '2026-02-15', '2026-02-14T23:00Z', 25],
  ['Pacific/Chatham', '2026-04-05', '2026-04-04T10:15Z', 25],
  // Samoa crossed the date line: 2011-12-30 never was.
  ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00Z', 24],
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00Z', 0],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00Z', 24],
  ['Pacific/Kwajalein', '1993-08-21', '1993-08-21T12:00Z', 0],
  ['Pacific/Kiritimati', '2026-08-01', '2026-07-31T10:00Z', 24],
  ['Pacific/Pago_Pago', '2026-08-01', '2026-08-01T11:00Z', 24],
];

describe('calendar: known days', () => {
  for (const [zone, date, start, hours] of known) {
    it(`${zone} ${date} starts ${start} and has ${hours} h`, () => {
      const [day] = calendarDays(date, date, zone);
      assert.ok(day);
      assert.equal(iso(day.start), iso(Date.parse(start)));
      assert.equal((day.end - day.start) / hour, hours);
      assert.equal(dayStart(date, zone), day.start);
    });
  }

  it('gives the worked example its dates', () => {
    assert.equal(dateAt(Date.parse('2026-03-29T21:59:59.999Z'), 'Europe/Berlin'), '2026-03-29');
    assert.equal(dateAt(Date.parse('2026-03-29T22:00Z'), 'Europe/Berlin'), '2026-03-30');
  });

  it('tells the date as the wall does where a date is left and begins again', () => {
    const shown = ['02:29', '02:30', '02:31', '03:30'].map(time =>
      dateAt(Date.parse(`2010-11-07T${time}Z`), 'America/St_Johns'),
    );
    assert.deepEqual(shown, ['2010-11-06', '2010-11-07', '2010-11-06', '2010-11-07']);
  });
});

describe('calendar: against the wall, around transitions', () => {
  const transitions: readonly (readonly [zone: string, ...dates: string[]])[] = [
    ['Pacific/Apia', '2011-12-30', '2011-04-02', '2011-09-24'],
    ['America/Sao_Paulo', '2018-11-04', '2019-02-17'],
    ['Asia/Kolkata', '2026-03-29'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
    ['America/St_Johns', '2026-03-08', '2026-11-01', '2010-11-07', '2011-03-13'],
    ['Asia/Kathmandu', '1986-01-01'],
    ['Africa/Cairo', '2026-04-24', '2026-10-30'],
    ['Europe/Berlin', '2026-03-29', '2026-10-25'],
    ['Asia/Beirut', '2026-03-29', '2026-10-25'],
    ['America/Havana', '2026-03-08', '2026-11-01'],
    ['America/Nuuk', '2023-03-26', '2026-03-28', '2026-10-25'],
    ['Asia/Tehran', '2022-03-22', '2022-09-22'],
    ['Africa/Casablanca', '2026-02-15', '2026-03-22'],
  ];
  for (const [zone, ...dates] of transitions) {
    it(zone, () => {
      for (const date of dates) {
        for (const offset of [-1, 0, 1]) {
          const near = addDays(date, offset);
          assert.equal(iso(dayStart(near, zone)), iso(wallStart(near, zone)), near);
        }
        const middle = Date.parse(date);
        for (let ms = middle - 40 * hour; ms < middle + 40 * hour; ms += 7.5 * minute) {
          assert.equal(dateAt(ms, zone), wallDate(ms, zone), iso(ms));
        }
      }
    });
  }
});

/** Zones whose dates never run backwards in the years of the logs. */
const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata'],
  ...['Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Cairo'],
  ...['Pacific/Apia', 'Asia/Tehran', 'Pacific/Chatham', 'America/Nuuk', 'Pacific/Kiritimati'],
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) });

describe('calendar: properties', () => {
  it('an instant has the date the wall shows', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, ms) => {
        assert.equal(dateAt(ms, zone), wallDate(ms, zone));
      }),
      runs(200),
    );
  });

  it('an instant lies in the day of its date', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, ms) => {
        const date = dateAt(ms, zone);
        const [day] = calendarDays(date, date, zone);
        assert.ok(day && day.start <= ms && ms < day.end);
      }),
      runs(200),
    );
  });

  it('a day starts where the date before ends, to the millisecond', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, ms) => {
        const date = dateAt(ms, zone);
        const start = dayStart(date, zone);
        assert.equal(wallDate(start, zone), date);
        assert.ok(wallDate(start - 1, zone) < date);
      }),
      runs(200),
    );
  });

  it('days follow each other without a gap', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, fc.integer({ min: 0, max: 60 }), (zone, ms, count) => {
        const since = dateAt(ms, zone);
        const days = calendarDays(since, addDays(since, count), zone);
        assert.equal(days.length, count + 1);
        days.forEach((day, index) => {
          assert.equal(day.date, addDays(since, index));
          if (index > 0) assert.equal(day.start, days[index - 1]?.end);
        });
      }),
    );
  });

  it('the next day edge is the end of the day', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, ms) => {
        const date = dateAt(ms, zone);
        assert.equal(nextDayEdge(ms, zone), calendarDays(date, date, zone)[0]?.end);
      }),
    );
  });
});

describe('calendar: the next day edge', () => {
  const cases = [
    ['Europe/Berlin', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30T22:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z'],
    // Back in 11-06 after 11-07 had begun: the next start is 11-08's.
    ['America/St_Johns', '2010-11-07T02:45:00.000Z', '2010-11-08T03:30:00.000Z'],
  ] as const;
  for (const [zone, from, expected] of cases) {
    it(`${zone}: after ${from} comes ${expected}`, () => {
      assert.equal(iso(nextDayEdge(Date.parse(from), zone)), expected);
    });
  }
});

describe('calendar: ranges', () => {
  it('one day', () => assert.equal(calendarDays('2026-08-01', '2026-08-01', 'UTC').length, 1));
  it('none when it ends before it begins', () => {
    assert.deepEqual(calendarDays('2026-08-02', '2026-08-01', 'UTC'), []);
  });
  it('keeps a skipped date as an empty day', () => {
    const days = calendarDays('2011-12-29', '2011-12-31', 'Pacific/Apia');
    assert.deepEqual(
      days.map(({ date, start, end }) => [date, (end - start) / hour]),
      [
        ['2011-12-29', 24],
        ['2011-12-30', 0],
        ['2011-12-31', 24],
      ],
    );
  });
});

describe('calendar: dates', () => {
  const added = [
    ['2026-08-01', 1, '2026-08-02'],
    ['2026-08-01', -1, '2026-07-31'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-29', 0, '2026-03-29'],
    ['2026-01-01', 365, '2027-01-01'],
    ['1970-01-01', -1, '1969-12-31'],
  ] as const;
  for (const [date, count, expected] of added) {
    it(`${date} + ${count} is ${expected}`, () => {
      assert.equal(addDays(date, count), expected);
      assert.equal(daysBetween(date, expected), count);
    });
  }

  // 2026-11-23 is a Monday.
  const weeks = [
    ['2026-11-23', 'monday', '2026-11-23'],
    ['2026-11-23', 'tuesday', '2026-11-17'],
    ['2026-11-23', 'wednesday', '2026-11-18'],
    ['2026-11-23', 'thursday', '2026-11-19'],
    ['2026-11-23', 'friday', '2026-11-20'],
    ['2026-11-23', 'saturday', '2026-11-21'],
    ['2026-11-23', 'sunday', '2026-11-22'],
    ['2026-11-29', 'monday', '2026-11-23'],
    ['2026-11-29', 'sunday', '2026-11-29'],
    ['2027-01-01', 'monday', '2026-12-28'],
    ['1969-12-31', 'monday', '1969-12-29'],
    ['1969-12-31', 'thursday', '1969-12-25'],
    ['1969-12-31', 'sunday', '1969-12-28'],
  ] as const;
  for (const [date, first, expected] of weeks) {
    it(`the ${first} week of ${date} starts ${expected}`, () => {
      assert.equal(weekStartOf(date, first), expected);
    });
  }

  it('a month is its first seven characters', () => assert.equal(monthOf('2026-11-23'), '2026-11'));
});

describe('calendar: the zone of a setting', () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['utc', 'Europe/Berlin', 'UTC'],
    ['local', 'Europe/Berlin', 'Europe/Berlin'],
    ['local', undefined, 'UTC'],
    ['local', '', 'UTC'],
    ['local', 'No/Where', 'UTC'],
    ['America/New_York', 'Europe/Berlin', 'America/New_York'],
    ['america/new_york', undefined, 'America/New_York'],
    ['No/Where', 'Europe/Berlin', 'UTC'],
  ];
  for (const [setting, machine, expected] of cases) {
    it(`${setting} on a machine in ${machine ?? 'no zone'} is ${expected}`, () => {
      assert.equal(resolveTimeZone(setting, machine), expected);
    });
  }
});
