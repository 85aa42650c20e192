import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseTimestamp } from '../../../../src/engine/transcript/timestamp';

const noon = Date.UTC(2026, 6, 1, 12);

describe('timestamps', () => {
  const read: [string, number][] = [
    ['2026-07-01T12:00:00.000Z', noon],
    ['2026-07-01T12:00:00Z', noon],
    ['2026-07-01T12:00Z', noon],
    ['2026-07-01T12:00:00z', noon],
    ['2026-07-01 12:00:00Z', noon],
    ['2026-07-01T12:00:00', noon],
    ['2026-07-01T12:00', noon],
    ['2026-07-01 12:00:00.000', noon],
    ['2026-07-01', Date.UTC(2026, 6, 1)],
    ['  2026-07-01T12:00:00Z ', noon],
    ['2026-07-01T12:00:00.5Z', noon + 500],
    ['2026-07-01T12:00:00.05Z', noon + 50],
    ['2026-07-01T12:00:00,123Z', noon + 123],
    ['2026-07-01T12:00:00.123456Z', noon + 123],
    ['2026-07-01T12:00:00.123999Z', noon + 123],
    ['2026-07-01T12:00:00.123456789Z', noon + 123],
    ['2026-07-01T14:00:00+02:00', noon],
    ['2026-07-01T14:00:00+0200', noon],
    ['2026-07-01T14:00:00+02', noon],
    ['2026-07-01T08:30:00-03:30', noon],
    ['2026-07-01T17:45:00.000+05:45', noon],
    ['2026-07-01T12:00:00-00:00', noon],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-12-31T23:59:60Z', Date.UTC(2027, 0, 1)],
    ['2026-07-01T24:00:00Z', Date.UTC(2026, 6, 2)],
    ['1970-01-01T00:00:00Z', 0],
    ['1969-12-31T23:00:00-02:00', 3_600_000],
    ['9999-12-31T23:59:59.999Z', 253_402_300_799_999],
  ];
  for (const [text, at] of read) {
    it(`reads ${text}`, () => assert.equal(parseTimestamp(text), at));
  }

  const refused: unknown[] = [
    '', 'yesterday', 'Z', '2026', '2026-07', '2026-07-01T', '2026-07-01T12', '12:00:00',
    '2026-7-1T12:00:00Z', '26-07-01T12:00:00Z', '2026/07/01', 'Wed Jul 01 2026',
    '2026-00-01T00:00:00Z', '2026-13-01T00:00:00Z', '2026-07-00T00:00:00Z', '2026-07-32T00:00:00Z',
    '2026-06-31T00:00:00Z', '2026-02-29T00:00:00Z', '1900-02-29', '2026-07-01T25:00:00Z',
    '2026-07-01T24:00:01Z', '2026-07-01T24:30:00Z', '2026-07-01T24:00:00.001Z',
    '2026-07-01T12:60:00Z', '2026-07-01T12:00:61Z',
    '2026-07-01T12:00:00+24:00', '2026-07-01T12:00:00+02:60', '2026-07-01T12:00:00+2',
    '2026-07-01T12:00:00.Z', '2026-07-01T12:00:00 Europe/Berlin', '2026-07-01T12:00:00Zx',
    '1969-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '0070-01-01T00:00:00Z', '0099-12-31T00:00:00Z',
    '9999-12-31T23:59:59-01:00', '-2026-07-01', '+012026-07-01T00:00:00Z',
    1_783_000_000_000, null, undefined, true, {}, [], ['2026-07-01'],
  ]; // prettier-ignore
  for (const value of refused) {
    it(`refuses ${JSON.stringify(value)}`, () => assert.equal(parseTimestamp(value), null));
  }

  it('reads back every instant that toISOString writes', () => {
    const instants = fc.integer({ min: 0, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(instants, at => {
        assert.equal(parseTimestamp(new Date(at).toISOString()), at);
      }),
    );
  });

  it('says a whole number or null about any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.+Z-]*$/),
    );
    fc.assert(
      fc.property(texts, text => {
        const at = parseTimestamp(text);
        assert.ok(at === null || (Number.isSafeInteger(at) && at >= 0));
      }),
    );
  });
});
