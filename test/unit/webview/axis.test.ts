import assert from 'node:assert/strict';
import { barScale, columnLabels, hitScale } from '../../../src/webview/charts/axis';
import { columnAt, columnCentre, padding, valueY } from '../../../src/webview/charts/geometry';
import { nextColumn } from '../../../src/webview/charts/useCursor';
import { datesBetween } from '../../ui/harness/sampleReport';

describe('hitScale', () => {
  it('is 50–100 when every value is above 50', () => {
    assert.deepEqual(hitScale([93, 77.4]).ticks, [50, 60, 70, 80, 90, 100]);
    assert.equal(hitScale([]).min, 50);
  });
  it('is 0–100 as soon as one is not', () => {
    assert.deepEqual(hitScale([93, 50]).ticks, [0, 25, 50, 75, 100]);
  });
});

describe('barScale', () => {
  const table: [low: number, high: number, ticks: number[]][] = [
    [-13.14, 61.78, [-20, 0, 20, 40, 60]],
    [-3.47, 61.78, [0, 20, 40, 60]],
    [0, 0, [0, 1]],
    [-5, 0, [-6, -4, -2, 0]],
    [0, 0.004, [0, 0.001, 0.002, 0.003, 0.004]],
    [0, 1234, [0, 500, 1000, 1500]],
  ];
  for (const [low, high, ticks] of table) {
    it(`${low} to ${high} has the ticks ${ticks.join(', ')}`, () => {
      const scale = barScale(low, high);
      assert.deepEqual(scale.ticks, ticks);
      assert.ok(scale.min <= low && scale.max >= high, 'the bars fit');
    });
  }
  it('always holds zero, and two to seven ticks', () => {
    for (let power = -6; power < 6; power++) {
      for (const factor of [1, 1.7, 2.3, 4.9, 7.7, 9.99]) {
        const { ticks, min, max } = barScale(-factor * 10 ** (power - 1), factor * 10 ** power);
        assert.ok(ticks.includes(0) && min <= 0 && max >= 0);
        assert.ok(ticks.length >= 2 && ticks.length <= 7, ticks.join(' '));
      }
    }
  });
});

describe('columnLabels', () => {
  const fortnight = datesBetween('2026-11-06', '2026-11-19');
  it('names every day where there is room, with the month on the first', () => {
    const labels = columnLabels(fortnight, 70);
    assert.equal(labels.length, 14);
    assert.deepEqual(labels[0], { index: 0, style: 'short' });
    assert.equal(labels[1]?.style, 'axis');
  });
  it('names the month again where one begins', () => {
    const dates = datesBetween('2026-10-30', '2026-11-03');
    assert.deepEqual(
      columnLabels(dates, 90).map(label => label.style),
      ['short', 'axis', 'short', 'axis', 'axis'],
    );
  });
  it('thins counted back from the last day', () => {
    const indices = columnLabels(fortnight, 25).map(label => label.index);
    assert.deepEqual(indices, [1, 3, 5, 7, 9, 11, 13]);
    assert.deepEqual(
      columnLabels(fortnight, 17).map(label => label.index),
      [1, 5, 9, 13],
    );
  });
  it('has room for each label of a year', () => {
    const year = datesBetween('2025-11-20', '2026-11-19');
    const labels = columnLabels(year, 2.5);
    assert.ok(labels.length >= 5 && labels.length <= 18);
    assert.equal(labels[labels.length - 1]?.index, 364);
  });
});

describe('geometry', () => {
  const plot = { left: 48, width: 700, columns: 14 };
  it('finds the column below the pointer, and none beside the plot', () => {
    assert.equal(columnAt(plot, 48), 0);
    assert.equal(columnAt(plot, 747), 13);
    assert.equal(columnAt(plot, 47), null);
    assert.equal(columnAt(plot, 748), null);
    assert.equal(columnAt(plot, columnCentre(plot, 6)), 6);
  });
  it('puts the ends of the scale inside the panel', () => {
    const scale = hitScale([]);
    assert.equal(valueY(scale, 200, 100), padding.top);
    assert.equal(valueY(scale, 200, 50), 200 - padding.bottom);
  });
});

describe('nextColumn', () => {
  const table: [key: string, from: number | null, to: number | null][] = [
    ['ArrowLeft', null, 13],
    ['ArrowRight', null, 13],
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowRight', 13, 13],
    ['Home', 5, 0],
    ['End', 5, 13],
    ['a', 5, null],
  ];
  for (const [key, from, to] of table) {
    it(`${key} from ${from} is ${to}`, () => assert.equal(nextColumn(key, from, 14), to));
  }
});
