import assert from 'node:assert/strict';
import { checkAround, transitionsIn } from './wallCalendar';

const day = 24 * 3_600_000;
const [since, until] = [Date.UTC(2020, 0, 1), Date.UTC(2028, 0, 1)];

/** In 2020–2027, unless said otherwise. All zones of the runtime: test/long/zones.test.ts. */
const zones = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Los_Angeles'],
  // :30 and :45, also with a change of half an hour.
  ...['Asia/Kolkata', 'Asia/Yangon', 'Asia/Kabul', 'Pacific/Marquesas', 'Australia/Adelaide'],
  ...['America/St_Johns', 'Asia/Tehran', 'Australia/Lord_Howe', 'Asia/Pyongyang'],
  ...['Asia/Kathmandu', 'Australia/Eucla', 'Pacific/Chatham'],
  // No midnight on the day the clocks go forward, or two on the day they go back.
  ...['Asia/Beirut', 'Africa/Cairo', 'America/Santiago', 'America/Asuncion', 'America/Havana'],
  ...['Asia/Amman', 'Asia/Gaza', 'Atlantic/Azores', 'America/Scoresbysund', 'America/Nuuk'],
  // Other changes: during Ramadan, of two and of three hours, of the standard time itself, ahead of all.
  ...['Africa/Casablanca', 'Antarctica/Troll', 'Antarctica/Casey', 'Africa/Juba'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Norfolk'],
];

/** Transitions of other years. */
const earlier: readonly (readonly [zone: string, date: string, lengths: readonly number[]])[] = [
  // 2011-12-30 never was.
  ['Pacific/Apia', '2011-12-31', [24, 0, 24]],
  ['Pacific/Fakaofo', '2011-12-31', [24, 0, 24]],
  ['Pacific/Kwajalein', '1993-08-22', [24, 0, 24]],
  // No midnight.
  ['America/Sao_Paulo', '2018-11-05', [24, 23, 24]],
  ['America/Caracas', '2016-05-02', [24, 23.5, 24]],
  ['Asia/Pyongyang', '2018-05-05', [24, 23.5, 24]],
];

describe('calendar: zones against the wall, at every transition of 2020–2027', () => {
  const lengths = new Set<number>();
  let transitions = 0;

  for (const zone of zones) {
    it(zone, () => {
      const found = transitionsIn(zone, since, until, day);
      transitions += found.length;
      for (const near of [...found, Date.UTC(2026, 6, 1)]) {
        for (const length of checkAround(zone, near)) lengths.add(length);
      }
    });
  }

  it('the days of those zones are of every length there is', () => {
    // By half an hour in Lord Howe, by two in Troll, by three in Casey.
    for (const length of [21, 22, 23, 23.5, 24, 24.5, 25, 26, 27])
      assert.ok(lengths.has(length), `${length}`);
    assert.ok(transitions > 250, `${transitions}`);
  });

  for (const [zone, date, expected] of earlier) {
    it(`${zone} in ${date.slice(0, 4)}`, () => {
      const shown = checkAround(zone, Date.parse(`${date}T00:00Z`));
      assert.ok(shown.join(' ').includes(expected.join(' ')), shown.join(' '));
    });
  }
});
