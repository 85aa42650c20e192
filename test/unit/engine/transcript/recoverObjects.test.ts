import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { recoverObjects } from '../../../../src/engine/transcript/recoverObjects';
import { runs } from '../../../fixtures/runs';

const a = { type: 'user', sessionId: 's', n: 1 };
const b = { type: 'assistant', sessionId: 's', n: 2, text: 'braces } { " in \\" text' };
const nested = {
  type: 'progress',
  data: { type: 'inner', sessionId: 's', list: [{ type: 'deep' }] },
  sessionId: 's',
};
const nul = '\0'.repeat(500);
const [A, B, N] = [a, b, nested].map(record => JSON.stringify(record)) as [string, string, string];

describe('recovering objects from a damaged line', () => {
  const cases: [name: string, line: string, objects: unknown[], damaged: boolean][] = [
    ['two glued', A + B, [a, b], false],
    ['three glued, with space', `${A} ${B}\t${A}`, [a, b, a], false],
    ['NULs before', nul + A, [a], false],
    ['NULs between', A + nul + B, [a, b], false],
    ['NULs behind', A + nul, [a], false],
    ['a BOM between', `${A}\ufeff${B}`, [a, b], false],
    ['a whole one and rubbish', `${A}rubbish`, [a], true],
    ['a whole one and a truncated one', A + B.slice(0, 20), [a], true],
    ['a truncated one and a whole one', B.slice(0, 20) + A, [a], true],
    ['truncated inside a string with quotes', B.slice(0, -8) + A, [a], true],
    ['truncated, then NULs, then whole', B.slice(0, 20) + nul + A, [a], true],
    ['truncated, then two glued', B.slice(0, 20) + A + B, [a, b], true],
    ['truncated alone', A.slice(0, -1), [], true],
    ['nothing but rubbish', 'rubbish', [], true],
    ['nothing but NULs', nul, [], true],
    ['nothing', '', [], true],
    ['a number', '17', [], true],
    ['a list', `[${A}]`, [], true],
    ['balanced but no JSON', `{"type" "x"}`, [], true],
    ['a nested object of a truncated record is none', N.slice(0, -1), [], true],
    [
      'a nested object of a truncated record is none before a whole one',
      N.slice(0, -1) + A,
      [a],
      true,
    ],
    ['a record in a list cut off behind it', `{"type":"x","list":[${A}`, [a], true],
    ['a record in a list that goes on', `{"type":"x","list":[${A},7`, [], true],
    ['a whole object without a session behind a break', '{"type":{"type":"text"}', [], true],
  ];
  for (const [name, line, objects, damaged] of cases) {
    it(name, () => assert.deepEqual(recoverObjects(line), { objects, damaged }));
  }

  it('finds every object of a glued line', () => {
    const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(records, list => {
        const plain = list.map(r => JSON.parse(JSON.stringify(r)) as unknown);
        const line = plain.map(r => JSON.stringify(r)).join('');
        assert.deepEqual(recoverObjects(line), { objects: plain, damaged: false });
      }),
    );
  });

  it('invents nothing, whatever the line', () => {
    const bits = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      A,
      B,
      '{"type"',
      '{"uuid":',
      '1',
      '\0',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), parts => {
        const line = parts.join('');
        for (const object of recoverObjects(line).objects) {
          assert.ok(line.replace(/\s/g, '').includes(JSON.stringify(object).replace(/\s/g, '')));
        }
      }),
      runs(300),
    );
  });

  const hostile: [string, string][] = [
    ['restart points that never close', '{"type":'.repeat(240_000)],
    ['open braces', '{'.repeat(2_000_000)],
    ['open strings', '{"type":"x'.repeat(200_000)],
    ['closed but invalid objects', '{"type" 1}'.repeat(200_000)],
    ['broken, then objects without a session', `{"a${'{"type":1}'.repeat(180_000)}`],
    ['quotes', '"'.repeat(2_000_000)],
    ['back-slashes', `{"${'\\'.repeat(2_000_000)}`],
  ];
  for (const [name, line] of hostile) {
    it(`ends on 2 MB of ${name}`, () => {
      assert.deepEqual(recoverObjects(line).objects, []);
    });
  }
});
