import assert from 'node:assert/strict';
import { sampleDays, type CalendarOptions } from '../../../src/engine/sample/calendar';
import { createRandom } from '../../../src/engine/sample/random';

const monday = Date.UTC(2026, 10, 23, 12);

function days(changes: Partial<CalendarOptions> = {}) {
  const usual = { now: monday, days: 37, utcOffsetMinutes: 0, sessions: null };
  return sampleDays(createRandom(1), { ...usual, ...changes });
}

describe('sampleDays', function () {
  it('ends today and has every day once', function () {
    const all = days();
    assert.equal(all.length, 37);
    assert.deepEqual(all.at(-1), {
      age: 0,
      start: Date.UTC(2026, 10, 23),
      kind: 'today',
      sessions: 3,
    });
    assert.deepEqual(
      all.map(day => day.age),
      Array.from({ length: 37 }, (_, index) => 36 - index),
    );
  });

  it('has one broken and one light day, both on working days of the shown fortnight', function () {
    for (let shift = 0; shift < 7; shift++) {
      const all = days({ now: monday - shift * 86_400_000 });
      for (const kind of ['broken', 'light'] as const) {
        const found = all.filter(day => day.kind === kind);
        assert.equal(found.length, 1);
        const [{ age = 99, start = 0 } = {}] = found;
        assert.ok(age >= 4 && age < 14, `${kind} ${age} days ago`);
        assert.ok(![0, 6].includes(new Date(start).getUTCDay()));
      }
    }
  });

  it('rests on most weekends and on a holiday', function () {
    const idle = days().filter(day => day.kind === 'idle');
    assert.ok(idle.length >= 5 && idle.length <= 12);
    assert.ok(idle.every(day => day.sessions === 0));
    assert.ok(idle.some(day => ![0, 6].includes(new Date(day.start).getUTCDay())));
  });

  it('cuts days where its people live', function () {
    const start = days({ utcOffsetMinutes: 330 }).at(-1)?.start;
    assert.equal(start, Date.UTC(2026, 10, 22, 18, 30));
  });

  for (const sessions of [1, 5, 40, 75, 300]) {
    it(`has ${sessions} sessions when asked to`, function () {
      const all = days({ sessions });
      assert.equal(
        all.reduce((sum, day) => sum + day.sessions, 0),
        sessions,
      );
      assert.ok((all.at(-1)?.sessions ?? 0) >= 1);
    });
  }

  it('makes do with few days', function () {
    for (const count of [1, 2, 5]) assert.equal(days({ days: count }).at(-1)?.kind, 'today');
  });
});
