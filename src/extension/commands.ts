/** Registers the manifest's commands; the one place where a command's failure is caught and shown. */
import * as vscode from 'vscode';
import { commandIds, type CommandId } from './commandIds';
import { detailOf, messageOf } from './logger';

/** What each command does. */
export interface CommandActions {
  show(): void;
  /** `folder` comes from the explorer's context menu. */
  showForFolder(folder: unknown): Promise<void>;
  copyReport(): Promise<void>;
  exportUsage(): Promise<void>;
  rescan(): Promise<void>;
  rebuild(): Promise<void>;
  doctor(): Promise<void>;
  setLogFolder(): Promise<void>;
  openSettings(): Promise<void>;
}

type Action = (argument: unknown) => unknown;

/** One disposable for all of them. */
export function registerCommands(
  actions: CommandActions,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const table: Record<CommandId, Action> = {
    [commandIds.show]: () => actions.show(),
    [commandIds.showForFolder]: folder => actions.showForFolder(folder),
    [commandIds.copyReport]: () => actions.copyReport(),
    [commandIds.exportUsage]: () => actions.exportUsage(),
    [commandIds.rescan]: () => actions.rescan(),
    [commandIds.rebuild]: () => actions.rebuild(),
    [commandIds.showLog]: () => log.show(),
    [commandIds.doctor]: () => actions.doctor(),
    [commandIds.setLogFolder]: () => actions.setLogFolder(),
    [commandIds.openSettings]: () => actions.openSettings(),
  };
  const registered = Object.entries(table).map(([id, action]) => registerCommand(id, action, log));
  return vscode.Disposable.from(...registered);
}

function registerCommand(
  id: string,
  action: Action,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await action(argument);
    } catch (error) {
      log.error(`${id}: ${detailOf(error)}`);
      // Not awaited: the command is over, the notification may stay.
      void offerLog(messageOf(error), log);
    }
  });
}

async function offerLog(message: string, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(message, showLog);
  if (choice === showLog) log.show();
}
