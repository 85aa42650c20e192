/**
 * A session before it is written: its turns, requests, tokens and times, on a clock that starts at 0. Kept apart from
 * the writing so that a session's length is known before its place in the day is chosen.
 */
import { PromptCache, type MissReason, type PromptTokens } from './promptCache';
import type { Random } from './random';
import { drawTool, toolSearch, type ToolDraw } from './toolCalls';

export interface ToolCall extends ToolDraw {
  /** When the result is written, ms. */
  readonly endsAt: number;
  /** The run behind an `Agent` call. */
  readonly agent: AgentScript | null;
}

export interface RequestScript extends PromptTokens {
  readonly model: string;
  readonly fast: boolean;
  readonly webSearches: number;
  readonly output: number;
  /** First and last record of the answer, ms. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** UTF-16 units; 0 = no such block. */
  readonly thinkingLength: number;
  readonly textLength: number;
  readonly tools: readonly ToolCall[];
}

export interface AgentScript {
  readonly type: string;
  readonly workflow: boolean;
  readonly promptLength: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly requests: readonly RequestScript[];
}

export interface Compaction {
  readonly at: number;
  readonly durationMs: number;
  readonly preTokens: number;
  readonly trigger: 'auto' | 'manual';
  /** The request that wrote the summary; it stands in a file of its own. */
  readonly request: RequestScript;
}

export interface TurnScript {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly promptLength: number;
  readonly requests: readonly RequestScript[];
  readonly compaction: Compaction | null;
  readonly ends: 'done' | 'interrupt';
  /** Tokens the cache holds afterwards: what a fork goes on from. */
  readonly contextAfter: number;
}

export interface ChainOptions {
  readonly model: string;
  /** Cache life, ms. */
  readonly ttl: number;
  readonly system: number;
  readonly shared: number;
  /** Probability that what stands in front of the conversation changed. */
  readonly brokenShare: number;
}

/** UTF-16 units a token stands for, about. */
const unitsPerToken = 2.8;

/** One growing conversation: the main thread's or a sub-agent's. */
export class Chain {
  readonly cache: PromptCache;
  #pendingTokens = 0;

  constructor(
    private readonly random: Random,
    private readonly options: ChainOptions,
  ) {
    this.cache = new PromptCache(options);
  }

  /** Text of the user's that the next request carries. */
  say(units: number): void {
    this.#pendingTokens += units / unitsPerToken + 12;
  }

  /** The next request, sent at `at`; `last` ends the turn with words instead of tool calls. */
  request(at: number, change: RequestChange): RequestScript {
    const { random, options } = this;
    const broken = change.broken ?? (random.chance(options.brokenShare) ? 'tools_changed' : null);
    const prompt = this.cache.send(at, this.#pendingTokens, random.integer(2, 9), broken);
    const startsAt = at + Math.round(Math.min(40_000, random.logNormal(3200, 0.5)));
    const thinkingLength = random.chance(0.35) ? Math.round(random.logNormal(1100, 0.9)) : 0;
    const textLength =
      change.last || random.chance(0.3)
        ? Math.round(random.logNormal(change.last ? 900 : 130, 0.8))
        : 0;
    const draws = change.last ? [] : this.#drawTools(change);
    const written = draws.reduce((sum, draw) => sum + draw.inputLength + 90, 0);
    const output = Math.max(
      4,
      Math.round((thinkingLength + textLength + written) / unitsPerToken + random.integer(8, 60)),
    );
    const endsAt = startsAt + Math.round(output * random.integer(9, 16));
    const tools = this.#run(draws, endsAt, change.agent);
    const said = tools.reduce((sum, tool) => sum + tool.resultLength, 0);
    this.#pendingTokens = output + said / unitsPerToken;
    const { model, fast, webSearches } = { ...plain, model: options.model, ...change };
    const own = { model, fast, webSearches, output, startsAt, endsAt };
    return { ...prompt, ...own, thinkingLength, textLength, tools };
  }

  #drawTools(change: RequestChange): ToolDraw[] {
    if (change.search === true) return [toolSearch];
    const count = this.random.weighted([
      [1, 16],
      [2, 3],
      [3, 1],
    ]);
    return Array.from({ length: count }, () => drawTool(this.random));
  }

  /** Tools of one answer run side by side; an agent takes the place of the first. */
  #run(draws: readonly ToolDraw[], from: number, agent: RequestChange['agent']): ToolCall[] {
    return draws.map((draw, index) => {
      const script = index === 0 && agent ? agent(from + 40) : null;
      if (script === null) return { ...draw, endsAt: from + draw.durationMs, agent: null };
      const answer = script.requests.at(-1)?.textLength ?? 0;
      const lengths = { inputLength: script.promptLength, resultLength: answer, extraLength: 0 };
      const times = { durationMs: script.endsAt - from, endsAt: script.endsAt + 25 };
      return { name: 'Agent', failed: false, ...lengths, ...times, agent: script };
    });
  }
}

/** What is special about one request. */
export interface RequestChange {
  readonly last: boolean;
  readonly broken?: MissReason;
  readonly model?: string;
  readonly fast?: boolean;
  readonly webSearches?: number;
  /** True: the call loads further tools. */
  readonly search?: boolean;
  /** Makes the sub-agent's run that a tool call of this request starts. */
  readonly agent?: ((startsAt: number) => AgentScript) | undefined;
}

const plain = { fast: false, webSearches: 0 };

/** When the last tool of an answer is done, or the answer itself. */
export function finishedAt(request: RequestScript): number {
  return Math.max(request.endsAt, ...request.tools.map(tool => tool.endsAt));
}
