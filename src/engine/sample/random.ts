/**
 * A seeded source of random numbers (sfc32) and what the sample is drawn with. The same seed gives the same sample on
 * every machine: nothing here asks a clock or Math.random.
 */

export interface Random {
  /** 0 ≤ x < 1. */
  readonly next: () => number;
  /** A whole number, both bounds inclusive. */
  integer(minimum: number, maximum: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Picks by weight; the weights need no sum. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** Log-normal with that median; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** An id as the API makes them, without its prefix. */
  base62(length: number): string;
  uuid(): string;
  /** An independent source: drawing from it does not shift this one. */
  fork(): Random;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789';

/** 32-bit words from the generator's four words of state. */
function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162 ^ seed, 1];
  const word = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first words still show the seed's pattern.
  for (let i = 0; i < 16; i++) word();
  return word;
}

function drawers(word: () => number): Pick<Random, 'hex' | 'base62' | 'uuid'> {
  const hex = (digits: number) => {
    let text = '';
    while (text.length < digits) text += word().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  const base62 = (length: number) => {
    let text = '';
    while (text.length < length) {
      let value = word();
      for (let i = 0; i < 5 && text.length < length; i++) {
        text += alphabet.charAt(value % alphabet.length);
        value = Math.floor(value / alphabet.length);
      }
    }
    return text;
  };
  const uuid = () => {
    const digits = hex(32);
    const variant = '89ab'.charAt(parseInt(digits.charAt(16), 16) % 4);
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(13, 16)}`,
      variant + digits.slice(17, 20),
      digits.slice(20),
    ].join('-');
  };
  return { hex, base62, uuid };
}

/** A source for a whole-number seed. */
export function createRandom(seed: number): Random {
  const word = sfc32(seed | 0);
  const next = () => word() / 0x1_0000_0000;
  const integer = (minimum: number, maximum: number) =>
    minimum + Math.floor(next() * (maximum - minimum + 1));
  return {
    next,
    integer,
    chance: probability => next() < probability,
    pick: <T>(items: readonly [T, ...T[]]) => items[integer(0, items.length - 1)] ?? items[0],
    weighted: <T>(items: readonly (readonly [T, number])[]) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = items.at(-1);
      if (last === undefined) throw new RangeError('weighted: nothing to pick from');
      return last[0];
    },
    logNormal: (median, spread) => {
      // Box-Muller; 1 − x because the logarithm of 0 is not a number to go on with.
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return median * Math.exp(spread * normal);
    },
    ...drawers(word),
    fork: () => createRandom(word()),
  };
}
