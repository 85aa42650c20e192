/**
 * A real VS Code with a workspace that nobody vouches for, on hostile logs; and with one that is on no disk.
 */
import * as assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { repoRoot, run, tempFolder } from '../support/process.mjs';
import { makeSampleLogs } from '../support/sampleLogs.mjs';
import { packagedExtension } from '../support/vsix.mjs';
import { openWorkbench, type Workbench } from '../support/workbench.mjs';
import { writeHostileHome } from '../fixtures/hostile';
import { probe } from './harness/cspProbes';

const statusId = 'claude-usage.claude-usage.claudeUsage.status';

/** The tooltip of the status bar item, as VS Code shows it. */
async function tooltip(workbench: Workbench) {
  await workbench.statusBarItem(statusId).hover();
  const hover = workbench.page.locator('.workbench-hover:visible').last();
  await hover.waitFor();
  return hover;
}

describe('a workspace that is not trusted, on hostile logs', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let home: ReturnType<typeof writeHostileHome>;

  before(async () => {
    temp = await tempFolder('ui');
    home = writeHostileHome(Date.now());
    const workspace = path.join(temp.path, 'cloned');
    mkdirSync(path.join(workspace, '.vscode'), { recursive: true });
    const settings = {
      // Both are refused: the one for what it is, the other because a workspace may not say it.
      'claudeUsage.timeZone': '[Fix it](command:workbench.action.closeWindow)',
      'claudeUsage.logDirectories': [workspace],
    };
    writeFileSync(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
    workbench = await openWorkbench({
      vsix: await packagedExtension(),
      workspace,
      trust: true,
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'claudeUsage.logDirectories': [home.folder],
        'claudeUsage.scope': 'all',
      },
      viewport: { width: 1400, height: 900 },
    });
  });

  after(async () => {
    await workbench?.close();
    home?.remove();
    await temp?.remove();
  });

  it('is read all the same, from the folders of the user and not of the workspace', async () => {
    await workbench.page.getByText('Restricted Mode').first().waitFor();
    await workbench.statusBarItem(statusId).filter({ hasText: /%.*\$/ }).waitFor();
  });

  it('quotes a bad setting of it in a notification without a link to click', async () => {
    const notification = workbench.notifications().filter({ hasText: 'claudeUsage.timeZone' });
    await notification.first().waitFor();
    const message = notification.first().locator('.notification-list-item-message');
    assert.match(await message.innerText(), /\[Fix it\] \(command:/);
    assert.equal(await message.locator('a').count(), 0);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('has a tooltip with our own links only, and no picture', async () => {
    const hover = await tooltip(workbench);
    await hover.getByText('Costs are at API list prices').waitFor();
    const links = await hover.locator('a').evaluateAll(all => all.map(each => each.dataset['href'] ?? each.getAttribute('href') ?? '')); // prettier-ignore
    assert.ok(links.length > 0);
    assert.deepEqual(
      links.filter(link => !/^command:claudeUsage\.\w+$/.test(link)),
      [],
    );
    assert.equal(await hover.locator('img, script, .codicon-trash').count(), 0);
    await workbench.page.mouse.move(400, 400);
  });

  it('lists sessions by their titles, icons as text, and opens one as plain text', async () => {
    await workbench.runCommand('Claude Usage: Open Session Transcript…');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: '$ (trash)' }).first().waitFor();
    assert.equal(await workbench.page.locator('.quick-input-list .codicon-trash').count(), 0);
    await workbench.page.locator('.quick-input-widget input[type="text"]').fill('<img src=x');
    await rows.filter({ hasText: '<img src=x' }).first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const lines = workbench.page.locator('.editor-instance .monaco-editor .view-lines');
    await lines.filter({ hasText: '<img src=x' }).first().waitFor();
    assert.equal(await lines.locator('img').count(), 0);
  });

  it('shows every tab of the panel without an error', async () => {
    await workbench.runCommand('Claude Usage: Show Claude Usage');
    const view = workbench.webview();
    for (const name of ['Misses', 'Trends', 'Sessions', 'Tools', 'Activity', 'Cache']) {
      await view.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
      await view.locator('[role=tabpanel][aria-busy=false]').waitFor();
    }
    assert.deepEqual(workbench.viewErrors(), []);
  });

  it('its webview stops scripts of every kind, and asks nobody for anything', async () => {
    const asked: string[] = [];
    await workbench.page.context().route('http://outside.test/**', async route => {
      asked.push(route.request().url());
      await route.fulfill({ body: '' });
    });
    const frame = workbench.page
      .frames()
      .find(each => each.name() === 'active-frame' || each.url().includes('fake.html'));
    assert.ok(frame, 'the panel has a frame');
    const probed = await probe(frame);
    assert.deepEqual(
      Object.entries(probed).filter(([, ran]) => ran),
      [],
    );
    assert.deepEqual(asked, []);
  });
});

describe('a workspace that is on no disk', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: Awaited<ReturnType<typeof tempFolder>>;

  before(async () => {
    temp = await tempFolder('ui');
    const logs = path.join(temp.path, 'claude');
    await makeSampleLogs(logs);
    const provider = path.join(temp.path, 'virtual-folder.vsix');
    const vsce = path.join(repoRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
    await run(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', provider], { cwd: path.join(repoRoot, 'test', 'fixtures', 'virtualFolder') }); // prettier-ignore
    workbench = await openWorkbench({
      vsix: [await packagedExtension(), provider],
      workspace: 'memfs:/demo',
      settings: { 'claudeUsage.logDirectories': [logs] },
    });
  });

  after(async () => {
    await workbench?.close();
    await temp?.remove();
  });

  it('is open, and has the figures of all projects, which the tooltip says', async () => {
    await workbench.page.locator('.explorer-folders-view').getByText('read me.txt').waitFor();
    await workbench.statusBarItem(statusId).filter({ hasText: /\$/ }).waitFor();
    const hover = await tooltip(workbench);
    await hover.getByText('this workspace has no folder on this machine').waitFor();
    await workbench.page.mouse.move(400, 400);
  });

  it('the panel says that there are no local files, and shows all projects', async () => {
    await workbench.runCommand('Claude Usage: Show Claude Usage');
    const view = workbench.webview();
    await view.getByText('This workspace has no folder on this machine, so it has no logs of its own').waitFor(); // prettier-ignore
    await view.getByText('Net saved today').first().waitFor();
    assert.deepEqual(workbench.viewErrors(), []);
  });
});
