import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ClaudeUsageApi, UsageReport } from '../../src/extension/api';
import { extensionId } from '../../src/extension/commandIds';
import type { TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown } from './hostState';
import { GrowingSession } from './logs';

describe('what others get of the extension in VS Code', () => {
  let test: TestApi;
  let api: ClaudeUsageApi;

  before(async () => {
    test = await activeExtension();
    await figuresShown(test);
    const found = vscode.extensions.getExtension<ClaudeUsageApi>(extensionId);
    assert.ok(found?.isActive);
    api = found.exports;
  });

  it('is a report with the figures of the status bar', async () => {
    const { today } = test.state();
    const report = await api.getReport({ days: 7 });
    assert.equal(api.version, 1);
    assert.equal(report.days.length, 7);
    assert.equal(report.today.requests, today?.today.figures.requests);
    assert.equal(report.isIndexing, false);
  });

  it('is told of a change', async () => {
    const before = (await api.getReport()).today.requests;
    let told: () => void = () => undefined;
    let next = new Promise<void>(resolve => (told = resolve));
    const listener = api.onDidChange(() => told());
    await new GrowingSession().append(1000);
    // It may be told of other things first: the details of what another test appended.
    for (let now = before; now !== before + 1; now = (await api.getReport()).today.requests) {
      await next;
      next = new Promise(resolve => (told = resolve));
    }
    listener.dispose();
  });

  it('is a tool for assistants', async () => {
    assert.ok(vscode.lm.tools.some(tool => tool.name === 'claudeUsage_report'));
    const options = { input: { days: 7 }, toolInvocationToken: undefined };
    const result = await vscode.lm.invokeTool('claudeUsage_report', options);
    const [part] = result.content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    const answer = JSON.parse(part.value) as UsageReport;
    assert.deepEqual(answer.today, (await api.getReport({ days: 7 })).today);
  });
});
