/** A real VS Code whose display language is German: what it takes of ours from l10n/ and package.nls.de.json. Pictures in out/screenshots. */
import * as assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import * as path from 'node:path';
import { tempFolder } from '../support/process.mjs';
import { makeSampleLogs } from '../support/sampleLogs.mjs';
import { packagedExtension } from '../support/vsix.mjs';
import { openWorkbench, type Workbench } from '../support/workbench.mjs';

const statusId = 'claude-usage.claude-usage.claudeUsage.status';
const pictures = path.join(process.cwd(), 'out', 'screenshots');
/** Intl's no-break spaces as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a VS Code in German', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let temp: Awaited<ReturnType<typeof tempFolder>>;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    temp = await tempFolder('ui');
    const logs = path.join(temp.path, 'claude');
    workbench = await openWorkbench({
      vsix: await packagedExtension(),
      workspace: await makeSampleLogs(logs),
      language: 'de',
      settings: { 'claudeUsage.logDirectories': [logs] },
      viewport: { width: 1500, height: 1000 },
    });
  });

  after(async () => {
    await workbench?.close();
    await temp?.remove();
  });

  const picture = (name: string) => workbench.screenshot(path.join(pictures, `de-${name}.png`));

  it('has a German status bar and tooltip', async () => {
    const item = workbench.statusBarItem(statusId);
    await item.filter({ hasText: '$' }).waitFor();
    assert.match(plain(await workbench.statusBarText(statusId)), /\d,\d\d \$$/);
    const spoken = (await item.locator('a').getAttribute('aria-label')) ?? '';
    assert.match(plain(spoken), /^Claude heute.*US-Dollar/);
    await item.hover();
    const hover = workbench.page.locator('.workbench-hover:visible').last();
    await hover.getByText('Kosten zu API-Listenpreisen').waitFor();
    await picture('tooltip');
    await workbench.page.mouse.move(500, 300);
  });

  it('has German commands, and a German panel behind them', async () => {
    await workbench.runCommand('Claude Usage: Claude Usage anzeigen');
    const view = workbench.webview();
    await view.getByText('Cache-Treffer nach Tagen').waitFor();
    assert.deepEqual(await view.getByRole('tab').allInnerTexts(), [
      'Cache',
      'Fehlzugriffe',
      'Trends',
      'Sitzungen',
      'Tools',
      'Aktivität',
    ]);
    await picture('panel');
    assert.deepEqual(workbench.viewErrors(), []);
  });

  it('has a German doctor', async () => {
    await workbench.runCommand('Claude Usage: Diagnose ausführen');
    const lines = workbench.page.locator('.editor-instance .monaco-editor .view-lines');
    await lines.filter({ hasText: 'Protokollordner' }).waitFor();
    await picture('doctor');
  });
});
