// VS Code as a user sees it, for tests: one page object over the workbench, in words of the workbench.

import { launchChromium } from './chromium.mjs';
import { startVscodeServer } from './vscodeServer.mjs';

/** The themes a view must look right in: what the workbench and a webview say when one is on. */
const themes = {
  'Default Dark Modern': { workbench: 'vs-dark', webview: 'vscode-dark' },
  'Default Light Modern': { workbench: 'vs', webview: 'vscode-light' },
  'Default High Contrast': { workbench: 'hc-black', webview: 'vscode-high-contrast' },
  'Default High Contrast Light': { workbench: 'hc-light', webview: 'vscode-high-contrast-light' },
};
export const themeNames = /** @type {(keyof typeof themes)[]} */ (Object.keys(themes));

/** How long a part of the workbench may take to appear, in ms. CI may be busy. */
const LIMIT = 60_000;

/**
 * @typedef {import('./vscodeServer.mjs').ServerOptions & {
 *   workspace?: string,
 *   viewport?: { width: number, height: number },
 *   page?: import('playwright-core').BrowserContextOptions,
 *   language?: string,
 * }} WorkbenchOptions workspace: the folder, or the .code-workspace file, to open; page: for playwright's newPage; language: VS Code's
 *   display language, as a language pack sets it (without the pack the workbench's own words stay English)
 */

/**
 * Starts a VS Code and opens it in a browser. Close it in the end.
 *
 * @param {WorkbenchOptions} [options]
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(options = {}) {
  const server = await startVscodeServer(options);
  try {
    const browser = await launchChromium();
    const viewport = options.viewport ?? { width: 1280, height: 800 };
    const page = await browser.newPage({ viewport, ...options.page });
    if (options.language !== undefined) await page.addInitScript(setLanguage, options.language);
    const workbench = new Workbench(page, server, options.workspace);
    await workbench.load();
    return workbench;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export class Workbench {
  /** Errors in the console of the page and its webviews, and uncaught ones. The workbench has some of its own. @type {string[]} */
  errors = [];

  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./vscodeServer.mjs').VscodeServer} server
   * @param {string} [workspace]
   */
  constructor(page, server, workspace) {
    this.page = page;
    this.server = server;
    this.workspace = workspace;
    page.setDefaultTimeout(LIMIT);
    page.on('pageerror', error => this.errors.push(error.stack ?? String(error)));
    page.on('console', message => {
      if (message.type() === 'error')
        this.errors.push(`${message.text()} (${message.location().url})`);
    });
  }

  /** Opens the window, also a second time: then it is a reload. */
  async load() {
    const query = new URLSearchParams();
    if (this.workspace)
      query.set(
        this.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder',
        this.workspace,
      );
    await this.page.goto(`${this.server.url}/?${query}`);
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  }

  /**
   * Runs a command through the palette, as the palette names it: 'Category: Title'.
   *
   * @param {string} name
   */
  async runCommand(name) {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    const entry = this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({
        has: this.page.locator('.quick-input-list-row .label-name', { hasText: exactly(name) }),
      })
      .first();
    const until = Date.now() + LIMIT;
    // The palette does not take up commands that come while it is open: extensions register theirs soon after the start.
    for (;;) {
      await this.page.keyboard.press('F1');
      await input.waitFor();
      await input.fill(`>${name}`);
      try {
        await entry.waitFor({ timeout: 3000 });
        break;
      } catch (error) {
        if (Date.now() > until) throw new Error(`the palette has no "${name}"`, { cause: error });
        await this.page.keyboard.press('Escape');
      }
    }
    await entry.click();
    // Not the input: a command that asks for something shows the same one at once.
    await entry.waitFor({ state: 'hidden' });
  }

  /** A status bar item by its full id: publisher.name.itemId. @param {string} id */
  statusBarItem(id) {
    return this.page.locator(`[id="${id}"]`);
  }

  /** Its text once it shows, icons apart. @param {string} id */
  async statusBarText(id) {
    const item = this.statusBarItem(id);
    await item.waitFor();
    return (await item.innerText()).replace(/\s+/g, ' ').trim();
  }

  /** The document of the nth webview. @param {number} [nth] @returns {import('playwright-core').FrameLocator} */
  webview(nth = 0) {
    return this.page
      .locator('iframe.webview.ready')
      .nth(nth)
      .contentFrame()
      .frameLocator('#active-frame');
  }

  /** The errors of webviews alone: scripts that threw, and what their content security policy refused. */
  viewErrors() {
    return this.errors.filter(text =>
      /contrib\/webview\/|vscode-cdn\.net|vscode-webview/.test(text),
    );
  }

  /** The notifications that show, on their own or in the list of them. */
  notifications() {
    return this.page.locator(
      ':is(.notifications-toasts, .notifications-center) .notification-list-item',
    );
  }

  /** Changes user settings through their file; the running window follows. @param {Record<string, unknown>} settings */
  changeSettings(settings) {
    return this.server.changeSettings(settings);
  }

  /** Sets the theme and waits until the workbench and the webviews have it. @param {keyof typeof themes} name */
  async setColorTheme(name) {
    const { workbench, webview } = themes[name];
    await this.changeSettings({ 'workbench.colorTheme': name });
    await this.page.locator(`.monaco-workbench.${workbench}`).first().waitFor();
    const count = await this.page.locator('iframe.webview.ready').count();
    for (let nth = 0; nth < count; nth++) {
      await this.webview(nth).locator(`body[data-vscode-theme-kind="${webview}"]`).waitFor();
    }
  }

  /** @param {number} width @param {number} height */
  setViewport(width, height) {
    return this.page.setViewportSize({ width, height });
  }

  /** A picture of the window, or of a part of it. @param {string} path @param {import('playwright-core').Locator} [part] */
  screenshot(path, part) {
    // Carets and animations would make two pictures of the same thing differ.
    return (part ?? this.page).screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  async close() {
    await this.page.context().browser()?.close();
    await this.server.stop();
  }
}

/** In the page, before the workbench's scripts: they read it there. @param {string} language */
function setLanguage(language) {
  Reflect.set(globalThis, '_VSCODE_NLS_LANGUAGE', language);
}

/** @param {string} text */
function exactly(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
