/** `compare`: our totals beside ccusage's and what the difference is made of. */
import type { Compare, CompareCauseRow, CompareTokens } from '../protocol/compare';
import { ccusageVersion } from '../protocol/compare';
import { ccusageTokens } from './ccusageJson';
import { unknownNotes } from './ccusageTable';
import { causeText } from './compareWords';
import { instant } from './figuresJson';
import { renderTable, type Column } from './table';
import { money, whole } from './text';

interface Sums {
  readonly tokens: CompareTokens;
  readonly costNanoUsd: number;
}

function sumFields({ tokens, costNanoUsd }: Sums) {
  return {
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheCreationTokens: tokens.creation,
    cacheReadTokens: tokens.read,
    totalTokens: ccusageTokens(tokens),
    // To the nano-dollar, so that the causes add up.
    costUsd: costNanoUsd / 1e9,
    costNanoUsd,
  };
}

export function compareJson({ report, ours, ccusage, causes, unknownPrices }: Compare) {
  return {
    ccusageVersion,
    report,
    ours: { requests: ours.requests, ...sumFields(ours) },
    ccusage: { requests: ccusage.requests, ...sumFields(ccusage) },
    difference: sumFields(difference(ours, ccusage)),
    causes: causes.map(row => ({
      cause: row.cause,
      explanation: causeText(row.cause),
      requests: row.requests,
      ...sumFields(row),
      examples: row.examples.map(({ timestampMs, ...ids }) => ({
        time: instant(timestampMs, 'Z'),
        ...ids,
      })),
    })),
    unknownPrices,
  };
}

function difference(a: Sums, b: Sums): Sums {
  return {
    tokens: {
      input: a.tokens.input - b.tokens.input,
      output: a.tokens.output - b.tokens.output,
      creation: a.tokens.creation - b.tokens.creation,
      read: a.tokens.read - b.tokens.read,
    },
    costNanoUsd: a.costNanoUsd - b.costNanoUsd,
  };
}

interface Line extends Sums {
  readonly name: string;
  readonly requests: string;
  readonly isDifference: boolean;
}

/** With a sign where it is a difference. */
function signed(value: number, text: string, isDifference: boolean): string {
  return isDifference && value > 0 ? `+${text}` : text;
}

/** An exact count; with a real minus sign. */
function count(value: number, isDifference: boolean): string {
  const text = `${value < 0 ? '−' : ''}${whole(Math.abs(value))}`;
  return signed(value, text, isDifference);
}

/** A difference below a ten-thousandth of a dollar is shown in full: it is one. */
function cost({ costNanoUsd: nano, isDifference }: Line): string {
  const tiny = isDifference && nano !== 0 && Math.abs(nano) < 100_000;
  const exact = `${nano < 0 ? '−' : ''}$${(Math.abs(nano) / 1e9).toFixed(9)}`;
  return signed(nano, tiny ? exact : money(nano), isDifference);
}

const kind = (title: string, key: keyof CompareTokens): Column<Line> => ({
  title,
  align: 'right',
  cell: line => count(line.tokens[key], line.isDifference),
});

const columns: readonly Column<Line>[] = [
  { title: '', align: 'left', cell: line => line.name },
  { title: 'Requests', align: 'right', cell: line => line.requests },
  kind('Input', 'input'),
  kind('Output', 'output'),
  kind('Written', 'creation'),
  kind('Read', 'read'),
  { title: 'Cost', align: 'right', cell: cost },
];

function causeLine(row: CompareCauseRow): Line {
  return { ...row, name: causeText(row.cause), requests: whole(row.requests), isDifference: true };
}

export function compareTable(found: Compare): string {
  const { ours, ccusage, causes, report, unknownPrices } = found;
  const side = (name: string, sums: typeof ours): Line => ({
    ...sums,
    name,
    requests: whole(sums.requests),
    isDifference: false,
  });
  const total: Line = {
    ...difference(ours, ccusage),
    name: 'Difference',
    requests: '',
    isDifference: true,
  };
  const sides = [side('Claude Usage', ours), side(`ccusage ${ccusageVersion} ${report}`, ccusage)];
  const notes = [
    'Amounts are ours less ccusage’s, at the list prices of each.',
    ...unknownNotes(unknownPrices),
  ];
  const why =
    causes.length === 0 ? 'There is no difference.\n' : renderTable(columns, causes.map(causeLine), null); // prettier-ignore
  return `${renderTable(columns, sides, total)}\n${why}\n${notes.join('\n')}\n`;
}
