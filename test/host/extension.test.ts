import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, internalStateCommand } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, print, until, withSetting } from './hostState';
import { GrowingSession } from './logs';

describe('the extension in VS Code', () => {
  let api: TestApi;

  before(async () => {
    api = await activeExtension();
  });

  it('is active, and registers every command of its manifest', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(commandIds)) assert.ok(registered.has(id), id);
    const state = await vscode.commands.executeCommand<HostState>(internalStateCommand);
    // Measured, not judged: a machine under load says nothing about the code.
    print(`activation took ${state.activationMs.toFixed(1)} ms of the host's thread`);
    assert.ok(state.activationMs > 0);
  });

  it('shows figures in the status bar once the logs are read', async () => {
    const { statusBar, today } = await figuresShown(api);
    assert.ok(today && !today.isEmpty);
    assert.match(statusBar?.tooltip ?? '', /^\*Costs are at API list prices\.\*/);
    assert.match(statusBar?.bar?.accessibleLabel ?? '', /^Claude today/);
  });

  it('follows a log that grows', async () => {
    const { today } = await figuresShown(api);
    const session = new GrowingSession();
    const requests = (state: HostState) => state.today?.today.figures.requests ?? 0;
    const times: number[] = [];
    let text = api.state().statusBar?.bar?.text;
    let count = today?.today.figures.requests ?? 0;
    // The second append goes to a file and a folder that are known already.
    for (const outputTokens of [40_000, 80_000, 120_000]) {
      const begin = performance.now();
      await session.append(outputTokens);
      count += 1;
      const expected = count;
      await until(api, 'the appended request', state => requests(state) === expected);
      times.push(performance.now() - begin);
      const before = text;
      const next = await until(api, 'its text', s => s.statusBar?.bar?.text !== before);
      text = next.statusBar?.bar?.text;
    }
    const shown = times.map(each => `${each.toFixed(0)} ms`).join(', ');
    print(`an appended line was in the report after ${shown}; the text follows once a second`);
  });

  it('applies the threshold', async () => {
    await figuresShown(api);
    await withSetting('anomaly.thresholdPp', 33, async () => {
      await until(api, 'a report with the threshold', s => s.today?.anomaly.thresholdPp === 33);
    });
    await until(api, 'a report with the default', s => s.today?.anomaly.thresholdPp === 15);
  });

  it('applies the time zone without reading the logs again', async () => {
    const before = await figuresShown(api);
    await withSetting('timeZone', 'Asia/Tokyo', async () => {
      const state = await until(
        api,
        'a report of another zone',
        s => s.today?.timeZone === 'Asia/Tokyo',
      );
      assert.equal(state.engine.phase, 'live');
      assert.deepEqual(state.engine.progress, before.engine.progress);
    });
    await until(api, 'the first zone', s => s.today?.timeZone === before.today?.timeZone);
  });

  it('keeps the last good value for a bad one, and says which', async () => {
    await withSetting('anomaly.thresholdPp', '15', async () => {
      const state = await until(api, 'a problem', s => s.settingProblems.length > 0);
      assert.deepEqual(state.settingProblems, [
        'claudeUsage.anomaly.thresholdPp: expected an integer from 1 to 100, got "15"',
      ]);
      assert.equal(state.settings['anomaly.thresholdPp'], 15);
      await until(api, 'it in the tooltip', s =>
        /expected an integer/.test(s.statusBar?.tooltip ?? ''),
      );
    });
    await until(api, 'no problem', s => s.settingProblems.length === 0);
  });

  it('warns of a budget that is used up, and says the amounts', async () => {
    await withSetting('budget.daily', 0.01, async () => {
      const { statusBar } = await until(
        api,
        'a warning',
        s => s.statusBar?.bar?.isWarning === true && /of today’s budget/.test(s.statusBar.tooltip),
      );
      assert.match(statusBar?.bar?.accessibleLabel ?? '', /budget used up/);
    });
    await until(api, 'no budget', s => !/budget/.test(s.statusBar?.tooltip ?? ''));
  });

  it('hides the status bar item for an empty list', async () => {
    await withSetting('statusBar.items', [], async () => {
      await until(api, 'no item', s => s.statusBar?.bar === null);
    });
    await figuresShown(api);
  });

  it('shows the doctor in a document that cannot be changed', async () => {
    await figuresShown(api);
    await vscode.commands.executeCommand(commandIds.doctor);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, 'claude-usage');
    assert.match(editor?.document.getText() ?? '', /^Claude Usage: Doctor\n/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('rescans and rebuilds to the same figures', async () => {
    const before = (await figuresShown(api)).today;
    await vscode.commands.executeCommand(commandIds.rescan);
    await vscode.commands.executeCommand(commandIds.rebuild);
    const after = await until(
      api,
      'a report of the new store',
      s =>
        s.engine.phase === 'live' &&
        (s.today?.generation ?? 0) > (before?.generation ?? 0) &&
        // One that was asked for while the new store was still being read may come late.
        s.today?.totals.requests === before?.totals.requests,
    );
    assert.deepEqual(after.today?.totals, before?.totals);
  });
});
