/** The open folders, as the pure modules take them. */
import * as vscode from 'vscode';
import { isVirtualWorkspace, localFolders, type OpenFolder } from './scopes';

export function openFolders(): OpenFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => {
    return { uri: uri.toString(), scheme: uri.scheme, path: uri.fsPath, name };
  });
}

/** Why the status bar is about everything although the setting says workspace; or ''. */
export function scopeReason(setting: 'workspace' | 'all'): string {
  const folders = openFolders();
  if (setting === 'all' || localFolders(folders).length > 0) return '';
  return isVirtualWorkspace(folders)
    ? vscode.l10n.t('this workspace has no folder on this machine')
    : vscode.l10n.t('no folder is open');
}
