/**
 * The reference's panel block from our report. Its window is rolling, now − N × 24 h, so the oldest of its N + 1 dates
 * is a partial day: the older records are left out of a copy of the logs, and the report is asked for those dates.
 */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { withEngine } from '../../../src/cli/openEngine';
import { dateInZone } from '../../../src/cli/dates';
import type { BreakdownRow, CacheReport, DayRow } from '../../../src/protocol/cacheReport';
import { assets } from '../../fixtures/terminal';

export interface PanelArguments {
  /** UTC ms. */
  readonly now: number;
  readonly timeZone: string;
  readonly days: number;
  readonly thresholdPp: number;
  readonly baselineDays: number;
}

const dayMs = 86_400_000;

/** A line's own instant; NaN for one that has none or cannot be read, which the engine must judge. */
function instantOf(line: string): number {
  const written = /"timestamp":\s*"([^"]*)"/.exec(line)?.[1] ?? '';
  return Date.parse(/\dT[\d:.]+$/.test(written) ? `${written}Z` : written);
}

/** Copies a Claude home without the records before `since`. */
function copyFrom(home: string, target: string, since: number): void {
  for (const entry of fs.readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = path.join(entry.parentPath, entry.name);
    const copy = path.join(target, path.relative(home, source));
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    const lines = fs.readFileSync(source, 'utf8').split('\n');
    fs.writeFileSync(copy, lines.filter(line => !(instantOf(line) < since)).join('\n'));
  }
}

async function rollingReport(home: string, args: PanelArguments): Promise<CacheReport> {
  const since = args.now - args.days * dayMs;
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'claude-usage-panel-'));
  try {
    copyFrom(home, copy, since);
    const options = { assets, logDirectories: [copy], timeZone: args.timeZone };
    return await withEngine({ ...options, onMessage: () => undefined }, engine =>
      engine.request('cacheReport', {
        scope: { kind: 'all' },
        range: {
          kind: 'dates',
          since: dateInZone(since, args.timeZone),
          until: dateInZone(args.now, args.timeZone),
        },
        anomaly: {
          enabled: true,
          thresholdPp: args.thresholdPp,
          baselineDays: args.baselineDays,
          minimumDays: 5,
          minimumRequests: 0,
        },
        now: args.now,
        compat: 'cctally',
      }),
    );
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

/** USD; the reference writes 0 for what has no price. */
function usd(nano: number | null): number {
  return (nano ?? 0) / 1e9;
}

function savings({ figures }: DayRow) {
  return {
    net_usd: usd(figures.netNano),
    saved_usd: usd(figures.savedNano),
    wasted_usd: usd(figures.wastedNano),
  };
}

function judged({ date, observed, figures, anomaly }: DayRow) {
  return {
    date,
    observed,
    cache_hit_percent: figures.hitPercent,
    anomaly_triggered: anomaly.verdict === 'anomalous',
    anomaly_reasons: anomaly.reasons,
    anomaly_unevaluated: anomaly.unevaluated,
  };
}

/** The reference takes a day without activity for one of 0 %; ours has no delta there. */
function todayBlock(row: DayRow) {
  const { anomaly, figures } = row;
  const median = anomaly.baselineMedianPercent;
  const idleDelta = median === null ? null : figures.hitPercent - median;
  return {
    ...judged(row),
    ...savings(row),
    baseline_median_percent: anomaly.baselineMedianPercent,
    delta_pp: row.observed ? anomaly.deltaPp : idleDelta,
    baseline_daily_row_count: anomaly.baselineCount,
  };
}

function dayBlock(row: DayRow) {
  const { tokens } = row.figures;
  return {
    ...judged(row),
    ...savings(row),
    input_tokens: tokens.input,
    output_tokens: tokens.output,
    cache_creation_tokens: tokens.creation,
    cache_read_tokens: tokens.read,
  };
}

function breakdownBlock({ key, figures }: BreakdownRow) {
  return { key, cache_hit_percent: figures.hitPercent, net_usd: usd(figures.netNano) };
}

/** Newest first; today is there even when nothing happened yet, unless nothing ever did. */
function panelDays(report: CacheReport): readonly DayRow[] {
  const { days, today } = report;
  return days.length === 0 || days[0]?.date === today.date ? days : [today, ...days];
}

/** The panel's block as the reference writes it. */
export async function panelSnapshot(home: string, args: PanelArguments): Promise<unknown> {
  const report = await rollingReport(home, args);
  const days = panelDays(report);
  // The reference's seven days are its seven newest rows; section 7's are calendar days.
  const newest = days.slice(0, 7);
  return {
    window_days: args.days,
    anomaly_threshold_pp: report.anomaly.thresholdPp,
    anomaly_window_days: report.anomaly.baselineDays,
    today: todayBlock(report.today),
    days: days.map(dayBlock),
    by_project: report.byProject.map(breakdownBlock),
    by_model: report.byModel.map(breakdownBlock),
    seven_day_net_usd: usd(newest.reduce((sum, row) => sum + (row.figures.netNano ?? 0), 0)),
    seven_day_anomaly_count: newest.filter(row => row.anomaly.verdict === 'anomalous').length,
    // Section 7: the reference's counterfactual is Σ saved; ours is another figure under another name.
    fourteen_day_counterfactual_usd: usd(report.totals.savedNano),
    fourteen_day_efficiency_ratio: report.efficiencyRatio,
    is_empty: report.isEmpty,
  };
}
