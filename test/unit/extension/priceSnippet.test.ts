import assert from 'node:assert/strict';
import { priceSnippet } from '../../../src/extension/priceSnippet';
import { words } from './fakes';

describe('the entry of a model without a price', () => {
  const nearest = {
    model: 'claude-haiku-5-5',
    rates: { input: 1e8, output: 5e8, write5m: 1.25e8, write1h: 2e8, read: 1e7 },
  };
  const of = (model: string, hasMore = false, from: typeof nearest | null = null) =>
    priceSnippet({ model, nearest: from }, hasMore, words);

  it('has a stop a rate and no price that nobody gave', () => {
    const expected = [
      '// USD per million tokens',
      '"acme-proxy-large": {',
      '\t"input": ${1},',
      '\t"output": ${2},',
      '\t"write5m": ${3},',
      '\t"write1h": ${4},',
      '\t"read": ${5}',
      '}$0',
    ];
    assert.equal(of('acme-proxy-large'), expected.join('\n'));
  });

  it('begins with the nearest model’s rates, as an estimate', () => {
    const [comment, ...lines] = of('claude-haiku-5-6', true, nearest).split('\n');
    assert.match(comment ?? '', /an estimate: the rates of claude-haiku-5-5/);
    assert.deepEqual(lines, [
      '"claude-haiku-5-6": {',
      '\t"input": ${1:0.1},',
      '\t"output": ${2:0.5},',
      '\t"write5m": ${3:0.125},',
      '\t"write1h": ${4:0.2},',
      '\t"read": ${5:0.01}',
      '},$0',
    ]);
  });

  it('takes a name as text, whatever is in it', () => {
    const name = 'a"b\\c$1${2:x}\nd';
    const line = of(name).split('\n')[1] ?? '';
    // Without the snippet's escapes it is the name as JSON.
    const text = line.replace(/\\([\\$}])/g, '$1').replace(/: \{$/, '');
    assert.equal(JSON.parse(text), name);
    assert.doesNotMatch(line, /(?<!\\)\$/);
  });
});
