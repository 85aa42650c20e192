/** The main thread of a session: prompts, turns, pauses, and the events its plan names. */
import { scriptAgent } from './agentScript';
import type { SessionEvent } from './plan';
import type { Random } from './random';
import {
  Chain,
  finishedAt,
  type Compaction,
  type RequestChange,
  type RequestScript,
  type TurnScript,
} from './script';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Contexts at which Claude Code compacts by itself, tokens: of the models' two window sizes. */
const contextLimits = [165_000, 330_000] as const;

export interface SessionScriptOptions {
  readonly model: string;
  readonly requests: number;
  readonly agents: number;
  readonly agentRequests: number;
  readonly events: ReadonlySet<SessionEvent>;
  /** Where a fork goes on: the other session's context and how long ago it was used, ms. */
  readonly resumed: { readonly context: number; readonly idle: number } | null;
}

/** How long the person reads and types before the next prompt, ms. */
function pause(random: Random): number {
  return random.weighted([
    [random.logNormal(55 * second, 0.7), 80],
    [random.integer(6 * minute, 25 * minute), 14],
    [random.integer(64 * minute, 110 * minute), 6],
  ]);
}

class SessionScript {
  readonly turns: TurnScript[] = [];
  readonly #chain: Chain;
  readonly #broken: number;
  readonly #contextLimit: number;
  #requests = 0;
  #agents = 0;
  #at = 0;

  constructor(
    private readonly random: Random,
    private readonly options: SessionScriptOptions,
  ) {
    this.#broken = options.events.has('brokenCache') ? 0.5 : 0;
    this.#contextLimit = random.pick(contextLimits);
    this.#chain = new Chain(random, {
      model: options.model,
      ttl: hour,
      system: random.integer(24_000, 31_000),
      shared: 12_600,
      brokenShare: this.#broken,
    });
    const { resumed } = options;
    if (resumed) this.#chain.cache.resume(resumed.context, -resumed.idle);
  }

  write(): TurnScript[] {
    while (this.#requests < this.options.requests) this.#turn();
    return this.turns;
  }

  #turn(): void {
    const { random, options } = this;
    const middle = this.#requests >= options.requests / 2;
    const wanted = options.events.has('compaction') && middle && !this.#compacted();
    const full = this.#chain.cache.context > this.#contextLimit;
    const compaction = full || wanted ? this.#compact(full ? 'auto' : 'manual') : null;
    const startsAt = this.#at;
    const promptLength = Math.round(random.logNormal(120, 0.9));
    this.#chain.say(promptLength);
    const left = options.requests - this.#requests;
    const size = Math.min(left, Math.max(1, Math.round(random.logNormal(6, 0.6))));
    const requests: RequestScript[] = [];
    for (let index = 1; index <= size; index++) requests.push(this.#request(index === size));
    const interrupted = options.events.has('interrupt') && size > 2 && this.turns.length === 1;
    this.turns.push({
      startsAt,
      endsAt: this.#at,
      promptLength,
      requests,
      compaction,
      ends: interrupted ? 'interrupt' : 'done',
      contextAfter: this.#chain.cache.context,
    });
    this.#at += Math.round(pause(random));
  }

  #compacted(): boolean {
    return this.turns.some(turn => turn.compaction !== null);
  }

  #request(last: boolean): RequestScript {
    const change = { ...this.#change(last), agent: last ? undefined : this.#agent() };
    const request = this.#chain.request(this.#at, change);
    this.#requests++;
    this.#at = finishedAt(request);
    return request;
  }

  /** What the session's events make of the next request. */
  #change(last: boolean): RequestChange {
    const { events, requests } = this.options;
    const at = (share: number) => this.#requests === Math.round(requests * share);
    const later = (share: number) => this.#requests > requests * share;
    if (events.has('modelSwitch') && later(0.6)) {
      const model = 'claude-sonnet-5-5';
      return at(0.6) ? { last, model, broken: 'model_changed' } : { last, model };
    }
    if (events.has('unpriced') && !later(0.5)) return { last, model: 'claude-lyra-1-preview' };
    if (events.has('toolsChanged') && at(0.4) && !last) return { last, search: true };
    if (events.has('toolsChanged') && at(0.4 + 1 / requests)) {
      return { last, broken: 'tools_changed' };
    }
    if (events.has('fast') && later(0.5) && !later(0.65)) return { last, fast: true };
    if (events.has('webSearch') && at(0.3)) return { last, webSearches: 1 };
    return { last };
  }

  /** Now and then a call starts a sub-agent, until the session has had its share. */
  #agent(): RequestChange['agent'] {
    const { random, options } = this;
    const left = options.agents - this.#agents;
    const requestsLeft = options.requests - this.#requests;
    if (left <= 0 || !random.chance((left * 1.6) / Math.max(1, requestsLeft))) return undefined;
    this.#agents++;
    const drawn = Math.round(random.logNormal(options.agentRequests, 0.5));
    const size = { requests: Math.max(3, drawn), brokenShare: this.#broken };
    const workflow = options.events.has('workflow') && this.#agents === 1;
    return startsAt => scriptAgent(random, { startsAt, ...size, workflow });
  }

  #compact(trigger: Compaction['trigger']): Compaction {
    const at = this.#at;
    const preTokens = this.#chain.cache.context;
    this.#chain.say(1400);
    const request = this.#chain.request(at, { last: true });
    this.#chain.cache.compact();
    this.#chain.say(9000);
    this.#at = request.endsAt + 300;
    return { at: this.#at, durationMs: this.#at - at, preTokens, trigger, request };
  }
}

/** The turns of a session; times in ms from its start. */
export function scriptSession(random: Random, options: SessionScriptOptions): TurnScript[] {
  return new SessionScript(random, options).write();
}
