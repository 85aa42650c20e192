/** What the status bar item shows now: of which scope, with which words. */
import { homedir, hostname } from 'node:os';
import * as vscode from 'vscode';
import {
  firstScopeId,
  isVirtualWorkspace,
  localFolders,
  resolveScope,
  type ResolvedScope,
} from './scopes';
import type { SettingsSource } from './settings';
import type { StatusBarView } from './statusBar';
import { statusBarText, type TodayState } from './statusBarText';
import { tooltipMarkdown } from './tooltip';
import type { Words } from '../protocol/words';
import { openFolders } from './workspaceFolders';

type ScopeSetting = 'workspace' | 'all';

/** All open folders together, or all projects. */
export function statusBarScope(setting: ScopeSetting, words: Words): ResolvedScope {
  const folders = openFolders();
  return resolveScope(firstScopeId(setting, folders), folders, words);
}

/** @param now UTC ms: as of when the countdown is. */
export function statusBarView(
  state: TodayState,
  { current, problems }: SettingsSource,
  words: Words,
  now: number,
): StatusBarView {
  const input = {
    ...state,
    scopeLabel: statusBarScope(current.scope, words).label,
    scopeReason: scopeReason(current.scope),
    remoteName: vscode.env.remoteName,
    hostName: hostname(),
    home: homedir(),
    settingProblems: problems.map(problem => problem.message),
    now,
  };
  return {
    bar: statusBarText(state, current['statusBar.items'], words, now),
    tooltip: tooltipMarkdown(input, words),
  };
}

/** Why the status bar is about everything although the setting says workspace; or ''. */
function scopeReason(setting: ScopeSetting): string {
  const folders = openFolders();
  if (setting === 'all' || localFolders(folders).length > 0) return '';
  return isVirtualWorkspace(folders)
    ? vscode.l10n.t('this workspace has no folder on this machine')
    : vscode.l10n.t('no folder is open');
}
