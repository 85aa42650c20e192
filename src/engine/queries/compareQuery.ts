/**
 * Our totals beside ccusage's. Ours are those of the reports; ccusage's follow from its rules on the same bytes, which
 * are read again for it: the store keeps what won, not the lines that only one of the two counts.
 */
import { dateAt } from '../../kernels/calendar';
import { mergeLikeCcusage, type CcusageEntry } from '../../kernels/ccusageMerge';
import { ccusageCostUsd, isPriceKnown } from '../../kernels/ccusagePrices';
import { ccusageRows, ccusageTotal } from '../../kernels/ccusageReports';
import { nanoOfUsd, type PricedCopy } from '../../kernels/compareMoney';
import {
  explainDifference,
  type ComparedLine,
  type ComparedRequest,
  type TheirRequest,
} from '../../kernels/compareTotals';
import { createPricing } from '../../kernels/pricing';
import type { CcusageReport, CompareTokens } from '../../protocol/compare';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import type { CostMode } from '../../protocol/reportOptions';
import { comparedRows, type ComparedRow } from '../store/compareReads';
import { linesForCompare, placeOfLine, type ReadLine } from './compareLines';
import { periods } from './periodsQuery';
import { datesOf, nowOf, placesOf, type ReportContext } from './reportContext';
import { scopePlaces } from './scopePlaces';

/** @throws when a log that is there cannot be read. */
export async function compare(
  context: ReportContext,
  params: ParamsOf<'compare'>,
): Promise<ResultOf<'compare'>> {
  const { store, costMode, timeZone } = context;
  const { report } = params;
  const lines = await linesForCompare(store);
  const now = nowOf(context, params.now);
  const dates = params.range === null ? null : datesOf(params.range, now, timeZone);
  const inRange = (at: number) => {
    const date = dates && dateAt(at, timeZone);
    return date === null || dates === null || (date >= dates.since && date <= dates.until);
  };
  const rows = new Map(comparedRows(store.database).map(row => [row.key, row]));
  const places = placesOf(context, params.scope);
  const inScope = ({ place }: ComparedRow) => places === null || places.has(place);
  const lineInScope = (line: ReadLine | undefined) =>
    line === undefined ||
    (scopePlaces(params.scope, [[0, placeOfLine(line)]], context.realPaths)?.has(0) ?? true);
  const theirs = countedThere(lines, report, costMode).map((one): TheirRequest => {
    const mergedKeys = one.members.map(entry => keyOf(lines, entry)).filter(key => key !== '');
    const key = keyOf(lines, one.entry) || (mergedKeys[0] ?? '');
    const row = rows.get(key);
    const isScope = row ? inScope(row) : lineInScope(lines[one.entry.line]);
    return { ...one, key, mergedKeys, isShown: isScope && inRange(one.entry.at) };
  });
  const shown = theirs.filter(one => one.isShown);
  const total = ccusageTotal(ccusageRows(shown, { report, timeZone, weekStart: 'sunday' }));
  const costNanoUsd = nanoOfUsd(total.usd);
  const rounded = shown.reduce((sum, { usd }) => sum + nanoOfUsd(usd), 0);
  const ours = periods(context, { ...params, now, by: 'day', weekStart: 'monday' }).totals;
  return {
    report,
    ours: {
      requests: ours.requests,
      tokens: tokensOf(ours.tokens),
      costNanoUsd: ours.costNano ?? 0,
    },
    ccusage: { requests: shown.length, tokens: tokensOf(total), costNanoUsd },
    causes: explainDifference({
      requests: [...rows.values()].map((row): ComparedRequest => ({
        key: row.key,
        sessionId: row.session,
        at: row.at,
        counted: row.counted === 1,
        inScope: inScope(row),
        inRange: inRange(row.at),
        isLater: row.at > now,
        priced: pricedOf(row),
      })),
      copies: lines.flatMap(({ ours: states }, line) =>
        states.map(({ key, ...state }) => ({
          key,
          line,
          priced: pricedOf({ ...state, tier: state.serviceTier }),
        })),
      ),
      lines: lines.map(line => comparedLine(line, report)),
      theirs,
      pricing: store.pricing,
      plain: createPricing({}),
      mode: costMode,
      summingNano: costNanoUsd - rounded,
    }),
    unknownPrices: unknownPrices(shown),
  };
}

/** What its report counts, in the order of its reading. */
export function countedThere(lines: readonly ReadLine[], report: CcusageReport, mode: CostMode) {
  const daily = report === 'daily';
  const entries = lines.flatMap(line => line.theirs).filter(entry => reads(entry, daily));
  return mergeLikeCcusage(entries, daily, entry => {
    if (mode !== 'calculate' && entry.costUsd !== null) return entry.costUsd;
    return mode === 'display' ? 0 : ccusageCostUsd(entry.model, entry);
  });
}

function reads(entry: CcusageEntry, daily: boolean): boolean {
  return daily ? entry.inDaily : entry.inOthers;
}

/** The key of what an entry is a copy of here; '' when it is no request here. */
function keyOf(lines: readonly ReadLine[], { line, part }: CcusageEntry): string {
  const read = lines[line];
  const main = read?.ours[0]?.key ?? '';
  return part === 0 || main === '' ? main : `${main}#${read?.advisors[part - 1] ?? ''}`;
}

function comparedLine(line: ReadLine, report: CcusageReport): ComparedLine {
  const [entry] = line.theirs;
  const isRead = entry === undefined || reads(entry, report === 'daily');
  const unread = report === 'daily' ? 'dropped_damaged' : entry?.isProgress ? 'agent_progress' : 'dropped_field'; // prettier-ignore
  return { dropped: line.dropped ?? (isRead ? null : unread), leftOut: line.leftOut };
}

type Payload = Omit<ComparedRow, 'key' | 'place' | 'session' | 'counted'>;

function pricedOf(row: Payload): PricedCopy {
  return {
    at: row.at,
    model: row.model,
    input: row.input,
    output: row.output,
    creation: row.creation,
    creation1h: row.creation1h < 0 ? null : row.creation1h,
    read: row.read,
    fast: row.speed === 'fast',
    geo: row.geo || null,
    tier: row.tier || null,
    webSearches: row.webSearches,
    recordedNano: row.recordedNano,
  };
}

function tokensOf({ input, output, creation, read }: CompareTokens): CompareTokens {
  return { input, output, creation, read };
}

/** Most requests first. */
function unknownPrices(shown: readonly TheirRequest[]): { model: string; requests: number }[] {
  const counts = new Map<string, number>();
  for (const { entry } of shown) {
    const { model } = entry;
    if (model === null || entry.costUsd !== null || isPriceKnown(model)) continue;
    counts.set(model, (counts.get(model) ?? 0) + 1);
  }
  return [...counts]
    .map(([model, requests]) => ({ model, requests }))
    .sort((a, b) => b.requests - a.requests || (a.model < b.model ? -1 : 1));
}
