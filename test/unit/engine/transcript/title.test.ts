import * as assert from 'node:assert/strict';
import { titleOf } from '../../../../src/engine/transcript/title';

const session = { sessionId: 's1' };

describe('titles', () => {
  it('ranks custom title, title by the model, agent name, summary', () => {
    const found = [
      { type: 'custom-title', customTitle: 'a', ...session },
      { type: 'ai-title', aiTitle: 'b', ...session },
      { type: 'agent-name', agentName: 'c', ...session },
      { type: 'summary', summary: 'd', ...session },
    ].map(titleOf);
    assert.deepEqual(
      found.map(title => title?.text),
      ['a', 'b', 'c', 'd'],
    );
    const ranks = found.map(title => title?.rank ?? 0);
    assert.deepEqual(
      ranks,
      [...new Set(ranks)].sort((a, b) => b - a),
    );
  });

  it('trims, and keeps 200 characters of whole text', () => {
    const text = titleOf({
      type: 'ai-title',
      aiTitle: `  ${'x'.repeat(199)}😀 `,
      ...session,
    })?.text;
    assert.equal(text?.length, 200);
    assert.ok(text.isWellFormed());
  });

  const none: unknown[] = [
    null, 1, 'text', [], {}, { type: 'user', ...session },
    { type: 'ai-title', ...session },
    { type: 'ai-title', aiTitle: 7, ...session },
    { type: 'ai-title', aiTitle: '  ', ...session },
    { type: 'ai-title', aiTitle: 'b' },
    { type: 'ai-title', aiTitle: 'b', sessionId: '' },
    { type: 'summary', summary: 'of a leaf elsewhere', leafUuid: 'u' },
    { type: ['ai-title'], aiTitle: 'b', ...session },
  ]; // prettier-ignore
  for (const value of none) {
    it(`finds none in ${JSON.stringify(value)}`, () => assert.equal(titleOf(value), null));
  }

  for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    it(`does not take the type ${type} for a kind`, () => {
      assert.equal(titleOf({ type, undefined: 'text', ...session }), null);
    });
  }
});
