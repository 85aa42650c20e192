/** What the tests of the panel share: one browser a file, one page a test. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { FromView, Snapshot, ToView } from '../../../src/protocol/viewProtocol';
import { launchChromium } from '../../support/chromium.mjs';
import type { PanelOptions, PanelPage } from './panelPage';
import { openPanel } from './panelPage';
import type { SampleKind } from './samples';
import { sampleSnapshot } from './samples';
import type { TabSample } from './tabSamples';
import { themes } from './themes';

/** The panel of the running test. */
export class PanelTest {
  #browser: Browser | undefined;
  #panel: PanelPage | undefined;

  get panel(): PanelPage {
    assert.ok(this.#panel, 'open() first');
    return this.#panel;
  }

  get page(): Page {
    return this.panel.page;
  }

  async start(): Promise<void> {
    this.#browser = await launchChromium();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
  }

  /** Opens the panel in Dark Modern, with a sample when one is named. */
  async open(kind: SampleKind | null, options: Partial<PanelOptions> = {}): Promise<void> {
    const [dark] = themes;
    assert.ok(this.#browser && dark);
    await this.#panel?.close();
    const snapshot = kind === null ? {} : { snapshot: sampleSnapshot(kind) };
    this.#panel = await openPanel(this.#browser, { theme: dark, ...snapshot, ...options });
  }

  /** Opens the panel at a tab that asks for its own data. */
  async openTab(sample: TabSample, options: Partial<PanelOptions> = {}): Promise<void> {
    const { tab, answers, snapshot } = sample;
    const { scopeId, range, ...healthy } = sampleSnapshot('healthy');
    const kept = { version: 2 as const, tab, scopeId, range, kept: sample.kept ?? [] };
    const shown = { ...healthy, scopeId, range, ...snapshot };
    await this.open(null, { answers, kept, snapshot: shown, ...options });
    // The tab's code and styles are loaded now, and its questions answered.
    await this.page.waitForFunction(
      () => document.querySelector('[role=tabpanel] [aria-busy=true]') === null,
    );
  }

  /** Closes the page of the test. */
  async close(): Promise<void> {
    await this.#panel?.close();
    this.#panel = undefined;
  }

  send(message: ToView): Promise<void> {
    return this.panel.push(message);
  }

  show(kind: SampleKind): Promise<void> {
    return this.send({ type: 'snapshot', snapshot: sampleSnapshot(kind) });
  }

  /** Pushes the healthy sample with a change. */
  push(change: Partial<Snapshot>): Promise<void> {
    return this.send({ type: 'snapshot', snapshot: { ...sampleSnapshot('healthy'), ...change } });
  }

  posts(): Promise<FromView[]> {
    return this.panel.posts();
  }

  /** What was posted last of a type. */
  async lastPost<T extends FromView['type']>(
    type: T,
  ): Promise<Extract<FromView, { type: T }> | undefined> {
    const all = (await this.posts()).filter(
      (post): post is Extract<FromView, { type: T }> => post.type === type,
    );
    return all[all.length - 1];
  }

  async text(selector: string): Promise<string> {
    return (await this.page.textContent(selector)) ?? '';
  }

  count(selector: string): Promise<number> {
    return this.page.locator(selector).count();
  }

  /** The text of the element that has the focus. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The dates of the daily table, top to bottom. */
  days(): Promise<string[]> {
    return this.page.$$eval('.day-row', rows => rows.map(row => row.id.replace('day-', '')));
  }
}

/** Registers the hooks of a suite. */
export function usePanel(): PanelTest {
  const test = new PanelTest();
  before(() => test.start());
  after(() => test.stop());
  afterEach(() => test.close());
  return test;
}
