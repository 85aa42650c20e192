/**
 * Our totals beside ccusage's. Ours are those of the reports; ccusage's follow from its rules on the same bytes, which
 * are read again for it: the store keeps what won, not the lines that only one of the two counts.
 */
import { isPriceKnown } from '../../kernels/ccusagePrices';
import { ccusageRows, ccusageTotal } from '../../kernels/ccusageReports';
import { nanoOfUsd } from '../../kernels/compareMoney';
import {
  explainDifference,
  type ComparedLine,
  type ComparedRequest,
  type TheirRequest,
} from '../../kernels/compareTotals';
import { createPricing } from '../../kernels/pricing';
import type { CcusageReport, CompareTokens } from '../../protocol/compare';
import type { ParamsOf, ResultOf } from '../../protocol/engineProtocol';
import { costEntryOf } from '../store/requestRows';
import { bothSides, reads } from './ccusageSide';
import type { ReadLine } from './compareLines';
import { periods } from './periodsQuery';
import type { ReportContext } from './reportContext';

/** @throws when a log that is there cannot be read. */
export async function compare(
  context: ReportContext,
  params: ParamsOf<'compare'>,
): Promise<ResultOf<'compare'>> {
  const { store, costMode, timeZone } = context;
  const { report } = params;
  const { now, lines, rows, inScope, inRange, theirs } = await bothSides(context, params);
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
        priced: {
          ...costEntryOf({ ...row, serviceTier: row.tier }),
          recordedNano: row.recordedNano,
        },
      })),
      copies: lines.flatMap(({ ours: states }, line) =>
        states.map(({ key, ...state }) => ({
          key,
          line,
          priced: { ...costEntryOf(state), recordedNano: state.recordedNano },
        })),
      ),
      lines: lines.map(line => comparedLine(line, report)),
      theirs,
      pricing: store.pricing,
      plain: createPricing({}),
      mode: costMode,
      summingNano: costNanoUsd - rounded,
      examples: params.examples,
    }),
    unknownPrices: unknownPrices(shown),
  };
}

function comparedLine(line: ReadLine, report: CcusageReport): ComparedLine {
  const [entry] = line.theirs;
  const isRead = entry === undefined || reads(entry, report === 'daily');
  const unread = report === 'daily' ? 'dropped_damaged' : entry?.isProgress ? 'agent_progress' : 'dropped_field'; // prettier-ignore
  return { dropped: line.dropped ?? (isRead ? null : unread), leftOut: line.leftOut };
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

/** ccusage's report: its rows, of the requests in scope and range. @throws as `compare` does. */
export async function ccusageReport(
  context: ReportContext,
  params: ParamsOf<'ccusageReport'>,
): Promise<ResultOf<'ccusageReport'>> {
  const { report, weekStart } = params;
  const { theirs, now } = await bothSides(context, params);
  const shown = theirs.filter(one => one.isShown);
  const rows = ccusageRows(shown, { report, timeZone: context.timeZone, weekStart });
  const sums = ({ usd, ...tokens }: CompareTokens & { usd: number }) => ({
    tokens: tokensOf(tokens),
    usd,
  });
  return {
    now,
    rows: rows.map(row => ({
      ...sums(row),
      name: row.name,
      models: [...row.models].map(([model, part]) => ({
        model,
        ...sums(part),
        isUnpriced: row.missing.has(model),
      })),
      entries: row.entries,
      firstAt: row.firstAt,
      lastAt: row.lastAt,
      projectPath: row.projectPath,
    })),
    totals: sums(ccusageTotal(rows)),
    unpricedModels: [...new Set(rows.flatMap(row => [...row.missing]))].sort(),
    unknownPrices: unknownPrices(shown),
  };
}
