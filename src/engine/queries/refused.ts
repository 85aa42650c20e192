/** Attempts that were refused before a fallback answered: an amount of their own, in no total. */
import { moneyOf } from '../../kernels/cost';
import { addSums, emptySums, figuresOf, type Sums } from '../../kernels/sums';
import type { Refused } from '../../protocol/figures';
import { answeredByFallback } from '../store/refusedReads';
import { costEntryOf } from '../store/requestRows';
import { refusedAttempts } from '../transcript/iterations';
import type { RequestState } from '../transcript/requestState';
import type { ReportContext } from './reportContext';

interface Asked {
  readonly places: ReadonlySet<number> | null;
  /** Both inclusive, UTC ms. */
  readonly since: number;
  readonly until: number;
  /** The row of the report that the request which was answered is in; null when it is in none. */
  readonly rowOf: (answered: RequestState) => string | null;
}

/**
 * The field of a report; absent where there were none. Their cost is always the one at list prices: a recorded cost is
 * that of the answer.
 */
export function refusedField(
  { store }: ReportContext,
  { places, since, until, rowOf }: Asked,
): { refused?: Refused } {
  const total = emptySums();
  const rows = new Map<string, Sums>();
  for (const row of answeredByFallback(store.database, places, since, until)) {
    const answered = store.requests.stateOf(row);
    const key = rowOf(answered);
    const attempts = key === null ? [] : refusedAttempts(answered);
    if (key === null || attempts.length === 0) continue;
    const own = rows.get(key) ?? emptySums();
    for (const attempt of attempts) {
      const sums = sumsOf(attempt, store.pricing);
      addSums(total, sums);
      addSums(own, sums);
    }
    rows.set(key, own);
  }
  if (total.requests === 0) return {};
  const byRow = [...rows].map(([key, sums]) => ({ key, figures: figuresOf(sums) }));
  return { refused: { ...figuresOf(total), rows: byRow } };
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
