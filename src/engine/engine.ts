/**
 * The engine: finds the logs, keeps the store up to date, answers requests. No vscode; it runs in the extension's
 * worker (worker.ts) and in the terminal alike, and never reads a clock or a zone but through its options.
 */
import * as os from 'node:os';
import { nextDayEdge, resolveTimeZone } from '../kernels/calendar';
import { createPricing, type Pricing } from '../kernels/pricing';
import {
  engineMethods,
  type Configuration,
  type EngineMessage,
  type EngineMethod,
  type ParamsOf,
  type ResultOf,
} from '../protocol/engineProtocol';
import { type EngineStatus } from '../protocol/engineStatus';
import { LogSource } from './logs/logSource';
import { cacheReport } from './queries/cacheReportQuery';
import { daily } from './queries/dailyQuery';
import { doctor } from './queries/doctor';
import { misses } from './queries/missesQuery';
import { projects } from './queries/projectsQuery';
import type { ReportContext } from './queries/reportContext';
import { RealPaths } from './queries/scopePlaces';
import { sessionHandlers } from './queries/sessionHandlers';
import { toolCalls } from './queries/toolCallsQuery';
import { turns } from './queries/turnsQuery';
import { dataQuality } from './store/quality';
import { mergeStores } from './store/mergeStores';
import { Store } from './store/store';
import { StoreKeeper } from './store/storeKeeper';

