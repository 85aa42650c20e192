/** Rows and sums for the samples: every figure above a row is the sum of the rows, to the nano-dollar. */
import type { Anomaly, BreakdownRow, DayRow } from '../../../src/protocol/cacheReport';
import type { Figures } from '../../../src/protocol/figures';
import type { AnomalyOptions } from '../../../src/protocol/reportOptions';

/** The settings in force. */
export const options: AnomalyOptions = {
  enabled: true,
  thresholdPp: 15,
  baselineDays: 14,
  minimumDays: 5,
  minimumRequests: 20,
};

/** A day in short: prompt and output tokens, hit %, median, and dollars. */
export interface DayInShort {
  date: string;
  prompt: number;
  output: number;
  hit: number;
  median: number | null;
  saved: number;
  premium: number;
  cost: number;
  requests?: number;
  unpriced?: number;
}

const nano = (dollars: number): number => Math.round(dollars * 1e9);

/** Nothing at all. */
export const nothing: Figures = {
  requests: 0,
  tokens: { input: 0, output: 0, creation: 0, creation1h: 0, read: 0 },
  hitPercent: 0,
  costNano: null,
  savedNano: null,
  wastedNano: null,
  netNano: null,
  unpriced: 0,
  costMissing: 0,
  outputLowerBound: 0,
};

/** The figures of a day. */
export function figuresOf(day: DayInShort): Figures {
  const read = Math.round((day.prompt * day.hit) / 100);
  const creation = Math.round((day.prompt - read) * 0.7);
  const input = day.prompt - read - creation;
  const unpriced = day.unpriced ?? 0;
  return {
    requests: day.requests ?? Math.max(20, Math.round(day.prompt / 60_000)),
    tokens: { input, output: day.output, creation, creation1h: Math.round(creation / 2), read },
    hitPercent: (100 * read) / Math.max(1, day.prompt),
    costNano: nano(day.cost),
    savedNano: nano(day.saved),
    wastedNano: nano(day.premium),
    netNano: nano(day.saved) - nano(day.premium),
    unpriced,
    costMissing: unpriced,
    outputLowerBound: 0,
  };
}

function anomalyOf(day: DayInShort, figures: Figures): Anomaly {
  const deltaPp = day.median === null ? null : figures.hitPercent - day.median;
  const isBelowFloor = figures.requests < options.minimumRequests;
  const reasons: Anomaly['reasons'] = [];
  if (!isBelowFloor && (figures.netNano ?? 0) < 0) reasons.push('net_negative');
  if (!isBelowFloor && deltaPp !== null && -deltaPp >= options.thresholdPp)
    reasons.push('cache_drop');
  const unevaluated: Anomaly['unevaluated'] = isBelowFloor
    ? ['net_negative', 'cache_drop']
    : day.median === null
      ? ['cache_drop']
      : [];
  const verdicts = ['clean', 'partial', 'unevaluated'] as const;
  return {
    reasons,
    unevaluated,
    verdict: reasons.length > 0 ? 'anomalous' : (verdicts[unevaluated.length] ?? 'clean'),
    floor: isBelowFloor ? 'few_requests' : null,
    baselineMedianPercent: day.median,
    baselineCount: day.median === null ? 3 : 10,
    deltaPp,
  };
}

/** A row with activity. */
export function dayRow(day: DayInShort): DayRow {
  const figures = figuresOf(day);
  const other = 'claude-sonnet-5-5';
  const models = splitFigures(figures, [
    ['claude-opus-5-5', 0.8],
    [figures.unpriced > 0 ? 'acme-proxy-large' : other, 0.2],
  ]);
  return {
    date: day.date,
    observed: true,
    figures,
    anomaly: anomalyOf(day, figures),
    models: models.map(({ key, figures: part }) => ({ model: key, figures: part })),
  };
}

/** A row without. */
export function idleRow(date: string, median: number | null): DayRow {
  return {
    date,
    observed: false,
    figures: { ...nothing, costNano: null },
    anomaly: {
      reasons: [],
      unevaluated: ['net_negative', 'cache_drop'],
      verdict: 'unevaluated',
      floor: null,
      baselineMedianPercent: median,
      baselineCount: median === null ? 3 : 10,
      deltaPp: null,
    },
    models: [],
  };
}

const addMoney = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : a + b;

/** The sum of figures; the hit rate is of the summed tokens. */
export function sum(all: readonly Figures[]): Figures {
  const total = all.reduce(
    (a, b) => ({
      requests: a.requests + b.requests,
      tokens: {
        input: a.tokens.input + b.tokens.input,
        output: a.tokens.output + b.tokens.output,
        creation: a.tokens.creation + b.tokens.creation,
        creation1h: a.tokens.creation1h + b.tokens.creation1h,
        read: a.tokens.read + b.tokens.read,
      },
      hitPercent: 0,
      costNano: addMoney(a.costNano, b.costNano),
      savedNano: addMoney(a.savedNano, b.savedNano),
      wastedNano: addMoney(a.wastedNano, b.wastedNano),
      netNano: addMoney(a.netNano, b.netNano),
      unpriced: a.unpriced + b.unpriced,
      costMissing: a.costMissing + b.costMissing,
      outputLowerBound: 0,
    }),
    nothing,
  );
  return { ...total, hitPercent: hitOf(total) };
}

function hitOf({ tokens }: Figures): number {
  const prompt = tokens.input + tokens.creation + tokens.read;
  return prompt === 0 ? 0 : (100 * tokens.read) / prompt;
}

/** Splits figures by shares; the last part takes what rounding leaves, so that the parts add up. */
export function splitFigures(
  whole: Figures,
  shares: readonly (readonly [key: string, share: number, members?: number])[],
): BreakdownRow[] {
  let rest = whole;
  return shares.map(([key, share, members = 1], index) => {
    const figures = index === shares.length - 1 ? rest : part(whole, share, 1 - index * 0.02);
    rest = subtract(rest, figures);
    return { key, members, figures: { ...figures, hitPercent: hitOf(figures) } };
  });
}

function part(whole: Figures, share: number, readShare: number): Figures {
  const of = (value: number) => Math.round(value * share);
  const ofMoney = (value: number | null) => (value === null ? null : of(value));
  const saved = ofMoney(whole.savedNano);
  const wasted = ofMoney(whole.wastedNano);
  const read = Math.round(whole.tokens.read * share * readShare);
  return {
    ...whole,
    requests: of(whole.requests),
    tokens: {
      input: of(whole.tokens.input),
      output: of(whole.tokens.output),
      creation: of(whole.tokens.creation),
      creation1h: of(whole.tokens.creation1h),
      read,
    },
    costNano: ofMoney(whole.costNano),
    savedNano: saved,
    wastedNano: wasted,
    netNano: saved === null || wasted === null ? null : saved - wasted,
    unpriced: 0,
    costMissing: 0,
  };
}

function subtract(a: Figures, b: Figures): Figures {
  const less = (x: number | null, y: number | null) => (x === null || y === null ? x : x - y);
  return {
    ...a,
    requests: a.requests - b.requests,
    tokens: {
      input: a.tokens.input - b.tokens.input,
      output: a.tokens.output - b.tokens.output,
      creation: a.tokens.creation - b.tokens.creation,
      creation1h: a.tokens.creation1h - b.tokens.creation1h,
      read: a.tokens.read - b.tokens.read,
    },
    costNano: less(a.costNano, b.costNano),
    savedNano: less(a.savedNano, b.savedNano),
    wastedNano: less(a.wastedNano, b.wastedNano),
    netNano: less(a.netNano, b.netNano),
  };
}
