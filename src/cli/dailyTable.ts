/** `daily` for a person: a row a day, its models below one another when there are several. */
import type { ResultOf } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import { totalTokens } from './figuresJson';
import { notesOf } from './notes';
import { renderTable, type Column } from './table';
import { money, tokens, whole } from './text';

interface Line {
  readonly name: string;
  readonly models: string;
  readonly figures: Figures;
}

function right(title: string, cell: (figures: Figures) => string): Column<Line> {
  return { title, align: 'right', cell: line => cell(line.figures) };
}

const columns: readonly Column<Line>[] = [
  { title: 'Date', align: 'left', cell: line => line.name },
  { title: 'Models', align: 'left', cell: line => line.models },
  right('Input', figures => tokens(figures.tokens.input)),
  right('Output', figures => tokens(figures.tokens.output)),
  right('Written', figures => tokens(figures.tokens.creation)),
  right('Read', figures => tokens(figures.tokens.read)),
  right('Tokens', figures => tokens(totalTokens(figures))),
  right('Requests', figures => whole(figures.requests)),
  right('Cost', figures => money(figures.costNano)),
];

export function dailyTable(report: ResultOf<'daily'>): string {
  const lines = report.days.map(day => ({
    name: day.date,
    models: day.models.map(({ model }) => model).join(', '),
    figures: day.figures,
  }));
  const total = { name: 'Total', models: '', figures: report.totals };
  const notes = ['Costs are at API list prices.', ...notesOf(report)];
  return `${renderTable(columns, lines, total)}\n${notes.join('\n')}\n`;
}
