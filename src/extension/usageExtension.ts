/** Wires the parts together: settings and folders in, engine in the middle, status bar and panel out. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { createActions } from './actions';
import { registerCommands } from './commands';
import { Documents } from './documents';
import { DisposableStore, Emitter, type Disposable } from './emitter';
import { EngineClient } from './engineClient';
import { engineConfiguration, machineTimeZone } from './engineConfiguration';
import { spawnEngine } from './engineWorker';
import type { HostState } from './hostState';
import { runIntent } from './intents';
import { hostFacts } from './hostFacts';
import { detailOf } from './logger';
import { PanelModel, firstChoice, type PanelChoice } from './panelModel';
import { Panels } from './panels';
import { firstScopeId, resolveScope } from './scopes';
import { SettingsSource } from './settings';
import { anomalyOptions } from './settingsReader';
import { StatusBar } from './statusBar';
import { statusBarText } from './statusBarText';
import { TodayReport } from './todayReport';
import { tooltipMarkdown } from './tooltip';
import type { Words } from './words';
import { openFolders, scopeReason } from './workspaceFolders';

const choiceKey = 'claudeUsage.panel';
const { t } = vscode.l10n;

export class UsageExtension implements Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #log: vscode.LogOutputChannel;
  readonly #store = new DisposableStore();
  readonly #words: Words = { t, language: vscode.env.language };
  readonly #stateChanged = this.#store.add(new Emitter<void>());
  readonly #settings: SettingsSource;
  readonly #engine: EngineClient;
  readonly #today: TodayReport;
  readonly #statusBar: StatusBar;
  readonly #panels: Panels;
  /** For tests: something of `state` may have changed. */
  readonly onDidChangeState = this.#stateChanged.event;
  #timeZone = machineTimeZone();
  #configured = '';

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#settings = this.#store.add(new SettingsSource(log, context.globalState));
    this.#engine = this.#store.add(new EngineClient({ spawn: () => this.#spawn(), log, t }));
    this.#today = this.#store.add(new TodayReport(this.#engine, () => this.#todayQuery(), log));
    this.#statusBar = this.#store.add(new StatusBar());
    const model = this.#createModel();
    this.#panels = this.#store.add(this.#createPanels(model));
    this.#registerCommands(model);
    this.#listen();
    this.#draw();
  }

  /** Starts the engine, also again after it failed. */
  async start(): Promise<void> {
    const configuration = this.#configuration();
    this.#configured = JSON.stringify(configuration);
    await this.#engine.start(configuration);
    this.#refresh();
  }

  async shutdown(deadlineMs: number): Promise<void> {
    await this.#engine.shutdown(deadlineMs);
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
    };
  }

  #spawn() {
    const { globalStorageUri } = this.#context;
    const dist = this.#context.asAbsolutePath('dist');
    return spawnEngine({ dist, storageDirectory: globalStorageUri.fsPath });
  }

  #createModel(): PanelModel {
    const { workspaceState } = this.#context;
    const save = (choice: PanelChoice) =>
      this.#background(workspaceState.update(choiceKey, choice));
    return new PanelModel({
      engine: this.#engine,
      folders: openFolders,
      anomaly: () => anomalyOptions(this.#settings.current),
      firstChoice: () => firstChoice(this.#settings.current, openFolders()),
      memory: { load: () => workspaceState.get(choiceKey), save },
      words: this.#words,
      now: Date.now,
    });
  }

  #createPanels(model: PanelModel): Panels {
    return new Panels({
      extensionUri: this.#context.extensionUri,
      model,
      onIntent: intent => this.#background(runIntent(intent, () => this.start())),
      onDidChange: () => this.#stateChanged.fire(),
      log: this.#log,
      language: this.#words.language,
    });
  }

  #registerCommands(model: PanelModel): void {
    const actions = createActions({
      engine: this.#engine,
      startEngine: () => this.start(),
      panels: this.#panels,
      model,
      documents: this.#store.add(new Documents()),
      settings: this.#settings,
      folders: openFolders,
      facts: () => hostFacts(this.#context, this.#timeZone),
      words: this.#words,
    });
    this.#store.add(registerCommands(actions, this.#log));
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
        this.#stateChanged.fire();
      }),
    );
    store.add(this.#statusBar.onDidDraw(() => this.#stateChanged.fire()));
    store.add(this.#settings.onDidChange(() => this.#background(this.#reconfigure())));
    store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#refresh()));
    store.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && machineTimeZone() !== this.#timeZone) this.#background(this.#reconfigure());
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
    this.#refresh();
    this.#draw();
    this.#stateChanged.fire();
  }

  #configuration() {
    this.#timeZone = machineTimeZone();
    const machine = { home: homedir(), timeZone: this.#timeZone };
    return engineConfiguration(this.#settings.current, machine);
  }

  #refresh(): void {
    this.#today.refresh();
    this.#panels.refresh();
  }

  #todayQuery() {
    const { scope } = this.#scope();
    return { scope, anomaly: anomalyOptions(this.#settings.current) };
  }

  #scope() {
    const folders = openFolders();
    return resolveScope(firstScopeId(this.#settings.current.scope, folders), folders, this.#words);
  }

  #draw(): void {
    const { state } = this.#today;
    const { current, problems } = this.#settings;
    const input = {
      ...state,
      scopeLabel: this.#scope().label,
      scopeReason: scopeReason(current.scope),
      remoteName: vscode.env.remoteName,
      home: homedir(),
      settingProblems: problems.map(problem => problem.message),
    };
    this.#statusBar.update({
      bar: statusBarText(state, current['statusBar.items'], this.#words),
      tooltip: tooltipMarkdown(input, this.#words),
    });
  }

  /** Lets a promise run on its own; its failure goes to the log. */
  #background(promise: PromiseLike<unknown>): void {
    promise.then(undefined, (error: unknown) => this.#log.error(detailOf(error)));
  }
}
