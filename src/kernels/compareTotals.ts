/**
 * Why our totals and ccusage's differ: request by request, each difference under the rule it comes from. Nothing is a
 * remainder: a cause's amount is worked out from its own two sides, so the sum can be wrong, and is tested against the
 * two totals.
 */
import type {
  CompareCause,
  CompareCauseRow,
  CompareExample,
  CompareTokens,
} from '../protocol/compare';
import { compareCauses } from '../protocol/compare';
import type { CostMode } from '../protocol/reportOptions';
import { creationOf, type CcusageCounted, type CcusageEntry } from './ccusageMerge';
import { moneySteps, nanoOfUsd, ourNano, type PricedCopy } from './compareMoney';
import type { Pricing } from './pricing';

/** A stored request. */
export interface ComparedRequest {
  readonly key: string;
  readonly sessionId: string;
  /** UTC ms. */
  readonly at: number;
  /** False for a side-chain's replay, which is in no total. */
  readonly counted: boolean;
  readonly inScope: boolean;
  /** Its date is in the range. */
  readonly inRange: boolean;
  readonly isLater: boolean;
  readonly priced: PricedCopy;
}

/** A request as one line tells it. */
export interface ComparedCopy {
  readonly key: string;
  readonly line: number;
  readonly priced: PricedCopy;
}

/** What is known of a line beside its requests. */
export interface ComparedLine {
  /** Why ccusage's report has nothing of it. */
  readonly dropped: CompareCause | null;
  /** Why we have nothing of it. */
  readonly leftOut: CompareCause | null;
}

/** What ccusage counts once. */
export interface TheirRequest extends CcusageCounted {
  /** Of the request here that it is, '' = of none. */
  readonly key: string;
  /** Requests here that it was counted for, its own among them. */
  readonly mergedKeys: readonly string[];
  /** In the range and in scope. */
  readonly isShown: boolean;
}

export interface ComparedSides {
  readonly requests: readonly ComparedRequest[];
  readonly copies: readonly ComparedCopy[];
  readonly lines: readonly ComparedLine[];
  readonly theirs: readonly TheirRequest[];
  readonly pricing: Pricing;
  /** Without overrides. */
  readonly plain: Pricing;
  readonly mode: CostMode;
  /** Of ccusage's total what its entries' amounts, each rounded, leave. */
  readonly summingNano: number;
  /** How many of its requests a cause names at most, the oldest. */
  readonly examples: number;
}

const noTokens: CompareTokens = { input: 0, output: 0, creation: 0, read: 0 };

interface Gathered {
  tokens: CompareTokens;
  nano: number;
  readonly examples: Map<string, CompareExample>;
}

function minus(a: CompareTokens, b: CompareTokens): CompareTokens {
  return {
    input: a.input - b.input,
    output: a.output - b.output,
    creation: a.creation - b.creation,
    read: a.read - b.read,
  };
}

export function theirTokens(entry: CcusageEntry): CompareTokens {
  return {
    input: entry.input,
    output: entry.output,
    creation: creationOf(entry),
    read: entry.read,
  };
}

function tokensOf({ input, output, creation, read }: PricedCopy): CompareTokens {
  return { input, output, creation, read };
}

/** Causes in the order of `compareCauses`, only those that occur. */
export function explainDifference(sides: ComparedSides): CompareCauseRow[] {
  return new Explanation(sides).rows();
}

interface Pair {
  /** Null: no request here. */
  readonly request: ComparedRequest | null;
  readonly theirs: TheirRequest[];
}

class Explanation {
  private readonly causes = new Map<CompareCause, Gathered>();
  private readonly copies = new Map<string, ComparedCopy[]>();
  /** By line, the requests of it. */
  private readonly byLine = new Map<number, ComparedCopy[]>();
  /** Keys that an entry of theirs was taken for, whoever it was counted as. */
  private readonly merged = new Set<string>();

  constructor(private readonly sides: ComparedSides) {
    for (const copy of sides.copies) {
      push(this.copies, copy.key, copy);
      push(this.byLine, copy.line, copy);
    }
  }

