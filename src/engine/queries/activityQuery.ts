/** What the Activity tab shows: about every log of this machine. */
import * as path from 'node:path';
import { nearestPrice } from '../../kernels/nearestPrice';
import { parseModelName } from '../../kernels/modelName';
import { pricesAsOf } from '../../kernels/prices';
import type { Pricing } from '../../kernels/pricing';
import {
  firstIndexSchema,
  type Activity,
  type FirstIndex,
  type IngestEventRow,
  type ModelPrice,
  type Rejection,
} from '../../protocol/activity';
import type { ParamsOf } from '../../protocol/engineProtocol';
import type { EngineStatus } from '../../protocol/engineStatus';
import type { Rates } from '../../protocol/settings';
import { ingestEvents, type StoredEvent } from '../store/ingestEvents';
import { newestTimestamp } from '../store/reportReads';
import type { Store } from '../store/store';
import {
  databaseBytes,
  rejections,
  repeats,
  requestsBetween,
  rollupFacts,
  sumsByModel,
  type ModelSums,
} from '../store/storeFacts';
import { exampleOf } from '../store/quality';
import { projectOf } from '../transcript/project';
import { datesOf, instantsOf, nowOf, type ReportContext } from './reportContext';

/** Of the logs that have lines left out for one reason. */
const mostExamples = 5;

export interface ActivityContext extends ReportContext {
  readonly status: EngineStatus;
  /** The saved store on disk; null while there is none. */
  readonly saved: Activity['store']['saved'];
}

export function activity(context: ActivityContext, params: ParamsOf<'activity'>): Activity {
  const { store, status, timeZone, saved } = context;
  const { database } = store;
  const now = nowOf(context, params.now);
  const models = sumsByModel(database);
  const events = ingestEvents(database, params.before, params.limit + 1);
  const shown = events.slice(0, params.limit);
  const { since, until } = datesOf(params.range, now, timeZone);
  const { start, end } = instantsOf(since, until, timeZone);
  return {
    generatedAt: now,
    timeZone,
    ...logFacts(store, status),
    watchers: status.watchers,
    changedAt: status.changedAt,
    requests: {
      stored: sum(models, each => each.requests),
      inRange: requestsBetween(database, start, end),
      since,
      until,
    },
    store: { bytes: databaseBytes(database), saved, rollup: rollupFacts(store) },
    firstIndex: firstIndexOf(store),
    events: shown.map(eventOf),
    next: events.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
    quality: {
      lines: status.dataQuality.lines,
      rejected: rejectedOf(store),
      repeats: repeats(database),
      outputLowerBound: sum(models, each => each.lowerBound),
      ahead: Math.max(0, newestTimestamp(database) - context.clock()),
    },
    prices: { asOf: pricesAsOf, models: pricesOf(models, store.pricing, now) },
  };
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

/** Files and bytes, together and by folder. */
function logFacts({ files }: Store, { roots }: EngineStatus) {
  const bytes = new Map<string, number>();
  const logs = { files: 0, bytes: 0, vanished: 0 };
  for (const { root, size, vanished } of files.all()) {
    if (vanished) {
      logs.vanished++;
      continue;
    }
    logs.files++;
    logs.bytes += size;
    bytes.set(root, (bytes.get(root) ?? 0) + size);
  }
  return { ...logs, roots: roots.map(root => ({ ...root, bytes: bytes.get(root.path) ?? 0 })) };
}

/** Null for a store that an earlier version made. */
function firstIndexOf(store: Store): FirstIndex | null {
  const text = store.meta('firstIndex');
  return text === null ? null : firstIndexSchema.parse(JSON.parse(text));
}

function eventOf({ path: log, cwd, slug, ...event }: StoredEvent): IngestEventRow {
  const isOne = log !== '';
  return {
    ...event,
    project: isOne ? (projectOf(cwd, '') ?? (slug || null)) : null,
    file: isOne ? path.basename(log) : null,
  };
}

/** By reason, most lines first. */
function rejectedOf({ database }: Store): Rejection[] {
  const byReason = new Map<string, Rejection>();
  for (const { reason, count, file, path: log, example } of rejections(database)) {
    const known = byReason.get(reason) ?? { reason, count: 0, files: 0, examples: [] };
    const { line, text } = exampleOf(example);
    const one = { id: `${file}:${line}`, file: path.basename(log), line, text };
    const isShown = line > 0 && known.examples.length < mostExamples;
    byReason.set(reason, {
      reason,
      count: known.count + count,
      files: known.files + 1,
      examples: isShown ? [...known.examples, one] : known.examples,
    });
  }
  return [...byReason.values()].sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** By the name in the price table, most requests first; those without a price before all others. */
function pricesOf(models: readonly ModelSums[], pricing: Pricing, now: number): ModelPrice[] {
  const byId = new Map<string, ModelPrice>();
  for (const { model, requests, tokens } of models) {
    const { id } = parseModelName(model);
    const known = byId.get(id) ?? {
      ...priceOf(id, pricing, now),
      requests: 0,
      tokens: 0,
      names: [],
    };
    byId.set(id, {
      ...known,
      names: [...known.names, model],
      requests: known.requests + requests,
      tokens: known.tokens + tokens,
    });
  }
  return [...byId.values()].sort(
    (a, b) =>
      Number(a.rates !== null) - Number(b.rates !== null) ||
      b.requests - a.requests ||
      (a.model < b.model ? -1 : 1),
  );
}

type Price = Omit<ModelPrice, 'names' | 'requests' | 'tokens'>;

function priceOf(model: string, pricing: Pricing, now: number): Price {
  const listed = pricing.listed(model, now);
  if (listed === null) {
    const nearest = nearestPrice(model);
    return {
      model,
      rates: null,
      source: '',
      from: null,
      also: [],
      nearest: nearest && { model: nearest.model, rates: nanoRates(nearest.rates) },
    };
  }
  const { rates, source, from, hasFast, hasLongPrompt } = listed;
  const also: Price['also'] = [];
  if (hasFast) also.push('fast');
  if (hasLongPrompt) also.push('longPrompt');
  return { model, rates: nanoRates(rates), source, from, also, nearest: null };
}

/** USD → nano-dollars, both per million tokens. */
function nanoRates({ input, output, write5m, write1h, read }: Rates) {
  const nano = (usd: number) => Math.round(usd * 1e9);
  return {
    input: nano(input),
    output: nano(output),
    write5m: nano(write5m),
    write1h: nano(write1h),
    read: nano(read),
  };
}
