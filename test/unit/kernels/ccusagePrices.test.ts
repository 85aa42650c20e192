/** Names as the binary of ccusage 20.0.24 prices them: what it printed for a million tokens of each kind. */
import assert from 'node:assert/strict';
import { ccusageCostUsd, isPriceKnown } from '../../../src/kernels/ccusagePrices';

/** USD for a million input, output, written (5 minutes) and read tokens. */
const printed: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'claude-opus-5-5': [0, 0, 0, 0],
  'claude-haiku-5-5': [0, 0, 0, 0],
  'claude-opus-5-fast': [10, 50, 12.5, 1],
  'claude-opus-4-8-fast': [12, 60, 15, 1.2],
  'claude-mythos-preview': [10, 50, 12.5, 1],
  'claude-3-5-sonnet-20241022': [3, 15, 3.75, 0.3],
  'claude-3-sonnet-20240229': [3, 15, 3.75, 0.3],
  'us.anthropic.claude-opus-4-6-v1': [5.5, 27.5, 6.875, 0.55],
  'anthropic/claude-opus-4.6': [5, 25, 6.25, 0.5],
  'claude-opus-4-6@eu': [5.5, 27.5, 6.875, 0.55],
  'apac.anthropic.claude-sonnet-4-20250514-v1:0': [5.3999999999999995, 21, 6.75, 0.54],
  'claude-sonnet-4-5-20250929-v1:0': [5.3999999999999995, 21, 6.75, 0.54],
  'claude-4-opus': [15, 75, 18.75, 1.5],
  'claude-3-haiku': [0.25, 1.25, 0.3, 0.03],
  claude: [5.3999999999999995, 21, 6.75, 0.54],
  opus: [5, 25, 6.25, 0.5],
  'kimi-k2.5': [0.6, 3, 0.75, 0.09999999999999999],
  'glm-4.6': [0.6, 2.2, 0, 0.11],
  'zai/glm-5.1': [1.4, 4.4, 0, 0.26],
  'deepseek-chat': [0.1, 0.425, 0.12500000000000003, 0.05],
  '<synthetic>': [0, 0, 0, 0],
};

const none = { input: 0, output: 0, flat: 0, split: null, read: 0, speed: null } as const;
const million = 1_000_000;

describe('ccusage’s prices', () => {
  for (const [model, costs] of Object.entries(printed)) {
    it(`are those it prints for ${model}`, () => {
      assert.deepEqual(
        [
          ccusageCostUsd(model, { ...none, input: million }),
          ccusageCostUsd(model, { ...none, output: million }),
          ccusageCostUsd(model, { ...none, flat: million }),
          ccusageCostUsd(model, { ...none, read: million }),
        ],
        costs,
      );
      assert.equal(isPriceKnown(model), true);
    });
  }

  it('are not known here for other vendors’ models', () => {
    assert.equal(isPriceKnown('gpt-5'), false);
    assert.equal(ccusageCostUsd('gpt-5', { ...none, input: million }), 0);
    assert.equal(ccusageCostUsd(null, { ...none, input: million }), 0);
  });
});
