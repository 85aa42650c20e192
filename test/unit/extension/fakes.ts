/** What the extension's unit tests share: English words, a clock, an engine and a report that are all made up. */
import type { CacheReport, DayRow } from '../../../src/protocol/cacheReport';
import type { EngineMethod, ParamsOf, ResultOf } from '../../../src/protocol/engineProtocol';
import type { EngineStatus } from '../../../src/protocol/engineStatus';
import type { LiveSession } from '../../../src/protocol/liveSession';
import type { Figures } from '../../../src/protocol/figures';
import type { EngineQueries } from '../../../src/extension/engineClient';
import { startingStatus } from '../../../src/extension/engineStatus';
import type { Clock } from '../../../src/extension/throttle';
import type { OpenFolder } from '../../../src/extension/scopes';
import type { Translate, Words } from '../../../src/protocol/words';

/** English, with `{0}` filled in as VS Code does. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));

export const words: Words = { t: english, language: 'en' };

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  #now: number;
  /** What a sleep, or a change of the clock, made of the time of day. */
  #shift = 0;
  #timers: { at: number; callback: () => void }[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#shift;
  }

  /** The time of day jumps; no timer notices. */
  shift(milliseconds: number): void {
    this.#shift += milliseconds;
  }

  /** How long the timers that wait have still to wait, ms. */
  get waits(): number[] {
    return this.#timers.map(({ at }) => at - this.#now);
  }

  after(milliseconds: number, callback: () => void) {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    return { dispose: () => void (this.#timers = this.#timers.filter(t => t !== timer)) };
  }

  get waiting(): number {
    return this.#timers.length;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter(timer => timer.at <= this.#now);
    this.#timers = this.#timers.filter(timer => timer.at > this.#now);
    for (const timer of due) timer.callback();
  }
}

/** Lets every promise that can settle do so. */
export function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

export const log = { info: () => {}, warn: () => {}, error: () => {} };

export function status(change: Partial<EngineStatus> = {}): EngineStatus {
  const roots = [
    { path: '/home/ada/.claude/projects', state: 'read', failure: null, files: 3 } as const,
  ];
  return { ...startingStatus, phase: 'live', generation: 1, roots: [...roots], ...change };
}

export function figures(change: Partial<Figures> = {}): Figures {
  return {
    requests: 40,
    tokens: { input: 1000, output: 2000, creation: 3000, creation1h: 0, read: 50_000 },
    hitPercent: 93.5,
    costNano: 5_950_000_000,
    savedNano: 27_000_000_000,
    wastedNano: 1_600_000_000,
    netNano: 25_400_000_000,
    unpriced: 0,
    costMissing: 0,
    outputLowerBound: 0,
    ...change,
  };
}

export const noFigures = figures({
  requests: 0,
  tokens: { input: 0, output: 0, creation: 0, creation1h: 0, read: 0 },
  hitPercent: 0,
  costNano: null,
  savedNano: null,
  wastedNano: null,
  netNano: null,
});

export function day(date: string, change: Partial<DayRow> = {}): DayRow {
  return {
    date,
    observed: true,
    figures: figures(),
    anomaly: {
      reasons: [],
      unevaluated: [],
      verdict: 'clean',
      floor: null,
      baselineMedianPercent: 92.4,
      baselineCount: 10,
      deltaPp: 1.1,
    },
    models: [{ model: 'claude-opus-4-8', figures: figures() }],
    ...change,
  };
}

export function idleDay(date: string): DayRow {
  const { anomaly } = day(date);
  return {
    ...day(date, { observed: false, figures: noFigures, models: [] }),
    anomaly: { ...anomaly, verdict: 'unevaluated', deltaPp: null },
  };
}

export function report(change: Partial<CacheReport> = {}): CacheReport {
  const today = day('2026-11-19');
  return {
    generation: 1,
    generatedAt: Date.UTC(2026, 10, 19, 13, 31),
    timeZone: 'Europe/Berlin',
    since: '2026-11-18',
    until: '2026-11-19',
    windowDays: 2,
    anomaly: {
      enabled: true,
      thresholdPp: 15,
      baselineDays: 14,
      minimumDays: 5,
      minimumRequests: 20,
    },
    costMode: 'auto',
    today,
    days: [today, day('2026-11-18')],
    totals: figures({ requests: 80 }),
    byProject: [{ key: '/code/demo', members: 1, figures: figures() }],
    byModel: [{ key: 'claude-opus-4-8', members: 1, figures: figures() }],
    byAgent: [],
    sevenDays: { figures: figures({ costNano: 52_190_000_000 }), anomalyCount: 0 },
    counterfactual: null,
    efficiencyRatio: 0.9,
    isEmpty: false,
    lastActiveDay: null,
    latestSession: {
      sessionId: 'a-session',
      title: 'Fix flaky checkout test',
      project: '/code/demo',
      lastActivity: Date.UTC(2026, 10, 19, 12, 30),
      figures: figures({ costNano: 1_200_000_000 }),
    },
    unpriced: [],
    pricesAsOf: '2026-11-01',
    dataQuality: { files: 3, lines: 100, rejected: [] },
    ...change,
  };
}

/** One o’clock in Berlin, warm for an hour; opus-5-5 at $0.20 to read and $8 to write, per million. */
export function live(change: Partial<LiveSession> = {}): LiveSession {
  const lastAt = Date.UTC(2026, 10, 19, 12, 0);
  return {
    sessionId: 'a-session',
    title: 'Fix flaky checkout test',
    project: '/code/demo',
    model: 'claude-opus-5-5',
    lastAt,
    ttlMs: 3_600_000,
    ttlKnown: true,
    coldAt: lastAt + 3_600_000,
    compactedAt: null,
    cachedTokens: 214_000,
    warmNano: 42_800_000,
    coldNano: 1_712_000_000,
    ...change,
  };
}

export function folder(name: string, scheme = 'file'): OpenFolder {
  return { uri: `${scheme}:///code/${name}`, scheme, path: `/code/${name}`, name };
}

/** Answers with what the test put there, and remembers what it was asked. */
export class FakeEngine implements EngineQueries {
  status = status();
  readonly asked: { method: EngineMethod; params: unknown }[] = [];
  answer: (method: EngineMethod, params: unknown) => unknown = method =>
    method === 'liveSession' ? null : report();

  /** How often a method was asked for. */
  times(method: EngineMethod): number {
    return this.asked.filter(each => each.method === method).length;
  }

  async request<M extends EngineMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    this.asked.push({ method, params });
    return (await this.answer(method, params)) as ResultOf<M>;
  }
}
