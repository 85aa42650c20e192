/** A report's days as CSV, JSON or Markdown: pure text builders. */
import type { BreakdownRow, CacheReport, DayRow } from '../protocol/cacheReport';
import type { Figures } from '../protocol/figures';
import {
  formatDay,
  formatMoney,
  formatPercent,
  formatSignedMoney,
  formatTokens,
  missing,
} from '../protocol/format';
import { escapeMarkdown } from './markdown';
import { unpricedText } from './tooltipProblems';
import type { Words } from './words';

export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

interface ExportInput {
  readonly report: CacheReport;
  readonly scopeLabel: string;
}

export function exportReport(format: ExportFormat, input: ExportInput, words: Words): string {
  switch (format) {
    case 'csv':
      return reportCsv(input.report);
    case 'json':
      return reportJson(input);
    case 'markdown':
      return reportMarkdown(input, words);
  }
}

/** One row a day, oldest first; money in USD, so a spreadsheet can add it up. */
export function reportCsv(report: CacheReport): string {
  const rows = [...report.days].reverse().map(day => Object.values(dayRecord(day)));
  const [first] = report.days;
  const header = first ? Object.keys(dayRecord(first)) : [];
  return [header, ...rows].map(row => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function reportJson({ report, scopeLabel }: ExportInput): string {
  const { since, until, timeZone, totals, unpriced, pricesAsOf } = report;
  const head = {
    scope: scopeLabel,
    since,
    until,
    timeZone,
    generatedAt: new Date(report.generatedAt).toISOString(),
    costs: 'USD at API list prices',
    pricesAsOf,
  };
  const days = [...report.days].reverse().map(dayRecord);
  return `${JSON.stringify({ ...head, days, totals: figuresRecord(totals), unpriced }, null, 2)}\n`;
}

type Cell = string | number | boolean | null;

function dayRecord(day: DayRow): Record<string, Cell> {
  return {
    date: day.date,
    observed: day.observed,
    ...figuresRecord(day.figures),
    verdict: day.observed ? day.anomaly.verdict : '',
    reasons: day.anomaly.reasons.join(' '),
    models: day.models.map(each => each.model).join(' '),
  };
}

function figuresRecord(figures: Figures): Record<string, Cell> {
  const { tokens } = figures;
  return {
    requests: figures.requests,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheWriteTokens: tokens.creation,
    cacheWrite1hTokens: tokens.creation1h,
    cacheReadTokens: tokens.read,
    hitPercent: Math.round(figures.hitPercent * 100) / 100,
    costUsd: usd(figures.costNano),
    savedUsd: usd(figures.savedNano),
    writePremiumUsd: usd(figures.wastedNano),
    netUsd: usd(figures.netNano),
    unpricedRequests: figures.unpriced,
  };
}

/** Dollars to six decimals. */
function usd(nano: number | null): number | null {
  return nano === null ? null : Math.round(nano / 1000) / 1e6;
}

/**
 * RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front (model names come from
 * logs); numbers are ours and stay numbers, also negative ones.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What is copied into an issue or a chat: totals, days, breakdowns. */
function reportMarkdown({ report, scopeLabel }: ExportInput, words: Words): string {
  const { t, language } = words;
  const since = formatDay(report.since, language, 'date');
  const until = formatDay(report.until, language, 'date');
  const zone = escapeMarkdown(report.timeZone);
  const blocks = [
    `## ${t('Claude cache report: {0}', escapeMarkdown(scopeLabel))}`,
    t(
      '{0} to {1}, {2}. Costs are at API list prices of {3}.',
      since,
      until,
      zone,
      report.pricesAsOf,
    ),
    daysTable(report, words),
    breakdownTable(t('Project'), report.byProject, words),
    breakdownTable(t('Model'), report.byModel, words),
  ];
  if (report.unpriced.length > 0) blocks.push(escapeMarkdown(unpricedText(report.unpriced, words)));
  return `${blocks.join('\n\n')}\n`;
}

function daysTable(report: CacheReport, words: Words): string {
  const { t, language } = words;
  const head = figureHeads(words);
  const rows = [...report.days]
    .reverse()
    .map(day => [
      formatDay(day.date, language, 'short') + (day.anomaly.verdict === 'anomalous' ? ' ⚠' : ''),
      ...figureCells(day.figures, day.observed, language),
    ]);
  const total = [t('Total'), ...figureCells(report.totals, true, language)].map(c => `**${c}**`);
  return table([t('Day'), ...head], [...rows, total]);
}

function breakdownTable(title: string, rows: readonly BreakdownRow[], words: Words): string {
  const cells = rows.map(row => [
    escapeMarkdown(row.key),
    ...figureCells(row.figures, true, words.language),
  ]);
  return table([title, ...figureHeads(words)], cells);
}

function figureHeads({ t }: Words): string[] {
  return [t('Cache hit'), t('Cost'), t('Net saved'), t('Tokens'), t('Requests')];
}

function figureCells(figures: Figures, isObserved: boolean, language: string): string[] {
  if (!isObserved) return [missing, missing, missing, missing, missing];
  const { tokens } = figures;
  return [
    formatPercent(figures.hitPercent, language, 1),
    formatMoney(figures.costNano, language),
    formatSignedMoney(figures.netNano, language),
    formatTokens(tokens.input + tokens.output + tokens.creation + tokens.read, language),
    figures.requests.toLocaleString(language),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? ':--' : '--:'));
  return [head, rule, ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
}
