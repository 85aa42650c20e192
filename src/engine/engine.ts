/**
 * The engine: finds the logs, keeps the store up to date, answers requests. No vscode; it runs in the extension's
 * worker (worker.ts) and in the terminal alike, and never reads a clock or a zone but through its options.
 */
import * as os from 'node:os';
import { resolveTimeZone } from '../kernels/calendar';
import { createPricing, type Pricing } from '../kernels/pricing';
import {
  engineMethods,
  type Configuration,
  type EngineMethod,
  type ParamsOf,
  type ResultOf,
} from '../protocol/engineProtocol';
import { type EngineStatus } from '../protocol/engineStatus';
import { failureOf } from '../protocol/failure';
import type { EngineOptions } from './engineOptions';
import { deferred } from './deferred';
import { DayTimer } from './dayTimer';
import { LogSource } from './logs/logSource';
import { permissions } from './logs/permissions';
import { activity } from './queries/activityQuery';
import { cacheReport } from './queries/cacheReportQuery';
import { blocks } from './queries/blocksQuery';
import { ccusageReport, compare } from './queries/compareQuery';
import { doctor } from './queries/doctor';
import { liveSession } from './queries/liveSessionQuery';
import { misses } from './queries/missesQuery';
import { daily, periods } from './queries/periodsQuery';
import { projects } from './queries/projectsQuery';
import type { ReportContext } from './queries/reportContext';
import { RealPaths } from './queries/scopePlaces';
import { sessionHandlers } from './queries/sessionHandlers';
import { toolCalls } from './queries/toolCallsQuery';
import { trends } from './queries/trendsQuery';
import { turns } from './queries/turnsQuery';
import { dataQuality } from './store/quality';
import { keepEverything } from './store/history';
import { mergeStores } from './store/mergeStores';
import { StatusFeed } from './statusFeed';
import { Store } from './store/store';
import { StoreKeeper } from './store/storeKeeper';
import { possibleRoots, savedStore, savedStoreFacts, storeFileFor } from './storePlace';

export interface Engine {
  /** Resolves with the method's result. @throws when the parameters do not fit or the method fails. */
  request<M extends EngineMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
  /** Resolves when the first pass over all roots is done; rejects when the engine could not start. */
  indexed(): Promise<void>;
  /** Resolves when the details of what was read are in too. */
  detailed(): Promise<void>;
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  return new RunningEngine(options);
}

type Handlers = {
  readonly [M in EngineMethod]: (params: ParamsOf<M>) => ResultOf<M> | Promise<ResultOf<M>>;
};

class RunningEngine implements Engine {
  private configuration: Configuration | null = null;
  private keeper: StoreKeeper;
  /** The file in force; undefined before the first. */
  private storeFile: string | null | undefined;
  private moves: Promise<void> = Promise.resolve();
  private store: Promise<Store> | null = null;
  private opened: Store | null = null;
  private source: LogSource | null = null;
  /** The log directories in force, as JSON; '' before the first. */
  private roots = '';
  private starts = 0;
  private readonly realPaths = new RealPaths();
  private readonly clock: () => number;
  private readonly status: StatusFeed;
  private readonly dayTimer = new DayTimer();
  private closed = false;
  private rebuilds: Promise<void> = Promise.resolve();
  /** While a rebuild reads: the store before. */
  private rebuiltFrom: Store | null = null;
  private readonly first = deferred();

  constructor(private readonly options: EngineOptions) {
    this.clock = options.clock ?? Date.now;
    this.status = new StatusFeed(
      status => options.onMessage({ event: 'status', status }),
      () => this.counted(),
    );
    this.keeper = this.newKeeper(null);
    // Not everybody who makes an engine asks when it is indexed.
    this.first.promise.catch(() => undefined);
  }

