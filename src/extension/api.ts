/**
 * What other extensions get of this one: `vscode.extensions.getExtension('claude-usage.claude-usage').activate()`.
 * This file imports nothing, so that it can be copied as it is (docs/api.md). Within a version only optional members
 * are added.
 */

/** The answer of `activate()`. */
export interface ClaudeUsageApi {
  readonly version: 1;
  /**
   * The cache report of a scope, made now from what is read so far; `isIndexing` says whether that is all.
   * @throws TypeError when the request does not fit, Error when the logs cannot be read.
   */
  getReport(request?: ReportRequest): Promise<UsageReport>;
  /**
   * Figures may have changed: ask again. Subscribes a listener until the answer is disposed, as `vscode.Event` does.
   */
  readonly onDidChange: (listener: () => void) => { dispose(): void };
}

export interface ReportRequest {
  /**
   * `workspace` (the default): the open folders together, without one all projects. `all`: every project of this
   * machine. `folder`: the one open folder with this URI (`uri.toString()`).
   */
  readonly scope?: 'workspace' | 'all' | { readonly folder: string };
  /** Calendar days with today, 1 to 365; 14 by default. */
  readonly days?: number;
}

/** Money is USD at API list prices, rounded to six decimals; null is unknown, never 0. */
export interface UsageReport {
  readonly version: 1;
  /** What the figures are about: a folder's name, "This workspace", "All projects". */
  readonly scope: string;
  /** Calendar dates in `timeZone`, both included. */
  readonly since: string;
  readonly until: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO instant. */
  readonly generatedAt: string;
  /** The date of the price table. */
  readonly pricesAsOf: string;
  /** The logs are still being read for the first time: figures can only grow. */
  readonly isIndexing: boolean;
  readonly today: UsageDay;
  /** Oldest first, days without activity included. */
  readonly days: readonly UsageDay[];
  readonly totals: UsageFigures;
  /** Most expensive first. The name is the project's path as the log has it, or `(unknown)` or `(other)`. */
  readonly byProject: readonly UsageGroup[];
  /** Most expensive first, by model id as logged. */
  readonly byModel: readonly UsageGroup[];
  /** Models that no price is known of: their requests are in the tokens and in no money. */
  readonly unpriced: readonly { readonly model: string; readonly requests: number }[];
}

export interface UsageDay extends UsageFigures {
  readonly date: string;
  /** False for a day without a request. */
  readonly observed: boolean;
  /**
   * `anomalous`: the hit rate fell, or writing to the cache cost more than reading saved. `partial` and
   * `unevaluated`: too little is known to judge.
   */
  readonly verdict: 'anomalous' | 'clean' | 'partial' | 'unevaluated';
  /** Median hit rate of the days before, percent. */
  readonly medianHitPercent: number | null;
}

export interface UsageGroup extends UsageFigures {
  readonly name: string;
}

export interface UsageFigures {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheWriteTokens: number;
  readonly cacheReadTokens: number;
  /** 100 · read / (input + write + read), rounded to two decimals; 0 without any. */
  readonly hitPercent: number;
  readonly costUsd: number | null;
  /** What reading from the cache saved less what writing to it cost. */
  readonly netSavedUsd: number | null;
}
