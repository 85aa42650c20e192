/** The open folders, as the pure modules take them. */
import * as vscode from 'vscode';
import type { OpenFolder } from './scopes';

export function openFolders(): OpenFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => {
    return { uri: uri.toString(), scheme: uri.scheme, path: uri.fsPath, name };
  });
}
