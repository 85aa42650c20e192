/** Copy and Export say what the tab in view shows: its filters, its search, its order. */
import assert from 'node:assert/strict';
import { usePanel } from './harness/panelTest';
import type { TabSample } from './harness/tabSamples';
import { tabSamples } from './harness/tabSamples';

describe('Copy and Export', function () {
  this.timeout(120_000);
  const ui = usePanel();
  const open = (name: string, kept: TabSample['kept'] = []) => {
    const sample = tabSamples[name];
    assert.ok(sample);
    return ui.openTab({ ...sample, kept });
  };
  const shown = async () => (await ui.lastPost('copyReport'))?.shown;
  const copy = () =>
    ui.page.getByRole('button', { name: 'Copy this tab as Markdown', exact: true }).click();

  it('name the misses’ cause', async () => {
    await open('misses/full');
    await ui.page.getByRole('button', { name: /^Cause: / }).click();
    await ui.page.getByRole('menuitemradio', { name: 'Tool list changed' }).click();
    await copy();
    const { tab, params } = (await shown()) ?? {};
    assert.equal(tab, 'misses');
    assert.deepEqual(params, { cause: 'tools_changed', date: null, limit: 7 });
  });

  it('name the sessions’ search, columns and order', async () => {
    await open('sessions/list', [
      { name: 'sessions.query', json: '"pay"' },
      { name: 'sessions.work', json: 'true' },
    ]);
    await ui.page.getByRole('button', { name: 'Cost', exact: true }).click();
    await copy();
    const { tab, params } = (await shown()) ?? {};
    const { query, work, sort, descending } = params as Record<string, unknown>;
    assert.deepEqual([tab, query, work, sort, descending], ['sessions', 'pay', true, 'cost', true]);
  });

  it('name the calls’ tool and result', async () => {
    await open('tools/full');
    await ui.page.getByRole('button', { name: 'Bash' }).first().click();
    await copy();
    const { tab, params } = (await shown()) ?? {};
    const { tool, result, query } = params as Record<string, unknown>;
    assert.deepEqual([tab, tool, result, query], ['tools', 'Bash', 'any', '']);
  });

  it('name the opened session, and say that the comparison is in view', async () => {
    await open('sessions/opened', tabSamples['sessions/opened']?.kept);
    await copy();
    const { params } = (await shown()) ?? {};
    assert.equal((params as Record<string, unknown>)['opened'], 'session-7');
    await open('activity/full');
    await ui.page.getByRole('button', { name: 'Compare', exact: true }).click();
    await copy();
    assert.deepEqual((await shown())?.params, { compared: true });
  });

  it('are there for Trends and Activity, also in the menu of a narrow panel', async () => {
    await open('trends/full');
    await copy();
    assert.deepEqual(await shown(), { tab: 'trends', days: [], params: {} });
    await open('activity/full');
    await ui.page.setViewportSize({ width: 300, height: 900 });
    await ui.page.getByRole('button', { name: 'More actions' }).click();
    await ui.page.getByRole('menuitem', { name: 'Export usage' }).click();
    const post = await ui.lastPost('export');
    assert.deepEqual(post?.shown, { tab: 'activity', days: [], params: { compared: false } });
  });
});
