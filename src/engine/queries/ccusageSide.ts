/** What ccusage counts of the logs, with the request here that each is. */
import { dateAt } from '../../kernels/calendar';
import { mergeLikeCcusage, type CcusageEntry } from '../../kernels/ccusageMerge';
import { ccusageCostUsd } from '../../kernels/ccusagePrices';
import type { TheirRequest } from '../../kernels/compareTotals';
import type { CcusageReport } from '../../protocol/compare';
import type { CostMode } from '../../protocol/reportOptions';
import type { Range, Scope } from '../../protocol/scope';
import { comparedRows, type ComparedRow } from '../store/compareReads';
import { linesForCompare, placeOfLine, type ReadLine } from './compareLines';
import { datesOf, nowOf, placesOf, type ReportContext } from './reportContext';
import { scopePlaces } from './scopePlaces';

export interface CcusageAsked {
  readonly scope: Scope;
  readonly range: Range | null;
  readonly now: number | null;
  readonly report: CcusageReport;
}

export interface BothSides {
  /** UTC ms. */
  readonly now: number;
  readonly lines: readonly ReadLine[];
  readonly rows: ReadonlyMap<string, ComparedRow>;
  readonly inScope: (row: ComparedRow) => boolean;
  /** By its date in the viewing zone. */
  readonly inRange: (at: number) => boolean;
  /** In the order of ccusage's reading. */
  readonly theirs: readonly TheirRequest[];
}

/** @throws when a log that is there cannot be read. */
export async function bothSides(context: ReportContext, asked: CcusageAsked): Promise<BothSides> {
  const { store, costMode, timeZone } = context;
  const lines = await linesForCompare(store);
  const now = nowOf(context, asked.now);
  const dates = asked.range === null ? null : datesOf(asked.range, now, timeZone);
  const inRange = (at: number) => {
    const date = dates && dateAt(at, timeZone);
    return date === null || dates === null || (date >= dates.since && date <= dates.until);
  };
  const rows = new Map(comparedRows(store.database).map(row => [row.key, row]));
  const places = placesOf(context, asked.scope);
  const inScope = ({ place }: ComparedRow) => places === null || places.has(place);
  const lineInScope = (line: ReadLine | undefined) =>
    line === undefined ||
    (scopePlaces(asked.scope, [[0, placeOfLine(line)]], context.realPaths)?.has(0) ?? true);
  const theirs = countedThere(lines, asked.report, costMode).map((one): TheirRequest => {
    const mergedKeys = one.members.map(entry => keyOf(lines, entry)).filter(key => key !== '');
    const key = keyOf(lines, one.entry) || (mergedKeys[0] ?? '');
    const row = rows.get(key);
    const isInScope = row ? inScope(row) : lineInScope(lines[one.entry.line]);
    return { ...one, key, mergedKeys, isShown: isInScope && inRange(one.entry.at) };
  });
  return { now, lines, rows, inScope, inRange, theirs };
}

/** What its report counts, in the order of its reading. */
function countedThere(lines: readonly ReadLine[], report: CcusageReport, mode: CostMode) {
  const daily = report === 'daily';
  const entries = lines.flatMap(line => line.theirs).filter(entry => reads(entry, daily));
  return mergeLikeCcusage(entries, daily, entry => {
    if (mode !== 'calculate' && entry.costUsd !== null) return entry.costUsd;
    return mode === 'display' ? 0 : ccusageCostUsd(entry.model, entry);
  });
}

/** Does its report take the entry? */
export function reads(entry: CcusageEntry, daily: boolean): boolean {
  return daily ? entry.inDaily : entry.inOthers;
}

/** The key of what an entry is a copy of here; '' when it is no request here. */
function keyOf(lines: readonly ReadLine[], { line, part }: CcusageEntry): string {
  const read = lines[line];
  const main = read?.ours[0]?.key ?? '';
  return part === 0 || main === '' ? main : `${main}#${read?.advisors[part - 1] ?? ''}`;
}
