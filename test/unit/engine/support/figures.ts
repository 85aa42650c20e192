/** What adds up: the counts and amounts of figures in one flat form, with null money as 0. */
import type { Figures } from '../../../../src/protocol/figures';

const tokens = ['input', 'output', 'creation', 'creation1h', 'read'] as const;
const money = ['costNano', 'savedNano', 'wastedNano', 'netNano'] as const;
const counts = ['requests', 'unpriced', 'costMissing', 'outputLowerBound'] as const;

type Name = (typeof tokens | typeof money | typeof counts)[number];
export type Plain = Record<Name, number>;

export const nothing: Readonly<Plain> = Object.fromEntries(
  [...tokens, ...money, ...counts].map(name => [name, 0]),
) as Plain;

export function plain(figures: Figures | Plain): Plain {
  if (!('tokens' in figures)) return figures;
  return Object.fromEntries([
    ...tokens.map(name => [name, figures.tokens[name]]),
    ...[...money, ...counts].map(name => [name, figures[name] ?? 0]),
  ]) as Plain;
}

/** Exact: a sum that is no safe integer any more would not be. */
export function sum(list: readonly (Figures | Plain)[]): Plain {
  const total: Plain = { ...nothing };
  for (const figures of list) {
    const own = plain(figures);
    for (const name of Object.keys(own) as Name[]) total[name] += own[name];
  }
  return total;
}
