/** Wires the parts together: settings and folders in, engine in the middle, status bar and panel out. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { AlertKind } from '../protocol/settings';
import type { TranscriptRef } from '../protocol/transcript';
import { createActions } from './actions';
import { alertsOf, tabOf } from './alerts';
import type { CommandActions } from './commands';
import { CountdownClock } from './countdownClock';
import { Documents } from './documents';
import { DisposableStore, Emitter, type Disposable, type Event } from './emitter';
import { EngineClient, type EngineQueries } from './engineClient';
import { engineConfiguration } from './engineConfiguration';
import { spawnEngine } from './engineWorker';
import type { HostState } from './hostState';
import { runIntent } from './intents';
import { hostFacts } from './hostFacts';
import { KnownEvents } from './knownEvents';
import { detailOf, type ShownLog } from './logger';
import { MachineZone, machineTimeZone } from './machineZone';
import { TodayMisses } from './missAlerts';
import { notify } from './notifier';
import { PanelModel, firstChoice, type PanelChoice, type PanelMemory } from './panelModel';
import { Panels } from './panels';
import { setPrice } from './priceOverride';
import { PublicReports } from './publicReports';
import { removeAbandonedSamples } from './sampleFolder';
import { SampleReport } from './sampleReport';
import { firstScopeId } from './scopes';
import { SettingsSource } from './settings';
import { anomalyOptions } from './settingsReader';
import { SingleFlight } from './singleFlight';
import { StatusBar } from './statusBar';
import { statusBarScope, statusBarView } from './statusBarView';
import { TodayReport } from './todayReport';
import { Transcripts } from './transcripts';
import type { Words } from '../protocol/words';
import { openFolders } from './workspaceFolders';

const choiceKey = 'claudeUsage.panel';
const { t } = vscode.l10n;

export class UsageExtension implements Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: ShownLog;
  readonly #store = new DisposableStore();
  readonly #words: Words = { t, language: vscode.env.language };
  readonly #stateChanged = this.#store.add(new Emitter<void>());
  readonly #settings: SettingsSource;
  readonly #engine: EngineClient;
  readonly #today: TodayReport;
  readonly #statusBar: StatusBar;
  readonly #countdown = this.#store.add(new CountdownClock(() => this.#draw()));
  readonly #panels: Panels;
  readonly #known: KnownEvents;
  readonly #misses: TodayMisses;
  readonly #transcripts: Transcripts;
  readonly #sample: SampleReport;
  readonly #intentActions = {
    retry: () => this.start(),
    openTranscript: (ref: TranscriptRef) => this.#transcripts.open(ref),
    leaveSample: () => this.#leaveSample(),
    setPrice: (model: string) => setPrice(this.#engine, model, this.#words),
  };
  readonly #alerts = new SingleFlight(
    () => this.#alert(),
    error => this.#log.error(detailOf(error)),
  );
  /** For tests: something of `state` may have changed. */
  readonly onDidChangeState = this.#stateChanged.event;
  /** Reports of an older time are stale: settings or logs changed. */
  readonly onDidChangeReports: Event<void>;
  readonly actions: CommandActions;
  /** For other extensions and the language-model tool. */
  readonly reports: PublicReports;
  readonly #reportsChanged = this.#store.add(new Emitter<void>());
  readonly #machineZone = new MachineZone();
  #checkedDay: string | undefined;
  #configured = '';
  #sampleAsked = 0;

  constructor(context: vscode.ExtensionContext, log: ShownLog) {
    this.#context = context;
    this.#log = log;
    this.#known = new KnownEvents(context.globalStorageUri.fsPath);
    this.#settings = this.#store.add(new SettingsSource(log, context.globalState));
    const storage = context.globalStorageUri.fsPath;
    this.#engine = this.#store.add(new EngineClient({ spawn: () => this.#spawn(storage), log, t }));
    this.#misses = new TodayMisses(this.#engine);
    this.#sample = this.#store.add(this.#createSample(storage));
    this.#today = this.#store.add(new TodayReport(this.#engine, () => this.#todayQuery(), log));
    this.#statusBar = this.#store.add(new StatusBar());
    const timeZone = () => this.#today.state.report?.timeZone ?? (machineTimeZone() || 'UTC');
    this.#transcripts = this.#store.add(
      new Transcripts({
        engine: this.#sample.alsoIn(this.#engine),
        timeZone,
        words: this.#words,
      }),
    );
    const { workspaceState } = context;
    const model = this.#createModel(this.#engine, {
      load: () => workspaceState.get(choiceKey),
      save: choice => this.#background(workspaceState.update(choiceKey, choice)),
    });
    this.#panels = this.#store.add(this.#createPanels(model));
    this.actions = this.#createActions(model);
    this.onDidChangeReports = this.#reportsChanged.event;
    this.reports = new PublicReports({
      engine: this.#engine,
      folders: openFolders,
      anomaly: () => anomalyOptions(this.#settings.current),
      words: this.#words,
    });
    this.#listen();
    this.#draw();
    this.#background(removeAbandonedSamples(storage));
  }

  /** Takes a panel that VS Code restored. */
  restorePanel(panel: vscode.WebviewPanel): void {
    this.#panels.restore(panel);
  }

  /** Starts the engine, also again after it failed. */
  async start(): Promise<void> {
    const configuration = this.#configuration();
    this.#configured = JSON.stringify(configuration);
    await this.#engine.start(configuration);
    this.#refresh();
  }

  async shutdown(deadlineMs: number): Promise<void> {
    await Promise.all([this.#engine.shutdown(deadlineMs), this.#sample.close()]);
  }

  dispose(): void {
    this.#store.dispose();
  }

  state(): Omit<HostState, 'activationMs'> {
    return {
      statusBar: this.#statusBar.shown,
      engine: this.#engine.status,
      today: this.#today.state.report,
      settings: this.#settings.current,
      settingProblems: this.#settings.problems.map(problem => problem.message),
      panel: this.#panels.state,
      isSampleOpen: this.#sample.isOpen,
      storage: this.#context.globalStorageUri.fsPath,
    };
  }

  #spawn(storageDirectory: string | null) {
    return spawnEngine({ dist: this.#context.asAbsolutePath('dist'), storageDirectory });
  }

  #createSample(storage: string): SampleReport {
    let choice: PanelChoice | undefined;
    // Kept until the sample is left, and nowhere.
    const memory = { load: () => choice, save: (made: PanelChoice) => void (choice = made) };
    return new SampleReport({
      generator: this.#context.asAbsolutePath('dist/sample.js'),
      storage,
      spawn: () => this.#spawn(null),
      createModel: engine => this.#createModel(engine, memory, true),
      configuration: () => this.#configuration(),
      log: this.#log,
      words: this.#words,
    });
  }

  #createModel(engine: EngineQueries, memory: PanelMemory, isSample = false): PanelModel {
    return new PanelModel({
      engine,
      isSample,
      folders: openFolders,
      anomaly: () => anomalyOptions(this.#settings.current),
      settings: () => this.#settings.current,
      firstChoice: () => firstChoice(this.#settings.current, openFolders()),
      memory,
      words: this.#words,
      now: Date.now,
    });
  }

  #createPanels(model: PanelModel): Panels {
    return new Panels({
      extensionUri: this.#context.extensionUri,
      model,
      onIntent: intent => this.#background(runIntent(intent, this.#intentActions)),
      onDidChange: () => this.#stateChanged.fire(),
      onDidClose: () => this.#leaveSample(),
      log: this.#log,
      language: this.#words.language,
      title: t('Claude Usage'),
    });
  }

  #createActions(model: PanelModel): CommandActions {
    const engine = this.#engine;
    return createActions({
      engine,
      startEngine: () => this.start(),
      panels: this.#panels,
      shown: () => this.#sample.shown ?? { engine, model },
      viewSample: () => this.#viewSample(),
      leaveSample: () => this.#leaveSample(),
      documents: this.#store.add(new Documents()),
      transcripts: this.#transcripts,
      settings: this.#settings,
      folders: openFolders,
      facts: words => hostFacts(this.#context, machineTimeZone(), words),
      log: this.#log,
      words: this.#words,
    });
  }

  #listen(): void {
    const store = this.#store;
    store.add(this.#engine.onDidChangeReports(() => this.#refresh()));
    store.add(
      this.#engine.onDidChangeStatus(() => {
        this.#today.statusChanged();
        this.#panels.push();
      }),
    );
    store.add(
      this.#today.onDidChange(() => {
        this.#draw();
        this.#checkNewDay();
        this.#alerts.request();
        this.#stateChanged.fire();
      }),
    );
    store.add(this.#sample.onDidChange(() => this.#panels.push()));
    store.add(this.#statusBar.onDidDraw(() => this.#stateChanged.fire()));
    store.add(this.#settings.onDidChange(() => this.#background(this.#reconfigure())));
    store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refresh()));
    store.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) return;
        this.#checkTimeZone();
        // While the machine slept no timer ran.
        this.#draw();
      }),
    );
  }

  /** Settings or the machine's zone changed: the engine first, then every report. */
  async #reconfigure(): Promise<void> {
    const configuration = this.#configuration();
    const text = JSON.stringify(configuration);
    if (text !== this.#configured) {
      this.#configured = text;
      await this.#engine.configure(configuration);
    }
    await this.#sample.reconfigure();
    this.#refresh();
    this.#draw();
    this.#stateChanged.fire();
  }

  /** The panel, about generated logs until it is left or closed. */
  async #viewSample(): Promise<void> {
    const asked = ++this.#sampleAsked;
    const { model } = await this.#sample.open();
    // Left again while it was being made.
    if (asked !== this.#sampleAsked) return;
    this.#panels.turnTo({ model, title: t('Claude Usage: sample data') });
    this.#panels.show();
  }

  #leaveSample(): void {
    this.#sampleAsked++;
    this.#panels.turnTo();
    this.#background(this.#sample.close().then(() => this.#stateChanged.fire()));
  }

  #configuration() {
    return engineConfiguration(this.#settings.current, homedir(), this.#machineZone.movedTo);
  }

  /** A window that stays in front gets no focus: it looks when a day ends. */
  #checkNewDay(): void {
    const before = this.#checkedDay;
    this.#checkedDay = this.#today.state.report?.today.date;
    if (before !== undefined && before !== this.#checkedDay) this.#checkTimeZone();
  }

  /** A laptop that travelled: its reports are cut by the days of the zone it left. */
  #checkTimeZone(): void {
    const { report } = this.#today.state;
    if (!report || !this.#machineZone.check(this.#settings.current.timeZone, report.timeZone))
      return;
    this.#background(this.#reconfigure());
  }

  #refresh(): void {
    this.#today.refresh();
    this.#panels.refresh();
    this.#reportsChanged.fire();
  }

  #todayQuery() {
    const { scope } = statusBarScope(this.#settings.current.scope, this.#words);
    const settings = this.#settings.current;
    return { scope, anomaly: anomalyOptions(settings), settings };
  }

  /** Nothing is said of figures that are still being read. */
  async #alert(): Promise<void> {
    const { report, spending, status } = this.#today.state;
    const settings = this.#settings.current;
    const { notifications: kinds } = settings;
    if (!report || status.phase !== 'live' || kinds.length === 0) return;
    const { scope, label } = statusBarScope(settings.scope, this.#words);
    const misses = kinds.includes('miss') ? await this.#misses.of(scope, settings, report) : [];
    const scopeKey = JSON.stringify(scope);
    const input = { kinds, report, spending, misses, scopeLabel: label, scopeKey };
    await notify(alertsOf(input, this.#words), {
      known: this.#known,
      onShow: kind => this.#showAlerted(kind),
      onError: error => this.#log.error(detailOf(error)),
    });
  }

  /** The panel with what a notification told of: its figures are those of the status bar's scope. */
  #showAlerted(kind: AlertKind): void {
    const { scope } = this.#settings.current;
    this.#leaveSample();
    this.#panels.show(firstScopeId(scope, openFolders()), tabOf[kind]);
  }

  #draw(): void {
    const { state } = this.#today;
    const now = this.#countdown.now();
    this.#statusBar.update(statusBarView(state, this.#settings, this.#words, now));
    const shown = this.#settings.current['statusBar.items'].includes('countdown');
    this.#countdown.follow(state.live, shown);
  }

  /** Lets a promise run on its own; its failure goes to the log. */
  #background(promise: PromiseLike<unknown>): void {
    promise.then(undefined, (error: unknown) => this.#log.error(detailOf(error)));
  }
}
