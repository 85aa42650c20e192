/** The facts about this host that a bug report needs. */
import * as vscode from 'vscode';
import type { Words } from '../protocol/words';

/** Name and value. */
export function hostFacts(
  context: vscode.ExtensionContext,
  timeZone: string,
  { t }: Words,
): [string, string][] {
  const { version } = context.extension.packageJSON as { version: string };
  return [
    [t('Claude Usage'), version],
    [t('VS Code'), vscode.version],
    [t('Node'), process.version],
    [t('System'), `${process.platform} ${process.arch}`],
    [t('Remote'), vscode.env.remoteName ?? t('none')],
    [t('Time zone'), timeZone],
    [t('Display language'), vscode.env.language],
    ['CLAUDE_CONFIG_DIR', process.env['CLAUDE_CONFIG_DIR'] ?? t('not set')],
  ];
}
