import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { beginEntry } from '../../src/extension/priceOverride';
import type { ModelPrice } from '../../src/protocol/activity';
import { activeExtension, withSetting } from './hostState';

const words = { t: vscode.l10n.t, language: 'en' };
const rates = { input: 4e9, output: 20e9, write5m: 5e9, write1h: 8e9, read: 0.2e9 };
const nearest = { model: 'claude-opus-5-5', rates };

/** The value of a settings file: JSON with comments of their own lines. */
function valueOf(text: string): Record<string, unknown> {
  const bare = text.replace(/^\s*\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
  return JSON.parse(bare) as Record<string, unknown>;
}

/** Resolves with the document in front when it holds the text. */
async function documentWith(text: string): Promise<vscode.TextDocument> {
  const found = () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.getText().includes(text) ? document : undefined;
  };
  const there = found();
  if (there) return there;
  return new Promise(resolve => {
    const listener = vscode.workspace.onDidChangeTextDocument(() => {
      const document = found();
      if (!document) return;
      listener.dispose();
      resolve(document);
    });
  });
}

describe('Set a price in VS Code', () => {
  before(() => activeExtension());
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function begun(price: Pick<ModelPrice, 'model' | 'nearest'>) {
    await beginEntry(price, words);
    // The comment stands in front of the entry, the last rate at its end.
    const document = await documentWith('"read": 0.2');
    assert.ok(document.isDirty, 'nothing is saved');
    return valueOf(document.getText())['claudeUsage.pricing.overrides'];
  }

  it('begins an entry in the user’s settings, as an estimate', async () => {
    const found = await begun({ model: 'claude-opus-5-9', nearest });
    assert.deepEqual(found, {
      'claude-opus-5-9': { input: 4, output: 20, write5m: 5, write1h: 8, read: 0.2 },
    });
  });

  it('puts it before the entries there are', async () => {
    const own = { other: { input: 1, output: 2, write5m: 3, write1h: 4, read: 5 } };
    await withSetting('pricing.overrides', own, async () => {
      assert.deepEqual(await begun({ model: 'a "quoted" $name', nearest }), {
        'a "quoted" $name': { input: 4, output: 20, write5m: 5, write1h: 8, read: 0.2 },
        ...own,
      });
      await vscode.commands.executeCommand('workbench.action.files.revert');
    });
  });
});
