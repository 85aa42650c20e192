/** A sub-agent's run: a conversation of its own, with the 5-minute cache that sub-agents have. */
import type { Random } from './random';
import { Chain, finishedAt, type AgentScript, type RequestScript } from './script';

const minute = 60_000;
const kinds = [
  ['Explore', 'claude-haiku-5-5', 5],
  ['general-purpose', 'claude-sonnet-5-5', 3],
  ['code-reviewer', 'claude-sonnet-5-5', 2],
  ['Plan', 'claude-opus-5-5', 1],
] as const;

export interface AgentOptions {
  readonly startsAt: number;
  readonly requests: number;
  readonly workflow: boolean;
  readonly brokenShare: number;
}

/** A run of that many requests; the last one answers. */
export function scriptAgent(random: Random, options: AgentOptions): AgentScript {
  const [type, model] = random.weighted(kinds.map(kind => [kind, kind[2]] as const));
  const chain = new Chain(random, {
    model,
    ttl: 5 * minute,
    system: random.integer(9_000, 14_000),
    shared: 7_200,
    brokenShare: options.brokenShare,
  });
  const promptLength = Math.round(random.logNormal(900, 0.5));
  chain.say(promptLength);
  const requests: RequestScript[] = [];
  let at = options.startsAt;
  for (let index = 1; index <= options.requests; index++) {
    const request = chain.request(at, { last: index === options.requests });
    requests.push(request);
    at = finishedAt(request);
  }
  const { startsAt, workflow } = options;
  return { type, workflow, promptLength, startsAt, endsAt: at, requests };
}
