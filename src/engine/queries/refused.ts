/** Attempts that were refused before a fallback answered: an amount of their own, in no total. */
import { moneyOf } from '../../kernels/cost';
import { addSums, emptySums, figuresOf, type Sums } from '../../kernels/sums';
import type { Figures } from '../../protocol/figures';
import { answeredByFallback } from '../store/refusedReads';
import { costEntryOf } from '../store/requests';
import { refusedAttempts } from '../transcript/iterations';
import type { RequestState } from '../transcript/requestState';
import type { ReportContext } from './reportContext';

interface Asked {
  readonly places: ReadonlySet<number> | null;
  /** Both inclusive, UTC ms. */
  readonly since: number;
  readonly until: number;
  /** Of the request that was answered; all by default. */
  readonly isShown?: (at: number) => boolean;
}

/**
 * The field of a report; absent where there were none. Their cost is always the one at list prices: a recorded cost is
 * that of the answer.
 */
export function refusedField(
  { store }: ReportContext,
  { places, since, until, isShown = () => true }: Asked,
): { refused?: Figures } {
  const sums = emptySums();
  for (const row of answeredByFallback(store.database, places, since, until)) {
    if (!isShown(row.at)) continue;
    for (const attempt of refusedAttempts(store.requests.stateOf(row))) {
      addSums(sums, sumsOf(attempt, store.pricing));
    }
  }
  return sums.requests === 0 ? {} : { refused: figuresOf(sums) };
}

function sumsOf(state: RequestState, pricing: ReportContext['store']['pricing']): Sums {
  const money = moneyOf(costEntryOf(state), pricing);
  return {
    ...emptySums(),
    requests: 1,
    input: state.input,
    output: state.output,
    creation: state.creation,
    creation1h: Math.max(0, state.creation1h),
    read: state.read,
    costNano: money?.calculatedNano ?? 0,
    costMissing: Number(money === null),
    calculatedNano: money?.calculatedNano ?? 0,
    savedNano: money?.savedNano ?? 0,
    wastedNano: money?.wastedNano ?? 0,
    unpriced: Number(money === null),
  };
}
