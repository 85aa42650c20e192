/**
 * As a user: the packaged extension in a real VS Code, driven through the palette, the status bar and the panel. Makes
 * the screenshots in out/screenshots.
 */
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { tempFolder } from '../support/process.mjs';
import { makeSampleLogs } from '../support/sampleLogs.mjs';
import { packagedExtension } from '../support/vsix.mjs';
import { openWorkbench, themeNames, type Workbench } from '../support/workbench.mjs';

const statusId = 'claude-usage.claude-usage.claudeUsage.status';
const session = '00000000-0000-4000-8000-000000000001';
const pictures = path.join(process.cwd(), 'out', 'screenshots');
const axeSource = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe('in a real VS Code, as a user', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: Awaited<ReturnType<typeof tempFolder>>;
  let logs: string;
  let workspace: string;
  const requested: string[] = [];

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    temp = await tempFolder('ui');
    logs = path.join(temp.path, 'claude');
    workspace = await makeSampleLogs(logs);
    // Just after midnight the sample has nothing of today yet.
    const usage = { input_tokens: 900, output_tokens: 400, cache_read_input_tokens: 90_000 };
    appendRequest('early', 'claude-opus-4-8', usage);
    workbench = await openWorkbench({
      vsix: await packagedExtension(),
      workspace,
      settings: { 'claudeUsage.logDirectories': [logs], 'claudeUsage.timeZone': 'utc' },
      viewport: { width: 1500, height: 1650 },
      // axe is put into the page by the test; the panel's own policy would refuse it.
      page: { bypassCSP: false },
    });
    workbench.page.on('request', request => requested.push(request.url()));
  });

  after(async () => {
    await workbench?.close();
    await temp?.remove();
  });

  /** The terminal's answer on the same logs: the same engine by another way, without VS Code. */
  function today(): { cacheHitPercent: number; cost: number } {
    const args = ['dist/cli.js', 'cache-report', '--logs', logs, '--project', workspace];
    const printed = execFileSync(
      process.execPath,
      [...args, '--tz', 'utc', '--days', '1', '--json'],
      {
        encoding: 'utf8',
      },
    );
    const { days } = JSON.parse(printed) as { days: { cacheHitPercent: number; cost: number }[] };
    assert.ok(days[0], 'the sample has a row for today');
    return days[0];
  }

  /** A log that grows, of a session of its own. */
  function grow(text: string): void {
    const slug = workspace.replace(/[^a-zA-Z0-9]/g, '-');
    appendFileSync(path.join(logs, 'projects', slug, `${session}.jsonl`), `${text}\n`);
  }
  function appendRequest(id: string, model: string, usage: object): void {
    const record = {
      type: 'assistant',
      timestamp: new Date().toISOString(),
      sessionId: session,
      cwd: workspace,
      requestId: `req_${id}`,
      message: { id: `msg_${id}`, model, usage },
    };
    grow(JSON.stringify(record));
  }

  async function statusShows(pattern: RegExp): Promise<void> {
    await workbench.statusBarItem(statusId).filter({ hasText: pattern }).waitFor();
  }

  const statusOf = (day: { cacheHitPercent: number; cost: number }) =>
    new RegExp(
      `${Math.floor(day.cacheHitPercent)}%.*\\$${day.cost.toFixed(2).replace('.', '\\.')}`,
    );

  it('the status bar shows today in the open folder, as the terminal has it', async () => {
    await statusShows(statusOf(today()));
    const spoken = await workbench.statusBarItem(statusId).locator('a').getAttribute('aria-label');
    assert.match(spoken ?? '', /percent/);
  });

  it('a click on it opens the panel with the same figure', async () => {
    await workbench.statusBarItem(statusId).locator('a').click();
    const { cacheHitPercent } = today();
    const shown = (Math.round(cacheHitPercent * 10) / 10).toFixed(1);
    await workbench.webview().getByText(`${shown}%`).first().waitFor();
  });

  it('the palette has the command, and it shows the one panel there is', async () => {
    await workbench.runCommand('Claude Usage: Show Claude Usage');
    assert.equal(await workbench.page.locator('iframe.webview.ready').count(), 1);
  });

  for (const theme of themeNames) {
    it(`has its colours and no axe violation in ${theme}`, async () => {
      await workbench.setColorTheme(theme);
      const name = theme.toLowerCase().replaceAll(' ', '-');
      await workbench.screenshot(path.join(pictures, `workbench-${name}.png`));
      const frame = workbench.page
        .frames()
        .find(
          candidate => candidate.name() === 'active-frame' || candidate.url().includes('fake.html'),
        );
      assert.ok(frame, 'the panel has a frame');
      const colours = await frame.evaluate(() =>
        [...document.querySelectorAll('.roles span')].map(role => getComputedStyle(role).color),
      );
      assert.ok(colours.length > 0, 'the charts have colours to read');
      assert.deepEqual(
        colours.filter(colour => colour === ''),
        [],
      );
      await frame.evaluate(axeSource);
      const violations = await frame.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: Violation[] }> };
        };
        return (await axe.run()).violations.map(v => `${v.id}: ${v.nodes[0]?.html ?? ''}`);
      });
      assert.deepEqual(violations, []);
    });
  }

  it('takes the picture of the README', async () => {
    await workbench.setColorTheme('Default Dark Modern');
    await workbench.screenshot(
      path.join(pictures, 'cache-dark.png'),
      workbench.page.locator('.editor-group-container').first(),
    );
  });

  it('a line appended to a log changes the status bar', async () => {
    const { cost } = today();
    const usage = { input_tokens: 0, output_tokens: 400_000, cache_read_input_tokens: 100_000 };
    appendRequest('ui', 'claude-opus-4-5', usage);
    // $25 per million output tokens, $0.50 per million read (the price table): $10.05 more.
    await statusShows(new RegExp(`\\$${(cost + 10.05).toFixed(2).replace('.', '\\.')}`));
  });

  it('a setting changes the report', async () => {
    await workbench.changeSettings({ 'claudeUsage.statusBar.items': ['tokens'] });
    await statusShows(/^\s*[\d.,]+[kM]\s*$/);
    await workbench.changeSettings({ 'claudeUsage.statusBar.items': ['cacheHit', 'cost'] });
    await statusShows(/%/);
  });

  it('the panel survives a reload of the window', async () => {
    await workbench.load();
    await workbench.webview().getByText('Net saved today').first().waitFor();
  });

  it('Activity opens the log at a line that was left out', async () => {
    const damaged = '{"type":"assistant","message":{"usage":{"damaged":';
    appendRequest('before', 'claude-opus-4-5', { output_tokens: 1 });
    grow(damaged);
    const view = workbench.webview();
    await view.getByRole('tab', { name: 'Activity' }).click();
    await view.getByText('Show an example').click();
    await workbench.screenshot(
      path.join(pictures, 'activity-dark.png'),
      workbench.page.locator('.editor-group-container').first(),
    );
    await view.locator('.activity-examples').getByRole('button').click();
    const editor = workbench.page.locator('.editor-instance .monaco-editor .view-lines');
    await editor.filter({ hasText: damaged }).waitFor();
    await workbench.runCommand('Claude Usage: Show Claude Usage');
  });

  it('a model without a price gets an entry in the settings with a click', async () => {
    appendRequest('unpriced', 'acme-proxy-large', { output_tokens: 1 });
    const model = workbench.webview().locator('.activity-unpriced');
    await model.filter({ hasText: 'acme-proxy-large' }).getByRole('button').click();
    const editor = workbench.page.locator('.editor-instance .monaco-editor .view-lines');
    await editor.filter({ hasText: '"acme-proxy-large": {' }).waitFor();
  });

  it('nothing went wrong in the panel, and nothing asked for the network', () => {
    assert.deepEqual(workbench.viewErrors(), []);
    const outside = requested.filter(
      url => /^https?:/.test(url) && !/\/\/(127\.0\.0\.1|localhost)[:/]/.test(url),
    );
    assert.deepEqual(
      outside.filter(url => !url.includes('vscode-cdn.net')),
      [],
    );
  });
});
