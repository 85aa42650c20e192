/** The panel as a user has it: the built bundle in a browser, behind VS Code's CSP, with a fake host. */
import assert from 'node:assert/strict';
import type { CacheReport } from '../../src/protocol/cacheReport';
import type { ViewState } from '../../src/protocol/viewProtocol';
import { axeViolations } from './harness/panelPage';
import { usePanel } from './harness/panelTest';
import { sessionsOf } from './harness/sampleReport';
import { sampleKinds, sampleSnapshot } from './harness/samples';
import { warmSession } from './harness/samplesCache';
import { excessWidth, fitsWidth } from './harness/sideways';
import type { TabSample } from './harness/tabSamples';
import { tabSamples } from './harness/tabSamples';
import { themes } from './harness/themes';

const healthy = sampleSnapshot('healthy').report as CacheReport;
const badDay = '2026-11-12';
const newer = (change: Partial<CacheReport> = {}): CacheReport => ({
  ...healthy,
  generation: 2,
  ...change,
});
const dates = (report: CacheReport | null) => report?.days.map(row => row.date);
/** Long ranges have the elements of short ones, hundreds of times: axe needs a minute for them. */
const checkedKinds = sampleKinds.filter(kind => kind !== 'year' && kind !== 'quarter');

describe('the panel', function () {
  this.timeout(300_000);
  const ui = usePanel();

  it('counts a warm cache down, and is cold at the instant, also when nobody looked', async () => {
    await ui.openTab(tabSamples['cache/warm'] as TabSample);
    const figure = ui.page.locator('.spotlight-figure', { hasText: 'Live session' });
    await figure.getByText('Warm 42m', { exact: true }).waitFor();
    await figure.getByText('$1.71 if it goes cold').waitFor();
    // The machine slept; the panel comes into view again.
    await ui.page.clock.setFixedTime(warmSession.coldAt);
    await ui.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await figure.getByText('Cold', { exact: true }).waitFor();
  });

  it('leads from an anomalous day to its misses, and back to all', async () => {
    await ui.openTab(tabSamples['cache/missed'] as TabSample);
    await ui.page.getByRole('button', { name: '11 misses', exact: true }).waitFor();
    await ui.page.getByRole('button', { name: 'Show the 11 misses of today' }).click();
    await ui.page.locator('#miss-list').waitFor();
    const asked = async () =>
      (await ui.panel.posts()).flatMap(post => (post.type === 'query' ? [post.params] : [])).at(-1);
    assert.deepEqual(await asked(), { cause: null, date: '2026-11-19', limit: 200 });
    await ui.page.getByRole('button', { name: 'Only Thu 19 Nov' }).click();
    await ui.page.getByRole('button', { name: 'Only Thu 19 Nov' }).waitFor({ state: 'detached' });
    assert.deepEqual(await asked(), { cause: null, date: null, limit: 200 });
  });

  describe('in every theme', () => {
    for (const theme of themes) {
      it(`${theme.id}: no state has an accessibility or CSP violation`, async () => {
        await ui.open(null, { theme });
        const found: string[] = await axeViolations(ui.page);
        for (const kind of checkedKinds) {
          await ui.show(kind);
          found.push(...(await axeViolations(ui.page)).map(line => `${kind}: ${line}`));
        }
        assert.deepEqual([...found, ...(await ui.panel.problems())], []);
      });
    }

    for (const theme of themes) {
      for (const [name, sample] of Object.entries(tabSamples)) {
        it(`${theme.id}: ${name} has no accessibility or CSP violation`, async () => {
          await ui.openTab(sample, { theme });
          const found = await axeViolations(ui.page);
          assert.deepEqual([...found, ...(await ui.panel.problems())], []);
        });
      }
    }

    it('draws the charts again when the theme changes', async () => {
      await ui.open('healthy');
      const before = await ui.page.$eval('canvas', canvas => canvas.toDataURL());
      await ui.page.evaluate(() => {
        document.documentElement.style.setProperty('--vscode-charts-blue', '#ff0000');
      });
      await ui.page.waitForFunction(
        old => document.querySelector('canvas')?.toDataURL() !== old,
        before,
      );
    });
  });

  describe('at every width', () => {
    for (const [name, sample] of Object.entries(tabSamples)) {
      it(`${name}: nothing scrolls sideways`, async () => {
        await ui.openTab(sample);
        for (const width of [300, 420, 640, 900, 1100, 1760]) {
          await ui.page.setViewportSize({ width, height: 900 });
          await ui.page.waitForFunction(fitsWidth, undefined, { timeout: 10_000 }).catch(() => {
            assert.fail(`scrolls sideways at ${width} px`);
          });
        }
      });
    }

    for (const width of [300, 420, 640, 900, 1100, 1760]) {
      it(`${width} px: nothing scrolls sideways`, async () => {
        await ui.open(null, { width });
        for (const kind of sampleKinds) {
          await ui.show(kind);
          assert.equal(await ui.page.evaluate(excessWidth), 0, kind);
        }
      });
    }

    it('no part of the tab lies over another', async () => {
      for (const width of [300, 700, 900, 1200, 1760]) {
        await ui.open('anomalous', { width });
        const boxes = await ui.page.$$eval(
          '.spotlight, .timeline, .call-out, .breakdowns section, .daily',
          parts => parts.map(part => part.getBoundingClientRect().toJSON() as DOMRect),
        );
        assert.equal(boxes.length, 7);
        for (const [index, a] of boxes.entries()) {
          const hit = boxes.findIndex(
            (b, other) =>
              other > index &&
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
          );
          assert.equal(hit, -1, `${width} px: part ${index} and part ${hit}`);
        }
      }
    });

    it('passes axe at 300 px with everything open', async () => {
      await ui.open('stress', { width: 300 });
      await ui.page.click(`#day-${badDay} button`);
      await ui.page.click('.overflow button');
      assert.deepEqual(await axeViolations(ui.page), []);
    });

    it('keeps the custom range and the menus inside 300 px', async () => {
      await ui.open('healthy', { width: 300 });
      await ui.page.click('.range-drop button');
      await ui.page.click('.menu-item >> text=Custom…');
      const box = await ui.page.locator('.custom-range').boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 300, JSON.stringify(box));
    });
  });

  describe('messages', () => {
    it('says that it is ready, with what was kept', async () => {
      const kept: ViewState = {
        version: 2,
        tab: 'cache',
        scopeId: 'all',
        range: { kind: 'days', days: 30 },
        kept: [{ name: 'cache.sort', json: '"-cost"' }],
      };
      await ui.open('healthy', { kept });
      assert.deepEqual((await ui.posts())[0], { type: 'ready', state: kept });
      assert.equal((await ui.days())[0], badDay, 'sorted by cost as it was');
    });

    it('says that it is ready when nothing, or nonsense, was kept', async () => {
      await ui.open(null, { kept: { version: 99 } as never });
      assert.deepEqual(await ui.posts(), [{ type: 'ready', state: null }]);
      assert.deepEqual(await ui.panel.problems(), []);
    });

    it('drops a message that does not fit, and says so on the console', async () => {
      await ui.open('healthy');
      const before = await ui.text('main');
      for (const bad of [
        { type: 'nonsense' },
        null,
        { type: 'snapshot', snapshot: { language: 1 } },
      ]) {
        await ui.send(bad as never);
      }
      assert.equal(await ui.text('main'), before);
      assert.equal((await ui.panel.problems()).length, 3);
      await ui.push({ report: newer() });
      assert.match(await ui.text('.hero'), /93\.5%/);
    });

    it('goes on naming the scope of the figures until the answer is here', async () => {
      await ui.open('healthy');
      await ui.page.click('#scope-button');
      await ui.page.click('.menu-item >> text=billing-api');
      const select = await ui.lastPost('select');
      assert.deepEqual(select, {
        type: 'select',
        selection: 1,
        scopeId: 'folder:file:///home/ada/src/billing-api',
        range: { kind: 'days', days: 14 },
      });
      assert.match(await ui.text('#scope-button'), /All projects/);
      assert.equal(await ui.page.getAttribute('main', 'aria-busy'), 'true');
      await ui.push({ selection: 1, scopeId: select.scopeId });
      assert.match(await ui.text('#scope-button'), /billing-api/);
      assert.equal(await ui.page.getAttribute('main', 'aria-busy'), 'false');
    });

    it('drops the answer to an older selection', async () => {
      await ui.open('healthy');
      await ui.page.click('.range-segments >> text=30 days');
      await ui.page.click('.range-segments >> text=7 days');
      await ui.push({ selection: 1, range: { kind: 'days', days: 30 } });
      assert.equal(await ui.text('.segment[aria-pressed=true]'), '14 days');
      await ui.push({ selection: 2, range: { kind: 'days', days: 7 } });
      assert.equal(await ui.text('.segment[aria-pressed=true]'), '7 days');
    });

    it('asks for the sessions of a day, and shows those of this selection only', async () => {
      await ui.open('healthy');
      await ui.page.click(`#day-${badDay}`);
      assert.deepEqual(await ui.lastPost('openDay'), {
        type: 'openDay',
        selection: 0,
        date: badDay,
      });
      const row = healthy.days.find(day => day.date === badDay) ?? healthy.today;
      const answer = {
        type: 'sessionsOfDay',
        date: badDay,
        sessions: sessionsOf(row),
        failure: '',
      } as const;
      await ui.send({ ...answer, selection: 7 });
      assert.equal(await ui.count('.sessions-table'), 0);
      await ui.send({ ...answer, selection: 0 });
      const text = await ui.text('.sessions-table');
      assert.match(text, /Fix flaky checkout test/);
      assert.match(text, /Untitled session 2c1d3a52/);
      await ui.push({ report: newer() });
      const asked = (await ui.posts()).filter(post => post.type === 'openDay');
      assert.equal(asked.length, 2, 'new figures: the opened day is asked for again');
      assert.match(await ui.text('.sessions-table'), /Fix flaky/);
      await ui.push({ report: newer({ generation: 3 }), scopeId: 'workspace' });
      assert.equal(await ui.count('.detail-row'), 0, 'another scope closes it');
    });

    it('says why the sessions of a day are not there', async () => {
      await ui.open('healthy');
      await ui.page.click(`#day-${badDay}`);
      await ui.send({
        type: 'sessionsOfDay',
        selection: 0,
        date: badDay,
        sessions: [],
        failure: 'The store is busy.',
      });
      assert.match(await ui.text('.day-detail'), /could not be read\. The store is busy/);
    });

    it('posts what its buttons say', async () => {
      await ui.open('failedBlank');
      await ui.page.click('text=Retry');
      await ui.page.click('text=Show log');
      await ui.show('empty');
      await ui.page.click('text=Set log folder…');
      await ui.page.click('text=View a sample report');
      await ui.show('notes');
      await ui.page.click('text=Set a price');
      await ui.page.click('[aria-label="Export usage"]');
      await ui.page.click('.toolbar [aria-label="Settings"]');
      const asks = ['ready', 'query'];
      const posted = (await ui.posts()).filter(post => !asks.includes(post.type));
      assert.deepEqual(posted, [
        { type: 'retry' },
        { type: 'showLog' },
        { type: 'chooseLogFolder' },
        { type: 'viewSample' },
        { type: 'openSettings', section: 'pricing.overrides' },
        {
          type: 'export',
          shown: { tab: 'cache', days: dates(sampleSnapshot('notes').report), params: {} },
        },
        { type: 'openSettings', section: '' },
      ]);
    });

    it('exports the days in the order that its table shows', async () => {
      await ui.open('healthy');
      await ui.page.click('.daily-table th:nth-child(2) .sort-button');
      await ui.page.click('[aria-label="Export usage"]');
      const exported = await ui.lastPost('export');
      const hits = exported?.shown.days.map(date => {
        const found = healthy.days.find(row => row.date === date);
        return found?.observed ? found.figures.hitPercent : -1;
      });
      assert.equal(hits?.length, healthy.days.length);
      assert.deepEqual(
        hits,
        [...(hits ?? [])].sort((a, b) => b - a),
      );
    });

    it('selects two dates, not more than a year, and not the wrong way round', async () => {
      await ui.open('healthy');
      await ui.page.click('text=Custom…');
      const [since, until] = [ui.page.locator('input').nth(0), ui.page.locator('input').nth(1)];
      await since.fill('2024-01-01');
      assert.match(await ui.text('.problem'), /At most 365 days/);
      await until.fill('2023-01-01');
      assert.match(await ui.text('.problem'), /first day is after/);
      assert.equal(await ui.page.isDisabled('.custom-range button'), true);
      await since.fill('2026-11-01');
      await until.fill('2026-11-10');
      await ui.press('Enter');
      assert.deepEqual((await ui.lastPost('select'))?.range, {
        kind: 'dates',
        since: '2026-11-01',
        until: '2026-11-10',
      });
    });

    it('keeps the last good figures of the same scope when a later report fails', async () => {
      await ui.open('healthy');
      await ui.push({ report: null, failure: 'Disk error' });
      assert.match(await ui.text('.failed'), /Disk error.*Figures below are from 13:30/);
      assert.equal(await ui.count('.daily-table'), 1);
      await ui.push({ report: null, failure: 'Disk error', scopeId: 'workspace' });
      assert.equal(await ui.count('.daily-table'), 0, 'never under another title');
    });
  });

  it('never shows NaN, undefined or null', async () => {
    await ui.open(null);
    for (const kind of sampleKinds) {
      await ui.show(kind);
      const text = await ui.text('body');
      assert.doesNotMatch(text, /NaN|undefined|null|Infinity|\[object/, kind);
    }
  });
});
