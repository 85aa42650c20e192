/**
 * One API request as the logs tell it. A copy of a request read from one line and the merge of all its copies
 * have the same shape, so merging is a lattice on this one type (mergeRequests.ts).
 */
export interface RequestState {
  /** Identity over all files (log-format A.4); '' for a line without any id, then `lineHash` stands in. */
  key: string;
  lineHash: string;
  messageId: string;
  /** The earliest timestamp of any copy, UTC ms. */
  at: number;

  /** True while every copy seen is a side-chain one. */
  sidechain: boolean;
  model: string;
  /** Tokens. */
  input: number;
  output: number;
  creation: number;
  /** The 1-hour part of `creation`, −1 when the log does not split it. */
  creation1h: number;
  read: number;
  speed: string;
  serviceTier: string;
  geo: string;
  stopReason: string;
  webSearches: number;
  /** The recorded `costUSD` in nano-dollars, −1 when there is none that counts. */
  recordedNano: number;
  /** Claude Code's version; '' when unknown. */
  version: string;
  effort: string;
  /** `usage.iterations` as JSON when it holds more than the plain message; ''. */
  iterations: string;

  /** `message.diagnostics.cache_miss_reason.type`, '' without one. */
  missReason: string;
  missedTokens: number;

  /** The owner: the copy that decides project, session and folder. */
  ownerBorn: number;
  ownerPath: string;
  /** The owner line's own timestamp, UTC ms. */
  ownerAt: number;
  session: string;
  cwd: string;

  /** How well the agent's name is known: 3 meta.json, 2 attribution, 1 file name, 0 none; main thread: rank 4, ''. */
  agentRank: number;
  agent: string;
}

/** Prompt and output together, tokens: the size by which copies are compared. */
export function totalTokens(state: RequestState): number {
  return state.input + state.output + state.creation + state.read;
}
