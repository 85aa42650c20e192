/** How often a property is tried: few times in every run of the tests, `PROPERTY_RUNS=50` times as often on demand. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: usual * Number(process.env.PROPERTY_RUNS ?? 1) };
}
