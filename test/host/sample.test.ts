import * as assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, until } from './hostState';

const notes = ({ panel }: HostState) => panel.snapshot?.notes.map(note => note.kind) ?? [];
const isSample = (state: HostState) =>
  notes(state).includes('sample') && (state.panel.snapshot?.report?.totals.requests ?? 0) > 0;

function tabLabels(): string[] {
  return vscode.window.tabGroups.all.flatMap(group => group.tabs.map(tab => tab.label));
}

describe('the sample report in VS Code', () => {
  let api: TestApi;

  before(async () => {
    api = await activeExtension();
    await figuresShown(api);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function sampleFolders(): Promise<string[]> {
    const names = await readdir(api.state().storage);
    return names.filter(name => name.startsWith('sample-'));
  }

  it('is shown in the panel, named as one in its tab and its scope', async () => {
    const before = api.state().statusBar?.bar;
    await vscode.commands.executeCommand(commandIds.viewSample);
    const { panel, statusBar } = await until(api, 'a sample', isSample);
    assert.deepEqual(
      panel.snapshot?.scopes.map(scope => scope.label),
      ['Sample data'],
    );
    assert.deepEqual(tabLabels(), ['Claude Usage: sample data']);
    assert.deepEqual(statusBar?.bar, before, 'the status bar is about the real logs');
    assert.equal((await sampleFolders()).length, 1);
  });

  it('is left for the real logs by Show Claude Usage, and its files go', async () => {
    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'the real figures', state => {
      const report = state.panel.snapshot?.report;
      const isReal = state.panel.ready && report != null && !isSample(state);
      return isReal && isDeepStrictEqual(report.today, state.today?.today);
    });
    assert.deepEqual(tabLabels(), ['Claude Usage']);
    // Opening waits for the end of the one before.
    await vscode.commands.executeCommand(commandIds.viewSample);
    assert.equal((await sampleFolders()).length, 1);
  });

  it('is left when its tab is closed', async () => {
    await until(api, 'a sample', isSample);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(api, 'a closed panel', state => !state.panel.open && !state.isSampleOpen);
    assert.deepEqual(await sampleFolders(), []);
  });
});
