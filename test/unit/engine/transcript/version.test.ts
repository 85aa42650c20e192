import * as assert from 'node:assert/strict';
import { isBefore } from '../../../../src/engine/transcript/version';

describe('versions', () => {
  const cases: [string, string, boolean][] = [
    ['2.1.96', '2.1.97', true],
    ['2.1.97', '2.1.97', false],
    ['2.1.98', '2.1.97', false],
    ['2.1.9', '2.1.97', true],
    ['2.1.100', '2.1.97', false],
    ['2.0.200', '2.1.97', true],
    ['1.0.17', '2.1.97', true],
    ['10.0.0', '2.1.97', false],
    ['3', '2.1.97', false],
    ['2', '2.1.97', true],
    ['2.1', '2.1.97', true],
    ['2.1.97.1', '2.1.97', false],
    ['2.1.97-beta.1', '2.1.97', false],
    ['2.1.96-beta.1', '2.1.97', true],
    ['', '2.1.97', false],
    ['dev', '2.1.97', false],
    ['v2.1.0', '2.1.97', false],
    ['2.x.1', '2.1.97', false],
  ];
  for (const [version, other, before] of cases) {
    it(`${version || '(none)'} is ${before ? '' : 'not '}before ${other}`, () => {
      assert.equal(isBefore(version, other), before);
    });
  }
});
