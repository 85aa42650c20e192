import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseModelName } from '../../../src/kernels/modelName';

const arn = 'arn:aws:bedrock:us-east-1:1:inference-profile/';

/** Logged name, id, and which of `fast` and `regional` hold. */
const cases: readonly (readonly [logged: string, id: string, flags?: 'fast' | 'regional'])[] = [
  ['claude-opus-4-8', 'claude-opus-4-8'],
  [' claude-opus-4-8 ', 'claude-opus-4-8'],
  ['\tClaude-Opus-4-8\n', 'claude-opus-4-8'],
  ['claude-opus-4-5-20251101', 'claude-opus-4-5'],
  ['claude-opus-4-5@20251101', 'claude-opus-4-5'],
  ['claude-opus-4.5', 'claude-opus-4-5'],
  ['claude-sonnet-4-20250514', 'claude-sonnet-4'],
  ['claude-sonnet-4-5[1m]', 'claude-sonnet-4-5'],
  ['claude-sonnet-4-5-20250929[1m]', 'claude-sonnet-4-5'],
  ['claude-3-5-sonnet-latest', 'claude-3-5-sonnet'],
  ['claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet'],
  ['claude-3-5-sonnet-v2@20241022', 'claude-3-5-sonnet'],
  ['claude-3-opus-v1', 'claude-3-opus'],
  ['claude-opus-4-6-fast', 'claude-opus-4-6', 'fast'],
  ['claude-opus-4-6-fast[1m]', 'claude-opus-4-6', 'fast'],
  ['claude-opus-4-6-20260101-fast-latest', 'claude-opus-4-6', 'fast'],
  ['anthropic/claude-haiku-4-5', 'claude-haiku-4-5'],
  ['openrouter/anthropic/claude-haiku-4.5', 'claude-haiku-4-5'],
  ['vertex_ai/claude-opus-4-5@20251101', 'claude-opus-4-5'],
  ['anthropic.claude-opus-4-8-v1:0', 'claude-opus-4-8'],
  ['global.anthropic.claude-opus-4-8-v1:0', 'claude-opus-4-8'],
  ['us.anthropic.claude-opus-4-8-v1:0', 'claude-opus-4-8', 'regional'],
  ['eu.anthropic.claude-opus-4-8', 'claude-opus-4-8', 'regional'],
  ['jp.anthropic.claude-opus-4-8', 'claude-opus-4-8', 'regional'],
  ['au.anthropic.claude-opus-4-8', 'claude-opus-4-8', 'regional'],
  ['apac.anthropic.claude-3-haiku-20240307-v1:0', 'claude-3-haiku', 'regional'],
  ['us.claude-opus-4-8', 'claude-opus-4-8', 'regional'],
  [`${arn}us.anthropic.claude-sonnet-4-5-20250929-v1:0`, 'claude-sonnet-4-5', 'regional'],
  [`${arn}global.anthropic.claude-sonnet-4-5-20250929-v1:0`, 'claude-sonnet-4-5'],
  ['arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-v1:0', 'claude-3-haiku'],
  // Both word orders.
  ['claude-4-6-opus', 'claude-opus-4-6'],
  ['claude-4-opus-20250514', 'claude-opus-4'],
  ['claude-5-sonnet', 'claude-sonnet-5'],
  ['claude-haiku-3-5', 'claude-3-5-haiku'],
  ['claude-sonnet-3-7-latest', 'claude-3-7-sonnet'],
  ['claude-opus-3', 'claude-3-opus'],
  ['claude-3-5-haiku-20241022', 'claude-3-5-haiku'],
  // Near misses keep their own name.
  ['claude-opus-5', 'claude-opus-5'],
  ['claude-opus-5-5', 'claude-opus-5-5'],
  ['claude-opus-4-9', 'claude-opus-4-9'],
  ['claude-opus-4', 'claude-opus-4'],
  ['claude-mythos-preview', 'claude-mythos-preview'],
  ['claude-opus-4-8-2026060', 'claude-opus-4-8-2026060'],
  ['claude-opus-4-8-202606011', 'claude-opus-4-8-202606011'],
  ['claude-opus-4-8[2m]', 'claude-opus-4-8[2m]'],
  ['xclaude-opus-4-8', 'xclaude-opus-4-8'],
  ['usa.claude-opus-4-8', 'usa-claude-opus-4-8'],
  ['glm-4.6', 'glm-4-6'],
  ['opus', 'opus'],
  ['my-unknown-model', 'my-unknown-model'],
  // Not versions and not families: turned around they would end in a suffix that the next reader strips.
  ['claude-20250929-sonnet', 'claude-20250929-sonnet'],
  ['claude-4-20250929-sonnet', 'claude-4-20250929-sonnet'],
  ['claude-latest-3', 'claude-latest-3'],
  ['', ''],
  ['anthropic/', ''],
];

describe('modelName: as logged → id', () => {
  for (const [logged, id, flag] of cases) {
    it(`${JSON.stringify(logged)} is ${id || 'nothing'}${flag ? `, ${flag}` : ''}`, () => {
      const expected = { id, fast: flag === 'fast', regional: flag === 'regional' };
      assert.deepEqual(parseModelName(logged), expected);
    });
  }

  it('answers any string, lone surrogates too', () => {
    const anyText = fc.array(fc.nat(0xffff)).map(units => String.fromCharCode(...units));
    fc.assert(
      fc.property(anyText, text => {
        assert.equal(typeof parseModelName(text).id, 'string');
      }),
    );
  });

  it('is done after one pass: an id is its own id', () => {
    const part = fc.constantFrom(
      ...['claude', '-opus', '-sonnet', '-4', '-3', '-5', '-20250929', '-v1:0', '[1m]', '-fast'],
      ...['us.', 'global.', 'anthropic.', 'anthropic/', '@20250101', '-latest', '.', ' '],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), parts => {
        const { id } = parseModelName(parts.join(''));
        fc.pre(id === id.trim());
        assert.equal(parseModelName(id).id, id);
      }),
    );
  });

  it('ignores any stack of suffixes', () => {
    const suffix = fc.constantFrom('-latest', '[1m]', '-v1', '-v2:0', '-20251101', '@20251101');
    fc.assert(
      fc.property(fc.array(suffix), suffixes => {
        assert.equal(parseModelName(`claude-opus-4-5${suffixes.join('')}`).id, 'claude-opus-4-5');
      }),
    );
  });
});
