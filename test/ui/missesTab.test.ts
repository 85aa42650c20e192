/** The Misses tab: how a notification leads to it, and the watch by Claude Code version. */
import assert from 'node:assert/strict';
import { usePanel } from './harness/panelTest';
import { tabSamples, type TabSample } from './harness/tabSamples';

describe('the Misses tab', function () {
  this.timeout(300_000);
  const ui = usePanel();
  const openMisses = () => ui.openTab(tabSamples['misses/full'] as TabSample);

  it('is shown when the extension says so, and kept', async () => {
    await ui.open('healthy');
    await ui.send({ type: 'showTab', tab: 'misses' });
    await ui.page.getByRole('tab', { name: 'Misses', selected: true }).waitFor();
    assert.equal(((await ui.panel.kept()) as { tab: string }).tab, 'misses');
  });

  it('draws the rate of each version over the days on which it was the newest', async () => {
    await openMisses();
    const chart = ui.page.getByRole('application', { name: 'By Claude Code version' });
    // 37 of 931 requests; the other labels in the order of their days.
    assert.deepEqual(await chart.locator('.plot-label').allInnerTexts(), [
      '2.1.258 4.0',
      '2.1.255 0.8',
      '2.1.259 1.4',
      '2.1.261 1.0',
    ]);
    assert.equal(await chart.locator('.plot-label .strong').innerText(), '2.1.258 4.0');
  });

  it('says them day by day to the arrow keys', async () => {
    await openMisses();
    const chart = ui.page.getByRole('application', { name: 'By Claude Code version' });
    await chart.focus();
    const said = chart.locator('[aria-live]');
    await ui.press('End');
    assert.equal(await said.innerText(), 'Thu 19 Nov. Version 2.1.261. Misses per 100 1.0');
    // A week before.
    await ui.press(...Array.from({ length: 7 }, () => 'ArrowLeft'));
    assert.equal(await said.innerText(), 'Thu 12 Nov. Version 2.1.258. Misses per 100 4.0');
  });

  it('marks the step and names what a version added to the first request', async () => {
    await openMisses();
    const row = ui.page.locator('.version-table tbody tr', { hasText: '2.1.258' });
    assert.match((await row.textContent()) ?? '', /more than chance explains\s*4\.0/);
    // 30.8k against 24.6k tokens.
    await ui.page.getByText('2.1.258 added 6.2k.').waitFor();
  });
});
