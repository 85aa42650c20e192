/** Notifications, seen and answered as by a user. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../src/extension/commandIds';
import type { HostState, TestApi } from '../../src/extension/hostState';
import { activeExtension, figuresShown, until, withSetting } from './hostState';
import { GrowingSession } from './logs';
import { isWindowSeen, messages, notification, press, shownTab, type Notification } from './window';

const both = ['Show Claude Usage', 'Don’t Show Again'];
const isShown = ({ panel }: HostState) => panel.ready && panel.snapshot?.report != null;
const kinds = () => vscode.workspace.getConfiguration('claudeUsage').get<string[]>('notifications');

describe('notifications in VS Code', () => {
  let api: TestApi;

  before(async function () {
    if (!isWindowSeen) this.skip();
    api = await activeExtension();
    await figuresShown(api);
  });

  /** A window under test holds notifications back, but lists them; the list closes with its last one. */
  async function listed(text: string): Promise<Notification> {
    await vscode.commands.executeCommand('notifications.showList');
    return notification(text);
  }

  after(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Opens the panel, so that a tab is there that was shown last. */
  async function openPanel(): Promise<void> {
    await vscode.commands.executeCommand(commandIds.show);
    await until(api, 'a panel with figures', isShown);
  }

  it('tell of a miss when its line is appended, and lead to the Misses tab', async () => {
    const text = '1 cache miss today (System prompt changed)';
    const session = new GrowingSession();
    await withSetting('notifications', ['miss'], async () => {
      await session.cache({ write: 400_000, read: 0 });
      await until(api, 'the setting', s => s.settings.notifications.includes('miss'));
      await vscode.commands.executeCommand('notifications.showList');
      assert.ok(!(await messages()).some(each => each.includes(text)));
      await session.cache(
        { write: 400_000, read: 0 },
        { diagnostics: { cache_miss_reason: { type: 'system_changed' } } },
      );
      const { message, buttons } = await listed(text);
      // opus-4-8, without a split: 400,000 × ($6.25 − $0.50) per million.
      assert.match(
        message,
        /400k cached tokens were written again, \$2\.30 more than reading them/,
      );
      assert.deepEqual(buttons, both);
      await press(text, 'Show Claude Usage');
      await until(api, 'a panel with figures', isShown);
      await shownTab('Misses');
    });
  });

  it('tell of a budget, and lead to the Trends tab of a panel that is open', async () => {
    const text = 'of this month’s budget of $0.01 is used';
    await openPanel();
    await withSetting('budget.monthly', 0.01, async () => {
      const { buttons } = await listed(text);
      assert.deepEqual(buttons, both);
      await press(text, 'Show Claude Usage');
      await shownTab('Trends');
    });
  });

  it('tell of an anomaly, and lead to the Cache tab of a panel that was hidden', async () => {
    const text = 'Claude’s prompt cache is unusual today';
    const session = new GrowingSession();
    await openPanel();
    const document = await vscode.workspace.openTextDocument({ content: 'in front' });
    await vscode.window.showTextDocument(document);
    await until(api, 'a hidden panel', s => !s.panel.ready);
    await withSetting('anomaly.minimumRequests', 0, () =>
      withSetting('notifications', ['anomaly'], async () => {
        // Written and never read: more than reading ever saved today.
        await session.cache({ write: 100_000_000, read: 0 });
        const { buttons } = await listed(text);
        assert.deepEqual(buttons, both);
        await press(text, 'Show Claude Usage');
        await shownTab('Cache');
        // So that today is a good day for the other tests.
        await session.cache({ write: 0, read: 1_000_000_000 });
        await session.cache({ write: 0, read: 1_000_000_000 });
        await until(api, 'a good day', s => s.today?.today.anomaly.verdict !== 'anomalous');
      }),
    );
  });

  it('are not heard of again when the user says so', async () => {
    const text = '1 cache miss today (Earlier messages changed)';
    const session = new GrowingSession();
    await withSetting('notifications', ['miss', 'budget'], async () => {
      await session.cache({ write: 400_000, read: 0 });
      await session.cache(
        { write: 400_000, read: 0 },
        { diagnostics: { cache_miss_reason: { type: 'messages_changed' } } },
      );
      await listed(text);
      await press(text, 'Don’t Show Again');
      await until(api, 'the setting without it', s => !s.settings.notifications.includes('miss'));
      assert.deepEqual(kinds(), ['budget']);
    });
  });
});
