import './fakeHost';
import assert from 'node:assert/strict';
import { asSortKey, inOrder, sortDays, sortValue } from '../../../src/webview/tabs/cache/dailySort';
import { fortnight, reportOf } from '../../ui/harness/sampleReport';

const { days } = reportOf(fortnight, '2026-11-06');
const dates = (key: string, descending: boolean) =>
  sortDays(days, { key, descending }).map(row => row.date.slice(-2));

describe('sortDays', () => {
  it('sorts by day in both directions', () => {
    assert.deepEqual(
      dates('day', true),
      days.map(row => row.date.slice(-2)),
    );
    assert.deepEqual(dates('day', false), dates('day', true).reverse());
  });
  it('puts days without a figure last, whichever the direction', () => {
    const idle = ['15', '08', '07'];
    assert.deepEqual(dates('cost', true).slice(-3), idle);
    assert.deepEqual(dates('cost', false).slice(-3), idle);
    assert.equal(dates('cost', true)[0], '12');
    assert.equal(dates('cost', false)[0], '14');
  });
  it('does not rank a day below the floor by its difference', () => {
    assert.deepEqual(dates('delta', false).slice(0, 1), ['12']);
    assert.ok(dates('delta', false).slice(-4).includes('14'));
  });
  it('breaks ties newest first', () => {
    assert.deepEqual(dates('verdict', true).slice(0, 3), ['12', '19', '18']);
  });
  it('reads a key it does not know as the day', () => {
    assert.equal(asSortKey('toString'), 'day');
    assert.deepEqual(dates('nonsense', true), dates('day', true));
  });
  it('has a value for each of its keys', () => {
    const keys = 'day hit delta tokens output saved premium net cost verdict'.split(' ');
    for (const key of keys) assert.equal(typeof sortValue(days[0]!, key), 'number', key);
  });
});

describe('inOrder', () => {
  it('keeps the rows of the same days in their places', () => {
    const order = days.map(row => row.date).reverse();
    assert.deepEqual(
      inOrder(days, order)?.map(row => row.date),
      order,
    );
  });
  it('gives up when the days are others', () => {
    assert.equal(inOrder(days, ['2026-11-01']), null);
    assert.equal(
      inOrder(
        days,
        days.map(() => '2026-11-01'),
      ),
      null,
    );
  });
});
