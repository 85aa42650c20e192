/**
 * Which five rates a request is priced at: the user's override, else the table's row of its date, band
 * and speed, times the factors of where and how it ran (pricing.md). Asked once a request, so the answers
 * are kept per model name as logged.
 */
import type { Rates } from '../protocol/settings';
import { parseModelName } from './modelName';
import {
  batchFactor,
  priceTable,
  pricesAsOf,
  regionalFactor,
  usInferenceFactor,
  webSearchNano,
  withoutRegionalPrice,
} from './prices';

/**
 * Rates of one request. A rate is an integer; rate · numerator / denominator is nano-dollars a token,
 * exactly ($1 per million tokens = 1,000 nano-dollars a token).
 */
export interface EntryRates extends Readonly<Rates> {
  readonly numerator: number;
  readonly denominator: number;
}

export interface RateQuery {
  /** UTC ms. */
  readonly at: number;
  /** input + creation + read. */
  readonly promptTokens: number;
  readonly fast: boolean;
  /** `inference_geo` and `service_tier` as logged. */
  readonly geo: string | null;
  readonly tier: string | null;
}

/** What a model's standard request costs at an instant, USD per million tokens, and where that is from. */
export interface ListedPrice {
  readonly rates: Rates;
  readonly source: 'override' | 'list' | 'third-party' | 'sources disagree';
  /** The date they hold from, when they changed. */
  readonly from: string | null;
  readonly hasFast: boolean;
  readonly hasLongPrompt: boolean;
}

export interface Pricing {
  /** Null when neither the overrides nor the table know the model. */
  ratesOf(model: string, query: RateQuery): EntryRates | null;
  /** As it is shown; by canonical id (`parseModelName`). */
  listed(id: string, at: number): ListedPrice | null;
  /** Changes when the table, the rules or the overrides do: stored costs with another one are stale. */
  readonly fingerprint: string;
}

/** Raise when the way a cost follows from the table changes, so that stored costs are recomputed. */
const rulesVersion = 1;

/** What holds for one stretch of time. */
interface Period {
  /** UTC ms, inclusive; the first period of a model also holds before. */
  readonly from: number;
  readonly standard: EntryRates;
  readonly long: { readonly promptOver: number; readonly rates: EntryRates } | null;
  readonly fast: EntryRates | null;
}

/** A model name as logged, resolved. */
interface Resolved {
  readonly periods: readonly Period[];
  readonly fast: boolean;
  readonly regional: boolean;
  /** Multiplied rates already made, by base rates and factors (two bits: us inference, batch). */
  readonly made: Map<EntryRates, (EntryRates | undefined)[]>;
}

/**
 * USD per million tokens → integers over one power of ten. Exact for every rate with up to 12 decimals;
 * finer ones are rounded there.
 */
function integerRates(rates: Rates): EntryRates {
  const values = [rates.input, rates.output, rates.write5m, rates.write1h, rates.read];
  let scale = 1;
  const isExact = (rate: number) => Math.round(rate * 1000 * scale) / (1000 * scale) === rate;
  while (scale < 1e9 && !values.every(isExact)) scale *= 10;
  const scaled = (rate: number) => Math.round(rate * 1000 * scale);
  return {
    input: scaled(rates.input),
    output: scaled(rates.output),
    write5m: scaled(rates.write5m),
    write1h: scaled(rates.write1h),
    read: scaled(rates.read),
    numerator: 1,
    denominator: scale,
  };
}

function tablePeriods(): Map<string, Period[]> {
  const byId = new Map<string, Period[]>();
  for (const row of priceTable) {
    const tier = row.wholeRequestTier;
    const period: Period = {
      from: row.from === undefined ? -Infinity : Date.parse(`${row.from}T00:00:00Z`),
      standard: integerRates(row.rates),
      long: tier ? { promptOver: tier.promptOver, rates: integerRates(tier.rates) } : null,
      fast: row.fast ? integerRates(row.fast) : null,
    };
    for (const id of row.ids) byId.set(id, [...(byId.get(id) ?? []), period]);
  }
  return byId;
}

