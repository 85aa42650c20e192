/**
 * 5-hour blocks by ccusage's rule (issue 4.1; its answers in shared/conformance/edge/28_blocks): a block starts at the
 * full UTC hour of its first request and holds what follows until 5 hours after its start, that instant included, or
 * until more than 5 hours pass without a request; then the time in between is a gap, from 5 hours after the last one.
 */

/** Instants are UTC ms. */
export interface BlockEdges {
  readonly start: number;
  /** 5 hours after `start`. */
  readonly end: number;
  /** First and last request. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** Now is before its end, and not 5 hours after its last request. */
  readonly isActive: boolean;
}

export interface GapEdges {
  readonly start: number;
  /** The next request. */
  readonly end: number;
}

/** Requests close to each other (engine/store/activityReads.ts); one never lies on both sides of a full hour. */
interface Stretch {
  readonly firstAt: number;
  readonly lastAt: number;
}

const hourMs = 3_600_000;
export const blockMs = 5 * hourMs;

/** The blocks and gaps of stretches in order of time, oldest first; `now` is UTC ms. */
export function blocksOf(
  stretches: readonly Stretch[],
  now: number,
): { readonly blocks: BlockEdges[]; readonly gaps: GapEdges[] } {
  const blocks: BlockEdges[] = [];
  const gaps: GapEdges[] = [];
  let open: { start: number; firstAt: number; lastAt: number } | null = null;
  const close = () => {
    if (open === null) return;
    const end = open.start + blockMs;
    blocks.push({ ...open, end, isActive: now < end && now - open.lastAt < blockMs });
  };
  for (const { firstAt, lastAt } of stretches) {
    const silence: number = open === null ? 0 : firstAt - open.lastAt;
    if (open !== null && silence <= blockMs && firstAt - open.start <= blockMs) {
      open.lastAt = Math.max(open.lastAt, lastAt);
      continue;
    }
    close();
    if (open !== null && silence > blockMs) {
      gaps.push({ start: open.lastAt + blockMs, end: firstAt });
    }
    open = { start: Math.floor(firstAt / hourMs) * hourMs, firstAt, lastAt };
  }
  close();
  return { blocks, gaps };
}

/** What is counted of a block. Money is nano-dollars, null when nothing of it has a cost. */
export interface BlockSums {
  readonly tokens: number;
  /** Input and output only. */
  readonly ownTokens: number;
  readonly costNano: number | null;
}

/** Unrounded. */
export interface BurnRate {
  readonly tokensPerMinute: number;
  readonly ownTokensPerMinute: number;
  readonly costNanoPerHour: number | null;
}

/** ccusage's rate: between the first and the last request; null for a block with one instant only. */
export function burnRateOf(
  { firstAt, lastAt }: Pick<BlockEdges, 'firstAt' | 'lastAt'>,
  sums: BlockSums,
): BurnRate | null {
  return lastAt > firstAt ? rateOver(lastAt - firstAt, sums) : null;
}

/** The rate per hour of the block itself: from its start to its end, or to now while it is active. */
export function paceOf(
  { start, end }: Pick<BlockEdges, 'start' | 'end'>,
  sums: BlockSums,
  now: number,
): BurnRate | null {
  const elapsed = Math.min(now, end) - start;
  return elapsed > 0 ? rateOver(elapsed, sums) : null;
}

function rateOver(ms: number, { tokens, ownTokens, costNano }: BlockSums): BurnRate {
  const minutes = ms / 60_000;
  return {
    tokensPerMinute: tokens / minutes,
    ownTokensPerMinute: ownTokens / minutes,
    costNanoPerHour: costNano === null ? null : (60 * costNano) / minutes,
  };
}

export interface Projection {
  readonly remainingMinutes: number;
  readonly tokens: number;
  readonly costNano: number | null;
}

/** What the block will hold at its end if the rate stays: the rest of it in whole minutes, as ccusage counts it. */
export function projectionOf(
  end: number,
  sums: BlockSums,
  rate: BurnRate,
  now: number,
): Projection {
  const remainingMinutes = Math.round(Math.max(0, end - now) / 60_000);
  const { costNanoPerHour } = rate;
  return {
    remainingMinutes,
    tokens: Math.round(sums.tokens + rate.tokensPerMinute * remainingMinutes),
    costNano:
      sums.costNano === null || costNanoPerHour === null
        ? null
        : Math.round(sums.costNano + (costNanoPerHour / 60) * remainingMinutes),
  };
}
