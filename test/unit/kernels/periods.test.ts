import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, clockAt, weekdayOf } from '../../../src/kernels/calendar';
import {
  changePercent,
  latestPeriods,
  periodFrom,
  periodStart,
  previousPeriod,
} from '../../../src/kernels/periods';
import { weekdayCounts, weekHoursOf } from '../../../src/kernels/weekHours';
import { weekdays } from '../../../src/protocol/weekdays';

describe('periods', () => {
  it('begin on the day of the setting, and on the 1st', () => {
    // 19 November 2026 is a Thursday.
    assert.equal(periodStart('2026-11-19', 'week', 'monday'), '2026-11-16');
    assert.equal(periodStart('2026-11-19', 'week', 'sunday'), '2026-11-15');
    assert.equal(periodStart('2026-11-19', 'week', 'thursday'), '2026-11-19');
    assert.equal(periodStart('2026-11-19', 'month', 'monday'), '2026-11-01');
    assert.equal(periodStart('2026-11-19', 'day', 'monday'), '2026-11-19');
  });
  it('end on the last day of a month, leap years too', () => {
    const end = (since: string) => periodFrom(since, 'month').until;
    assert.deepEqual(['2026-02-01', '2028-02-01', '2026-12-01', '2026-04-01'].map(end), [
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
      '2026-04-30',
    ]);
  });
  it('go back from the one of today', () => {
    assert.deepEqual(latestPeriods('2026-01-15', 'month', 'monday', 3), [
      { since: '2026-01-01', until: '2026-01-31' },
      { since: '2025-12-01', until: '2025-12-31' },
      { since: '2025-11-01', until: '2025-11-30' },
    ]);
  });
  it('cover every date once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.constantFrom(...weekdays),
        (day, kind, weekStart) => {
          const date = addDays('2010-01-01', day);
          const { since, until } = periodFrom(periodStart(date, kind, weekStart), kind);
          assert.ok(since <= date && date <= until);
          assert.equal(periodStart(until, kind, weekStart), since);
          assert.equal(periodStart(addDays(until, 1), kind, weekStart), addDays(until, 1));
        },
      ),
    );
  });
  it('are compared with as many days before', () => {
    const range = { since: '2026-11-06', until: '2026-11-19' };
    assert.deepEqual(previousPeriod(range, 14), { since: '2026-10-23', until: '2026-11-05' });
    assert.equal(changePercent(125, 100), 25);
    assert.equal(changePercent(0, 80), -100);
    assert.equal(changePercent(5, 0), null);
  });
});

describe('weekday and hour', () => {
  it('are those of the zone’s clock', () => {
    const instant = Date.parse('2026-11-19T23:40:00Z');
    assert.deepEqual(clockAt(instant, 'UTC'), { date: '2026-11-19', hour: 23 });
    assert.deepEqual(clockAt(instant, 'Europe/Berlin'), { date: '2026-11-20', hour: 0 });
    assert.deepEqual(clockAt(instant, 'Asia/Kathmandu'), { date: '2026-11-20', hour: 5 });
    assert.deepEqual(clockAt(instant, 'America/St_Johns'), { date: '2026-11-19', hour: 20 });
  });
  it('skip an hour in spring and repeat one in autumn', () => {
    const hours = (first: string) =>
      [0, 1, 2, 3].map(hour => clockAt(Date.parse(first) + hour * 3_600_000, 'Europe/Berlin').hour);
    assert.deepEqual(hours('2026-03-28T23:30:00Z'), [0, 1, 3, 4]);
    assert.deepEqual(hours('2026-10-24T22:30:00Z'), [0, 1, 2, 2]);
  });
  it('agree with Intl at any instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020), max: Date.UTC(2028) }),
        fc.constantFrom('America/St_Johns', 'Asia/Tehran', 'Australia/Lord_Howe', 'Africa/Cairo'),
        (instant, timeZone) => {
          const text = new Date(instant).toLocaleString('sv', { timeZone, hourCycle: 'h23' });
          const { date, hour } = clockAt(instant, timeZone);
          assert.equal(text.slice(0, 13), `${date} ${String(hour).padStart(2, '0')}`);
        },
      ),
    );
  });
  it('sum what falls on them', () => {
    const moments = [
      { date: '2026-11-16', hour: 9, value: 2 },
      { date: '2026-11-09', hour: 9, value: 3 },
      { date: '2026-11-22', hour: 23, value: 7 },
    ];
    const cells = weekHoursOf(moments, moment => moment.value);
    assert.equal(cells[0]?.[9], 5);
    assert.equal(cells[6]?.[23], 7);
    assert.equal(
      cells.flat().reduce((a, b) => a + b),
      12,
    );
    assert.deepEqual(weekdayCounts(moments.map(({ date }) => date)), [2, 0, 0, 0, 0, 0, 1]);
    assert.equal(weekdayOf('1969-12-31'), 2);
  });
});