export interface EngineOptions {
  /** The file the store is saved in; null keeps it in memory only. */
  readonly storeFile: string | null;
  readonly wasmPath: string;
  /** The bundled reader thread; '' reads in this thread. */
  readonly readerPath: string;
  /** Follow the logs while running; false reads them once. */
  readonly watch: boolean;
  /** Read tool calls, turns and links too, in the background behind the requests; they are by default. */
  readonly details?: boolean;
  readonly onMessage: (message: EngineMessage) => void;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  readonly clock?: () => number;
  /** How long a change may wait to be saved, ms; 30 s by default. */
  readonly saveEveryMs?: number;
}

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
  private readonly keeper: StoreKeeper;
  private store: Promise<Store> | null = null;
  private opened: Store | null = null;
  private source: LogSource | null = null;
  /** The log directories in force, as JSON; '' before the first. */
  private roots = '';
  private starts = 0;
  private readonly realPaths = new RealPaths();
  private readonly clock: () => number;
  private status: EngineStatus;
  private dayTimer: NodeJS.Timeout | null = null;
  private statusTimer: NodeJS.Timeout | null = null;
  private closed = false;
  private rebuilds: Promise<void> = Promise.resolve();
  /** While a rebuild reads: the store before. */
  private rebuiltFrom: Store | null = null;
  private readonly first: {
    promise: Promise<void>;
    resolve: () => void;
    reject: (e: Error) => void;
  };

  constructor(private readonly options: EngineOptions) {
    this.clock = options.clock ?? Date.now;
    this.status = {
      phase: 'starting',
      failure: '',
      progress: { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 },
      details: { bytesRead: 0, bytesTotal: 0, filesRead: 0, filesTotal: 0 },
      generation: 0,
      changedAt: 0,
      roots: [],
      watchers: { directories: 0, failed: 0, detail: '' },
      dataQuality: { files: 0, lines: 0, rejected: [] },
    };
    this.first = deferred();
    this.keeper = new StoreKeeper(
      options.storeFile,
      options.wasmPath,
      {
        log: (level, message) => options.onMessage({ event: 'log', level, message }),
        merged: () => this.sayChanged(),
      },
      options.saveEveryMs,
    );
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
    if (this.dayTimer) clearTimeout(this.dayTimer);
    if (this.statusTimer) clearTimeout(this.statusTimer);
    this.keeper.closing();
    await this.source?.close();
    this.finishRebuild();
    const store = (await this.store?.catch(() => null)) ?? null; // One that never opened has nothing to save.
    await this.keeper.close(store);
    store?.close();
  }

  private readonly handlers: Handlers = {
    configure: configuration => this.configure(configuration),
    status: () => this.currentStatus(),
    cacheReport: params => cacheReport(this.context(), params),
    ...sessionHandlers(() => this.context()),
    daily: params => daily(this.context(), params),
    toolCalls: params => toolCalls(this.context(), params),
    turns: params => turns(this.context(), params),
    misses: params => misses(this.context(), params),
    projects: () => projects(this.context()),
    rescan: async () => {
      await this.source?.rescan();
      return {};
    },
    rebuild: async () => {
      await this.rebuild();
      return {};
    },
    doctor: () => doctor(this.ready(), this.currentStatus(), this.clock()),
    shutdown: async () => {
      await this.close();
      return {};
    },
  };

  private async configure(configuration: Configuration): Promise<Record<string, never>> {
    this.configuration = configuration;
    const pricing = createPricing(configuration.pricingOverrides);
    const opening = this.store === null;
    this.store ??= this.open(pricing);
    const store = await this.store;
    // A later one has taken over, or it is all over.
    if (this.configuration !== configuration || this.closed) return {};
    const generation = store.generation;
    store.setPricing(pricing);
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

  private async open(pricing: Pricing): Promise<Store> {
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
    // While the one before came to its end a later one may have been asked for.
    if (this.closed || start !== this.starts || !this.configuration) return;
    const store = this.ready();
    const source = this.newSource(store, this.configuration);
    this.source = source;
    this.update({ phase: 'indexing', failure: '' });
    try {
      await source.start();
      await this.keeper.indexed(store);
      if (this.source !== source) return;
      this.update({ phase: 'live' });
      this.first.resolve();
      if (this.options.watch) setImmediate(() => this.closed || store.makeIndexes());
    } catch (error) {
      this.fail(error);
      // Windows that wait for what this one reads wait in vain.
      await this.keeper.indexed(store);
    }
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
    // They may have been configured meanwhile.
    store.setPricing(old.pricing);
    store.generation += old.generation;
    this.store = Promise.resolve(store);
    this.opened = store;
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
        progress: progress => this.update({ progress }),
        details: details => this.update({ details }),
        changed: () => this.sayChanged(),
        log: (level, message) => this.options.onMessage({ event: 'log', level, message }),
        looked: (roots, watchers) => this.update({ roots: [...roots], watchers }),
      },
    });
  }

  private fail(error: unknown): void {
    const failure = error instanceof Error ? error.message : String(error);
    this.options.onMessage({
      event: 'log',
      level: 'error',
      message: `the engine failed: ${failure}`,
    });
    this.update({ phase: 'failed', failure });
    this.first.reject(error instanceof Error ? error : new Error(failure));
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
    const machine = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return resolveTimeZone(this.configuration?.timeZone ?? 'local', machine);
  }

  private sayChanged(): void {
    this.status = { ...this.status, changedAt: this.clock() };
    if (this.opened) this.keeper.changed(this.opened);
    const generation = this.opened?.generation ?? 0;
    this.options.onMessage({ event: 'changed', generation });
    this.update({});
  }

  private currentStatus(): EngineStatus {
    const generation = this.opened?.generation ?? 0;
    const quality =
      this.opened && !this.closed ? dataQuality(this.opened.database) : this.status.dataQuality;
    this.status = { ...this.status, generation, dataQuality: quality };
    return this.status;
  }

  /** Status goes out at once when the phase changes, else at most 4 times a second. */
  private update(change: Partial<EngineStatus>): void {
    const phaseChanged = change.phase !== undefined && change.phase !== this.status.phase;
    this.status = { ...this.status, ...change };
    if (phaseChanged) this.sendStatus();
    else this.statusTimer ??= setTimeout(() => this.sendStatus(), 250);
  }

  private sendStatus(): void {
    if (this.statusTimer) clearTimeout(this.statusTimer);
    this.statusTimer = null;
    if (!this.closed) this.options.onMessage({ event: 'status', status: this.currentStatus() });
  }

  /** One timer to the next day edge in the viewing zone: "today" becomes another day there. */
  private armDayTimer(): void {
    if (!this.options.watch || this.closed) return;
    if (this.dayTimer) clearTimeout(this.dayTimer);
    const now = this.clock();
    // A timer longer than 24.8 days fires at once; a day is never that long.
    this.dayTimer = setTimeout(
      () => {
        if (this.opened) this.opened.generation++;
        this.sayChanged();
        this.armDayTimer();
      },
      nextDayEdge(now, this.zone()) - now + 50,
    );
    // What keeps the engine running is whoever talks to it, not the next midnight.
    this.dayTimer.unref();
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void; reject: (e: Error) => void } {
  let resolve: () => void = () => undefined;
  let reject: (e: Error) => void = () => undefined;
  const promise = new Promise<void>((ok, no) => {
    resolve = ok;
    reject = no;
  });
  return { promise, resolve, reject };
}
