/** The panel as a user has it: the built bundle in a browser, behind VS Code's CSP, with a fake host. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { CacheReport } from '../../src/protocol/cacheReport';
import type { FromView, Snapshot } from '../../src/protocol/viewProtocol';
import { launchChromium } from '../support/chromium.mjs';
import type { PanelOptions, PanelPage } from './harness/panelPage';
import { axeViolations, openPanel } from './harness/panelPage';
import { sessionsOf } from './harness/sampleReport';
import type { SampleKind } from './harness/samples';
import { sampleKinds, sampleSnapshot } from './harness/samples';
import type { Theme } from './harness/themes';
import { themes } from './harness/themes';

const [dark] = themes as [Theme, ...Theme[]];
const healthy = sampleSnapshot('healthy');
const badDay = '2026-11-12';

let browser: Browser;
let panel: PanelPage;
let page: Page;

async function open(kind: SampleKind | null, options: Partial<PanelOptions> = {}): Promise<void> {
  const snapshot = kind === null ? {} : { snapshot: sampleSnapshot(kind) };
  panel = await openPanel(browser, { theme: dark, ...snapshot, ...options });
  page = panel.page;
}

async function push(change: Partial<Snapshot>): Promise<void> {
  await panel.push({ type: 'snapshot', snapshot: { ...healthy, ...change } });
}

/** What was posted last of a type. */
async function lastPost<T extends FromView['type']>(
  type: T,
): Promise<Extract<FromView, { type: T }> | undefined> {
  const all = (await panel.posts()).filter(post => post.type === type);
  return all[all.length - 1] as Extract<FromView, { type: T }> | undefined;
}

/** The text of the element that has the focus. */
const focused = (): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const days = (): Promise<string[]> =>
  page.$$eval('.day-row', rows => rows.map(row => row.id.replace('day-', '')));
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const newer = (change: Partial<CacheReport> = {}): CacheReport => ({
  ...(healthy.report as CacheReport),
  generation: 2,
  ...change,
});
const without = <T>(all: readonly T[]): T => {
  assert.equal(all.length, 1);
  return all[0] as T;
};

