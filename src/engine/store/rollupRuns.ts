import type { Failure } from '../../protocol/failure';

/** What the rollup did last, for whoever looks after it. */
export interface RollupRuns {
  /** UTC ms; 0 before the first. */
  readonly at: number;
  /** Keys that were recomputed. */
  readonly keys: number;
  readonly milliseconds: number;
  /** Of the last run that failed; null when none has since the start. */
  readonly failure: Failure | null;
}

export const noRuns: RollupRuns = { at: 0, keys: 0, milliseconds: 0, failure: null };
