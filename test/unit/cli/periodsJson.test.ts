import assert from 'node:assert/strict';
import { periodsJson } from '../../../src/cli/periodsJson';
import { figures, quality, unpricedFigures } from './reports';

const ccusageDay = [
  'cacheCreationTokens',
  'cacheReadTokens',
  'date',
  'inputTokens',
  'modelBreakdowns',
  'modelsUsed',
  'outputTokens',
  'totalCost',
  'totalTokens',
];
const ccusageTotals = [
  'cacheCreationTokens',
  'cacheReadTokens',
  'inputTokens',
  'outputTokens',
  'totalCost',
  'totalTokens',
];

interface Row {
  readonly modelsUsed: string[];
  readonly modelBreakdowns: { readonly modelName: string; readonly cost: number | null }[];
}

describe('periodsJson', function () {
  const cheap = figures({ costNano: 1_000_000 });
  const json = periodsJson(
    {
      periods: [
        {
          date: '2026-11-20',
          figures: figures(),
          models: [
            { model: 'a-unpriced', figures: unpricedFigures },
            { model: 'b-cheap', figures: cheap },
            { model: 'c-dear', figures: figures() },
          ],
        },
      ],
      totals: figures(),
      unpriced: [{ model: 'a-unpriced', requests: 3 }],
      dataQuality: quality,
    },
    'daily',
  );
  const [day] = (json as unknown as { daily: Row[] }).daily;

  it('has all of ccusage’s keys', function () {
    for (const key of ccusageDay) assert.ok(key in (day ?? {}), key);
    for (const key of ccusageTotals) assert.ok(key in json.totals, key);
  });

  it('lists the dearest model first and the unpriced one last', function () {
    assert.deepEqual(
      day?.modelBreakdowns.map(({ modelName, cost }) => [modelName, cost]),
      [
        ['c-dear', 0.19375],
        ['b-cheap', 0.001],
        ['a-unpriced', null],
      ],
    );
    assert.deepEqual(day?.modelsUsed, ['a-unpriced', 'b-cheap', 'c-dear']);
  });

  it('says what is unpriced', function () {
    assert.deepEqual(json.unpriced, [{ model: 'a-unpriced', requests: 3 }]);
    assert.deepEqual(json.dataQuality, quality);
  });
});
