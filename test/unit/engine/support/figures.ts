/** What adds up: the counts and amounts of figures in one flat form, with null money as 0. */
import type { StoredRequest } from '../../../../src/engine/store/requestSql';
import type { Figures } from '../../../../src/protocol/figures';
import type { CostMode } from '../../../../src/protocol/reportOptions';

const tokens = ['input', 'output', 'creation', 'creation1h', 'read'] as const;
const money = ['costNano', 'savedNano', 'wastedNano', 'netNano'] as const;
const counts = ['requests', 'unpriced', 'costMissing', 'outputLowerBound'] as const;

type Name = (typeof tokens | typeof money | typeof counts)[number];
export type Plain = Record<Name, number>;

const nothing: Readonly<Plain> = Object.fromEntries(
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

/** What a raw row adds, by the rules of the cost modes. */
export function figuresOfRow(row: StoredRequest, mode: CostMode): Plain {
  const recorded = row.recorded < 0 ? null : row.recorded;
  const cost = { auto: recorded ?? row.calculated, calculate: row.calculated, display: recorded }[
    mode
  ];
  return {
    ...nothing,
    requests: 1,
    input: row.input,
    output: row.output,
    creation: row.creation,
    creation1h: Math.max(0, row.creation_1h),
    read: row.read,
    costNano: cost ?? 0,
    costMissing: Number(cost === null),
    savedNano: row.saved ?? 0,
    wastedNano: row.wasted ?? 0,
    netNano: (row.saved ?? 0) - (row.wasted ?? 0),
    unpriced: Number(row.calculated === null),
    outputLowerBound: row.lower_bound,
  };
}