  rows(): CompareCauseRow[] {
    for (const [key, pair] of this.pairs()) {
      if (pair.request === null) for (const one of pair.theirs) this.onlyTheirs(key, one);
      else if (pair.request.inScope) this.both(pair.request, pair.theirs);
    }
    if (this.sides.summingNano !== 0) this.add('rounding', null, noTokens, -this.sides.summingNano);
    return compareCauses.flatMap(cause => {
      const found = this.causes.get(cause);
      return found ? [rowOf(cause, found, this.sides.examples)] : [];
    });
  }

  private pairs(): Map<string, Pair> {
    const pairs = new Map<string, Pair>();
    for (const request of this.sides.requests) pairs.set(request.key, { request, theirs: [] });
    this.sides.theirs.forEach((theirs, index) => {
      for (const key of theirs.mergedKeys) this.merged.add(key);
      const key = theirs.key || `\n${index}`;
      const pair = pairs.get(key);
      if (pair) pair.theirs.push(theirs);
      else pairs.set(key, { request: null, theirs: [theirs] });
    });
    return pairs;
  }

  /** No request here. */
  private onlyTheirs(key: string, { entry, usd, isShown }: TheirRequest): void {
    if (!isShown) return;
    const cause = this.sides.lines[entry.line]?.leftOut ?? (entry.part > 0 ? 'advisor' : 'let_go');
    this.addTheirs(cause, entry, usd, key);
  }

  private both(request: ComparedRequest, theirs: readonly TheirRequest[]): void {
    const { counted, inRange } = request;
    const isOurs = counted && inRange && !request.isLater;
    if (theirs.length === 0) {
      if (isOurs) this.whole(this.reasonOf(request), request);
      return;
    }
    const copies = this.copies.get(request.key) ?? [];
    const own = copies.find(copy => samePayload(copy.priced, request.priced)) ?? null;
    const main = theirs.find(({ entry }) => entry.line === own?.line) ?? theirs[0];
    for (const one of theirs) {
      if (!one.isShown) continue;
      const twice = counted ? 'counted_twice' : 'side_chain_replay';
      if (one !== main || !counted) this.addTheirs(twice, one.entry, one.usd, request.key, request);
    }
    if (main === undefined || !counted) return;
    if (isOurs && main.isShown) this.paired(request, own, main);
    else if (isOurs) this.whole('other_day', request);
    else if (main.isShown) {
      const cause = request.isLater ? 'later_than_now' : 'other_day';
      this.addTheirs(cause, main.entry, main.usd, request.key, request);
    }
  }

  /** Why ccusage has nothing of it. */
  private reasonOf(request: ComparedRequest): CompareCause {
    const copies = this.copies.get(request.key) ?? [];
    const copy = copies.find(({ priced }) => samePayload(priced, request.priced)) ?? copies[0];
    if (copy === undefined) return 'not_in_logs';
    const line = this.sides.lines[copy.line];
    if (line?.dropped) return line.dropped;
    if (this.merged.has(request.key)) return 'side_chain_replay';
    return this.isAdvisor(request, copy) ? 'advisor' : 'compaction';
  }

  /** A further request inside another is an advisor's when it names another model. */
  private isAdvisor(request: ComparedRequest, copy: ComparedCopy): boolean {
    const parent = request.key.slice(0, request.key.lastIndexOf('#'));
    const parents = this.byLine.get(copy.line) ?? [];
    const model = parents.find(({ key }) => key === parent)?.priced.model;
    return model !== undefined && model !== copy.priced.model;
  }

