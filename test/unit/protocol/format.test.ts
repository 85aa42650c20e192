import assert from 'node:assert/strict';
import {
  formatAgo,
  formatAxisMoney,
  formatBytes,
  formatCount,
  formatDay,
  formatDuration,
  formatMinutes,
  formatTook,
  formatModel,
  formatMoney,
  formatPercent,
  formatPp,
  formatSignedMoney,
  formatTime,
  formatTokens,
} from '../../../src/protocol/format';

/** What the tables of this file are made of: arguments and the text they give. */
function cases<A extends unknown[]>(
  format: (...args: A) => string,
  table: readonly (readonly [...A, string])[],
): void {
  for (const row of table) {
    const args = row.slice(0, -1) as A;
    const expected = row[row.length - 1] as string;
    it(`${args.map(String).join(', ')} → ${expected}`, () => {
      // Intl puts no-break spaces between figure and unit; which one is its own affair.
      assert.equal(format(...args).replace(/[\u00a0\u202f]/g, ' '), expected);
    });
  }
}

describe('formatMoney', () => {
  cases(formatMoney, [
    [5_950_000_000, 'en', '$5.95'],
    [1_234_500_000_000, 'en', '$1,234.50'],
    [9_000_000_000_000_000, 'en', '$9,000,000.00'],
    [3_100_000, 'en', '$0.0031'],
    [9_940_000, 'en', '$0.0099'],
    [9_960_000, 'en', '$0.01'],
    [10_000_000, 'en', '$0.01'],
    [1, 'en', '<$0.0001'],
    [-1, 'en', '>−$0.0001'],
    [0, 'en', '$0.00'],
    [-0, 'en', '$0.00'],
    [-4_050_000_000, 'en', '−$4.05'],
    [null, 'en', '–'],
    [4_120_000_000, 'de', '4,12 $'],
  ]);
});

describe('formatSignedMoney', () => {
  cases(formatSignedMoney, [
    [25_400_000_000, 'en', '+$25.40'],
    [-4_050_000_000, 'en', '−$4.05'],
    [3_100_000, 'en', '+$0.0031'],
    [0, 'en', '$0.00'],
    [-0, 'en', '$0.00'],
    [null, 'en', '–'],
    [-4_050_000_000, 'de', '−4,05 $'],
  ]);
});

describe('formatAxisMoney', () => {
  cases(formatAxisMoney, [
    [20, 20, 'en', '$20'],
    [-20, 20, 'en', '−$20'],
    [0, 20, 'en', '$0'],
    [0.5, 0.5, 'en', '$0.50'],
    [0.002, 0.001, 'en', '$0.002'],
    [1500, 500, 'en', '$1,500'],
  ]);
});

describe('formatPercent', () => {
  cases(formatPercent, [
    [93.5, 'en', 1, '93.5%'],
    [93.99, 'en', 0, '93%'],
    [99.99, 'en', 0, '99%'],
    [99.99, 'en', 1, '99.9%'],
    [99.96, 'en', 1, '99.9%'],
    [100, 'en', 0, '100%'],
    [100, 'en', 1, '100.0%'],
    [29, 'en', 0, '29%'],
    [0, 'en', 1, '0.0%'],
    [Number.NaN, 'en', 1, '–'],
    [null, 'en', 0, '–'],
    [93.5, 'de', 1, '93,5 %'],
  ]);
});

describe('formatPp', () => {
  cases(formatPp, [
    [1.06, 'en', 'signed', '+1.1 pp'],
    [-24.3, 'en', 'signed', '−24.3 pp'],
    [-0.04, 'en', 'signed', '0.0 pp'],
    [1.06, 'en', 'column', '+1.1'],
    [-24.31, 'en', 'column', '−24.3'],
    [15, 'en', 'size', '15 pp'],
    [-51.2, 'en', 'size', '51.2 pp'],
    [null, 'en', 'column', '–'],
    [1.1, 'fr', 'column', '+1,1'],
    [-24.3, 'de', 'signed', '−24,3 PP'],
    [15, 'zh-cn', 'size', '15 个百分点'],
  ]);
  it('is signed when nothing else is asked', () => {
    assert.equal(formatPp(1, 'en'), '+1.0 pp');
  });
});

describe('formatTokens', () => {
  cases(formatTokens, [
    [0, 'en', '0'],
    [67, 'en', '67'],
    [999, 'en', '999'],
    [1000, 'en', '1.0k'],
    [12_345, 'en', '12.3k'],
    [99_949, 'en', '99.9k'],
    [99_950, 'en', '100k'],
    [157_000, 'en', '157k'],
    [999_499, 'en', '999k'],
    [999_500, 'en', '1.0M'],
    [177_200_000, 'en', '177.2M'],
    [1_200_000_000, 'en', '1.2B'],
    [null, 'en', '–'],
    [12_345, 'de', '12.345'],
    [4_543_000, 'de', '4,5 Mio.'],
    [157_345, 'ja', '15.7万'],
    [1_200_000_000, 'zh-cn', '12亿'],
  ]);
});

