/**
 * A newcomer: a home without logs, a VS Code that has just been installed. What is said without being asked, and where each step of
 * the way leads, to the first figures of one's own. Pictures in out/screenshots.
 */
import * as assert from 'node:assert/strict';
import { cpSync, mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { tempFolder } from '../support/process.mjs';
import { makeSampleLogs } from '../support/sampleLogs.mjs';
import { packagedExtension } from '../support/vsix.mjs';
import { openWorkbench, type Workbench } from '../support/workbench.mjs';

const statusId = 'claude-usage.claude-usage.claudeUsage.status';
const pictures = path.join(process.cwd(), 'out', 'screenshots');

describe('the first run, on a machine without logs', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let home: string;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    temp = await tempFolder('ui');
    home = path.join(temp.path, 'home');
    const workspace = path.join(home, 'shop');
    mkdirSync(workspace, { recursive: true });
    workbench = await openWorkbench({
      vsix: await packagedExtension(),
      workspace,
      env: { HOME: home, CLAUDE_CONFIG_DIR: undefined, XDG_CONFIG_HOME: undefined },
      settings: { 'workbench.startupEditor': 'welcomePage', 'claudeUsage.timeZone': 'utc' },
      viewport: { width: 1500, height: 900 },
    });
  });

  after(async () => {
    await workbench?.close();
    await temp?.remove();
  });

  const picture = (name: string) => workbench.screenshot(path.join(pictures, `first-${name}.png`));
  const view = () => workbench.webview();
  const editor = () => workbench.page.locator('.editor-instance .monaco-editor .view-lines');

  it('is quiet: a dash in the status bar, and no notification', async () => {
    await workbench.statusBarItem(statusId).filter({ hasText: '–' }).waitFor();
    assert.equal(await workbench.statusBarText(statusId), '–');
    assert.equal(await workbench.notifications().count(), 0);
  });

  it('says in the tooltip where it looked, and what to do', async () => {
    await workbench.statusBarItem(statusId).hover();
    const hover = workbench.page.locator('.workbench-hover:visible').last();
    await hover.getByText('No Claude logs found').waitFor();
    await hover.getByText('Looked in ~/.claude/projects and ~/.config/claude/projects').waitFor();
    const links = await hover.locator('a').allInnerTexts();
    assert.deepEqual(links, ['Choose a folder', 'Settings', 'View a sample report']);
    await picture('tooltip');
    await workbench.page.mouse.move(500, 300);
  });

  it('names the folders in the panel', async () => {
    await workbench.statusBarItem(statusId).locator('a').click();
    const folders = view().getByRole('list', { name: 'Folders looked at' });
    await folders.waitFor();
    assert.deepEqual(await folders.locator('.path').allInnerTexts(), [
      path.join(home, '.claude', 'projects'),
      path.join(home, '.config', 'claude', 'projects'),
    ]);
    await picture('empty');
  });

  it('shows a sample, labelled as one, and leaves it again', async () => {
    await view().getByRole('button', { name: 'View a sample report' }).click();
    await view().getByText('Sample data: generated logs').waitFor();
    await view().locator('.spotlight').getByText(/%/).first().waitFor();
    await workbench.page.getByRole('tab', { name: 'Claude Usage: sample data' }).waitFor();
    assert.equal(await workbench.statusBarText(statusId), '–', 'the status bar has no sample');
    await picture('sample');
    await view().getByRole('button', { name: 'Show your own logs' }).click();
    await view().getByRole('list', { name: 'Folders looked at' }).waitFor();
  });

  it('has a walkthrough with a picture at each step, whose link leads to the tab it tells of', async () => {
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.page.locator('.quick-input-widget input[type="text"]').fill('Claude Usage');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Claude Usage' }).first().click();
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    const count = await steps.count();
    assert.ok(count > 0 && count <= 4, `${count} steps`);
    for (let nth = 0; nth < count; nth++) {
      await steps.nth(nth).click();
      const image = workbench.page.locator('.getting-started-media img');
      await image.waitFor();
      const isLoaded = (element: Element) =>
        (element as HTMLImageElement).decode().then(() => true);
      assert.ok(await image.evaluate(isLoaded), 'the picture loads');
      await picture(`walkthrough-${nth + 1}`);
    }
    await steps.nth(1).click();
    await workbench.page.getByRole('button', { name: 'Show the misses' }).click();
    await view().getByRole('tab', { name: 'Misses', selected: true }).waitFor();
  });

  it('tells in the doctor what to do', async () => {
    await workbench.runCommand('Claude Usage: Run Doctor');
    await workbench.page.getByRole('tab', { name: 'Claude Usage Doctor.txt' }).waitFor();
    const last = '→ use Claude Code once on this machine';
    await editor().filter({ hasText: last }).waitFor();
    const text = (await editor().innerText()).replaceAll('\u00a0', ' ');
    assert.match(text, /✗ log folders: .*\.claude\/projects: not there/);
    await picture('doctor');
  });

  it('has figures by itself when Claude Code has written its first log', async () => {
    const made = path.join(temp.path, 'made');
    await makeSampleLogs(made);
    cpSync(path.join(made, 'projects'), path.join(home, '.claude', 'projects'), {
      recursive: true,
    });
    await workbench.changeSettings({ 'claudeUsage.scope': 'all' });
    await workbench.statusBarItem(statusId).filter({ hasText: /[%$]/ }).waitFor();
    assert.deepEqual(workbench.viewErrors(), []);
  });
});
