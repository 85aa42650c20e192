/** The report behind the status bar: asked again whenever something it depends on changed, one at a time. */
import type { CacheReport } from '../protocol/cacheReport';
import type { LiveSession } from '../protocol/liveSession';
import type { AnomalyOptions } from '../protocol/reportOptions';
import type { Scope } from '../protocol/scope';
import type { Settings } from '../protocol/settings';
import type { Spending } from './alerts';
import { spendingOf } from './budgets';
import type { EngineQueries } from './engineClient';
import { Emitter, type Disposable } from './emitter';
import { messageOf, type Logger } from './logger';
import { SingleFlight } from './singleFlight';
import type { TodayState } from './statusBarText';

interface TodayQuery {
  readonly scope: Scope;
  readonly anomaly: AnomalyOptions;
  readonly settings: Settings;
}

export class TodayReport implements Disposable {
  readonly #engine: EngineQueries;
  readonly #query: () => TodayQuery;
  readonly #log: Logger;
  readonly #changed = new Emitter<TodayState>();
  readonly #asking = new SingleFlight(
    () => this.#ask(),
    error => this.#log.error(`status bar: ${messageOf(error)}`),
  );
  /** The report, its failure or the engine's status changed. */
  readonly onDidChange = this.#changed.event;
  #report: CacheReport | null = null;
  #spending: readonly Spending[] = [];
  #live: LiveSession | null = null;
  #failure = '';

  /** `query` is asked for each report, so it always names the scope and settings of now. */
  constructor(engine: EngineQueries, query: () => TodayQuery, log: Logger) {
    this.#engine = engine;
    this.#query = query;
    this.#log = log;
  }

  get state(): TodayState {
    const [report, spending, live] = [this.#report, this.#spending, this.#live];
    return { status: this.#engine.status, report, spending, live, failure: this.#failure };
  }

  /** Asks for a new report; the last one stays until it is there. */
  refresh(): void {
    this.#asking.request();
  }

  /** The status alone changed; asks only when no report is there yet or it is of an older store. */
  statusChanged(): void {
    this.#changed.fire(this.state);
    const { phase, generation } = this.#engine.status;
    const isStale =
      this.#report === null || this.#failure !== '' || this.#report.generation < generation;
    if (phase !== 'starting' && phase !== 'failed' && isStale) this.refresh();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #ask(): Promise<void> {
    const { scope, anomaly, settings } = this.#query();
    try {
      // Seven days: the range whose unpriced models the tooltip's two costs leave out.
      const range = { kind: 'days', days: 7 } as const;
      const params = { scope, range, anomaly, now: null, compat: 'none' } as const;
      const report = await this.#engine.request('cacheReport', params);
      const [spending, live] = await Promise.all([
        spendingOf(this.#engine, scope, settings, report),
        this.#engine.request('liveSession', { scope, now: null }),
      ]);
      this.#spending = spending;
      this.#live = live;
      this.#report = report;
      this.#failure = '';
    } catch (error) {
      this.#failure = messageOf(error);
      this.#log.warn(`status bar: ${this.#failure}`);
    }
    this.#changed.fire(this.state);
  }
}
