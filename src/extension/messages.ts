/**
 * Notifications: the one place that shows them, so that no text of a log, of a file's name or of a workspace's setting
 * becomes a link in one.
 */
import * as vscode from 'vscode';
import { visibleMessage } from './visibleText';

/** Each resolves with the action that was chosen, undefined when it was closed. */
export function showInformation(text: string, ...actions: string[]): Promise<string | undefined> {
  return shown(vscode.window.showInformationMessage(visibleMessage(text), ...actions));
}

export function showWarning(text: string, ...actions: string[]): Promise<string | undefined> {
  return shown(vscode.window.showWarningMessage(visibleMessage(text), ...actions));
}

export function showError(text: string, ...actions: string[]): Promise<string | undefined> {
  return shown(vscode.window.showErrorMessage(visibleMessage(text), ...actions));
}

async function shown(choice: Thenable<string | undefined>): Promise<string | undefined> {
  return choice;
}