const table = tablePeriods();

/** By normalised id; a key that is the id itself beats one that only normalises to it. */
function overridePeriods(overrides: Readonly<Record<string, Rates>>): Map<string, Rates> {
  const byId = new Map<string, Rates>();
  const named = Object.entries(overrides)
    .map(([key, rates]) => ({ key, rates, id: parseModelName(key).id }))
    .sort((a, b) => Number(a.key === a.id) - Number(b.key === b.id) || (a.key < b.key ? -1 : 1));
  for (const { id, rates } of named) byId.set(id, rates);
  return byId;
}

/** 64 bits of FNV-1a: enough to notice a changed table. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}

function fingerprintOf(overrides: ReadonlyMap<string, Rates>): string {
  const own = [...overrides]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, r]) => [id, r.input, r.output, r.write5m, r.write1h, r.read]);
  const factors = [usInferenceFactor, regionalFactor, batchFactor, webSearchNano];
  const text = JSON.stringify([rulesVersion, priceTable, withoutRegionalPrice, factors, own]);
  return `${pricesAsOf}-${hash(text)}`;
}

function withFactors(base: EntryRates, usInference: boolean, batch: boolean, regional: boolean) {
  let { numerator, denominator } = base;
  const factors = [
    ...(usInference ? [usInferenceFactor] : []),
    ...(batch ? [batchFactor] : []),
    ...(regional ? [regionalFactor] : []),
  ];
  for (const factor of factors) {
    numerator *= factor.numerator;
    denominator *= factor.denominator;
  }
  return { ...base, numerator, denominator };
}

function baseRates(resolved: Resolved, query: RateQuery): EntryRates | null {
  let period = resolved.periods[0];
  for (const next of resolved.periods) if (next.from <= query.at) period = next;
  if (period === undefined) return null;
  if (period.fast !== null && (query.fast || resolved.fast)) return period.fast;
  if (period.long !== null && query.promptTokens > period.long.promptOver) return period.long.rates;
  return period.standard;
}

function listedRow(id: string, at: number): ListedPrice | null {
  const rows = priceTable.filter(row => row.ids.includes(id));
  const begun = rows.findLast(row => row.from !== undefined && Date.parse(row.from) <= at);
  const row = begun ?? rows[0];
  return row === undefined
    ? null
    : {
        rates: row.rates,
        source: row.source ?? 'list',
        from: begun?.from ?? null,
        hasFast: row.fast !== undefined,
        hasLongPrompt: row.wholeRequestTier !== undefined,
      };
}

export function createPricing(overrides: Readonly<Record<string, Rates>>): Pricing {
  const own = overridePeriods(overrides);
  const names = new Map<string, Resolved | null>();

  const resolve = (model: string): Resolved | null => {
    const name = parseModelName(model);
    const rates = own.get(name.id);
    const periods =
      rates === undefined
        ? table.get(name.id)
        : [{ from: -Infinity, standard: integerRates(rates), long: null, fast: null }];
    if (periods === undefined) return null;
    const regional = name.regional && !withoutRegionalPrice.includes(name.id);
    return { periods, fast: name.fast, regional, made: new Map() };
  };

  return {
    fingerprint: fingerprintOf(own),
    listed(id, at) {
      const rates = own.get(id);
      const plain = { from: null, hasFast: false, hasLongPrompt: false };
      return rates === undefined ? listedRow(id, at) : { rates, source: 'override', ...plain };
    },
    ratesOf(model, query) {
      let resolved = names.get(model);
      if (resolved === undefined) names.set(model, (resolved = resolve(model)));
      if (resolved === null) return null;
      const base = baseRates(resolved, query);
      if (base === null) return null;
      const usInference = query.geo === 'us';
      const batch = query.tier === 'batch';
      if (!usInference && !batch && !resolved.regional) return base;
      let made = resolved.made.get(base);
      if (made === undefined) resolved.made.set(base, (made = []));
      const slot = Number(usInference) + 2 * Number(batch);
      return (made[slot] ??= withFactors(base, usInference, batch, resolved.regional));
    },
  };
}
