/** The server's prompt cache as one chain of requests sees it: what is read, what is written, and why it broke. */

/** Reasons the server states (cache-misses, section "Cause"). */
export type MissReason =
  'previous_message_not_found' | 'tools_changed' | 'model_changed' | 'system_changed';

/** Tokens of one request's prompt. */
export interface PromptTokens {
  readonly input: number;
  readonly creation: number;
  readonly read: number;
  readonly miss: MissReason | null;
}

export interface PromptCacheOptions {
  /** Life of an entry after its last use, ms; also says which of the two write counters is used. */
  readonly ttl: number;
  /** Tokens of the system prompt and tools: written by the first request. */
  readonly system: number;
  /** The part of them that other sessions keep warm. */
  readonly shared: number;
}

export class PromptCache {
  #cached = 0;
  #usedAt = 0;

  constructor(private readonly options: PromptCacheOptions) {}

  /** Tokens the next prompt begins with. */
  get context(): number {
    return this.#cached;
  }

  /** A chain that goes on from another one's state (a fork): times are on the new chain's clock. */
  resume(context: number, usedAt: number): void {
    this.#cached = context;
    this.#usedAt = usedAt;
  }

  /** A compaction: the conversation becomes a summary; only the system prompt stays as it was. */
  compact(): void {
    this.#cached = 0;
  }

  /**
   * The prompt of a request sent at `at` (ms on the chain's clock) that adds `added` tokens to the conversation;
   * `broken` names what changed in front of it.
   */
  send(at: number, added: number, input: number, broken: MissReason | null): PromptTokens {
    const { ttl, system, shared } = this.options;
    const cold = this.#cached === 0;
    const expired = !cold && at - this.#usedAt > ttl;
    const before = cold ? system : this.#cached;
    const kept = cold || expired || broken !== null ? shared : before;
    const creation = before - kept + Math.max(1, Math.round(added));
    this.#cached = kept + creation;
    this.#usedAt = at;
    const reason = expired ? 'previous_message_not_found' : broken;
    return { input, creation, read: kept, miss: cold ? null : reason };
  }
}
