/**
 * Differences between a recorded answer and ours, in words. Every key of the recorded answer counts, further keys of
 * ours do not. Numbers are equal within one unit of the recorded rounding: a tie may round either way, because the
 * reference rounds binary fractions and we round integers.
 */
import * as path from 'node:path';

export interface CompareOptions {
  /** Largest difference of a number below that key. */
  readonly tolerance: (key: string) => number;
}

const money = /(cost|usd)$/i;
const percent = /percent$/i;

/** Rounded JSON: money 6 decimals, percent 2, everything else exact. */
export const roundedJson: CompareOptions = {
  tolerance: key => (money.test(key) ? 1.000001e-6 : percent.test(key) ? 0.010001 : 0),
};

/** Unrounded doubles of the panel's block: equal but for the last binary digits of a sum. */
export const exactJson: CompareOptions = { tolerance: () => 1e-9 };

function comparable(key: string, value: unknown): unknown {
  if (key === 'sourcePaths' && Array.isArray(value)) {
    return value.map(file => path.basename(String(file))).sort();
  }
  // `lastActivity`, `generatedAt`: instants, however they are written.
  if (/(Activity|At)$/.test(key) && typeof value === 'string') return Date.parse(value);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty when the answers are equal. */
export function compareFigures(
  expected: unknown,
  actual: unknown,
  options: CompareOptions,
): string[] {
  const compareAt = (where: string, key: string, wanted: unknown, given: unknown): string[] => {
    const [want, have] = [comparable(key, wanted), comparable(key, given)];
    if (Array.isArray(want) && Array.isArray(have)) {
      if (want.length !== have.length) {
        return [`${where}: ${have.length} items, not ${want.length}`];
      }
      return want.flatMap((item, index) => compareAt(`${where}[${index}]`, key, item, have[index]));
    }
    if (isObject(want) && isObject(have)) {
      return Object.keys(want).flatMap(name =>
        compareAt(`${where}.${name}`, name, want[name], have[name]),
      );
    }
    if (typeof want === 'number' && typeof have === 'number') {
      if (Math.abs(want - have) <= options.tolerance(key)) return [];
    } else if (want === have) return [];
    return [`${where}: ${JSON.stringify(have)}, not ${JSON.stringify(want)}`];
  };
  return compareAt('', '', expected, actual);
}
