// `npm run pictures`: makes every picture of the README and of the walkthrough again, from the extension running in a real VS Code on
// generated logs. Not a test: the pictures differ from day to day, so they are made when the panel has changed, and looked at.

import { join } from 'node:path';
import { isMain, repoRoot, run, tempFolder } from './process.mjs';
import { packagedExtension } from './vsix.mjs';
import { openWorkbench } from './workbench.mjs';

const media = join(repoRoot, 'media');
const statusId = 'claude-usage.claude-usage.claudeUsage.status';

/** The tabs by their digit, and how tall the window is for each: as much as a reader wants to see. */
const tabs = [
  { id: 'cache', key: '1', height: 1000 },
  { id: 'misses', key: '2', height: 1180 },
  { id: 'trends', key: '3', height: 1180 },
  { id: 'sessions', key: '4', height: 1180 },
  { id: 'tools', key: '5', height: 900 },
  { id: 'activity', key: '6', height: 1180 },
];
/** The steps of the walkthrough, as VS Code shows them: small. */
const steps = ['cache', 'misses', 'trends'];
const colors = /** @type {const} */ ({
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
});

/** A zone where it is afternoon now: the day of the pictures has something to show. */
function afternoon() {
  const zones = ['Asia/Tokyo', 'Asia/Kolkata', 'Europe/Berlin', 'America/Sao_Paulo', 'America/New_York'].concat(
    ['America/Los_Angeles', 'Pacific/Honolulu', 'Pacific/Auckland', 'Asia/Dubai', 'UTC'],
  ); // prettier-ignore
  const hour = (/** @type {string} */ timeZone) =>
    Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format());
  return zones.reduce((best, zone) =>
    Math.abs(hour(zone) - 16) < Math.abs(hour(best) - 16) ? zone : best,
  );
}

/** @param {import('./workbench.mjs').Workbench} workbench @param {string} id */
async function openTab(workbench, id) {
  const view = workbench.webview();
  await view
    .getByRole('tab')
    .nth(tabs.findIndex(tab => tab.id === id))
    .click();
  await view.locator('[role=tabpanel] :is(.skeleton, [aria-busy=true])').first().waitFor({ state: 'detached' }); // prettier-ignore
  if (id !== 'sessions' || (await view.locator('.session-detail').count()) > 0) return;
  await view.locator('.session-row').first().click();
  await view.locator('.session-detail .session-figures').waitFor();
}

/** Charts and lists follow the size of the window in the next frames. @param {import('./workbench.mjs').Workbench} workbench */
async function settle(workbench) {
  const frame = workbench.page.frames().find(each => each.name() === 'active-frame' || each.url().includes('fake.html')); // prettier-ignore
  await frame?.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function main() {
  const temp = await tempFolder('pictures');
  await run('npm', ['run', '--silent', 'build']);
  const TZ = afternoon();
  const logs = join(temp.path, 'claude');
  const sample = [join(repoRoot, 'dist', 'sample.js'), logs];
  const printed = await run(process.execPath, sample, { env: { ...process.env, TZ } });
  const { workspace } = JSON.parse(printed);
  const workbench = await openWorkbench({
    vsix: await packagedExtension(join(temp.path, 'extension.vsix')),
    workspace,
    env: { TZ },
    settings: {
      'claudeUsage.logDirectories': [logs],
      'workbench.activityBar.location': 'hidden',
      'workbench.layoutControl.enabled': false,
      'window.commandCenter': false,
      'window.menuBarVisibility': 'hidden',
      'breadcrumbs.enabled': false,
    },
    viewport: { width: 1200, height: 1000 },
  });
  try {
    await workbench.statusBarItem(statusId).filter({ hasText: /%/ }).waitFor();
    await workbench.runCommand('View: Close Primary Side Bar').catch(() => {}); // Its name differs between versions.
    await workbench.runCommand('Claude Usage: Show Claude Usage');
    for (const [color, theme] of Object.entries(colors)) {
      await workbench.setColorTheme(theme);
      for (const { id, height } of color === 'dark' ? tabs : []) {
        await workbench.setViewport(1200, height);
        await openTab(workbench, id);
        // The first one shows where the panel is, and the status bar; the others only the panel.
        const part = id === 'cache' ? undefined : workbench.page.locator('iframe.webview.ready');
        await settle(workbench);
        await workbench.screenshot(join(media, 'screenshots', `${id}-dark.png`), part);
      }
      await workbench.setViewport(900, 600);
      for (const id of steps) {
        await openTab(workbench, id);
        await settle(workbench);
        await workbench.screenshot(join(media, 'walkthrough', `${id}-${color}.jpg`));
      }
    }
  } finally {
    await workbench.close();
    await temp.remove();
  }
}

if (isMain(import.meta.url)) await main();
