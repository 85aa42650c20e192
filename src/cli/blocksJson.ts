/** `blocks --json` in ccusage's shape: blocks and gaps by their start, plus `unpriced` and `dataQuality`. */
import type { ResultOf } from '../protocol/engineProtocol';
import type { Block } from '../protocol/periods';
import { costUsd, ownFields, qualityFields, totalTokens } from './figuresJson';
import { roundUsd } from './rounding';

const iso = (ms: number): string => new Date(ms).toISOString();

const noTokens = {
  inputTokens: 0,
  outputTokens: 0,
  cacheCreationInputTokens: 0,
  cacheReadInputTokens: 0,
};

/** ccusage has a rate only for the active block. */
function burnFields({ isActive, burnRate, projection }: Block) {
  const shown = isActive ? burnRate : null;
  return {
    burnRate: shown && {
      tokensPerMinute: shown.tokensPerMinute,
      tokensPerMinuteForIndicator: shown.ownTokensPerMinute,
      costPerHour: shown.costNanoPerHour === null ? null : shown.costNanoPerHour / 1e9,
    },
    projection: projection && {
      totalTokens: projection.tokens,
      // In cents, as ccusage says it.
      totalCost: projection.costNano === null ? null : Math.round(projection.costNano / 1e7) / 100,
      remainingMinutes: projection.remainingMinutes,
    },
  };
}

function blockFields(block: Block) {
  const { start, end, lastAt, isActive, figures, models } = block;
  const { input, output, creation, read } = figures.tokens;
  return {
    id: iso(start),
    startTime: iso(start),
    endTime: iso(end),
    actualEndTime: iso(lastAt),
    isActive,
    isGap: false,
    entries: figures.requests,
    tokenCounts: {
      inputTokens: input,
      outputTokens: output,
      cacheCreationInputTokens: creation,
      cacheReadInputTokens: read,
    },
    totalTokens: totalTokens(figures),
    costUSD: costUsd(figures),
    models,
    ...burnFields(block),
    ...ownFields(figures),
  };
}

function gapFields({ start, end }: ResultOf<'blocks'>['gaps'][number]) {
  return {
    id: `gap-${iso(start)}`,
    startTime: iso(start),
    endTime: iso(end),
    actualEndTime: null,
    isActive: false,
    isGap: true,
    entries: 0,
    tokenCounts: noTokens,
    totalTokens: 0,
    costUSD: roundUsd(0),
    models: [],
    burnRate: null,
    projection: null,
  };
}

export function blocksJson(report: ResultOf<'blocks'>) {
  const { blocks, gaps } = report;
  // A gap that ends where a block starts stands before it.
  const rows = [
    ...gaps.map(gap => ({ start: gap.start, row: gapFields(gap) })),
    ...blocks.map(block => ({ start: block.start, row: blockFields(block) })),
  ].sort((a, b) => a.start - b.start);
  return { blocks: rows.map(({ row }) => row), ...qualityFields(report) };
}
