import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { matchRanges, queryWords } from '../../../src/kernels/matchRanges';

/** The marked parts of the text. */
const marked = (text: string, query: string) =>
  matchRanges(text, query).map(([start, end]) => text.slice(start, end));

describe('where a search matches', () => {
  const cases: [text: string, query: string, marked: string[]][] = [
    ['npm test -- checkout.retry', 'checkout', ['checkout']],
    ['git checkout -b fix/checkout-retry', 'check', ['check', 'check']],
    ['NPM Test', 'npm te', ['NPM', 'Te']],
    ['cat src/engine/my_store.ts', 'engine/my', ['engine/my']],
    ['my other, my store', 'my_store', ['my store']],
    ['recheck', 'check', []],
    ['caf\u00e9 \u00dcber', 'cafe uber', ['caf\u00e9', '\u00dcber']],
    ['cafe\u0301s', 'cafe', ['cafe\u0301s']],
    ['abc', 'ab abc', ['abc']],
    ['anything', '', []],
    ['anything', '!?*"()', []],
  ];
  for (const [text, query, expected] of cases) {
    it(`${JSON.stringify(query)} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(marked(text, query), expected);
    });
  }

  it('ranges are in order, inside the text, not empty and apart', () => {
    const piece = fc.constantFrom('a', 'ab', 'A', '\u00e9', '\u0301', ' ', '/', '\ud800', '\u{1e900}', '*', '"'); // prettier-ignore
    const text = fc.array(piece, { maxLength: 20 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(text, text, (target, query) => {
        let behind = -1;
        for (const [start, end] of matchRanges(target, query)) {
          assert.ok(start > behind && end > start && end <= target.length);
          behind = end;
        }
      }),
    );
  });

  it('a text is found in itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), text => {
        const isSearchable = queryWords(text).some(word => /[\p{L}\p{N}]/u.test(word));
        if (isSearchable) assert.notDeepEqual(matchRanges(text, text), []);
      }),
    );
  });
});
