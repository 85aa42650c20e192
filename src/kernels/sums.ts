/** Sums over requests, the only thing rows are made of: adding is exact and free of order. */
import type { Figures } from '../protocol/figures';

/** Tokens, integer nano-dollars and request counts; the money holds the priced part only. */
export interface Sums {
  requests: number;
  input: number;
  output: number;
  creation: number;
  creation1h: number;
  read: number;
  /** By the cost mode in force. */
  costNano: number;
  /** Requests the cost leaves out. */
  costMissing: number;
  calculatedNano: number;
  savedNano: number;
  wastedNano: number;
  /** Requests whose model has no price. */
  unpriced: number;
  /** Requests whose recorded output is a lower bound. */
  outputLowerBound: number;
}

export function emptySums(): Sums {
  return {
    requests: 0,
    input: 0,
    output: 0,
    creation: 0,
    creation1h: 0,
    read: 0,
    costNano: 0,
    costMissing: 0,
    calculatedNano: 0,
    savedNano: 0,
    wastedNano: 0,
    unpriced: 0,
    outputLowerBound: 0,
  };
}

export function addSums(into: Sums, other: Readonly<Sums>): void {
  into.requests += other.requests;
  into.input += other.input;
  into.output += other.output;
  into.creation += other.creation;
  into.creation1h += other.creation1h;
  into.read += other.read;
  into.costNano += other.costNano;
  into.costMissing += other.costMissing;
  into.calculatedNano += other.calculatedNano;
  into.savedNano += other.savedNano;
  into.wastedNano += other.wastedNano;
  into.unpriced += other.unpriced;
  into.outputLowerBound += other.outputLowerBound;
}

/** 100 · read / (input + creation + read), unrounded; 0 without prompt tokens. */
export function hitPercentOf(sums: Readonly<Sums>): number {
  const prompt = sums.input + sums.creation + sums.read;
  return prompt === 0 ? 0 : (100 * sums.read) / prompt;
}

/** Requests, but none with a price: saved, wasted and net say nothing. */
export function isUnpriced(sums: Readonly<Sums>): boolean {
  return sums.requests > 0 && sums.unpriced === sums.requests;
}

export function figuresOf(sums: Readonly<Sums>): Figures {
  const hasCost = sums.requests === 0 || sums.costMissing < sums.requests;
  const hasPrice = !isUnpriced(sums);
  return {
    requests: sums.requests,
    tokens: {
      input: sums.input,
      output: sums.output,
      creation: sums.creation,
      creation1h: sums.creation1h,
      read: sums.read,
    },
    hitPercent: hitPercentOf(sums),
    costNano: hasCost ? sums.costNano : null,
    savedNano: hasPrice ? sums.savedNano : null,
    wastedNano: hasPrice ? sums.wastedNano : null,
    netNano: hasPrice ? sums.savedNano - sums.wastedNano : null,
    unpriced: sums.unpriced,
    costMissing: sums.costMissing,
    outputLowerBound: sums.outputLowerBound,
  };
}
