import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blockMs, blocksOf, burnRateOf, paceOf, projectionOf } from '../../../src/kernels/blocks';

const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const late = at('30T00:00:00');
const instants = (...texts: string[]) =>
  texts.map(text => ({ firstAt: at(text), lastAt: at(text) }));
const shown = (...texts: string[]) => {
  const { blocks, gaps } = blocksOf(instants(...texts), late);
  const short = (ms: number) => new Date(ms).toISOString().slice(8, 23);
  return {
    blocks: blocks.map(({ start, end, firstAt, lastAt }) =>
      [start, end, firstAt, lastAt].map(short),
    ),
    gaps: gaps.map(({ start, end }) => [start, end].map(short)),
  };
};

// Each expectation is what ccusage 20.0.24 answers to the same instants.
describe('5-hour blocks', () => {
  it('begin at the full hour in UTC and end 5 hours later', () => {
    assert.deepEqual(shown('01T09:30:00', '01T10:00:00').blocks, [
      ['01T09:00:00.000', '01T14:00:00.000', '01T09:30:00.000', '01T10:00:00.000'],
    ]);
  });
  it('hold the instant of their end, and not the next millisecond', () => {
    const { blocks, gaps } = shown('01T09:30:00', '01T14:00:00', '01T14:00:00.001');
    assert.deepEqual(
      blocks.map(([start, , , last]) => [start, last]),
      [
        ['01T09:00:00.000', '01T14:00:00.000'],
        ['01T14:00:00.000', '01T14:00:00.001'],
      ],
    );
    assert.deepEqual(gaps, []);
  });
  it('have no gap when exactly 5 hours pass, and one when a millisecond more does', () => {
    assert.deepEqual(shown('03T09:10:00', '03T14:10:00').gaps, []);
    assert.deepEqual(shown('04T09:10:00', '04T14:10:00.001').gaps, [
      ['04T14:10:00.000', '04T14:10:00.001'],
    ]);
  });
  it('leave a gap from 5 hours after the last request to the next', () => {
    assert.deepEqual(shown('01T14:00:00.001', '02T09:00:00').gaps, [
      ['01T19:00:00.001', '02T09:00:00.000'],
    ]);
  });
  it('are active before their end while the last request is less than 5 hours old', () => {
    const isActive = (now: string) =>
      blocksOf(instants('05T09:10:00', '05T10:00:00'), at(now)).blocks[0]?.isActive;
    assert.equal(isActive('05T10:00:00'), true);
    assert.equal(isActive('05T13:59:59.999'), true);
    assert.equal(isActive('05T14:00:00'), false);
  });
  it('are none without a request', () => {
    assert.deepEqual(blocksOf([], late), { blocks: [], gaps: [] });
  });
  it('hold every request once and never overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * 12 }), { maxLength: 60 }), steps => {
        const times = [...steps].sort((a, b) => a - b).map(step => step * 5 * 60_000);
        const { blocks, gaps } = blocksOf(
          times.map(time => ({ firstAt: time, lastAt: time })),
          late,
        );
        for (const time of times) {
          const holding = blocks.filter(({ firstAt, lastAt }) => time >= firstAt && time <= lastAt);
          assert.equal(holding.length, 1);
        }
        blocks.forEach(({ start, end, firstAt, lastAt }, index) => {
          assert.ok(start % 3_600_000 === 0 && end - start === blockMs);
          assert.ok(firstAt >= start && firstAt - start < 3_600_000 && lastAt <= end);
          assert.ok(start >= (blocks[index - 1]?.end ?? -Infinity));
        });
        for (const { start, end } of gaps) assert.ok(start < end);
      }),
    );
  });
});

describe('burn rate', () => {
  // ccusage on 3 requests, 97 minutes apart, 1,530 tokens, $0.02259; 147.5 minutes to go.
  const sums = { tokens: 1530, ownTokens: 1530, costNano: 22_590_000 };
  const block = {
    start: at('25T18:00:00'),
    end: at('25T23:00:00'),
    firstAt: at('25T18:52:28.916'),
    lastAt: at('25T20:29:28.916'),
  };
  const now = at('25T20:32:28.931');
  it('is that between the first and the last request', () => {
    const rate = burnRateOf(block, sums);
    assert.equal(rate?.tokensPerMinute, 15.77319587628866);
    assert.ok(Math.abs((rate.costNanoPerHour ?? 0) / 1e9 - 0.01397319587628866) < 1e-15);
  });
  it('projects the rest in whole minutes', () => {
    const rate = burnRateOf(block, sums);
    assert.ok(rate);
    const projection = projectionOf(block.end, sums, rate, now);
    assert.equal(projection.remainingMinutes, 148);
    assert.equal(projection.tokens, 3864);
    assert.equal(((projection.costNano ?? 0) / 1e9).toFixed(2), '0.06');
  });
  it('is none for a single instant', () => {
    assert.equal(burnRateOf({ firstAt: 5, lastAt: 5 }, sums), null);
  });
  it('counts the time of the block for its pace: $6.00 in 4 hours are $1.50 an hour', () => {
    const six = { tokens: 2400, ownTokens: 240, costNano: 6e9 };
    assert.deepEqual(paceOf(block, six, at('25T22:00:00')), {
      tokensPerMinute: 10,
      ownTokensPerMinute: 1,
      costNanoPerHour: 1.5e9,
    });
    assert.equal(paceOf(block, six, at('26T22:00:00'))?.costNanoPerHour, 1.2e9);
    assert.equal(paceOf(block, six, block.start), null);
  });
  it('has no cost where there is none', () => {
    const rate = burnRateOf(block, { ...sums, costNano: null });
    assert.equal(rate?.costNanoPerHour, null);
    assert.equal(projectionOf(block.end, { ...sums, costNano: null }, rate, now).costNano, null);
  });
});
