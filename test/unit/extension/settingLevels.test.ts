import assert from 'node:assert/strict';
import { mergeLevels, valueOf } from '../../../src/extension/settingLevels';

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

describe('a setting inside its section', () => {
  const section = { scope: 'all', anomaly: { thresholdPp: 20 } };
  const cases: [unknown, string, unknown][] = [
    [section, 'scope', 'all'],
    [section, 'anomaly.thresholdPp', 20],
    [section, 'anomaly.minimumDays', undefined],
    [{ anomaly: 7 }, 'anomaly.thresholdPp', undefined],
    [undefined, 'scope', undefined],
  ];
  for (const [level, key, expected] of cases) {
    it(`${key} of ${JSON.stringify(level)}`, () => assert.equal(valueOf(level, key), expected));
  }
});