  async request<M extends EngineMethod>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>> {
    const parsed = engineMethods[method].params.safeParse(params);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new TypeError(
        `${method}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'bad parameters'}`,
      );
    }
    // Everything but `configure`, which opens the store, and `status` waits until it is open.
    if (this.store && method !== 'status') await this.store;
    const handler = this.handlers[method] as (p: ParamsOf<M>) => ResultOf<M> | Promise<ResultOf<M>>;
    return handler(parsed.data as ParamsOf<M>);
  }

  indexed(): Promise<void> {
    return this.first.promise;
  }

  async detailed(): Promise<void> {
    await this.first.promise;
    await this.source?.detailed();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.dayTimer.stop();
    this.status.stop();
    this.keeper.closing();
    await this.source?.close();
    await this.moves;
    this.finishRebuild();
    const store = (await this.store?.catch(() => null)) ?? null; // One that never opened has nothing to save.
    await this.keeper.close(store);
    store?.close();
  }

  private readonly handlers: Handlers = {
    configure: configuration => this.configure(configuration),
    status: () => this.status.current(),
    cacheReport: params => cacheReport(this.context(), params),
    ...sessionHandlers(() => this.context()),
    daily: params => daily(this.context(), params),
    periods: params => periods(this.context(), params),
    blocks: params => blocks(this.context(), params),
    compare: params => compare(this.context(), params),
    ccusageReport: params => ccusageReport(this.context(), params),
    trends: params => trends(this.context(), params),
    toolCalls: params => toolCalls(this.context(), params),
    turns: params => turns(this.context(), params),
    misses: params => misses(this.context(), params),
    liveSession: params => liveSession(this.context(), params),
    projects: () => projects(this.context()),
    activity: params => {
      const saved = savedStore(this.storeFile ?? null);
      return activity({ ...this.context(), status: this.status.current(), saved }, params);
    },
    rescan: async () => {
      await this.source?.rescan();
      return {};
    },
    rebuild: async () => {
      await this.rebuild();
      return {};
    },
    doctor: () => this.examine(),
    shutdown: async () => {
      await this.close();
      return {};
    },
  };

  private async examine(): Promise<ResultOf<'doctor'>> {
    const status = this.status.current();
    return doctor({
      store: this.ready(),
      status,
      permissions: await permissions(status.roots.map(root => root.path)),
      saved: savedStoreFacts(this.storeFile ?? null, this.keeper.problem),
      isFollowing: this.options.watch,
      timeZone: this.zone(),
      now: this.clock(),
    });
  }

  private async configure(configuration: Configuration): Promise<Record<string, never>> {
    this.configuration = configuration;
    const pricing = createPricing(configuration.pricingOverrides);
    const opening = this.store === null;
    this.store ??= this.open(pricing, storeFileFor(configuration, this.options));
    const store = await this.store;
    // A later one has taken over, or it is all over.
    if (this.configuration !== configuration || this.closed) return {};
    const generation = store.generation;
    store.setPricing(pricing);
    store.setHistory(configuration.history ?? keepEverything, this.clock());
    this.armDayTimer();
    const roots = JSON.stringify(configuration.logDirectories);
    if (roots !== this.roots) {
      this.roots = roots;
      void this.startSource();
    } else if (store.generation === generation) {
      // Zone or cost mode: no row changed, every report did.
      store.generation++;
    }
    if (!opening) this.sayChanged();
    return {};
  }

  private async open(pricing: Pricing, file: string | null): Promise<Store> {
    this.storeFile = file;
    this.keeper = this.newKeeper(file);
    try {
      const store = await this.keeper.open(pricing);
      this.opened = store;
      // What was saved can be shown before the logs are looked through.
      if (!store.isEmpty) this.sayChanged();
      return store;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Reads and follows the logs as they are configured now, into the store that is open now. */
  private async startSource(): Promise<void> {
    const start = ++this.starts;
    await this.source?.close();
    this.moves = this.moves.then(() => this.moveStore());
    await this.moves;
    // While the one before came to its end a later one may have been asked for.
    if (this.closed || start !== this.starts || !this.configuration) return;
    const store = this.ready();
    const source = this.newSource(store, this.configuration);
    this.source = source;
    this.status.update({ phase: 'indexing', failure: null });
    try {
      await source.start();
      store.letGo();
      await this.keeper.indexed(store);
      if (this.source !== source) return;
      this.status.update({ phase: 'live' });
      this.first.resolve();
      if (this.options.watch) setImmediate(() => this.closed || store.makeIndexes());
    } catch (error) {
      this.fail(error);
      // Windows that wait for what this one reads wait in vain.
      await this.keeper.indexed(store);
    }
  }

  /** The store of the folders that are configured now, with what the one before knows of their logs. */
  private async moveStore(): Promise<void> {
    const { configuration } = this;
    const file = configuration && storeFileFor(configuration, this.options);
    if (this.closed || !configuration || file === this.storeFile || file === null) return;
    this.finishRebuild();
    this.storeFile = file;
    const old = this.ready();
    await this.keeper.close(old);
    this.keeper = this.newKeeper(file);
    const store = await this.keeper.open(old.pricing);
    const wanted = possibleRoots(configuration, this.options);
    mergeStores(store, old, ({ root }) => wanted.has(root));
    this.replaceStore(old, store);
    old.close();
    this.sayChanged();
  }

  /** Prices and the like may have been configured meanwhile. */
  private replaceStore(old: Store, store: Store): void {
    store.setPricing(old.pricing);
    store.setHistory(old.history, this.clock());
    store.generation += old.generation;
    this.store = Promise.resolve(store);
    this.opened = store;
  }

  private newKeeper(file: string | null): StoreKeeper {
    const { wasmPath, saveEveryMs } = this.options;
    const events = { log: this.log, merged: () => this.sayChanged() };
    return new StoreKeeper(file, wasmPath, events, saveEveryMs);
  }

  /** One after the other. */
  private rebuild(): Promise<void> {
    const run = this.rebuilds.then(() => this.rebuildNow());
    this.rebuilds = run.catch(() => undefined); // Its caller hears of it.
    return run;
  }

  /**
   * Reads every log into a new store and takes over the rows of vanished logs from the old one. Until that is done
   * nothing is saved: a window that is killed meanwhile has lost nothing.
   */
  private async rebuildNow(): Promise<void> {
    await this.source?.close();
    if (this.closed) return;
    await this.keeper.pause();
    const old = this.ready();
    const store = await Store.create(this.options.wasmPath, old.pricing);
    if (this.closed) {
      store.close();
      return;
    }
    this.replaceStore(old, store);
    this.rebuiltFrom = old;
    await this.startSource();
    this.finishRebuild();
  }

  private finishRebuild(): void {
    const { rebuiltFrom: old, opened: store } = this;
    this.rebuiltFrom = null;
    this.keeper.resume();
    if (!old || !store) return;
    mergeStores(store, old, file => !store.files.find(file.path));
    old.close();
    store.generation++;
    if (!this.closed) this.sayChanged();
  }

  private newSource(store: Store, configuration: Configuration): LogSource {
    return new LogSource({
      store,
      readerPath: this.options.readerPath,
      watch: this.options.watch,
      details: this.options.details ?? true,
      logDirectories: configuration.logDirectories,
      environment: this.options.environment ?? process.env,
      home: this.options.home ?? os.homedir(),
      events: {
        progress: progress => this.status.update({ progress }),
        details: details => this.status.update({ details }),
        changed: () => this.sayChanged(),
        log: this.log,
        looked: (roots, watchers) => this.status.update({ roots: [...roots], watchers }),
      },
    });
  }

  private readonly log = (level: 'info' | 'warn' | 'error', message: string): void =>
    this.options.onMessage({ event: 'log', level, message });

  private fail(error: unknown): void {
    const failure = failureOf(error);
    this.log('error', `the engine failed: ${failure.message}`);
    this.status.update({ phase: 'failed', failure });
    this.first.reject(error instanceof Error ? error : new Error(failure.message));
  }

  private ready(): Store {
    if (!this.opened) throw new Error('the store is not open');
    return this.opened;
  }

  private context(): ReportContext {
    if (!this.configuration) throw new Error('the engine is not configured yet');
    return {
      store: this.ready(),
      realPaths: this.realPaths,
      costMode: this.configuration.costMode,
      timeZone: this.zone(),
      clock: this.clock,
    };
  }

  private zone(): string {
    const setting = this.configuration?.timeZone ?? 'local';
    // Not asked for in vain: Intl's first answer takes 20 ms.
    const isLocal = setting === 'local';
    const machine = isLocal ? new Intl.DateTimeFormat().resolvedOptions().timeZone : undefined;
    return resolveTimeZone(setting, machine);
  }

  private sayChanged(): void {
    if (this.opened) this.keeper.changed(this.opened);
    const generation = this.opened?.generation ?? 0;
    this.options.onMessage({ event: 'changed', generation });
    this.status.update({ changedAt: this.clock() });
  }

  /** After the end what was counted last stays. */
  private counted(): Partial<EngineStatus> {
    if (!this.opened || this.closed) return {};
    const { generation, database } = this.opened;
    return { generation, dataQuality: dataQuality(database) };
  }

  private armDayTimer(): void {
    if (!this.options.watch || this.closed) return;
    this.dayTimer.arm(this.clock(), this.zone(), () => {
      const store = this.opened;
      if (store) store.generation++;
      store?.setHistory(store.history, this.clock());
      this.sayChanged();
      this.armDayTimer();
    });
  }
}
