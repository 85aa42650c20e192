/** 5-hour blocks with their sums: what `blocks` prints and the Trends tab draws. */
import {
  blocksOf,
  burnRateOf,
  paceOf,
  projectionOf,
  type BlockEdges,
  type BlockSums,
} from '../../kernels/blocks';
import { dateAt } from '../../kernels/calendar';
import { addSums, emptySums, figuresOf, type Sums } from '../../kernels/sums';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { Figures } from '../../protocol/figures';
import type { Block } from '../../protocol/periods';
import { stretches } from '../store/activityReads';
import { dataQuality } from '../store/quality';
import { sumsOfSpans } from '../store/spanReads';
import { datesOf, nowOf, placesOf, type ReportContext } from './reportContext';
import { refusedField } from './refused';
import { unpricedModels } from './unpricedModels';

/** Blocks and gaps that begin on a day of the range; `range` null = all time up to `now`. Oldest first. */
export function blocks(context: ReportContext, params: ParamsOf<'blocks'>): ResultOf<'blocks'> {
  const { database } = context.store;
  const now = nowOf(context, params.now);
  const places = placesOf(context, params.scope);
  const all = blocksOf(stretches(database, places, now), now);
  const { range } = params;
  const dates = range === null ? null : datesOf(range, now, context.timeZone);
  const isShown = ({ start }: { readonly start: number }) => {
    const date = dates && dateAt(start, context.timeZone);
    return date === null || dates === null || (date >= dates.since && date <= dates.until);
  };
  const { rows, cells } = sumBlocks(context, places, all.blocks, isShown, now);
  const totals = emptySums();
  for (const { sums } of cells) addSums(totals, sums);
  return {
    blocks: rows,
    gaps: all.gaps.filter(isShown),
    totals: figuresOf(totals),
    unpriced: unpricedModels(cells),
    ...refusedField(context, {
      places,
      since: rows[0]?.firstAt ?? 0,
      until: rows.at(-1)?.lastAt ?? -1,
      // A block holds what lies from its first to its last request.
      rowOf: ({ at }) => {
        const block = rows.find(({ firstAt, lastAt }) => at >= firstAt && at <= lastAt);
        return block ? String(block.start) : null;
      },
    }),
    dataQuality: dataQuality(database),
  };
}

/** Those of all blocks that are shown, with what is counted of them, in order, and the sums they were made of. */
export function sumBlocks(
  context: ReportContext,
  places: ReadonlySet<number> | null,
  all: readonly BlockEdges[],
  isShown: (block: BlockEdges) => boolean,
  now: number,
): { rows: Block[]; cells: { readonly model: string; readonly sums: Sums }[] } {
  // A request at the very end of a block belongs to it, not to the one that starts there.
  const takenEnds = new Set(all.filter(({ end, lastAt }) => lastAt === end).map(({ end }) => end));
  const edges = all.filter(isShown);
  const found = sumsOfSpans(context.store.database, {
    spans: edges.map(({ start, end, lastAt }) => ({
      start: takenEnds.has(start) ? start + 1 : start,
      end: lastAt === end ? end + 1 : end,
    })),
    now,
    mode: context.costMode,
    places,
    by: 'model',
  });
  const models = edges.map(() => new Map<string, Sums>());
  for (const { span, key, sums } of found) {
    const known = models[span]?.get(key) ?? emptySums();
    addSums(known, sums);
    models[span]?.set(key, known);
  }
  return {
    rows: edges.map((block, index) => blockOf(block, models[index] ?? new Map(), now)),
    cells: found.map(({ key, sums }) => ({ model: key, sums })),
  };
}

function blockOf(block: BlockEdges, models: ReadonlyMap<string, Sums>, now: number): Block {
  const total = emptySums();
  for (const sums of models.values()) addSums(total, sums);
  const figures = figuresOf(total);
  const sums = blockSums(figures);
  const burnRate = burnRateOf(block, sums);
  const pace = paceOf(block, sums, now);
  const projected = (rate: typeof pace) =>
    block.isActive && rate !== null ? projectionOf(block.end, sums, rate, now) : null;
  return {
    ...block,
    figures,
    models: [...models.keys()].sort(),
    burnRate,
    pace,
    projection: projected(burnRate),
    paceProjection: projected(pace),
  };
}

function blockSums({ tokens, costNano }: Figures): BlockSums {
  const ownTokens = tokens.input + tokens.output;
  return { tokens: ownTokens + tokens.creation + tokens.read, ownTokens, costNano };
}
