/** Every zone the runtime knows; 30-odd of them run with the unit tests (test/unit/kernels/calendarZones.test.ts). */
import assert from 'node:assert/strict';
import { checkAround, transitionsIn } from '../unit/kernels/wallCalendar';

const hour = 3_600_000;

describe('every zone against the wall, at every transition of 2020–2027', function () {
  this.timeout(60_000);
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  let transitions = 0;

  for (const zone of zones) {
    it(zone, () => {
      const found = transitionsIn(zone, Date.UTC(2020, 0, 1), Date.UTC(2028, 0, 1), 6 * hour);
      transitions += found.length;
      for (const near of [...found, Date.UTC(2026, 6, 1)]) checkAround(zone, near);
    });
  }

  it('there are hundreds of zones and thousands of transitions', () => {
    assert.ok(zones.length > 400 && transitions > 2000, `${zones.length}, ${transitions}`);
  });
});
