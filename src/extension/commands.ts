/**
 * Registers the manifest's commands; the one place where a command's failure is caught and shown. They are there
 * at once, what they do is loaded after activation.
 */
import * as vscode from 'vscode';
import { commandIds, type CommandId } from './commandIds';
import { detailOf, messageOf, type ShownLog } from './logger';
import { showError } from './messages';

/** What each command does. */
export interface CommandActions {
  /** `tab` is the id of one, from a link or a keybinding; without one, the tab shown last, of the real figures. */
  show(tab: unknown): void;
  /** `folder` comes from the explorer's context menu. */
  showForFolder(folder: unknown): Promise<void>;
  /** `shown` is what a tab of the panel shows, when it comes from there. */
  copyReport(shown: unknown): Promise<void>;
  exportUsage(shown: unknown): Promise<void>;
  rescan(): Promise<void>;
  rebuild(): Promise<void>;
  showLog(): void;
  doctor(): Promise<void>;
  setLogFolder(): Promise<void>;
  /** In place of the real figures, until it is left. */
  viewSample(): Promise<void>;
  openSettings(): Promise<void>;
  /** The user picks the session. */
  openTranscript(): Promise<void>;
  /** In the transcript in the active editor. */
  previousTurn(): Promise<void>;
  nextTurn(): Promise<void>;
  openRawLog(): Promise<void>;
}

type Action = (actions: CommandActions, argument: unknown) => unknown;

const table: Record<CommandId, Action> = {
  [commandIds.show]: (actions, tab) => actions.show(tab),
  [commandIds.showForFolder]: (actions, folder) => actions.showForFolder(folder),
  [commandIds.copyReport]: (actions, shown) => actions.copyReport(shown),
  [commandIds.exportUsage]: (actions, shown) => actions.exportUsage(shown),
  [commandIds.rescan]: actions => actions.rescan(),
  [commandIds.rebuild]: actions => actions.rebuild(),
  [commandIds.showLog]: actions => actions.showLog(),
  [commandIds.doctor]: actions => actions.doctor(),
  [commandIds.setLogFolder]: actions => actions.setLogFolder(),
  [commandIds.viewSample]: actions => actions.viewSample(),
  [commandIds.openSettings]: actions => actions.openSettings(),
  [commandIds.openTranscript]: actions => actions.openTranscript(),
  [commandIds.previousTurn]: actions => actions.previousTurn(),
  [commandIds.nextTurn]: actions => actions.nextTurn(),
  [commandIds.openRawLog]: actions => actions.openRawLog(),
};

/** One disposable for all of them. */
export function registerCommands(
  actions: () => Promise<CommandActions>,
  log: ShownLog,
): vscode.Disposable {
  const registered = Object.entries(table).map(([id, action]) => {
    const run = async (argument: unknown) => action(await actions(), argument);
    return registerCommand(id, run, log);
  });
  return vscode.Disposable.from(...registered);
}

function registerCommand(
  id: string,
  run: (argument: unknown) => Promise<unknown>,
  log: ShownLog,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await run(argument);
    } catch (error) {
      log.error(`${id}: ${detailOf(error)}`);
      // Not awaited: the command is over, the notification may stay.
      void offerLog(messageOf(error), log);
    }
  });
}

async function offerLog(message: string, log: ShownLog): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const choice = await showError(message, showLog);
  if (choice === showLog) log.show();
}
