import assert from 'node:assert/strict';
import { mergeLevels } from '../../../src/extension/settingLevels';

describe('levels of a setting', () => {
  const cases: [string, unknown[], unknown][] = [
    ['nothing set is nothing', [undefined, undefined], undefined],
    ['the nearest level holds', [1, 2, undefined], 2],
    ['null is a value', [1, null], null],
    ['objects are merged', [{ a: 1, b: 1 }, { b: 2 }], { a: 1, b: 2 }],
    ['a wrong type is not hidden', [{ a: 1 }, 'x'], 'x'],
    ['lists are replaced', [[1], [2]], [2]],
  ];
  for (const [name, levels, expected] of cases) {
    it(name, () => assert.deepEqual(mergeLevels(levels), expected));
  }
});
