import assert from 'node:assert/strict';
import * as text from '../../../src/cli/text';

/** One line a case. */
function cases<T>(
  name: string,
  write: (value: T) => string,
  table: readonly (readonly [T, string])[],
) {
  describe(name, function () {
    for (const [value, expected] of table) {
      it(`${JSON.stringify(value)} is ${JSON.stringify(expected)}`, function () {
        assert.equal(write(value), expected);
      });
    }
  });
}

cases('money', text.money, [
  [null, '–'],
  [0, '$0.00'],
  [4_120_000_000, '$4.12'],
  [3_100_000, '$0.0031'],
  [10_000_000, '$0.01'],
  [-300_000_000, '−$0.30'],
  [1_234_567_890_000_000, '$1,234,567.89'],
]);

cases('netMoney', text.netMoney, [
  [null, '–'],
  [0, '$0.00'],
  [1_200_000_000, '+$1.20'],
  [-1_200_000_000, '−$1.20'],
]);

cases('percent', text.percent, [
  [0, '0.0%'],
  [93, '93.0%'],
  [93.25, '93.3%'],
  [99.96, '99.9%'],
  [100, '100.0%'],
]);

cases('points', text.points, [
  [null, '–'],
  [0, '0.0'],
  [-0.04, '0.0'],
  [15, '+15.0'],
  [-26.84, '−26.8'],
]);

cases('tokens', text.tokens, [
  [0, '0'],
  [999, '999'],
  [1000, '1.0k'],
  [12_300, '12.3k'],
  [999_949, '999.9k'],
  [999_950, '1.0M'],
  [4_500_000, '4.5M'],
  [1_200_000_000, '1.2B'],
]);

cases('whole', text.whole, [
  [7, '7'],
  [1234, '1,234'],
  [1_234_567, '1,234,567'],
]);

cases('printable', text.printable, [
  ['plain', 'plain'],
  ['\u001b[31mred\u001b[0m', '·[31mred·[0m'],
  ['two\nlines', 'two·lines'],
  ['a\u202eb', 'a·b'],
  ['日本', '日本'],
]);

describe('columnsOf', function () {
  it('counts columns of a terminal', function () {
    assert.equal(text.columnsOf('abc'), 3);
    assert.equal(text.columnsOf('日本'), 4);
    assert.equal(text.columnsOf('e\u0301'), 1);
    assert.equal(text.columnsOf('🎉'), 2);
    assert.equal(text.columnsOf('−$0.30'), 6);
  });
});

describe('fit', function () {
  it('leaves what fits and cuts what does not', function () {
    assert.equal(text.fit('abcdef', 6), 'abcdef');
    assert.equal(text.fit('abcdef', 5), 'abcd…');
    assert.equal(text.fit('日本語', 5), '日本…');
  });
});

describe('plural', function () {
  it('has the right form', function () {
    assert.equal(text.plural(1, 'request'), '1 request');
    assert.equal(text.plural(2000, 'request'), '2,000 requests');
  });
});
