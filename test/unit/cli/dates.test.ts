import assert from 'node:assert/strict';
import { dateInZone, parseDate, parseInstant, parseTimeZone } from '../../../src/cli/dates';
import { UsageError } from '../../../src/cli/usageError';

describe('parseDate', function () {
  for (const text of ['2026-11-23', '20261123']) {
    it(`reads ${text}`, function () {
      assert.equal(parseDate('--since', text), '2026-11-23');
    });
  }

  it('knows leap days', function () {
    assert.equal(parseDate('--since', '2024-02-29'), '2024-02-29');
  });

  const bad = ['', 'today', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-2', '23.11.2026'];
  for (const text of [...bad, '0000-01-01', '2026-11-23T00:00:00Z']) {
    it(`refuses "${text}" and names the flag`, function () {
      assert.throws(() => parseDate('--since', text), {
        name: 'UsageError',
        message: `--since ${text}: expected a date, YYYY-MM-DD`,
      });
    });
  }
});

describe('parseInstant', function () {
  const noon = Date.UTC(2026, 10, 23, 12);
  const cases: readonly (readonly [string, number])[] = [
    ['2026-11-23T12:00:00Z', noon],
    ['2026-11-23T12:00:00.000Z', noon],
    ['2026-11-23T12:00Z', noon],
    ['2026-11-23T12:00:00', noon],
    ['2026-11-23 12:00:00', noon],
    ['2026-11-23T13:00:00+01:00', noon],
    ['2026-11-23T13:00:00+0100', noon],
    ['2026-11-23T07:00:00-05:00', noon],
    ['2026-11-23t12:00:00z', noon],
    ['2026-11-23', noon - 12 * 3_600_000],
    ['2026-11-23T12:00:00.123456Z', noon + 123],
  ];
  for (const [text, ms] of cases) {
    it(`reads ${text}`, function () {
      assert.equal(parseInstant('--now', text), ms);
    });
  }

  for (const text of ['', 'now', '2026-02-30T10:00:00Z', '2026-11-23T25:00:00Z', '1700000000']) {
    it(`refuses "${text}"`, function () {
      assert.throws(() => parseInstant('--now', text), UsageError);
    });
  }
});

describe('parseTimeZone', function () {
  const cases: readonly (readonly [string, string])[] = [
    ['local', 'local'],
    ['utc', 'utc'],
    ['UTC', 'utc'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['Etc/UTC', 'Etc/UTC'],
  ];
  for (const [text, zone] of cases) {
    it(`takes ${text}`, function () {
      assert.equal(parseTimeZone('--tz', text), zone);
    });
  }

  for (const text of ['', 'Mars/Olympus', 'Berlin']) {
    it(`refuses "${text}"`, function () {
      assert.throws(() => parseTimeZone('--tz', text), {
        message: `--tz ${text}: expected local, utc or an IANA time zone name`,
      });
    });
  }
});

describe('dateInZone', function () {
  const instant = Date.UTC(2026, 2, 29, 22);
  it('is the date the zone’s calendar shows', function () {
    assert.equal(dateInZone(instant, 'utc'), '2026-03-29');
    assert.equal(dateInZone(instant, 'Europe/Berlin'), '2026-03-30');
    assert.equal(dateInZone(instant - 1, 'Europe/Berlin'), '2026-03-29');
  });
});
