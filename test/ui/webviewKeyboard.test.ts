/** The panel by keyboard, and while its logs grow. */
import assert from 'node:assert/strict';
import type { CacheReport } from '../../src/protocol/cacheReport';
import type { ViewState } from '../../src/protocol/viewProtocol';
import { axeViolations } from './harness/panelPage';
import { usePanel } from './harness/panelTest';
import { sampleSnapshot } from './harness/samples';
import { tabSamples } from './harness/tabSamples';

const healthy = sampleSnapshot('healthy').report as CacheReport;
const badDay = '2026-11-12';
const newer = (change: Partial<CacheReport> = {}): CacheReport => ({
  ...healthy,
  generation: 2,
  ...change,
});
describe('the panel in use', function () {
  this.timeout(300_000);
  const ui = usePanel();

  describe('by keyboard', () => {
    it('has one tab stop for tabs, range, headers and rows', async () => {
      await ui.open('healthy');
      for (const group of [
        '[role=tablist]',
        '.segmented',
        '.daily-table thead',
        '.daily-table tbody',
      ]) {
        const stops = await ui.page.$$eval(
          `${group} button`,
          buttons => buttons.filter(button => button.tabIndex === 0).length,
        );
        assert.equal(stops, 1, group);
      }
      assert.equal(await ui.page.getAttribute('[role=tab]', 'aria-selected'), 'true');
      const controls = await ui.page.getAttribute('[role=tab]', 'aria-controls');
      assert.equal(await ui.page.getAttribute(`#${controls}`, 'role'), 'tabpanel');
      await ui.page.focus('[role=tab]');
      await ui.press('ArrowRight', 'End', '1');
      assert.equal(await ui.focused(), 'Cache');
    });

    it('begins a tab at its top, and shows it again where it was left', async () => {
      const sample = tabSamples['trends/full'];
      assert.ok(sample);
      await ui.openTab({ ...sample, tab: 'cache' });
      const top = () => ui.page.evaluate(() => scrollY);
      const scrollTo = (y: number) =>
        ui.page.evaluate(
          to =>
            new Promise(done => {
              addEventListener('scroll', done, { once: true });
              scrollBy(0, to - scrollY);
            }),
          y,
        );
      await scrollTo(500);
      await ui.press('3');
      await ui.page.waitForSelector('.trends-kpis');
      assert.equal(await top(), 0);
      await scrollTo(300);
      await ui.press('1');
      await ui.page.waitForSelector('.daily-table');
      assert.equal(await top(), 500);
      await ui.press('3');
      await ui.page.waitForSelector('.trends-kpis');
      assert.equal(await top(), 300);
    });

    it('has every day of a long range, the first ones a frame earlier', async () => {
      await ui.open('quarter');
      await ui.page.waitForFunction(
        () => document.querySelectorAll('.daily-table tbody .day-row').length === 90,
      );
    });

    it('moves along the range and picks with Enter', async () => {
      await ui.open('healthy');
      await ui.page.focus('.segment[aria-pressed=true]');
      await ui.press('ArrowRight');
      assert.equal(await ui.focused(), '30 days');
      await ui.press('Enter');
      assert.deepEqual((await ui.lastPost('select'))?.range, { kind: 'days', days: 30 });
    });

    it('opens the scope menu on the chosen scope; Escape gives the focus back', async () => {
      await ui.open('healthy');
      await ui.page.focus('#scope-button');
      await ui.press('ArrowDown');
      assert.match(await ui.focused(), /^All projects/);
      await ui.press('Home');
      assert.match(await ui.focused(), /^This workspace/);
      await ui.press('Escape');
      assert.equal(await ui.count('[role=menu]'), 0);
      assert.equal(await ui.page.evaluate(() => document.activeElement?.id), 'scope-button');
    });

    it('sorts by a header and says so', async () => {
      await ui.open('healthy');
      const sorted = () =>
        ui.page.$$eval('[aria-sort]:not([aria-sort=none])', heads =>
          heads.map(head => `${head.textContent} ${head.getAttribute('aria-sort')}`),
        );
      assert.deepEqual(await sorted(), ['Day descending']);
      await ui.page.focus('.col-day .sort-button');
      await ui.press('End', 'ArrowLeft', 'Enter');
      assert.deepEqual(await sorted(), ['Cost descending']);
      assert.equal((await ui.days())[0], badDay);
      await ui.press('Enter');
      assert.deepEqual(await sorted(), ['Cost ascending']);
      assert.equal((await ui.days())[0], '2026-11-14');
      const { kept } = (await ui.panel.kept()) as ViewState;
      assert.deepEqual(
        kept.filter(({ name }) => name.startsWith('cache.')),
        [{ name: 'cache.sort', json: '"cost"' }],
      );
    });

    it('opens and closes a day', async () => {
      await ui.open('healthy');
      await ui.page.focus('.day-button');
      await ui.press('ArrowDown', 'ArrowDown');
      assert.equal(await ui.focused(), 'Tue 17 Nov');
      await ui.press('Enter');
      const button = '#day-2026-11-17 button';
      assert.equal(await ui.page.getAttribute(button, 'aria-expanded'), 'true');
      assert.equal(await ui.page.getAttribute(button, 'aria-controls'), 'sessions-2026-11-17');
      await ui.press('Enter');
      assert.equal(await ui.page.getAttribute(button, 'aria-expanded'), 'false');
    });

    it('moves the cursor of the charts and announces the day', async () => {
      await ui.open('healthy');
      const spoken = () => ui.page.textContent('.frame [aria-live]');
      await ui.page.focus('.frame');
      await ui.press('ArrowLeft');
      assert.match((await spoken()) ?? '', /^Today, Thu 19 Nov\. Cache hit 93\.5%/);
      for (let step = 0; step < 7; step++) await ui.press('ArrowLeft');
      assert.match(
        (await spoken()) ?? '',
        /^Thu 12 Nov, anomalous\..*Difference −24\.3 pp.*Net saved \+\$19\.02/,
      );
      assert.match(await ui.text('.tooltip'), /67\.9%/);
      await ui.press('Home', 'ArrowRight');
      assert.equal(await spoken(), 'Sat 7 Nov, no activity');
      await ui.press('End', 'ArrowLeft', 'Enter');
      assert.equal(await ui.focused(), 'Wed 18 Nov');
      assert.equal(await ui.count('#sessions-2026-11-18'), 1);
    });

    it('shows the charts as a table, from the start for a screen reader', async () => {
      await ui.open('healthy');
      await ui.page.focus('[aria-label="Show as table"]');
      await ui.press('Enter');
      assert.equal(await ui.count('.figure-table tbody tr'), 14);
      assert.equal(await ui.count('canvas'), 0);
      assert.deepEqual(await axeViolations(ui.page), []);
      await ui.open('healthy', { bodyClass: 'vscode-using-screen-reader' });
      assert.equal(await ui.count('.figure-table'), 1);
    });

    it('goes from the flag to the day', async () => {
      await ui.open('anomalous');
      await ui.page.focus('.why button');
      await ui.press('Enter');
      assert.equal(await ui.focused(), 'Today');
      assert.equal(await ui.count('#sessions-2026-11-19'), 1);
      const inView = await ui.page.evaluate(() => {
        const box = document.activeElement?.getBoundingClientRect();
        return box !== undefined && box.top > 90 && box.bottom < innerHeight;
      });
      assert.ok(inView, 'below the sticky header, above the end of the window');
    });
  });

  describe('while the logs grow', () => {
    const cheaper = () =>
      newer({
        days: healthy.days.map(row =>
          row.date === badDay ? { ...row, figures: { ...row.figures, costNano: 1 } } : row,
        ),
      });

    it('keeps focus, scroll position and elements', async () => {
      await ui.open('healthy');
      await ui.page.focus(`#day-${badDay} button`);
      await ui.page.evaluate(() => scrollTo(0, 500));
      await ui.page.evaluate(() => {
        for (const name of ['.hero', 'canvas', '.day-row'])
          (document.querySelector(name) as HTMLElement).dataset['mark'] = 'same';
      });
      await ui.push({ report: newer({ today: { ...newer().today, date: '2026-11-19' } }) });
      assert.equal(await ui.focused(), 'Thu 12 Nov');
      assert.equal(await ui.page.evaluate(() => scrollY), 500);
      assert.equal(await ui.count('[data-mark=same]'), 3);
    });

    it('does not re-sort under the pointer, but does when it leaves', async () => {
      await ui.open('healthy');
      await ui.page.click('.col-cost .sort-button');
      assert.equal((await ui.days())[0], badDay);
      await ui.page.hover('#day-2026-11-16');
      await ui.push({ report: cheaper() });
      assert.equal((await ui.days())[0], badDay, 'held');
      assert.match(await ui.text(`#day-${badDay} .col-cost`), /<\$0\.0001/);
      await ui.page.hover('#daily-title');
      await ui.push({ report: { ...cheaper(), generation: 3 } });
      assert.notEqual((await ui.days())[0], badDay);
    });

    it('keeps the cursor of the chart where it is', async () => {
      await ui.open('healthy');
      await ui.page.focus('.frame');
      await ui.press('Home');
      await ui.push({ report: newer() });
      assert.match(await ui.text('.tooltip'), /Fri 6 Nov/);
    });
  });
});
