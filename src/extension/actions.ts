/** What the commands do. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { CommandActions } from './commands';
import { extensionId } from './commandIds';
import { runDoctor } from './doctor';
import type { Documents } from './documents';
import type { EngineClient } from './engineClient';
import { copyReport, exportUsage } from './exportUsage';
import type { Panels } from './panels';
import { folderScopeId, localFolders, type OpenFolder } from './scopes';
import type { ShownReport } from './sampleReport';
import type { ShownLog } from './logger';
import { openSettings, type SettingsSource } from './settings';
import type { Transcripts } from './transcripts';
import { visibleLabel } from './visibleText';
import { tabIds } from '../protocol/viewProtocol';
import type { Words } from '../protocol/words';

interface ActionOptions {
  readonly engine: EngineClient;
  /** Starts the engine again if it failed. */
  readonly startEngine: () => Promise<void>;
  readonly panels: Panels;
  /** What the panel is about: the real logs, or the sample. */
  readonly shown: () => ShownReport;
  readonly viewSample: () => Promise<void>;
  readonly leaveSample: () => void;
  readonly documents: Documents;
  readonly transcripts: Transcripts;
  readonly settings: SettingsSource;
  readonly folders: () => readonly OpenFolder[];
  readonly facts: (words: Words) => readonly (readonly [string, string])[];
  readonly log: ShownLog;
  readonly words: Words;
}

const { t } = vscode.l10n;

export function createActions(options: ActionOptions): CommandActions {
  const { engine, startEngine, panels } = options;
  return {
    show: asked => {
      const tab = tabIds.find(id => id === asked);
      // A link to a tab is about what is shown, also when that is the sample.
      if (tab === undefined) options.leaveSample();
      panels.show(undefined, tab);
    },
    showForFolder: async folder => {
      const scopeId = await askForScope(folder, options.folders());
      if (scopeId === undefined) return;
      options.leaveSample();
      panels.show(scopeId);
    },
    copyReport: shown => copyReport({ ...options, ...options.shown() }, shown),
    exportUsage: shown => exportUsage({ ...options, ...options.shown() }, shown),
    rescan: () =>
      inStatusBar(t('Rescanning Claude logs'), async () => {
        await startEngine();
        await engine.request('rescan', {});
      }),
    rebuild: () =>
      inStatusBar(t('Rebuilding the store of Claude Usage'), async () => {
        await startEngine();
        await engine.request('rebuild', {});
      }),
    showLog: () => options.log.show(),
    doctor: () => runDoctor(options),
    setLogFolder,
    viewSample: options.viewSample,
    openSettings: () => openSettings(`@ext:${extensionId}`),
    openTranscript: async () => options.transcripts.pick(await recentSessions(options)),
    previousTurn: () => options.transcripts.step(-1),
    nextTurn: () => options.transcripts.step(1),
    openRawLog: () => options.transcripts.openRawFile(),
  };
}

async function inStatusBar(title: string, task: () => Promise<void>): Promise<void> {
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, task);
}

/** A folder of the explorer's menu, else the user's pick; undefined when there is none. */
async function askForScope(
  folder: unknown,
  folders: readonly OpenFolder[],
): Promise<string | undefined> {
  if (folder instanceof vscode.Uri) return folderScopeId(folder.toString(), folders);
  const local = localFolders(folders);
  const [first] = local;
  if (!first) throw new Error(t('No folder of this machine is open.'));
  if (local.length === 1) return folderScopeId(first.uri, folders);
  const items = local.map(({ name, path, uri }) => {
    return { label: visibleLabel(name), description: visibleLabel(path, 200), uri };
  });
  const placeHolder = t('Show the usage of which folder?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked && folderScopeId(picked.uri, folders);
}

/** The latest sessions of the panel's scope, newest first, whatever its range. */
async function recentSessions({ shown, settings }: ActionOptions) {
  const { engine, model } = shown();
  const { scope } = model.reportParams().params;
  const { sessions } = await engine.request('sessionList', {
    scope,
    range: { kind: 'days', days: 90 },
    now: null,
    query: '',
    model: null,
    project: null,
    withMisses: false,
    work: false,
    minimumTokens: settings.current['misses.minimumTokens'],
    sort: 'start',
    descending: true,
    offset: 0,
    limit: 100,
  });
  if (sessions.length === 0) throw new Error(t('No session of the last 90 days is in this scope.'));
  return sessions;
}

/** Writes the user's setting, because the user asked for it. */
async function setLogFolder(): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: t('Read Logs Here'),
    title: t('A folder that holds “projects”, or a projects folder'),
    // The open workspace need not be on a disk.
    defaultUri: vscode.Uri.file(homedir()),
  });
  if (!picked || picked.length === 0) return;
  const elsewhere = picked.find(uri => uri.scheme !== 'file');
  if (elsewhere) throw new Error(t('{0} is no folder of this machine.', elsewhere.toString(true)));
  const paths = picked.map(uri => uri.fsPath);
  const configuration = vscode.workspace.getConfiguration('claudeUsage');
  await configuration.update('logDirectories', paths, vscode.ConfigurationTarget.Global);
}
