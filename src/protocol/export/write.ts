/** The three formats of an export: pure text from tables. */
import {
  dateIn,
  formatCount,
  formatDay,
  formatMoney,
  formatPercent,
  formatPp,
  formatSignedMoney,
  formatDuration,
  formatTime,
  formatTokens,
  missing,
} from '../format';
import { replaceHidden, visibleJson } from '../hiddenCharacters';
import { escapeMarkdown } from '../markdown';
import type { Words } from '../words';
import type { Cell, CellKind, ExportDocument, ExportTable } from './table';

export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export function writeExport(format: ExportFormat, document: ExportDocument, words: Words): string {
  switch (format) {
    case 'csv':
      return csv(document.tables[0]);
    case 'json':
      return json(document);
    case 'markdown':
      return markdown(document, words);
  }
}

/** A head and a line a row (RFC 4180), without totals, so that a spreadsheet can add up and sort. */
function csv({ columns, rows }: ExportTable): string {
  const lines = [
    columns.map(({ key }) => key),
    ...rows.map(row => row.map((cell, index) => plain(cell, columns[index]?.kind ?? 'text'))),
  ];
  return lines.map(line => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/**
 * A cell of a CSV, without characters that act or hide. A text that a spreadsheet would take for a formula gets an apostrophe in front (names come from
 * logs; full-width signs count in some of them); numbers are ours and stay numbers, also negative ones.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const shown = replaceHidden(value.replace(/\r\n?/g, '\n'), () => '', true);
  const safe = /^\s*[=+\-@＝＋－＠\t\n]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function json({ facts, tables, unpriced, refused }: ExportDocument): string {
  const members = tables.flatMap(table => {
    const rows = table.rows.map(row => record(table, row));
    const totals = table.totals === null ? [] : [['totals', record(table, table.totals)]];
    return [[table.name, rows], ...totals] as [string, unknown][];
  });
  const head = {
    ...facts,
    generatedAt: new Date(facts.generatedAt).toISOString(),
    costs: 'USD at API list prices',
  };
  const apart = refused && {
    refusedAttempts: {
      requests: refused.requests,
      tokens: refused.tokens,
      costUsd: plain(refused.costNano, 'money'),
    },
  };
  const whole = { ...head, ...Object.fromEntries(members), unpriced, ...apart };
  return `${visibleJson(whole)}\n`;
}

function record({ columns }: ExportTable, row: readonly Cell[]): Record<string, Cell> {
  const entries = columns.map(({ key, kind }, index) => [key, plain(row[index] ?? null, kind)]);
  return Object.fromEntries(entries) as Record<string, Cell>;
}

/** Money in dollars to six decimals, percent to two, instants as ISO: for programs. */
function plain(cell: Cell, kind: CellKind): Cell {
  if (typeof cell !== 'number') return cell;
  if (kind === 'money' || kind === 'net') return Math.round(cell / 1000) / 1e6;
  if (kind === 'percent' || kind === 'points') return Math.round(cell * 100) / 100;
  return kind === 'instant' ? new Date(cell).toISOString() : cell;
}

function markdown(document: ExportDocument, words: Words): string {
  const { title, facts, tables, unpriced, refused } = document;
  const { t, language } = words;
  const heading = facts.scope ? t('{0}: {1}', title, escapeMarkdown(facts.scope)) : title;
  const day = (date: string | null) => formatDay(date, language, 'date');
  const zone = escapeMarkdown(facts.timeZone);
  const span =
    facts.since === null
      ? t('All time, {0}.', zone)
      : t('{0} to {1}, {2}.', day(facts.since), day(facts.until), zone);
  const prices =
    facts.pricesAsOf === null
      ? t('Costs are at API list prices.')
      : t('Costs are at API list prices of {0}.', facts.pricesAsOf);
  const blocks = [`## ${heading}`, `${span} ${prices}`];
  for (const table of tables) {
    if (table.rows.length > 0) blocks.push(markdownTable(table, facts.timeZone, words));
  }
  if (unpriced.length > 0) {
    const names = unpriced.map(({ model, requests }) => {
      return `${escapeMarkdown(model)} (${formatCount(requests, language)})`;
    });
    blocks.push(t('Without a price, and left out of the money: {0}', names.join(', ')));
  }
  if (refused) {
    const { input, output, creation, read } = refused.tokens;
    blocks.push(
      t(
        'Refused attempts that another model answered, not in the totals: {0} ({1} tokens, {2})',
        formatCount(refused.requests, language),
        formatTokens(input + output + creation + read, language),
        formatMoney(refused.costNano, language),
      ),
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

const left = new Set<CellKind>(['date', 'instant', 'text', 'project', 'session', 'title', 'place']);

function markdownTable(table: ExportTable, timeZone: string, { t, language }: Words): string {
  const shown = table.columns.flatMap((column, index) =>
    column.heading === null ? [] : [{ ...column, heading: column.heading, index }],
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const text = (row: readonly Cell[]) =>
    shown.map(({ kind, index }) => shownCell(row[index] ?? null, kind, timeZone, language));
  const lines = [
    line(shown.map(({ heading }) => heading)),
    line(shown.map(({ kind }) => (left.has(kind) ? ':--' : '--:'))),
    ...table.rows.map(row => line(text(row))),
  ];
  if (table.totals !== null) {
    const [, ...sums] = text(table.totals);
    lines.push(line([t('Total'), ...sums].map(cell => (cell === '' ? '' : `**${cell}**`))));
  }
  return lines.join('\n');
}

/** A cell for people; what is not known is a dash. */
function shownCell(cell: Cell, kind: CellKind, timeZone: string, language: string): string {
  if (cell === null) return missing;
  if (typeof cell === 'boolean') return cell ? '✓' : '';
  if (typeof cell === 'string') {
    return kind === 'date' ? formatDay(cell, language, 'short') : escapeMarkdown(cell);
  }
  switch (kind) {
    case 'money':
      return formatMoney(cell, language);
    case 'net':
      return formatSignedMoney(cell, language);
    case 'percent':
      return formatPercent(cell, language, 1);
    case 'points':
      return formatPp(cell, language);
    case 'tokens':
      return formatTokens(cell, language);
    case 'milliseconds':
      return formatDuration(cell, language);
    case 'instant':
      return `${dateIn(cell, timeZone)} ${formatTime(cell, timeZone, language)}`;
    case 'count':
    case 'date':
    case 'flag':
    case 'text':
    case 'project':
    case 'session':
    case 'title':
    case 'place':
      return formatCount(cell, language);
  }
}
