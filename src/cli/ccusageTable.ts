/** The reports of `--compat ccusage` for a person. */
import type { CcusageReport, CcusageReportRow } from '../protocol/compare';
import type { ResultOf } from '../protocol/engineProtocol';
import { nanoOfUsd } from '../kernels/compareMoney';
import { ccusageTokens } from './ccusageJson';
import { renderTable, type Column } from './table';
import { money, plural, printable, tokens } from './text';

type Line = Pick<CcusageReportRow, 'name' | 'models' | 'tokens' | 'usd'>;

const titles: Readonly<Record<CcusageReport, string>> = {
  daily: 'Date',
  weekly: 'Week from',
  monthly: 'Month',
  session: 'Session',
  blocks: 'Block, from',
};

function right(title: string, cell: (line: Line) => string): Column<Line> {
  return { title, align: 'right', cell };
}

const columns = (report: CcusageReport): readonly Column<Line>[] => [
  { title: titles[report], align: 'left', cell: line => line.name },
  {
    title: 'Models',
    align: 'left',
    cell: line => line.models.map(({ model }) => model).join(', '),
  },
  right('Input', line => tokens(line.tokens.input)),
  right('Output', line => tokens(line.tokens.output)),
  right('Written', line => tokens(line.tokens.creation)),
  right('Read', line => tokens(line.tokens.read)),
  right('Tokens', line => tokens(ccusageTokens(line.tokens))),
  right('Cost', line => money(nanoOfUsd(line.usd))),
];

export function ccusageTable(report: CcusageReport, found: ResultOf<'ccusageReport'>): string {
  const total: Line = { name: 'Total', models: [], ...found.totals };
  const notes = ['By the rules and prices of ccusage.', ...unknownNotes(found.unknownPrices)];
  return `${renderTable(columns(report), found.rows, total)}\n${notes.join('\n')}\n`;
}

/** ccusage may price what is $0 here. */
export function unknownNotes(
  models: readonly { readonly model: string; readonly requests: number }[],
): string[] {
  return models.map(
    ({ model, requests }) =>
      `${plural(requests, 'request')} of ${printable(model)}: ccusage’s price is not known here, $0 stands for it`,
  );
}