describe('the panel', function () {
  this.timeout(120_000);
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  afterEach(() => panel.close());

  describe('in every theme', () => {
    for (const theme of themes) {
      it(`${theme.id}: no state has an accessibility or CSP violation`, async () => {
        await open(null, { theme });
        const found: string[] = await axeViolations(page);
        for (const kind of sampleKinds) {
          await panel.push({ type: 'snapshot', snapshot: sampleSnapshot(kind) });
          found.push(...(await axeViolations(page)).map(line => `${kind}: ${line}`));
        }
        assert.deepEqual([...found, ...(await panel.problems())], []);
      });
    }

    it('draws the charts again when the theme changes', async () => {
      await open('healthy');
      const picture = () =>
        page.$eval('canvas', canvas => (canvas as HTMLCanvasElement).toDataURL());
      const before = await picture();
      await page.evaluate(() => {
        document.documentElement.style.setProperty('--vscode-charts-blue', '#ff0000');
      });
      await page.waitForTimeout(50);
      assert.notEqual(await picture(), before);
    });
  });

  describe('at every width', () => {
    for (const width of [300, 420, 640, 900, 1100, 1760]) {
      it(`${width} px: nothing scrolls sideways`, async () => {
        await open(null, { width });
        for (const kind of sampleKinds) {
          await panel.push({ type: 'snapshot', snapshot: sampleSnapshot(kind) });
          const excess = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(excess, 0, kind);
        }
      });
    }

    it('passes axe at 300 px with everything open', async () => {
      await open('stress', { width: 300 });
      await page.click(`#day-${badDay} button`);
      await page.click('.overflow button');
      assert.deepEqual(await axeViolations(page), []);
    });

    it('keeps the custom range and the menus inside 300 px', async () => {
      await open('healthy', { width: 300 });
      await page.click('.range-drop button');
      await page.click('.menu-item >> text=Custom…');
      const box = await page.locator('.custom-range').boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 300, JSON.stringify(box));
    });
  });

  describe('messages', () => {
    it('says that it is ready, with what was kept', async () => {
      const kept = {
        version: 1,
        tab: 'cache',
        scopeId: 'all',
        range: { kind: 'days', days: 30 },
        sort: { key: 'cost', descending: true },
      } as const;
      await open('healthy', { kept });
      assert.deepEqual((await panel.posts())[0], { type: 'ready', state: kept });
      assert.equal((await days())[0], badDay, 'sorted by cost as it was');
    });

    it('says that it is ready when nothing, or nonsense, was kept', async () => {
      await open(null, { kept: { version: 99 } as never });
      assert.deepEqual(await panel.posts(), [{ type: 'ready', state: null }]);
      assert.deepEqual(await panel.problems(), []);
    });

    it('drops a message that does not fit, and says so on the console', async () => {
      await open('healthy');
      const before = await page.textContent('main');
      for (const bad of [
        { type: 'nonsense' },
        null,
        { type: 'snapshot', snapshot: { language: 1 } },
      ]) {
        await panel.push(bad as never);
      }
      assert.equal(await page.textContent('main'), before);
      assert.equal((await panel.problems()).length, 3);
      await push({ report: newer() });
      assert.match((await page.textContent('.hero')) ?? '', /93\.5%/);
    });

    it('goes on naming the scope of the figures until the answer is here', async () => {
      await open('healthy');
      await page.click('#scope-button');
      await page.click('.menu-item >> text=billing-api');
      const select = await lastPost('select');
      assert.deepEqual(select, {
        type: 'select',
        selection: 1,
        scopeId: 'folder:file:///home/ada/src/billing-api',
        range: { kind: 'days', days: 14 },
      });
      assert.match((await page.textContent('#scope-button')) ?? '', /All projects/);
      assert.equal(await page.getAttribute('main', 'aria-busy'), 'true');
      await push({ selection: 1, scopeId: select.scopeId });
      assert.match((await page.textContent('#scope-button')) ?? '', /billing-api/);
      assert.equal(await page.getAttribute('main', 'aria-busy'), 'false');
    });

    it('drops the answer to an older selection', async () => {
      await open('healthy');
      await page.click('.range-segments >> text=30 days');
      await page.click('.range-segments >> text=7 days');
      await push({ selection: 1, range: { kind: 'days', days: 30 } });
      assert.equal(await page.textContent('.segment[aria-pressed=true]'), '14 days');
      await push({ selection: 2, range: { kind: 'days', days: 7 } });
      assert.equal(await page.textContent('.segment[aria-pressed=true]'), '7 days');
    });

    it('asks for the sessions of a day, and shows those of this selection only', async () => {
      await open('healthy');
      await page.click(`#day-${badDay}`);
      assert.deepEqual(await lastPost('openDay'), { type: 'openDay', selection: 0, date: badDay });
      const row = without((healthy.report as CacheReport).days.filter(day => day.date === badDay));
      const answer = {
        type: 'sessionsOfDay',
        date: badDay,
        sessions: sessionsOf(row),
        failure: '',
      } as const;
      await panel.push({ ...answer, selection: 7 });
      assert.equal(await page.locator('.sessions-table').count(), 0);
      await panel.push({ ...answer, selection: 0 });
      const text = (await page.textContent('.sessions-table')) ?? '';
      assert.match(text, /Fix flaky checkout test/);
      assert.match(text, /Untitled session 2c1d3a52/);
      await push({ report: newer() });
      const asked = (await panel.posts()).filter(post => post.type === 'openDay');
      assert.equal(asked.length, 2, 'new figures: the opened day is asked for again');
      assert.match((await page.textContent('.sessions-table')) ?? '', /Fix flaky/);
      await push({ report: newer({ generation: 3 }), scopeId: 'workspace' });
      assert.equal(await page.locator('.detail-row').count(), 0, 'another scope closes it');
    });

    it('says why the sessions of a day are not there', async () => {
      await open('healthy');
      await page.click(`#day-${badDay}`);
      await panel.push({
        type: 'sessionsOfDay',
        selection: 0,
        date: badDay,
        sessions: [],
        failure: 'The store is busy.',
      });
      assert.match(
        (await page.textContent('.day-detail')) ?? '',
        /could not be read\. The store is busy/,
      );
    });

    it('posts what its buttons say', async () => {
      await open('failedBlank');
      await page.click('text=Retry');
      await page.click('text=Show log');
      await panel.push({ type: 'snapshot', snapshot: sampleSnapshot('empty') });
      await page.click('text=Choose a log folder…');
      await panel.push({ type: 'snapshot', snapshot: sampleSnapshot('notes') });
      await page.click('text=Set a price');
      await page.click('[aria-label="Export usage"]');
      await page.click('.toolbar [aria-label="Settings"]');
      const posted = (await panel.posts()).slice(1);
      assert.deepEqual(posted, [
        { type: 'retry' },
        { type: 'showLog' },
        { type: 'chooseLogFolder' },
        { type: 'openSettings', section: 'pricing.overrides' },
        { type: 'export' },
        { type: 'openSettings', section: '' },
      ]);
    });

    it('selects two dates, not more than a year, and not the wrong way round', async () => {
      await open('healthy');
      await page.click('text=Custom…');
      const [since, until] = [page.locator('input').nth(0), page.locator('input').nth(1)];
      await since.fill('2024-01-01');
      assert.match((await page.textContent('.problem')) ?? '', /At most 365 days/);
      await until.fill('2023-01-01');
      assert.match((await page.textContent('.problem')) ?? '', /first day is after/);
      assert.equal(await page.isDisabled('.custom-range button'), true);
      await since.fill('2026-11-01');
      await until.fill('2026-11-10');
      await press('Enter');
      assert.deepEqual((await lastPost('select'))?.range, {
        kind: 'dates',
        since: '2026-11-01',
        until: '2026-11-10',
      });
    });

    it('keeps the last good figures of the same scope when a later report fails', async () => {
      await open('healthy');
      await push({ report: null, failure: 'Disk error' });
      assert.match(
        (await page.textContent('.failed')) ?? '',
        /Disk error.*Figures below are from 13:30/,
      );
      assert.equal(await page.locator('.daily-table').count(), 1);
      await push({ report: null, failure: 'Disk error', scopeId: 'workspace' });
      assert.equal(await page.locator('.daily-table').count(), 0, 'never under another title');
    });
  });

  describe('by keyboard', () => {
    it('has one tab stop for tabs, range, headers and rows', async () => {
      await open('healthy');
      for (const group of [
        '[role=tablist]',
        '.segmented',
        '.daily-table thead',
        '.daily-table tbody',
      ]) {
        const stops = await page.$$eval(
          `${group} button`,
          buttons => buttons.filter(button => button.tabIndex === 0).length,
        );
        assert.equal(stops, 1, group);
      }
      assert.equal(await page.getAttribute('[role=tab]', 'aria-selected'), 'true');
      const controls = await page.getAttribute('[role=tab]', 'aria-controls');
      assert.equal(await page.getAttribute(`#${controls}`, 'role'), 'tabpanel');
      await page.focus('[role=tab]');
      await press('ArrowRight', 'End', '1');
      assert.equal(await focused(), 'Cache');
    });

    it('moves along the range and picks with Enter', async () => {
      await open('healthy');
      await page.focus('.segment[aria-pressed=true]');
      await press('ArrowRight');
      assert.equal(await focused(), '30 days');
      await press('Enter');
      assert.deepEqual((await lastPost('select'))?.range, { kind: 'days', days: 30 });
    });

    it('opens the scope menu on the chosen scope; Escape gives the focus back', async () => {
      await open('healthy');
      await page.focus('#scope-button');
      await press('ArrowDown');
      assert.match(await focused(), /^All projects/);
      await press('Home');
      assert.match(await focused(), /^This workspace/);
      await press('Escape');
      assert.equal(await page.locator('[role=menu]').count(), 0);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'scope-button');
    });

    it('sorts by a header and says so', async () => {
      await open('healthy');
      const sorted = () =>
        page.$$eval('[aria-sort]:not([aria-sort=none])', heads =>
          heads.map(head => `${head.textContent} ${head.getAttribute('aria-sort')}`),
        );
      assert.deepEqual(await sorted(), ['Day descending']);
      await page.focus('.col-day .sort-button');
      await press('End', 'ArrowLeft', 'Enter');
      assert.deepEqual(await sorted(), ['Cost descending']);
      assert.equal((await days())[0], badDay);
      await press('Enter');
      assert.deepEqual(await sorted(), ['Cost ascending']);
      assert.equal((await days())[0], '2026-11-14');
      assert.deepEqual(((await panel.kept()) as { sort: unknown }).sort, {
        key: 'cost',
        descending: false,
      });
    });

    it('opens and closes a day', async () => {
      await open('healthy');
      await page.focus('.day-button');
      await press('ArrowDown', 'ArrowDown');
      assert.equal(await focused(), 'Tue 17 Nov');
      await press('Enter');
      const button = '#day-2026-11-17 button';
      assert.equal(await page.getAttribute(button, 'aria-expanded'), 'true');
      assert.equal(await page.getAttribute(button, 'aria-controls'), 'sessions-2026-11-17');
      await press('Enter');
      assert.equal(await page.getAttribute(button, 'aria-expanded'), 'false');
    });

    it('moves the cursor of the charts and announces the day', async () => {
      await open('healthy');
      const spoken = () => page.textContent('.frame [aria-live]');
      await page.focus('.frame');
      await press('ArrowLeft');
      assert.match((await spoken()) ?? '', /^Today, Thu 19 Nov\. Cache hit 93\.5%/);
      for (let step = 0; step < 7; step++) await press('ArrowLeft');
      assert.match(
        (await spoken()) ?? '',
        /^Thu 12 Nov, anomalous\..*Difference −24\.3 pp.*Net saved \+\$19\.02/,
      );
      assert.match((await page.textContent('.tooltip')) ?? '', /67\.9%/);
      await press('Home', 'ArrowRight');
      assert.equal(await spoken(), 'Sat 7 Nov, no activity');
      await press('End', 'ArrowLeft', 'Enter');
      assert.equal(await focused(), 'Wed 18 Nov');
      assert.equal(await page.locator('#sessions-2026-11-18').count(), 1);
    });

    it('shows the charts as a table, from the start for a screen reader', async () => {
      await open('healthy');
      await page.focus('[aria-label="Show as table"]');
      await press('Enter');
      assert.equal(await page.locator('.timeline-table tbody tr').count(), 14);
      assert.equal(await page.locator('canvas').count(), 0);
      assert.deepEqual(await axeViolations(page), []);
      await panel.close();
      await open('healthy', { bodyClass: 'vscode-using-screen-reader' });
      assert.equal(await page.locator('.timeline-table').count(), 1);
    });

    it('goes from the flag to the day', async () => {
      await open('anomalous');
      await page.focus('.why button');
      await press('Enter');
      assert.equal(await focused(), 'Today');
      assert.equal(await page.locator('#sessions-2026-11-19').count(), 1);
      const inView = await page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        return box !== undefined && box.top > 90 && box.bottom < innerHeight;
      });
      assert.ok(inView, 'below the sticky header, above the end of the window');
    });
  });

  describe('while the logs grow', () => {
    const cheaper = () =>
      newer({
        days: (healthy.report as CacheReport).days.map(row =>
          row.date === badDay ? { ...row, figures: { ...row.figures, costNano: 1 } } : row,
        ),
      });

    it('keeps focus, scroll position and elements', async () => {
      await open('healthy');
      await page.focus(`#day-${badDay} button`);
      await page.evaluate(() => scrollTo(0, 500));
      await page.evaluate(() => {
        for (const name of ['.hero', 'canvas', '.day-row'])
          (document.querySelector(name) as HTMLElement).dataset['mark'] = 'same';
      });
      await push({ report: newer({ today: { ...newer().today, date: '2026-11-19' } }) });
      assert.equal(await focused(), 'Thu 12 Nov');
      assert.equal(await page.evaluate(() => scrollY), 500);
      assert.equal(await page.locator('[data-mark=same]').count(), 3);
    });

    it('does not re-sort under the pointer, but does when it leaves', async () => {
      await open('healthy');
      await page.click('.col-cost .sort-button');
      assert.equal((await days())[0], badDay);
      await page.hover('#day-2026-11-16');
      await push({ report: cheaper() });
      assert.equal((await days())[0], badDay, 'held');
      assert.match((await page.textContent(`#day-${badDay} .col-cost`)) ?? '', /<\$0\.0001/);
      await page.hover('#daily-title');
      await push({ report: { ...cheaper(), generation: 3 } });
      assert.notEqual((await days())[0], badDay);
    });

    it('keeps the cursor of the chart where it is', async () => {
      await open('healthy');
      await page.focus('.frame');
      await press('Home');
      await push({ report: newer() });
      assert.match((await page.textContent('.tooltip')) ?? '', /Fri 6 Nov/);
    });
  });

  it('shows no dash, no NaN and no undefined where there are figures', async () => {
    await open(null);
    for (const kind of sampleKinds) {
      await panel.push({ type: 'snapshot', snapshot: sampleSnapshot(kind) });
      const text = (await page.textContent('body')) ?? '';
      assert.doesNotMatch(text, /NaN|undefined|null|Infinity|\[object/, kind);
    }
  });
});
