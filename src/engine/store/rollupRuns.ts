/** What the rollup did last, for whoever looks after it. */
export interface RollupRuns {
  /** UTC ms; 0 before the first. */
  readonly at: number;
  /** Keys that were recomputed. */
  readonly keys: number;
  readonly milliseconds: number;
  /** Of the last run that failed; '' when none has since the start. */
  readonly lastError: string;
}

export const noRuns: RollupRuns = { at: 0, keys: 0, milliseconds: 0, lastError: '' };
