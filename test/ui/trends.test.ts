/** The Trends tab as a user: metrics, table view, keyboard, states. */
import assert from 'node:assert/strict';
import { axeViolations, type PanelOptions } from './harness/panelPage';
import { PanelTest } from './harness/panelTest';
import { trendsSamples } from './harness/samplesTrends';
import type { TabSample } from './harness/tabSamples';
import { themes } from './harness/themes';
import { excessWidth } from './harness/sideways';

describe('the Trends tab', function () {
  this.timeout(300_000);
  const ui = new PanelTest();
  before(() => ui.start());
  after(() => ui.stop());
  afterEach(() => ui.close());

  const open = (state: string, options: Partial<PanelOptions> = {}) => {
    const sample: TabSample | undefined = trendsSamples[`trends/${state}`];
    assert.ok(sample);
    return ui.openTab(sample, options);
  };
  const text = (selector: string) => ui.page.locator(selector).allInnerTexts();
  const press = (name: string) => ui.page.getByRole('button', { name, exact: true }).click();

  it('leads with the range’s cost and its change against the days before', async () => {
    await open('full');
    const [cost, , , tasks] = await text('.trends-kpi');
    // $128.65 against 0.81 of it: 100 / 0.81 − 100 = 23.5 %.
    assert.match(cost ?? '', /\$128\.65[^]*23\.5%, from \$104\.21/);
    assert.match(tasks ?? '', /12 failed tasks/);
  });

  it('shows another figure in the chart, its list and the week, and keeps the choice', async () => {
    await open('full');
    assert.deepEqual(await text('#trends-daily'), ['Cost by day']);
    await press('Time');
    assert.deepEqual(await text('#trends-daily'), ['Run time by day']);
    const rows = await text('.trends-sums tbody tr');
    assert.equal(rows.length, 1, 'run time is not summed twice over models');
    await press('Tasks');
    assert.match((await text('.trends-sums tbody')).join(), /Completed\s+211[^]*Failed\s+12/);
    assert.match((await text('#trends-when + *')).join(), /tasks by weekday and hour/);
  });

  it('reads a day to the keyboard and in the table', async () => {
    await open('full');
    const frame = ui.page.getByRole('application', { name: /Cost by day/ });
    await frame.focus();
    await ui.page.keyboard.press('End');
    await ui.page.keyboard.press('ArrowLeft');
    const live = frame.locator('[aria-live]');
    assert.match((await live.textContent()) ?? '', /Wed 18 Nov\. Opus 5\.5 .*Total \$11\.60/);
    await ui.page.locator('.trends-daily').getByRole('button', { name: 'Show as table' }).click();
    const rows = await text('.trends-daily .figure-table tbody tr');
    assert.equal(rows.length, 14);
    assert.match(rows[6] ?? '', /Thu 12 Nov.*\$32\.60/);
  });

  it('shows the usual week and the 5-hour blocks as tables', async () => {
    await open('full');
    const figure = (name: string) => ui.page.getByRole('figure', { name, exact: true });
    const asTable = (name: string) =>
      figure(name).getByRole('button', { name: 'Show as table' }).click();
    const rowsOf = (name: string) => figure(name).locator('tbody tr').allInnerTexts();
    await asTable('When');
    const hours = await rowsOf('When');
    // From the first to the last hour that holds anything: 07:00 to 22:00.
    assert.equal(hours.length, 16);
    // Mondays at 12: $2.6 · (1 − 0.5 / 6) = $2.38 over two Mondays, Saturdays nothing.
    assert.match(hours[5] ?? '', /^12:00\s+\$1\.19\s.*\s0\s+0$/s);
    await asTable('5-hour blocks');
    const blocks = await rowsOf('5-hour blocks');
    assert.equal(blocks.length, 5);
    assert.match(blocks[0] ?? '', /Today 09:00 now\s+14:00\s+8\.3M\s+\$5\.95\s+\$6\.59/);
    assert.match(blocks[4] ?? '', /Tue 17 Nov 08:00\s+13:00\s+9\.6M\s+\$6\.92\s+–/);
    assert.deepEqual(await axeViolations(ui.page), []);
    await ui.page.getByRole('button', { name: 'Show as chart' }).first().click();
    assert.equal(await ui.count('.heat'), 1);
    await open('quiet');
    assert.match((await text('.figure-empty')).join('\n'), /No activity in the last 3 days/);
  });

  for (const theme of themes) {
    it(`${theme.id}: passes axe with every chart as a table, also at 300 px`, async () => {
      await open('full', { theme, bodyClass: 'vscode-using-screen-reader' });
      assert.equal(await ui.count('.figure-table'), 3);
      assert.deepEqual(await axeViolations(ui.page), []);
      await ui.page.setViewportSize({ width: 300, height: 900 });
      assert.deepEqual(await axeViolations(ui.page), []);
      assert.equal(await ui.page.evaluate(excessWidth), 0);
    });
  }

  it('switches from weeks to months', async () => {
    await open('full');
    assert.equal((await text('section[aria-labelledby=trends-periods] tbody tr')).length, 5);
    await press('Months');
    assert.equal((await text('section[aria-labelledby=trends-periods] tbody tr')).length, 6);
  });

  it('projects the running block at its rate', async () => {
    await open('full');
    const rows = await text('section[aria-labelledby=trends-rates] tbody tr');
    // $5.95 in 4 h 31 min are $1.32 an hour, $6.59 in 5 hours.
    assert.match(rows[0] ?? '', /Today 09:00 now\s+\$5\.95\s+\$1\.32/);
    assert.match(rows[1] ?? '', /at this rate by 14:00\s+\$6\.59/);
  });

  it('sums models behind the fourth as Other', async () => {
    await open('quarter');
    const rows = await text('.trends-sums tbody tr');
    assert.equal(rows.length, 5);
    assert.match(rows[4] ?? '', /Other \(3\)/);
  });

  it('says what a figure leaves out, and when there is nothing', async () => {
    await open('unpriced');
    const kpis = (await text('.trends-kpi')).join('\n');
    assert.match(kpis, /leaves out 14 requests without a price/);
    assert.match(kpis, /output is a lower bound/);
    await open('quiet');
    assert.deepEqual(await text('.figure-empty'), [
      'Nothing with a price in this range',
      'Nothing with a price in this range',
      'No activity in the last 3 days',
    ]);
  });
});
