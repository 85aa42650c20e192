import * as assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { tabIds } from '../../src/protocol/viewProtocol';
import { commandIds, panelViewType } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, until, withSetting } from './hostState';
import { GrowingSession } from './logs';

const isShown = ({ panel }: HostState) => panel.ready && panel.snapshot?.report != null;

/** The tabs that hold our panel. */
function panelTabs(): vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(
    tab =>
      tab.input instanceof vscode.TabInputWebview && tab.input.viewType.endsWith(panelViewType),
  );
}

describe('the panel in VS Code', () => {
  let api: TestApi;

  before(async () => {
    api = await activeExtension();
    await figuresShown(api);
  });

  beforeEach(async () => {
    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'a panel with figures', isShown);
  });

  after(async () => {
    await vscode.window.tabGroups.close(panelTabs());
  });

  it('opens once, and its view says that it is up', async () => {
    await vscode.commands.executeCommand(commandIds.show);
    assert.equal(panelTabs().length, 1);
    const { panel } = api.state();
    assert.equal(panel.snapshot?.scopeId, 'workspace');
    assert.equal(panel.snapshot?.failure, '');
    assert.deepEqual(panel.snapshot?.range, { kind: 'days', days: 14 });
  });

  it('shows the figures of the status bar', async () => {
    // Both ask for their own, one after the other.
    await until(api, 'the same figures', ({ panel, today }) =>
      isDeepStrictEqual(panel.snapshot?.report?.today, today?.today),
    );
  });

  it('gets new figures while visible, none while hidden, and all of them when it is back', async () => {
    const session = new GrowingSession();
    const requests = (state: HostState) =>
      state.panel.snapshot?.report?.today.figures.requests ?? 0;
    const first = requests(api.state());
    await session.append(1000);
    await until(api, 'the appended request', s => requests(s) === first + 1);

    const document = await vscode.workspace.openTextDocument({ content: 'in front' });
    await vscode.window.showTextDocument(document);
    await until(api, 'a hidden panel', s => !s.panel.ready);
    await session.append(1000);
    const state = await until(
      api,
      'it in the status bar',
      s => s.today?.today.figures.requests === first + 2,
    );
    assert.equal(requests(state), first + 1, 'a hidden panel was sent figures');

    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'the newest figures', s => isShown(s) && requests(s) === first + 2);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // The host hears of it after the command is done.
    await until(api, 'a closed panel', s => !s.panel.open);
  });

  it('follows a setting', async () => {
    await withSetting('anomaly.thresholdPp', 44, async () => {
      await until(api, 'the threshold', s => s.panel.snapshot?.report?.anomaly.thresholdPp === 44);
    });
  });

  it('shows the folder of the explorer’s menu, which alone is the workspace', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    await vscode.commands.executeCommand(commandIds.showForFolder, folder?.uri);
    const { panel } = await until(api, 'a panel with figures', isShown);
    assert.equal(panel.snapshot?.scopeId, 'workspace');
  });

  it('is copied as Markdown', async () => {
    await vscode.commands.executeCommand(commandIds.copyReport);
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^## Claude cache report: /);
  });

  it('is copied as the tab that asks for it shows it', async () => {
    const list = { query: '', model: null, project: null, withMisses: false, work: false };
    const own: Record<string, object> = {
      misses: { cause: null, date: null },
      sessions: { ...list, sort: 'cost', descending: true, offset: 0, limit: 100 },
      tools: { query: '', tool: null, session: null, result: 'any' },
    };
    const titles = [];
    for (const tab of tabIds) {
      const shown = { tab, days: [], params: own[tab] ?? {} };
      await vscode.commands.executeCommand(commandIds.copyReport, shown);
      const text = await vscode.env.clipboard.readText();
      titles.push(text.slice(3, text.indexOf(':')));
      assert.match(text, /^\| :?--/m, `${tab} has rows`);
    }
    assert.deepEqual(titles, [
      'Claude cache report',
      'Claude cache misses',
      'Claude usage trends',
      'Claude sessions',
      'Claude tool calls',
      'Claude logs that were read',
    ]);
  });

  it('is forgotten when closed, and opens again', async () => {
    await vscode.window.tabGroups.close(panelTabs());
    await until(api, 'a closed panel', s => !s.panel.open);
    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'a panel with figures', isShown);
  });
});
