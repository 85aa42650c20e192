/** `blocks` for a person: a row a block with its rate, and what the active one comes to. */
import type { ResultOf } from '../protocol/engineProtocol';
import type { Block } from '../protocol/periods';
import type { Figures } from '../protocol/figures';
import { instant, totalTokens } from './figuresJson';
import { notesOf } from './notes';
import { renderTable, type Column } from './table';
import { money, tokens, whole } from './text';

interface Line {
  readonly name: string;
  readonly state: string;
  readonly figures: Figures;
  readonly rate: Block['pace'];
}

function right(title: string, cell: (line: Line) => string): Column<Line> {
  return { title, align: 'right', cell };
}

const columns: readonly Column<Line>[] = [
  { title: 'Block, from', align: 'left', cell: line => line.name },
  { title: '', align: 'left', cell: line => line.state },
  right('Tokens', line => tokens(totalTokens(line.figures))),
  right('Requests', line => whole(line.figures.requests)),
  right('Cost', line => money(line.figures.costNano)),
  right('Per hour', line => money(line.rate && line.rate.costNanoPerHour)),
  right('Tokens per min', line =>
    line.rate === null ? '–' : tokens(Math.round(line.rate.tokensPerMinute)),
  ),
];

function projected({ end, paceProjection }: Block): string {
  if (paceProjection === null) return '';
  const cost = money(paceProjection.costNano);
  return `At this rate ${cost} and ${tokens(paceProjection.tokens)} tokens by ${instant(end, 'Z')}`;
}

/** Times are UTC: blocks begin at full hours there. */
export function blocksTable(report: ResultOf<'blocks'>): string {
  const lines = report.blocks.map(({ start, isActive, figures, pace }) => ({
    name: instant(start, 'Z'),
    state: isActive ? 'now' : '',
    figures,
    rate: pace,
  }));
  const total = { name: 'Total', state: '', figures: report.totals, rate: null };
  const notes = [
    ...report.blocks.map(projected).filter(text => text !== ''),
    'Costs are at API list prices. Rates are per hour of the block.',
    ...notesOf(report),
  ];
  return `${renderTable(columns, lines, total)}\n${notes.join('\n')}\n`;
}
