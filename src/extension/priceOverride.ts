/** "Set a price": the user's settings open at the prices of models, with the entry of one model begun and nothing saved. */
import * as vscode from 'vscode';
import type { ModelPrice } from '../protocol/activity';
import type { EngineQueries } from './engineClient';
import { priceSnippet } from './priceSnippet';
import { openSettings } from './settings';
import type { Words } from '../protocol/words';

const section = 'claudeUsage';
const setting = 'pricing.overrides';
const key = `${section}.${setting}`;
/** How long the settings may take to open. */
const patienceMs = 3_000;

/** @param model as the view names it: only one that the logs know and that has no price gets an entry. */
export async function setPrice(engine: EngineQueries, model: string, words: Words): Promise<void> {
  const range = { kind: 'days', days: 1 } as const;
  const { prices } = await engine.request('activity', { range, now: null, before: null, limit: 1 });
  const unpriced = prices.models.find(
    each => each.rates === null && (each.model === model || each.names.includes(model)),
  );
  if (unpriced) await beginEntry(unpriced, words);
  else await openSettings(`@id:${key}`);
}

/** Opens settings.json with the cursor in a new line of the setting's object, as VS Code's own "Edit in settings.json". */
export async function beginEntry(
  price: Pick<ModelPrice, 'model' | 'nearest'>,
  words: Words,
): Promise<void> {
  const own = vscode.workspace.getConfiguration(section).inspect<object>(setting)?.globalValue;
  const hasMore = Object.keys(own ?? {}).length > 0;
  const revealSetting = { key, edit: true };
  await vscode.commands.executeCommand('workbench.action.openSettingsJson', { revealSetting });
  if (!(await settingsShown())) return;
  const snippet = priceSnippet(price, hasMore, words);
  await vscode.commands.executeCommand('editor.action.insertSnippet', { snippet });
}

/** Resolves with true when the editor in front is the one with the setting: nothing is written into another. */
async function settingsShown(): Promise<boolean> {
  const isShown = () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.languageId === 'jsonc' && document.getText().includes(`"${key}"`);
  };
  if (isShown()) return true;
  const disposables: vscode.Disposable[] = [];
  try {
    return await new Promise<boolean>(resolve => {
      const check = () => isShown() && resolve(true);
      const timer = setTimeout(() => resolve(false), patienceMs);
      disposables.push(
        new vscode.Disposable(() => clearTimeout(timer)),
        vscode.window.onDidChangeActiveTextEditor(check),
        vscode.workspace.onDidChangeTextDocument(check),
      );
    });
  } finally {
    vscode.Disposable.from(...disposables).dispose();
  }
}
