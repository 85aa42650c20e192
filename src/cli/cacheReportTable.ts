/** `cache-report` for a person: a row a day or a session, the total, then what to know about the figures. */
import type { Anomaly, CacheReport, DayRow, SessionRow } from '../protocol/cacheReport';
import type { ResultOf } from '../protocol/engineProtocol';
import type { Figures } from '../protocol/figures';
import { notesOf } from './notes';
import { renderTable, type Column } from './table';
import { fit, money, netMoney, percent, points, tokens, whole } from './text';

/** A row, or the total, which has no name and no verdict of its own. */
interface Line {
  readonly name: string;
  readonly figures: Figures;
  readonly anomaly: Anomaly | null;
}

const titleColumns = 44;
const reasons = { net_negative: 'net negative', cache_drop: 'cache drop' } as const;
const floors = { early: 'early', few_requests: 'few requests' } as const;

function verdictWords(anomaly: Anomaly): string {
  if (anomaly.reasons.length > 0) return anomaly.reasons.map(reason => reasons[reason]).join(', ');
  if (anomaly.floor !== null) return floors[anomaly.floor];
  switch (anomaly.verdict) {
    case 'clean':
      return 'ok';
    case 'partial':
      return 'no baseline yet';
    case 'unevaluated':
    case 'anomalous':
      return '–';
  }
}

function figureColumns(firstTitle: string): Column<Line>[] {
  const right = (title: string, cell: (line: Line) => string): Column<Line> => ({
    title,
    align: 'right',
    cell: line => (line.figures.requests === 0 && line.anomaly !== null ? '–' : cell(line)),
  });
  return [
    { title: firstTitle, align: 'left', cell: line => line.name },
    right('Hit', line => percent(line.figures.hitPercent)),
    right('Δ pp', line => points(line.anomaly?.deltaPp ?? null)),
    right('Saved', line => money(line.figures.savedNano)),
    right('Premium', line => money(line.figures.wastedNano)),
    right('Net', line => netMoney(line.figures.netNano)),
    right('Cost', line => money(line.figures.costNano)),
    right('Requests', line => whole(line.figures.requests)),
    right('Input', line => tokens(line.figures.tokens.input)),
    right('Output', line => tokens(line.figures.tokens.output)),
    right('Written', line => tokens(line.figures.tokens.creation)),
    right('Read', line => tokens(line.figures.tokens.read)),
    {
      title: 'Verdict',
      align: 'left',
      cell: line => (line.anomaly === null ? '' : verdictWords(line.anomaly)),
    },
  ];
}

function compose(head: string, table: string, notes: readonly string[]): string {
  const tail = notes.length > 0 ? `\n${notes.join('\n')}\n` : '';
  return `${head}\n\n${table}${tail}`;
}

/** `rows` are the report's days in the order asked for. */
export function daysTable(report: CacheReport, rows: readonly DayRow[]): string {
  const head =
    `Cache report · ${report.since} to ${report.until} · ${report.timeZone} · ` +
    `API list prices as of ${report.pricesAsOf}`;
  const lines = rows.map(row => ({ ...row, name: row.observed ? row.date : `${row.date} idle` }));
  const total = { name: 'Total', figures: report.totals, anomaly: null };
  return compose(head, renderTable(figureColumns('Date'), lines, total), notesOf(report));
}

export function sessionsTable(report: ResultOf<'sessions'>, rows: readonly SessionRow[]): string {
  const lines = rows.map(row => ({ ...row, name: fit(row.title ?? row.sessionId, titleColumns) }));
  const total = { name: 'Total', figures: report.totals, anomaly: null };
  const table = renderTable(figureColumns('Session'), lines, total);
  return compose('Cache report by session · at API list prices', table, notesOf(report));
}
