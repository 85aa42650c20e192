/** The Sessions tab: ten thousand rows, the keyboard, filters, an opened session and what opens its transcript. */
import assert from 'node:assert/strict';
import { usePanel } from './harness/panelTest';
import { sessionSamples } from './harness/samplesSessions';
import type { TabSample } from './harness/tabSamples';

const sample = (name: string): TabSample => {
  const found = sessionSamples[`sessions/${name}`];
  assert.ok(found);
  return found;
};

describe('the Sessions tab', () => {
  const ui = usePanel();
  const queries = async (name: string) =>
    (await ui.posts()).flatMap(post => (post.type === 'query' && post.name === name ? post : []));
  /** Waits until the newest question of this name has this: it is asked after the next drawing. */
  const untilAsked = (name: string, key: string, value: unknown) =>
    ui.page.waitForFunction(
      ([of, wanted, is]) => {
        const { posts } = window as unknown as {
          posts: { name?: string; params?: Record<string, unknown> }[];
        };
        return posts.filter(post => post.name === of).at(-1)?.params?.[wanted] === is;
      },
      [name, key, value] as const,
    );
  const untilListed = (key: string, value: unknown) => untilAsked('sessionList', key, value);

  it('keeps at most 100 of 10,000 rows in the page, wherever it is scrolled, and asks for 100 at a time', async () => {
    await ui.openTab(sample('long'));
    const scroll = (top: number) =>
      ui.page.$eval(
        '.session-scroll',
        (box, to) => {
          box.scrollTop = to;
          return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        },
        top,
      );
    for (const top of [0, 5000, 140_000, 1e9]) {
      await scroll(top);
      const rows = await ui.count('.session-row');
      assert.ok(rows > 10 && rows <= 100, `${rows} rows at ${top}`);
    }
    const last = await ui.page.$$eval('.session-row', rows => rows.at(-1)?.getAttribute('aria-rowindex')); // prettier-ignore
    assert.equal(last, '10001');
    for (const { params } of await queries('sessionList')) {
      const { limit, offset } = params as { limit: number; offset: number };
      assert.deepEqual([limit, offset % 100], [100, 0]);
    }
    await ui.page.waitForSelector('.session-row:has-text("Session number 9999")');
    const height = await ui.page.$eval('.session-table', table => table.clientHeight);
    assert.ok(Math.abs(height - 10_001 * 28) < 10_001, `${height} px`);
  });

  it('moves by the keyboard over all rows with one tab stop, and opens with Enter', async () => {
    await ui.openTab(sample('long'));
    await ui.page.focus('.session-row');
    await ui.press('ArrowDown', 'ArrowDown');
    assert.match(await ui.focused(), /^.*Session number 2/);
    assert.equal(await ui.count('.session-row[tabindex="0"]'), 1);
    await ui.press('End');
    await ui.page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '10001'); // prettier-ignore
    await ui.page.waitForSelector('.session-row:focus:has-text("Session number 9999")');
    await ui.press('Enter');
    assert.equal(await ui.count('.session-detail'), 1);
    await untilAsked('sessionDetail', 'session', 'session-9999');
    await ui.page.click('.session-head .icon-button');
    assert.equal(await ui.count('.session-detail'), 0);
  });

  it('sorts by a header, once more the other way round, and says so', async () => {
    await ui.openTab(sample('list'));
    const header = '.session-table thead .col-cost';
    await ui.page.click(`${header} button`);
    assert.equal(await ui.page.getAttribute(header, 'aria-sort'), 'descending');
    await untilListed('sort', 'cost');
    await untilListed('descending', true);
    await ui.page.focus(`${header} button`);
    await ui.press('Enter');
    await untilListed('descending', false);
    await ui.page.click('.session-table thead .col-title button');
    await untilListed('sort', 'title');
    await untilListed('descending', false);
  });

  it('searches when typing pauses, filters by model, project and misses', async () => {
    await ui.openTab(sample('list'));
    await ui.page.fill('.session-search input', 'checkout');
    await ui.page.waitForFunction(() =>
      (window as unknown as { posts: { params?: { query?: string } }[] }).posts.some(
        post => post.params?.query === 'checkout',
      ),
    );
    await ui.page.click('.session-filters .menu button >> nth=0');
    await ui.page.click('[role=menuitemradio]:has-text("Sonnet")');
    await untilListed('model', 'claude-sonnet-5-5');
    await ui.page.click('button[aria-label^="Misses"]');
    await ui.page.click('[role=menuitemradio]:has-text("With misses")');
    await untilListed('withMisses', true);
    await ui.page.click('.session-filters .segment:has-text("Work")');
    await untilListed('work', true);
    assert.match(await ui.text('.session-table thead'), /Tool calls.*Errors.*MCP calls/);
  });

  it('opens transcripts: of the session, of a turn, of a miss under the cursor', async () => {
    await ui.openTab(sample('opened'));
    await ui.page.click('.session-head .button');
    const ref = async () => (await ui.lastPost('openTranscript'))?.ref;
    assert.deepEqual(await ref(), { kind: 'session', id: 'session-7' });
    await ui.page.click('.turn-prompt >> nth=1');
    assert.deepEqual(await ref(), { kind: 'turn', id: 'turn-10' });
    await ui.page.focus('.clock');
    await ui.press('Home');
    for (let i = 0; i < 30; i++) {
      await ui.press('ArrowRight');
      if (/tool list changed/.test(await ui.text('.clock [aria-live]'))) break;
    }
    assert.match(await ui.text('.clock [aria-live]'), /Over a hit \$0\.9\d, Cost so far \$/);
    await ui.press('Enter');
    assert.deepEqual(await ref(), { kind: 'request', id: '1' });
  });

  it('shows the chart as a table with the same figures', async () => {
    await ui.openTab(sample('opened'));
    await ui.page.click('.session-chart .section-side .icon-button');
    const table = await ui.text('.session-tables');
    assert.match(table, /Compacted, automatic: 186k to 21\.0k tokens/);
    assert.match(table, /general-purpose/);
    assert.equal(await ui.count('.clock'), 0);
  });

  it('shows hostile text as text, and says what is not known', async () => {
    await ui.openTab(sample('hostile'));
    assert.equal(await ui.count('[role=tabpanel] img'), 0);
    assert.match(await ui.text('.session-detail'), /<img src=x/);
    assert.match(await ui.text('.session-detail'), /not yet indexed/);
    assert.match(await ui.text('.session-detail'), /leaves out 214 requests/);
    assert.deepEqual(await ui.panel.problems(), []);
  });
});
