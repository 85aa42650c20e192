/** Imported before the tests whose properties it lengthens. */
import * as fc from 'fast-check';

/** Printed with a failure, and given again by `SEED=…`. */
export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

process.env.PROPERTY_RUNS ??= '250';
fc.configureGlobal({ seed });
