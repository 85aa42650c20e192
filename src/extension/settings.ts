/**
 * The one place that reads VS Code's configuration. Values are taken raw, level by level, so that a wrong type is
 * seen; a bad one keeps the last good value and is said once.
 */
import * as vscode from 'vscode';
import { defaultSettings, type SettingKey, type Settings } from '../protocol/settings';
import type { Translate } from '../protocol/words';
import { Emitter, type Disposable } from './emitter';
import type { Logger } from './logger';
import { showWarning } from './messages';
import { mergeLevels, valueOf } from './settingLevels';
import { readSettings, settingKeys, type RawSettings, type SettingProblem } from './settingsReader';

const section = 'claudeUsage';
/** A workspace must not redirect what is read, whatever VS Code would let through. */
const machineKeys: ReadonlySet<SettingKey> = new Set(['logDirectories']);
const reportedKey = 'claudeUsage.reportedSettings';

export class SettingsSource implements Disposable {
  readonly #log: Logger;
  readonly #memory: vscode.Memento;
  readonly #changed = new Emitter<Settings>();
  readonly #listener: vscode.Disposable;
  /** Some setting has another valid value, or other problems. */
  readonly onDidChange = this.#changed.event;
  #current: Settings = defaultSettings;
  #problems: readonly SettingProblem[] = [];

  /** `memory` remembers what was reported, so that a reload does not say it again. */
  constructor(log: Logger, memory: vscode.Memento) {
    this.#log = log;
    this.#memory = memory;
    this.#read();
    this.#listener = vscode.workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration(section)) return;
      this.#read();
      this.#changed.fire(this.#current);
    });
  }

  get current(): Settings {
    return this.#current;
  }

  get problems(): readonly SettingProblem[] {
    return this.#problems;
  }

  /** The problems in another language than VS Code's: a bug report is in English. */
  problemsIn(t: Translate): readonly string[] {
    return readSettings(rawSettings(), this.#current, t).problems.map(({ message }) => message);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #read(): void {
    const read = readSettings(rawSettings(), this.#current, vscode.l10n.t);
    this.#current = read.settings;
    this.#problems = read.problems;
    const messages = read.problems.map(problem => problem.message);
    const reported = new Set(this.#memory.get<string[]>(reportedKey, []));
    for (const problem of read.problems) {
      if (!reported.has(problem.message)) this.#report(problem);
    }
    // What was put right is forgotten: the same mistake later is said again.
    if (messages.length !== reported.size || messages.some(m => !reported.has(m))) {
      const kept = messages.length > 0 ? messages : undefined;
      this.#memory.update(reportedKey, kept).then(undefined, (error: unknown) => {
        this.#log.warn(`settings: ${String(error)}`);
      });
    }
  }

  #report({ setting, message }: SettingProblem): void {
    this.#log.warn(`settings: ${message}`);
    const open = vscode.l10n.t('Open Setting');
    const text = vscode.l10n.t('{0}. The last valid value is used.', message);
    showWarning(text, open)
      .then(choice => (choice === open ? openSettings(`@id:${setting}`) : undefined))
      .then(undefined, (error: unknown) => this.#log.error(`settings: ${String(error)}`));
  }
}

/** Opens VS Code's settings at a search. */
export async function openSettings(query: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', query);
}

/** One call for the whole section: each costs the host's thread as much as all together. */
function rawSettings(): RawSettings {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(section);
  const raw: Partial<Record<SettingKey, unknown>> = {};
  for (const key of settingKeys) {
    const levels = machineKeys.has(key)
      ? [found?.globalValue]
      : [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
    raw[key] = mergeLevels(levels.map(level => valueOf(level, key)));
  }
  return raw;
}
