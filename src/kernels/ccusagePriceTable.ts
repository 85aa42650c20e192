/**
 * Prices in ccusage 20.0.24, as it embeds them for `--offline`: every row that a Claude model's name can meet, and those
 * that a gateway's GLM, Kimi and a few others meet by their plain names. Facts, taken out of its binary; where two
 * sources differ it looks in `ccusageOwnPrices` first (ccusagePrices.ts).
 */

export interface CcusagePriceRow {
  /** USD per million tokens: input, output, cache write, cache read; `-` = derived from input. */
  readonly rates: string;
  /** The same for the tokens above 200,000 of each kind; `-` = as below. */
  readonly above?: string;
  /** `above` holds for the whole request when its prompt is longer, tokens. */
  readonly wholeRequestOver?: number;
  /** What a fast request's cost is multiplied by. */
  readonly fast?: number;
  /** Only for a request that names exactly it. */
  readonly exactOnly?: boolean;
  /** Names, parted by blanks. */
  readonly ids: string;
}

/** LiteLLM’s table and what ccusage adds to it. */
export const ccusageOwnPrices: readonly CcusagePriceRow[] = [
  {
    rates: '0.8 4 1 0.08',
    ids: 'anthropic.claude-3-5-haiku-20241022-v1:0 claude-3-5-haiku claude-3-5-haiku-20241022 eu.anthropic.claude-3-5-haiku-20241022-v1:0 us.anthropic.claude-3-5-haiku-20241022-v1:0',
  },
  {
    rates: '3 15 3.75 0.3',
    above: '6 30 7.5 0.6',
    ids: 'anthropic.claude-3-5-sonnet-20240620-v1:0 anthropic.claude-3-5-sonnet-20241022-v2:0',
  },
  { rates: '3.6 18 4.5 0.36', ids: 'anthropic.claude-3-7-sonnet-20240620-v1:0' },
  {
    rates: '3 15 3.75 0.3',
    ids: 'anthropic.claude-3-7-sonnet-20250219-v1:0 anthropic.claude-3-sonnet-20240229-v1:0 anthropic.claude-sonnet-4-6 claude-3-7-sonnet-20250219 claude-3-sonnet claude-sonnet-4-6 eu.anthropic.claude-3-5-sonnet-20240620-v1:0 eu.anthropic.claude-3-5-sonnet-20241022-v2:0 eu.anthropic.claude-3-7-sonnet-20250219-v1:0 eu.anthropic.claude-3-sonnet-20240229-v1:0 global.anthropic.claude-sonnet-4-6 us.anthropic.claude-3-5-sonnet-20240620-v1:0 us.anthropic.claude-3-5-sonnet-20241022-v2:0 us.anthropic.claude-3-7-sonnet-20250219-v1:0 us.anthropic.claude-3-sonnet-20240229-v1:0',
  },
  {
    rates: '0.25 1.25 0.3125 0.025',
    ids: 'anthropic.claude-3-haiku-20240307-v1:0 eu.anthropic.claude-3-haiku-20240307-v1:0 us.anthropic.claude-3-haiku-20240307-v1:0',
  },
  {
    rates: '15 75 18.75 1.5',
    ids: 'anthropic.claude-3-opus-20240229-v1:0 anthropic.claude-opus-4-1-20250805-v1:0 anthropic.claude-opus-4-20250514-v1:0 claude-3-opus claude-3-opus-20240229 claude-4-opus-20250514 claude-opus-4 claude-opus-4-1 claude-opus-4-1-20250805 claude-opus-4-20250514 eu.anthropic.claude-3-opus-20240229-v1:0 eu.anthropic.claude-opus-4-1-20250805-v1:0 eu.anthropic.claude-opus-4-20250514-v1:0 us.anthropic.claude-3-opus-20240229-v1:0 us.anthropic.claude-opus-4-1-20250805-v1:0 us.anthropic.claude-opus-4-20250514-v1:0',
  },
  {
    rates: '10 50 12.5 1',
    ids: 'anthropic.claude-fable-5 claude-fable-5 claude-mythos-5 claude-mythos-preview global.anthropic.claude-fable-5',
  },
  {
    rates: '10 50 12.5 0.25',
    ids: 'anthropic.claude-fable-5-1 claude-fable-5-1 claude-mythos-5-1 global.anthropic.claude-fable-5-1',
  },
  {
    rates: '1 5 1.25 0.1',
    ids: 'anthropic.claude-haiku-4-5-20251001-v1:0 anthropic.claude-haiku-4-5@20251001 claude-haiku-4-5 claude-haiku-4-5-20251001 global.anthropic.claude-haiku-4-5-20251001-v1:0',
  },
  { rates: '0.8 2.4 - -', ids: 'anthropic.claude-instant-v1' },
  { rates: '0 0 - -', ids: 'anthropic.claude-mythos-preview' },
  {
    rates: '5 25 6.25 0.5',
    ids: 'anthropic.claude-opus-4-5-20251101-v1:0 anthropic.claude-opus-5 claude-opus-4-5 claude-opus-4-5-20251101 eu.anthropic.claude-opus-4-5-20251101-v1:0 global.anthropic.claude-opus-4-5-20251101-v1:0 global.anthropic.claude-opus-5',
  },
  {
    rates: '5 25 6.25 0.5',
    fast: 6,
    ids: 'anthropic.claude-opus-4-6-v1 anthropic.claude-opus-4-7 claude-opus-4-6 claude-opus-4-6-20260205 claude-opus-4-7 claude-opus-4-7-20260416 global.anthropic.claude-opus-4-6-v1 global.anthropic.claude-opus-4-7',
  },
  {
    rates: '5 25 6.25 0.5',
    fast: 2,
    ids: 'anthropic.claude-opus-4-8 claude-opus-4-8 claude-opus-5 global.anthropic.claude-opus-4-8',
  },
  {
    rates: '3 15 3.75 0.3',
    above: '6 22.5 7.5 0.6',
    ids: 'anthropic.claude-sonnet-4-20250514-v1:0 anthropic.claude-sonnet-4-5-20250929-v1:0 claude-4-sonnet-20250514 claude-sonnet-4 claude-sonnet-4-20250514 claude-sonnet-4-5 claude-sonnet-4-5-20250929 claude-sonnet-4-5-20250929-v1:0 eu.anthropic.claude-sonnet-4-20250514-v1:0 global.anthropic.claude-sonnet-4-20250514-v1:0 global.anthropic.claude-sonnet-4-5-20250929-v1:0 us.anthropic.claude-sonnet-4-20250514-v1:0',
  },
  {
    rates: '2 10 2.5 0.2',
    ids: 'anthropic.claude-sonnet-5 claude-sonnet-5 global.anthropic.claude-sonnet-5',
  },
  { rates: '8 24 - -', ids: 'anthropic.claude-v1 anthropic.claude-v2:1' },
  {
    rates: '1.1 5.5 1.375 0.11',
    ids: 'au.anthropic.claude-haiku-4-5-20251001-v1:0 eu.anthropic.claude-haiku-4-5-20251001-v1:0 jp.anthropic.claude-haiku-4-5-20251001-v1:0 us.anthropic.claude-haiku-4-5-20251001-v1:0',
  },
  {
    rates: '5.5 27.5 6.875 0.55',
    fast: 6,
    ids: 'au.anthropic.claude-opus-4-6-v1 au.anthropic.claude-opus-4-7 eu.anthropic.claude-opus-4-6-v1 eu.anthropic.claude-opus-4-7 jp.anthropic.claude-opus-4-7 us.anthropic.claude-opus-4-6-v1 us.anthropic.claude-opus-4-7',
  },
  {
    rates: '5.5 27.5 6.875 0.55',
    fast: 2,
    ids: 'au.anthropic.claude-opus-4-8 eu.anthropic.claude-opus-4-8 jp.anthropic.claude-opus-4-8 us.anthropic.claude-opus-4-8',
  },
  {
    rates: '5.5 27.5 6.875 0.55',
    ids: 'au.anthropic.claude-opus-5 eu.anthropic.claude-opus-5 jp.anthropic.claude-opus-5 us.anthropic.claude-opus-4-5-20251101-v1:0 us.anthropic.claude-opus-5',
  },
  {
    rates: '3.3 16.5 4.125 0.33',
    above: '6.6 24.75 8.25 0.66',
    ids: 'au.anthropic.claude-sonnet-4-5-20250929-v1:0 eu.anthropic.claude-sonnet-4-5-20250929-v1:0 jp.anthropic.claude-sonnet-4-5-20250929-v1:0 us.anthropic.claude-sonnet-4-5-20250929-v1:0',
  },
  {
    rates: '3.3 16.5 4.125 0.33',
    ids: 'au.anthropic.claude-sonnet-4-6 eu.anthropic.claude-sonnet-4-6 jp.anthropic.claude-sonnet-4-6 us.anthropic.claude-sonnet-4-6',
  },
  {
    rates: '2.2 11 2.75 0.22',
    ids: 'au.anthropic.claude-sonnet-5 eu.anthropic.claude-sonnet-5 jp.anthropic.claude-sonnet-5 us.anthropic.claude-sonnet-5',
  },
  { rates: '0.25 1.25 0.3 0.03', ids: 'claude-3-haiku claude-3-haiku-20240307' },
  { rates: '11 55 13.75 1.1', ids: 'eu.anthropic.claude-fable-5 us.anthropic.claude-fable-5' },
  {
    rates: '11 55 13.75 0.275',
    ids: 'eu.anthropic.claude-fable-5-1 us.anthropic.claude-fable-5-1',
  },
  { rates: '0.6 2.2 0 0.11', ids: 'glm-4.5 glm-4.6 glm-4.7 zai/glm-4.5 zai/glm-4.6 zai/glm-4.7' },
  { rates: '1 3.2 0 0.2', ids: 'glm-5 zai/glm-5' },
  { rates: '1.2 4 0 0.24', ids: 'glm-5-turbo' },
  { rates: '1.4 4.4 0 0.26', ids: 'glm-5.1 zai/glm-5.1 zai/glm-5.2 zai/glm-5.3' },
  { rates: '0.6 3 0.75 0.1', ids: 'moonshot/kimi-k2.5' },
  { rates: '0.95 4 1.1875 0.16', ids: 'moonshot/kimi-k2.6' },
  { rates: '0.1 0.1 0 0', ids: 'zai/glm-4-32b-0414-128k' },
  { rates: '0.2 1.1 0 0.03', ids: 'zai/glm-4.5-air' },
  { rates: '1.1 4.5 0 0.22', ids: 'zai/glm-4.5-airx' },
  { rates: '0 0 0 0', ids: 'zai/glm-4.5-flash zai/glm-4.7-flash' },
  { rates: '2.2 8.9 0 0.45', ids: 'zai/glm-4.5-x' },
  { rates: '0.6 1.8 0 0.11', ids: 'zai/glm-4.5v' },
  { rates: '1.2 5 0 0.3', ids: 'zai/glm-5-code' },
  { rates: '0.15 0.5 0 0.03', ids: 'zai/glm-5.3-flash' },
];
