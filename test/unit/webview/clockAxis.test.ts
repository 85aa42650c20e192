import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { clockTicks, stopAt } from '../../../src/webview/charts/clockAxis';
import { windowOf } from '../../../src/webview/tabs/sessions/window';

const time = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at); // prettier-ignore

describe('the clock axis', () => {
  it('has round local times, whatever the zone is from UTC', () => {
    const start = Date.UTC(2026, 6, 1, 10, 7);
    for (const zone of ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham']) {
      const ticks = clockTicks(start, start + 3.5 * 3_600_000, zone, 8);
      assert.ok(ticks.length >= 6, zone);
      for (const { at } of ticks) assert.match(time(at, zone), /:(00|30)$/, zone);
    }
  });

  it('stays on round times over a change of the clock', () => {
    // Berlin, 2026-10-25: 03:00 is 02:00 again.
    const start = Date.UTC(2026, 9, 24, 21);
    const ticks = clockTicks(start, start + 12 * 3_600_000, 'Europe/Berlin', 5);
    const times = ticks.map(({ at }) => time(at, 'Europe/Berlin'));
    assert.deepEqual(times, ['00:00', '03:00', '06:00', '09:00']);
    assert.deepEqual(ticks.map(({ isDay }) => isDay), [true, false, false, false]); // prettier-ignore
  });

  it('has no more ticks than there is room for, all inside, ascending', () => {
    const ms = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(ms, fc.integer({ min: 1, max: 3e10 }), fc.integer({ min: 2, max: 20 }), (start, length, count) => {
        const ticks = clockTicks(start, start + length, 'America/New_York', count);
        assert.ok(ticks.length <= count + 1);
        for (const [i, { at }] of ticks.entries()) {
          assert.ok(at >= start && at <= start + length);
          if (i > 0) assert.ok(at > (ticks[i - 1]?.at ?? 0));
        }
      }),
    ); // prettier-ignore
  });

  it('the pointer finds the nearest stop, and none outside', () => {
    const plot = { left: 100, width: 100, start: 0, end: 100 };
    assert.equal(stopAt(plot, [0, 40, 100], 125), 1);
    assert.equal(stopAt(plot, [0, 40, 100], 50), null);
    assert.equal(stopAt(plot, [], 150), null);
  });
});

describe('the window of a long table', () => {
  it('holds what is in view, at most 100 rows, inside the table', () => {
    fc.assert(
      fc.property(fc.nat(400_000), fc.integer({ min: 28, max: 2200 }), fc.nat(12_000), (top, height, total) => {
        const row = 28;
        const { first, last } = windowOf({ top, height, row }, total);
        assert.ok(first >= 0 && last <= total && last - first <= 100);
        const at = Math.min(Math.floor(top / row), Math.max(0, total - Math.ceil(height / row)));
        for (const seen of [at, Math.min(total, at + Math.ceil(height / row)) - 1]) {
          if (total > 0 && seen >= at) assert.ok(seen >= first && seen < last);
        }
      }),
    ); // prettier-ignore
  });
});
