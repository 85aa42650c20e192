/** ccusage's reports out of what it counts: its rows, in its order, added up in its order. */
import { dateAt, weekStartOf, type Weekday } from './calendar';
import type { CcusageReport } from '../protocol/compare';
import { blockMs } from './blocks';
import { creationOf, type CcusageCounted, type CcusageEntry } from './ccusageMerge';
import { ccusagePriceOf } from './ccusagePrices';
import { compareText } from './sumsByKey';

export interface CcusageSums {
  input: number;
  output: number;
  creation: number;
  read: number;
  usd: number;
}

export interface CcusageRow extends CcusageSums {
  /** The date, week, month or session; of a block its start. */
  readonly name: string;
  /** By name, `-fast` behind fast ones', as they came. */
  readonly models: Map<string, CcusageSums>;
  /** Those of `models` without a price there. */
  readonly missing: Set<string>;
  entries: number;
  /** UTC ms. */
  firstAt: number;
  lastAt: number;
  /** Of a session. */
  projectPath: string;
}

export interface CcusageQuestion {
  readonly report: CcusageReport;
  readonly timeZone: string;
  readonly weekStart: Weekday;
}

/** In its order; blocks without the gaps between them. @param counted those of the range. */
export function ccusageRows(
  counted: readonly CcusageCounted[],
  { report, timeZone, weekStart }: CcusageQuestion,
): CcusageRow[] {
  if (report === 'blocks') return blockRows(counted);
  if (report === 'session') {
    const key = ({ projectPath, fileSession }: CcusageEntry) => `${projectPath}/${fileSession}`;
    const rows = grouped(counted, key, entry => entry.fileSession).filter(hasTokens);
    return rows.sort((a, b) => b.usd - a.usd);
  }
  const days = grouped(counted, entry => dateAt(entry.at, timeZone), String);
  if (report === 'daily') return days;
  const bucket = ({ name }: CcusageRow) =>
    report === 'monthly' ? name.slice(0, 7) : weekStartOf(name, weekStart);
  const rows = new Map<string, CcusageRow>();
  for (const day of days) {
    const name = bucket(day);
    let row = rows.get(name);
    if (!row) rows.set(name, (row = emptyRow(name)));
    addRow(row, day);
  }
  return [...rows.values()];
}

/** A session of nothing but its own errors is no row. */
function hasTokens({ input, output, creation, read }: CcusageSums): boolean {
  return input + output + creation + read > 0;
}

/** As it prints it: the sum of its rows. */
export function ccusageTotal(rows: readonly CcusageRow[]): CcusageSums {
  const total = emptySums();
  for (const row of rows) addSums(total, row);
  return total;
}

function emptySums(): CcusageSums {
  return { input: 0, output: 0, creation: 0, read: 0, usd: 0 };
}

function emptyRow(name: string): CcusageRow {
  const times = { firstAt: Infinity, lastAt: -Infinity };
  const names = { models: new Map(), missing: new Set<string>() };
  return { ...emptySums(), name, ...names, entries: 0, ...times, projectPath: '' };
}

function addSums(into: CcusageSums, other: CcusageSums): void {
  into.input += other.input;
  into.output += other.output;
  into.creation += other.creation;
  into.read += other.read;
  into.usd += other.usd;
}

function modelOf(row: CcusageRow, name: string): CcusageSums {
  let model = row.models.get(name);
  if (!model) row.models.set(name, (model = emptySums()));
  return model;
}

function addRow(row: CcusageRow, other: CcusageRow): void {
  addSums(row, other);
  row.entries += other.entries;
  row.firstAt = Math.min(row.firstAt, other.firstAt);
  row.lastAt = Math.max(row.lastAt, other.lastAt);
  for (const [name, sums] of other.models) addSums(modelOf(row, name), sums);
  for (const name of other.missing) row.missing.add(name);
}

function addEntry(row: CcusageRow, { entry, usd }: CcusageCounted): void {
  const { input, output, read, model, at } = entry;
  const sums = { input, output, creation: creationOf(entry), read, usd };
  addSums(row, sums);
  row.entries++;
  row.firstAt = Math.min(row.firstAt, at);
  if (at > row.lastAt) {
    row.lastAt = at;
    row.projectPath = entry.projectPath;
  }
  const isUnpriced =
    model !== null && entry.costUsd === null && hasTokens(sums) && ccusagePriceOf(model) === null;
  if (model === null || model === '<synthetic>') return;
  // An advisor's name stays as it is.
  const isFast = entry.speed === 'fast' && entry.part === 0;
  const name = isFast ? `${model}-fast` : model;
  addSums(modelOf(row, name), sums);
  if (isUnpriced) row.missing.add(name);
}

/** In the order of the keys. */
function grouped(
  counted: readonly CcusageCounted[],
  keyOf: (entry: CcusageEntry) => string,
  nameOf: (entry: CcusageEntry) => string,
): CcusageRow[] {
  const rows = new Map<string, CcusageRow>();
  for (const one of counted) {
    const key = keyOf(one.entry);
    let row = rows.get(key);
    if (!row) rows.set(key, (row = emptyRow(nameOf === String ? key : nameOf(one.entry))));
    addEntry(row, one);
  }
  return [...rows].sort(([a], [b]) => compareText(a, b)).map(([, row]) => row);
}

const hourMs = 3_600_000;

function blockRows(counted: readonly CcusageCounted[]): CcusageRow[] {
  const rows: CcusageRow[] = [];
  const sorted = [...counted].sort((a, b) => a.entry.at - b.entry.at);
  let start = -Infinity;
  for (const one of sorted) {
    const { at } = one.entry;
    let row = rows.at(-1);
    if (row === undefined || at - start > blockMs || at - row.lastAt > blockMs) {
      start = Math.floor(at / hourMs) * hourMs;
      rows.push((row = emptyRow(new Date(start).toISOString())));
    }
    addEntry(row, one);
  }
  return rows;
}
