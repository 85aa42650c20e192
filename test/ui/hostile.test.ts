/** Hostile logs in the panel, every tab of it on the engine's own answers, and what its page would let them do. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { EngineQueries } from '../../src/extension/engineClient';
import { PanelModel, firstChoice } from '../../src/extension/panelModel';
import { anomalyOptions } from '../../src/extension/settingsReader';
import { defaultSettings } from '../../src/protocol/settings';
import { tabIds } from '../../src/protocol/viewProtocol';
import { hostileNow, hostileTexts, writeHostileHome } from '../fixtures/hostile';
import { words } from '../unit/extension/fakes';
import { Running } from '../unit/engine/support/running';
import { probe } from './harness/cspProbes';
import { usePanel } from './harness/panelTest';

/** More rounds than any tab needs to be asked all it asks. */
const mostRounds = 12;

describe('the panel with hostile logs', function () {
  this.timeout(60_000);
  const panel = usePanel();
  let running: Running;
  let home: ReturnType<typeof writeHostileHome>;
  let model: PanelModel;
  let answered: number;

  before(async () => {
    home = writeHostileHome();
    running = new Running({ watch: false, details: true, clock: () => hostileNow });
    await running.configure([home.folder]);
    await running.engine.detailed();
    const status = await running.engine.request('status', {});
    const engine = { status, request: (method, params) => running.engine.request(method, params) } as Pick<EngineQueries, 'status' | 'request'> as EngineQueries; // prettier-ignore
    model = new PanelModel({
      engine,
      folders: () => [],
      anomaly: () => anomalyOptions(defaultSettings),
      settings: () => defaultSettings,
      firstChoice: () => firstChoice(defaultSettings, []),
      memory: { load: () => undefined, save: () => undefined },
      words,
      now: () => hostileNow,
    });
  });

  after(async () => {
    await running.close();
    home.remove();
  });

  /** Answers what the view asks, as the extension does, until it asks no more. */
  async function settle(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const queries = (await panel.posts()).filter(post => post.type === 'query');
      if (queries.length === answered) return;
      for (const query of queries.slice(answered)) {
        const answer = await model.answer(query);
        if (answer) await panel.send(answer);
      }
      answered = queries.length;
    }
    assert.fail('the view asks without end');
  }

  async function open(tab: (typeof tabIds)[number]): Promise<void> {
    answered = 0;
    const snapshot = await model.snapshot();
    const kept = { version: 2 as const, tab, scopeId: snapshot.scopeId, range: snapshot.range, kept: [] }; // prettier-ignore
    await panel.open(null, { kept, snapshot });
    await settle();
  }

  /** Opens whatever can be opened: rows, groups, help. */
  async function openEverything(page: Page): Promise<void> {
    for (let i = 0; i < 12; i++) {
      const closed = page.locator('[role=tabpanel] [aria-expanded=false]:visible').nth(i);
      if ((await closed.count()) === 0) break;
      await closed.click({ timeout: 2000 }).catch(() => undefined); // It may be under another that opened.
      await settle();
      await page.keyboard.press('Escape');
    }
  }

  for (const tab of tabIds) {
    it(`${tab}: text is text, nothing is turned, nothing is endless`, async () => {
      await open(tab);
      await openEverything(panel.page);
      const seen = await panel.page.evaluate(() => {
        const root = document.querySelector('#root') as HTMLElement;
        const said = [...root.querySelectorAll('*')].flatMap(element =>
          [...element.attributes].map(attribute => attribute.value),
        );
        const all = [root.textContent, ...said].join('\n');
        const made = 'script, img, iframe, object, embed, link, base, form, a[href], [onerror], [onclick], [onload]'; // prettier-ignore
        return {
          title: document.title,
          made: [...root.querySelectorAll(made)].map(element => element.outerHTML.slice(0, 100)),
          turned: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(all),
          length: all.length,
          text: root.textContent,
        };
      });
      assert.deepEqual(await panel.panel.problems(), []);
      assert.deepEqual([seen.title, seen.made, seen.turned], ['Claude Usage', [], false]);
      assert.ok(seen.length < 400_000, `${seen.length} characters`);
      assert.ok(seen.text.length > 200, seen.text);
      // They are there: a tab without them would prove nothing.
      if (tab === 'sessions' || tab === 'tools') assert.ok(seen.text.includes('<img src=x'), tab);
      if (tab === 'cache') assert.ok(seen.text.includes(hostileTexts.formula));
    });
  }

  describe('its policy', () => {
    const types = { svg: 'image/svg+xml', js: 'text/javascript', css: 'text/css', txt: 'text/plain' }; // prettier-ignore

    /** A machine out there that would answer. */
    async function outside(page: Page): Promise<string[]> {
      const asked: string[] = [];
      await page.context().route('http://outside.test/**', async route => {
        const url = route.request().url();
        asked.push(url);
        const kind = url.slice(url.lastIndexOf('.') + 1) as keyof typeof types;
        const body = kind === 'svg' ? '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>' : kind === 'js' ? 'ran("external script")' : ''; // prettier-ignore
        await route.fulfill({ contentType: types[kind] ?? 'text/plain', body });
      });
      return asked;
    }

    it('stops scripts of every kind, and asks nobody for anything', async () => {
      await open('cache');
      const asked = await outside(panel.page);
      const probed = await probe(panel.page);
      assert.deepEqual(
        Object.entries(probed).filter(([, ran]) => ran),
        [],
      );
      assert.deepEqual(asked, []);
    });

    it('is what stops them: in a page without one all of it runs', async () => {
      await open('cache');
      const { page } = panel;
      await outside(page);
      await page.route('http://bare.test/', route =>
        route.fulfill({ contentType: 'text/html', body: '<!DOCTYPE html><title>x</title><body>' }),
      );
      await page.goto('http://bare.test/');
      const probed = await probe(page);
      assert.deepEqual(
        Object.entries(probed).filter(([, ran]) => !ran),
        [],
      );
    });
  });
});