  private paired(
    request: ComparedRequest,
    own: ComparedCopy | null,
    { entry, usd }: CcusageCounted,
  ): void {
    const { pricing, plain, mode } = this.sides;
    const same = this.byLine.get(entry.line)?.find(copy => copy.key === request.key);
    if (same === undefined) {
      const cause = this.sides.lines[entry.line]?.leftOut ?? 'other_copy';
      const tokens = minus(tokensOf(request.priced), theirTokens(entry));
      const nano = ourNano(request.priced, pricing, mode) - nanoOfUsd(usd);
      this.add(cause, exampleOf(request), tokens, nano, request.key);
      return;
    }
    const chosen: PricedCopy = { ...same.priced, at: request.at };
    const cause = own === null ? 'not_in_logs' : this.copyCause(own);
    this.between(cause, request, request.priced, chosen);
    const read: PricedCopy = {
      ...chosen,
      ...theirTokens(entry),
      creation1h: entry.split ? entry.split.oneHour : null,
    };
    this.between('cache_writes', request, chosen, read);
    const theirs = {
      model: entry.model,
      fast: entry.speed === 'fast',
      recordedUsd: entry.costUsd,
      usd,
    };
    for (const [step, nano] of moneySteps(read, theirs, pricing, plain, mode)) {
      this.add(step, exampleOf(request), noTokens, nano, request.key);
    }
  }

  private copyCause(own: ComparedCopy): CompareCause {
    return this.sides.lines[own.line]?.dropped ?? 'other_copy';
  }

  private between(
    cause: CompareCause,
    request: ComparedRequest,
    from: PricedCopy,
    to: PricedCopy,
  ): void {
    const { pricing, mode } = this.sides;
    const nano = ourNano(from, pricing, mode) - ourNano(to, pricing, mode);
    this.add(cause, exampleOf(request), minus(tokensOf(from), tokensOf(to)), nano, request.key);
  }

  /** All of ours. */
  private whole(cause: CompareCause, request: ComparedRequest): void {
    const nano = ourNano(request.priced, this.sides.pricing, this.sides.mode);
    this.add(cause, exampleOf(request), tokensOf(request.priced), nano, request.key);
  }

  /** All of theirs. */
  private addTheirs(
    cause: CompareCause,
    entry: CcusageEntry,
    usd: number,
    key: string,
    request: ComparedRequest | null = null,
  ): void {
    const example = request ? exampleOf(request) : exampleOfEntry(entry);
    this.add(cause, example, minus(noTokens, theirTokens(entry)), -nanoOfUsd(usd), key);
  }

  private add(
    cause: CompareCause,
    example: CompareExample | null,
    tokens: CompareTokens,
    nano: number,
    key = '',
  ): void {
    const none = !(tokens.input || tokens.output || tokens.creation || tokens.read);
    if (none && nano === 0) return;
    let found = this.causes.get(cause);
    if (!found)
      this.causes.set(cause, (found = { tokens: noTokens, nano: 0, examples: new Map() }));
    found.tokens = minus(found.tokens, minus(noTokens, tokens));
    found.nano += nano;
    if (example) found.examples.set(key, example);
  }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Copies with the same payload cost the same and have the same tokens. */
function samePayload(a: PricedCopy, b: PricedCopy): boolean {
  return (
    a.model === b.model &&
    a.input === b.input &&
    a.output === b.output &&
    a.creation === b.creation &&
    a.creation1h === b.creation1h &&
    a.read === b.read &&
    a.fast === b.fast &&
    a.geo === b.geo &&
    a.tier === b.tier &&
    a.webSearches === b.webSearches &&
    a.recordedNano === b.recordedNano
  );
}

function exampleOf({ key, sessionId, at }: ComparedRequest): CompareExample {
  const [kind, id = '', requestId = ''] = key.replace(/#\d+$/, '').split('\n');
  const messageId = kind === 'r' || kind === 's' ? id : '';
  return { sessionId, messageId, requestId: kind === 'r' ? requestId : '', timestampMs: at };
}

function exampleOfEntry({ session, messageId, requestId, at }: CcusageEntry): CompareExample {
  return {
    sessionId: session,
    messageId: messageId ?? '',
    requestId: requestId ?? '',
    timestampMs: at,
  };
}

function rowOf(
  cause: CompareCause,
  { tokens, nano, examples }: Gathered,
  most: number,
): CompareCauseRow {
  const sorted = [...examples.values()].sort((a, b) => a.timestampMs - b.timestampMs);
  return {
    cause,
    requests: examples.size,
    tokens,
    costNanoUsd: nano + 0,
    examples: sorted.slice(0, most),
  };
}
