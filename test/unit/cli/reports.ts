/** Reports by hand, as the engine answers them. */
import type { Anomaly, CacheReport, DayRow, SessionRow } from '../../../src/protocol/cacheReport';
import type { ResultOf } from '../../../src/protocol/engineProtocol';
import type { Figures } from '../../../src/protocol/figures';

/** The worked example of cache-report section 9: hit 83.33 %, cost 0.19375, saved 0.45, wasted 0.00625. */
export function figures(changes: Partial<Figures> = {}): Figures {
  return {
    requests: 1,
    tokens: { input: 15_000, output: 1_500, creation: 5_000, creation1h: 0, read: 100_000 },
    hitPercent: 100 / 1.2,
    costNano: 193_750_000,
    savedNano: 450_000_000,
    wastedNano: 6_250_000,
    netNano: 443_750_000,
    unpriced: 0,
    costMissing: 0,
    outputLowerBound: 0,
    ...changes,
  };
}

export const nothing = figures({
  requests: 0,
  tokens: { input: 0, output: 0, creation: 0, creation1h: 0, read: 0 },
  hitPercent: 0,
  costNano: null,
  savedNano: null,
  wastedNano: null,
  netNano: null,
});

/** Requests of a model without a price. */
export const unpricedFigures = figures({
  requests: 3,
  costNano: null,
  savedNano: null,
  wastedNano: null,
  netNano: null,
  unpriced: 3,
  costMissing: 3,
});

export function anomaly(changes: Partial<Anomaly> = {}): Anomaly {
  return {
    reasons: [],
    unevaluated: ['cache_drop'],
    verdict: 'partial',
    floor: null,
    baselineMedianPercent: null,
    baselineCount: 2,
    deltaPp: null,
    ...changes,
  };
}

export function dayRow(date: string, changes: Partial<DayRow> = {}): DayRow {
  const own = figures();
  return {
    date,
    observed: true,
    figures: own,
    anomaly: anomaly(),
    models: [{ model: 'claude-opus-4-8', figures: own }],
    ...changes,
  };
}

export function idleRow(date: string): DayRow {
  return {
    date,
    observed: false,
    figures: nothing,
    anomaly: anomaly({ unevaluated: ['net_negative', 'cache_drop'], verdict: 'unevaluated' }),
    models: [],
  };
}

export function sessionRow(sessionId: string, changes: Partial<SessionRow> = {}): SessionRow {
  const own = figures();
  return {
    sessionId,
    title: null,
    project: '/code/app',
    firstActivity: Date.UTC(2026, 10, 20, 9),
    lastActivity: Date.UTC(2026, 10, 20, 10, 0, 0, 5),
    sourcePaths: ['/logs/a.jsonl'],
    figures: own,
    anomaly: anomaly(),
    models: [{ model: 'claude-opus-4-8', figures: own }],
    ...changes,
  };
}

export const quality = { files: 1, lines: 1, rejected: [] };

export function cacheReport(
  days: readonly DayRow[],
  changes: Partial<CacheReport> = {},
): CacheReport {
  const today = days[0] ?? idleRow('2026-11-23');
  return {
    generation: 1,
    generatedAt: Date.UTC(2026, 10, 23, 12),
    timeZone: 'UTC',
    since: days.at(-1)?.date ?? today.date,
    until: today.date,
    windowDays: days.length,
    anomaly: {
      enabled: true,
      thresholdPp: 15,
      baselineDays: 14,
      minimumDays: 5,
      minimumRequests: 20,
    },
    costMode: 'auto',
    today,
    days: [...days],
    totals: figures(),
    byProject: [],
    byModel: [],
    byAgent: [],
    sevenDays: { figures: figures(), anomalyCount: 0 },
    counterfactual: null,
    efficiencyRatio: 0,
    isEmpty: false,
    lastActiveDay: null,
    latestSession: null,
    unpriced: [],
    pricesAsOf: '2026-10-24',
    dataQuality: quality,
    ...changes,
  };
}

export function sessionsReport(
  sessions: readonly SessionRow[],
  changes: Partial<ResultOf<'sessions'>> = {},
): ResultOf<'sessions'> {
  const rest = { totals: figures(), unpriced: [], dataQuality: quality };
  return { sessions: [...sessions], ...rest, ...changes };
}
