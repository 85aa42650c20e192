/** Reports of `--compat ccusage`: by its rules, with its keys and its unrounded numbers; nothing of ours beside them. */
import { blockMs, burnRateOf, projectionOf } from '../kernels/blocks';
import { nanoOfUsd } from '../kernels/compareMoney';
import type { CcusageReport, CcusageReportRow, CompareTokens } from '../protocol/compare';
import type { ResultOf } from '../protocol/engineProtocol';

type Report = ResultOf<'ccusageReport'>;
interface Sums {
  readonly tokens: CompareTokens;
  readonly usd: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

export function ccusageTokens({ input, output, creation, read }: CompareTokens): number {
  return input + output + creation + read;
}

function tokenFields({ tokens }: Sums) {
  return {
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheCreationTokens: tokens.creation,
    cacheReadTokens: tokens.read,
  };
}

function totalFields(sums: Sums) {
  return {
    ...tokenFields(sums),
    totalTokens: ccusageTokens(sums.tokens),
    totalCost: sums.usd,
  };
}

function modelFields({ models }: CcusageReportRow) {
  return {
    modelsUsed: models.map(({ model }) => model),
    modelBreakdowns: [...models]
      .sort((a, b) => b.usd - a.usd)
      .map(model => ({
        modelName: model.model,
        ...tokenFields(model),
        cost: model.usd,
        ...(model.isUnpriced ? { missingPricing: true } : {}),
      })),
  };
}

function nameFields(report: CcusageReport, row: CcusageReportRow) {
  if (report === 'daily') return { date: row.name };
  if (report === 'weekly') return { week: row.name };
  if (report === 'monthly') return { month: row.name };
  return {
    sessionId: row.name,
    projectPath: row.projectPath,
    firstActivity: iso(row.firstAt),
    lastActivity: iso(row.lastAt),
  };
}

export function ccusageJson(report: CcusageReport, found: Report) {
  if (report === 'blocks') return { blocks: blockRows(found) };
  const { unpricedModels } = found;
  const unpriced = unpricedModels.length > 0 ? { unpricedModels } : {};
  const rows = found.rows.map(row => ({
    ...nameFields(report, row),
    ...totalFields(row),
    ...modelFields(row),
  }));
  return {
    [report === 'session' ? 'sessions' : report]: rows,
    totals: { ...totalFields(found.totals), ...unpriced },
  };
}

const noTokens = { input: 0, output: 0, creation: 0, read: 0 };

function countFields({ input, output, creation, read }: CompareTokens) {
  return {
    inputTokens: input,
    outputTokens: output,
    cacheCreationInputTokens: creation,
    cacheReadInputTokens: read,
  };
}

/** A gap stands before the block that ends it. */
function blockRows({ rows, now }: Report) {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const silent = before !== undefined && row.firstAt - before.lastAt > blockMs;
    const gap = silent ? [gapFields(before.lastAt + blockMs, row.firstAt)] : [];
    return [...gap, blockFields(row, now)];
  });
}

function blockFields(row: CcusageReportRow, now: number) {
  const start = Date.parse(row.name);
  const end = start + blockMs;
  const isActive = now < end && now - row.lastAt < blockMs;
  return {
    id: row.name,
    startTime: row.name,
    endTime: iso(end),
    actualEndTime: iso(row.lastAt),
    isActive,
    isGap: false,
    entries: row.entries,
    tokenCounts: countFields(row.tokens),
    totalTokens: ccusageTokens(row.tokens),
    costUSD: row.usd,
    models: row.models.map(({ model }) => model),
    ...rateFields(row, end, isActive ? now : null),
  };
}

/** Only of the active block. @param now null = it is over. */
function rateFields(row: CcusageReportRow, end: number, now: number | null) {
  const sums = {
    tokens: ccusageTokens(row.tokens),
    ownTokens: row.tokens.input + row.tokens.output,
    costNano: nanoOfUsd(row.usd),
  };
  const rate = now === null ? null : burnRateOf(row, sums);
  const projected = rate && now !== null ? projectionOf(end, sums, rate, now) : null;
  return {
    burnRate: rate && {
      tokensPerMinute: rate.tokensPerMinute,
      tokensPerMinuteForIndicator: rate.ownTokensPerMinute,
      costPerHour: (rate.costNanoPerHour ?? 0) / 1e9,
    },
    projection: projected && {
      totalTokens: projected.tokens,
      // In cents, as ccusage says it.
      totalCost: Math.round((projected.costNano ?? 0) / 1e7) / 100,
      remainingMinutes: projected.remainingMinutes,
    },
  };
}

function gapFields(start: number, end: number) {
  return {
    id: `gap-${iso(start)}`,
    startTime: iso(start),
    endTime: iso(end),
    actualEndTime: null,
    isActive: false,
    isGap: true,
    entries: 0,
    tokenCounts: countFields(noTokens),
    totalTokens: 0,
    costUSD: 0,
    models: [],
    burnRate: null,
    projection: null,
  };
}
