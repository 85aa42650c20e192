/** Shows alerts: each event once, in one window, with a way to never hear of its kind again. */
import * as vscode from 'vscode';
import type { AlertKind } from '../protocol/settings';
import type { Alert } from './alerts';
import { showInformation, showWarning } from './messages';
import type { KnownEvents } from './knownEvents';

const { t } = vscode.l10n;
const setting = 'notifications';

interface NotifierOptions {
  readonly known: KnownEvents;
  /** The user wants to see more of it. */
  readonly onShow: (kind: AlertKind) => void;
  readonly onError: (error: unknown) => void;
}

/** Resolves when every alert is claimed; what the user answers comes later. */
export async function notify(alerts: readonly Alert[], options: NotifierOptions): Promise<void> {
  const { known, onError } = options;
  for (const alert of alerts) {
    const isNews = await known.claim(alert.event);
    for (const event of alert.includes) await known.claim(event);
    if (isNews) show(alert, options).then(undefined, onError);
  }
}

async function show({ kind, text, isWarning }: Alert, { onShow }: NotifierOptions): Promise<void> {
  const open = t('Show Claude Usage');
  const never = t('Don’t Show Again');
  const choice = isWarning
    ? await showWarning(text, open, never)
    : await showInformation(text, open, never);
  if (choice === open) onShow(kind);
  if (choice === never) await silence(kind);
}

/** Takes the kind out of the setting, at the level that holds. */
async function silence(kind: AlertKind): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('claudeUsage');
  const isWorkspace = configuration.inspect(setting)?.workspaceValue !== undefined;
  const kinds = configuration.get<string[]>(setting, []).filter(each => each !== kind);
  const target = isWorkspace
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await configuration.update(setting, kinds, target);
}