describe('formatDuration', () => {
  cases(formatDuration, [
    [0, 'en', '0s'],
    [-5, 'en', '0s'],
    [12_999, 'en', '12s'],
    [303_000, 'en', '5m 03s'],
    [3_900_000, 'en', '1h 05m'],
    [360_000_000, 'en', '100h 00m'],
    [null, 'en', '–'],
    [303_000, 'de', '5 min 03 s'],
    [3_900_000, 'de', '1 h 05 min'],
    [303_000, 'zh-cn', '5分钟 03秒'],
    [3_900_000, 'zh-cn', '1小时 05分钟'],
  ]);
});

describe('formatMinutes', () => {
  cases(formatMinutes, [
    [12_000, 'en', '12s'],
    [60_000, 'en', '1m'],
    [2_330_000, 'en', '38m'],
    [3_930_000, 'en', '1h 05m'],
    [2_330_000, 'zh-cn', '38分钟'],
  ]);
});

describe('formatTook', () => {
  cases(formatTook, [
    [46.4, 'en', '46 ms'],
    [1.14, 'en', '1.1 ms'],
    [5, 'en', '5 ms'],
    [14_240, 'en', '14.2 s'],
    [303_000, 'en', '5m 03s'],
    [14_240, 'de', '14,2 s'],
    [46.4, 'de', '46 ms'],
    [14_240, 'zh-cn', '14.2秒'],
  ]);
});

describe('formatAgo', () => {
  cases(formatAgo, [
    [2000, 'en', '2 s ago'],
    [-900, 'en', '0 s ago'],
    [59_999, 'en', '59 s ago'],
    [240_000, 'en-GB', '4 min ago'],
    [68_400_000, 'en', '19 h ago'],
    [300_000_000, 'en', '3 d ago'],
    [240_000, 'de', 'vor 4 Min.'],
  ]);
});

describe('formatDay', () => {
  cases(formatDay, [
    ['2026-11-12', 'en', 'short', 'Thu 12 Nov'],
    ['2026-09-07', 'en-GB', 'short', 'Mon 7 Sep'],
    ['2026-11-12', 'en', 'long', 'Thursday 12 November 2026'],
    ['2026-11-07', 'en', 'axis', 'Sat 7'],
    ['2026-11-07', 'en', 'dayMonth', '7 Nov'],
    ['2026-10-24', 'en', 'date', '24 Oct 2026'],
    ['2024-02-29', 'en', 'short', 'Thu 29 Feb'],
    ['2026-11-12', 'de', 'short', 'Do., 12. Nov.'],
    [null, 'en', 'short', '–'],
  ]);
});

describe('formatTime', () => {
  const noon = Date.UTC(2026, 10, 19, 12, 31);
  cases(formatTime, [
    [noon, 'Europe/Berlin', 'en', '13:31'],
    [noon, 'UTC', 'de', '12:31'],
    [Date.UTC(2026, 10, 19, 0, 5), 'UTC', 'en', '00:05'],
  ]);
});

describe('formatBytes and formatCount', () => {
  cases(formatBytes, [
    [286_000_000, 'en', '286 MB'],
    [1_200_000, 'en', '1.2 MB'],
    [0, 'en', '0 bytes'],
    [1, 'en', '1 byte'],
    [312, 'de', '312 Byte'],
  ]);
  cases(formatCount, [
    [1234, 'en', '1,234'],
    [1234, 'de', '1.234'],
  ]);
});

describe('formatModel', () => {
  cases(formatModel, [
    ['claude-opus-5-5-20261001', 'Opus 5.5'],
    ['claude-opus-5-5', 'Opus 5.5'],
    ['claude-sonnet-4-20250514', 'Sonnet 4'],
    ['claude-3-5-sonnet-20241022', 'Sonnet 3.5'],
    ['claude-3-opus-latest', 'Opus 3'],
    ['us.anthropic.claude-opus-4-1-20250805-v1:0', 'Opus 4.1'],
    ['claude-sonnet-4@20250514', 'Sonnet 4'],
    ['anthropic/claude-haiku-4.5', 'Haiku 4.5'],
    ['claude-opus-4-8[1m]', 'Opus 4.8'],
    ['acme-proxy-large', 'acme-proxy-large'],
    ['', ''],
  ]);
});
