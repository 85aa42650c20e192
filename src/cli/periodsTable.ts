/** `daily`, `weekly`, `monthly` and `session` for a person: a row each, its models beside it. */
import type { ModelRow } from '../protocol/cacheReport';
import type { ResultOf } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import { instant, totalTokens } from './figuresJson';
import { notesOf, type Reported } from './notes';
import { dearestFirst, periodName, type PeriodCommand } from './periodsJson';
import { renderTable, type Column } from './table';
import { fit, money, tokens, whole } from './text';

interface Line {
  readonly name: string;
  readonly last: string;
  readonly models: string;
  readonly figures: Figures;
}

const titleColumns = 44;

function right(title: string, cell: (figures: Figures) => string): Column<Line> {
  return { title, align: 'right', cell: line => cell(line.figures) };
}

const figureColumns: readonly Column<Line>[] = [
  { title: 'Models', align: 'left', cell: line => line.models },
  right('Input', figures => tokens(figures.tokens.input)),
  right('Output', figures => tokens(figures.tokens.output)),
  right('Written', figures => tokens(figures.tokens.creation)),
  right('Read', figures => tokens(figures.tokens.read)),
  right('Tokens', figures => tokens(totalTokens(figures))),
  right('Requests', figures => whole(figures.requests)),
  right('Cost', figures => money(figures.costNano)),
];

const named = (title: string): Column<Line> => ({ title, align: 'left', cell: line => line.name });
const lastActive: Column<Line> = { title: 'Last active', align: 'left', cell: line => line.last };
const titles = { daily: 'Date', weekly: 'Week from', monthly: 'Month' } as const;

const namesOf = (models: readonly ModelRow[]): string =>
  models.map(({ model }) => model).join(', ');

function compose(
  columns: readonly Column<Line>[],
  lines: readonly Line[],
  report: Reported,
): string {
  const total = { name: 'Total', last: '', models: '', figures: report.totals };
  const notes = ['Costs are at API list prices.', ...notesOf(report)];
  return `${renderTable(columns, lines, total)}\n${notes.join('\n')}\n`;
}

export function periodsTable(report: ResultOf<'periods'>, command: PeriodCommand): string {
  const lines = report.periods.map(({ date, figures, models }) => ({
    name: periodName(command, date),
    last: '',
    models: namesOf(models),
    figures,
  }));
  return compose([named(titles[command]), ...figureColumns], lines, report);
}

export function sessionTable(report: ResultOf<'sessions'>): string {
  const lines = dearestFirst(report.sessions).map(row => ({
    name: fit(row.title ?? row.sessionId, titleColumns),
    last: instant(Math.floor(row.lastActivity / 1000) * 1000, 'Z'),
    models: namesOf(row.models),
    figures: row.figures,
  }));
  return compose([named('Session'), lastActive, ...figureColumns], lines, report);
}
