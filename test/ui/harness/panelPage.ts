/** The built panel in a browser: VS Code's page and CSP around it, a fake host behind it. */
import axe from 'axe-core';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { panelHtml } from '../../../src/extension/panelHtml';
import type { FromView, Snapshot, ToView, ViewState } from '../../../src/protocol/viewProtocol';
import { bundleFile, readBundle } from '../../support/translations.mjs';
import { now } from './sampleReport';
import type { Theme } from './themes';
import { variablesOf } from './themes';

const origin = 'http://webview.test';

/** Where the view's scripts and style sheets are. */
export const distFolder = (): string =>
  process.env['WEBVIEW_DIST'] ?? join(process.cwd(), 'dist', 'webview');

/** How the panel is opened. */
export interface PanelOptions {
  theme: Theme;
  width?: number;
  height?: number;
  /** Device pixels per CSS pixel. */
  ratio?: number;
  /** What VS Code kept for the view. */
  kept?: ViewState;
  /** More classes on the body. */
  bodyClass?: string;
  snapshot?: Snapshot;
  /** What the host answers a tab's query with, by the query's name, or `name@offset`; a query without an answer stays open. */
  answers?: Readonly<Record<string, unknown>>;
  /** VS Code's display language, with the sentences of l10n/; English when there is none. */
  language?: string;
  /** Sentences in place of those of the language. */
  words?: Readonly<Record<string, string>>;
  /** What else to do with the page before it loads. */
  prepare?: (page: Page) => Promise<void>;
}

/** The page and what goes on behind it. */
export interface PanelPage {
  page: Page;
  push: (message: ToView) => Promise<void>;
  posts: () => Promise<FromView[]>;
  /** CSP violations, page errors and errors on the console. */
  problems: () => Promise<string[]>;
  kept: () => Promise<unknown>;
  close: () => Promise<void>;
}

interface HarnessWindow {
  posts: FromView[];
  violations: string[];
  kept: unknown;
}

/** Opens the panel and, when given, pushes a snapshot. */
export async function openPanel(browser: Browser, options: PanelOptions): Promise<PanelPage> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1200, height: options.height ?? 900 },
    deviceScaleFactor: options.ratio ?? 1,
    reducedMotion: 'reduce',
  });
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.clock.setFixedTime(now);
  await page.route(`${origin}/**`, async route => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: html(options) });
    else
      await route.fulfill({
        body: await readFile(join(distFolder(), name)),
        contentType: mime(name),
      });
  });
  await page.addInitScript(fakeHost, {
    kept: options.kept ?? null,
    variables: variablesOf(options.theme),
    bodyClass: `${options.theme.bodyClass} ${options.bodyClass ?? ''}`,
    answers: options.answers ?? {},
  });
  await options.prepare?.(page);
  await page.goto(`${origin}/`);
  // The code and the styles of the tab are there.
  await page.waitForSelector('[role=tabpanel][aria-busy=false]', { state: 'attached' });
  const panel = harness(page, errors);
  const { snapshot, language = 'en' } = options;
  if (snapshot) await panel.push({ type: 'snapshot', snapshot: { ...snapshot, language } });
  return panel;
}

function harness(page: Page, errors: string[]): PanelPage {
  const read = <K extends keyof HarnessWindow>(key: K): Promise<HarnessWindow[K]> =>
    page.evaluate(name => (window as unknown as HarnessWindow)[name], key) as Promise<
      HarnessWindow[K]
    >;
  return {
    page,
    push: async message => {
      await page.evaluate(data => {
        window.dispatchEvent(new MessageEvent('message', { data }));
        // Two frames: signals render in a microtask, observers and charts after the next layout, effects by a timer after it.
        return new Promise(done =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))),
        );
      }, message as unknown);
    },
    posts: () => read('posts'),
    problems: async () => [...errors, ...(await read('violations'))],
    kept: () => read('kept'),
    close: () => page.close(),
  };
}

function html({ language = 'en', words }: PanelOptions): string {
  return panelHtml({
    cspSource: origin,
    nonce: 'dGVzdA',
    language,
    title: 'Claude Usage',
    words: words ?? (language === 'en' ? {} : readBundle(bundleFile(language))),
    scriptUri: `${origin}/main.js`,
    styleUri: `${origin}/main.css`,
  });
}

const mime = (name: string): string => (name.endsWith('.css') ? 'text/css' : 'text/javascript');

/** Runs in the page before anything else. */
function fakeHost(setup: {
  kept: unknown;
  variables: Record<string, string>;
  bodyClass: string;
  answers: Readonly<Record<string, unknown>>;
}): void {
  const host = window as unknown as HarnessWindow & { acquireVsCodeApi: unknown };
  host.posts = [];
  host.violations = [];
  host.kept = setup.kept;
  document.addEventListener('securitypolicyviolation', event => {
    host.violations.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
  });
  const api = {
    postMessage: (message: FromView) => {
      host.posts.push(structuredClone(message));
      if (message.type !== 'query') return;
      const { offset } = message.params as { offset?: number };
      const page = `${message.name}@${offset ?? ''}`;
      const name = Object.hasOwn(setup.answers, page) ? page : message.name;
      if (!Object.hasOwn(setup.answers, name)) return;
      const data = {
        type: 'answer',
        id: message.id,
        ok: true,
        result: setup.answers[name],
      };
      setTimeout(() => window.dispatchEvent(new MessageEvent('message', { data })));
    },
    getState: () => host.kept,
    setState: (state: unknown) => {
      host.kept = structuredClone(state);
    },
  };
  host.acquireVsCodeApi = () => api;
  const dress = () => {
    for (const [name, value] of Object.entries(setup.variables))
      document.documentElement.style.setProperty(name, value);
    document.body.className = setup.bodyClass;
  };
  // VS Code dresses the page before its scripts run.
  new MutationObserver((_, observer) => {
    if (document.body === null) return;
    observer.disconnect();
    dress();
  }).observe(document, { childList: true, subtree: true });
}

/** The accessibility violations of the page, one line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // An evaluated script is not the page's own: its CSP does not matter.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(violation =>
      violation.nodes.map(
        node => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
      ),
    );
  });
}
