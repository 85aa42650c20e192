/** The Tools tab in use: what it asks for, and that text of a log stays text. */
import assert from 'node:assert/strict';
import type { FromView } from '../../src/protocol/viewProtocol';
import { usePanel } from './harness/panelTest';
import { toolsSamples } from './harness/samplesTools';
import type { TabSample } from './harness/tabSamples';

const full = toolsSamples['tools/full'] as TabSample;

describe('the Tools tab', function () {
  this.timeout(120_000);
  const ui = usePanel();

  /** The parameters of the newest question about a page of calls. */
  async function asked(): Promise<Record<string, unknown>> {
    const posts = await ui.posts();
    const questions = posts.filter(
      (post): post is Extract<FromView, { type: 'query' }> => post.type === 'query',
    );
    return questions.at(-1)?.params as Record<string, unknown>;
  }
  const untilAsked = (what: string) =>
    ui.page.waitForFunction(
      wanted =>
        (window as unknown as { posts: { params?: object }[] }).posts.some(post =>
          JSON.stringify(post.params ?? '').includes(wanted),
        ),
      what,
    );

  it('asks once for the totals and once for a page, and not again when it is shown again', async () => {
    await ui.openTab(full);
    const count = async () =>
      (await ui.posts()).filter(post => post.type === 'query' && post.name === 'toolCalls').length;
    assert.equal(await count(), 2);
    await ui.page.keyboard.press('1');
    await ui.page.waitForSelector('.daily');
    await ui.page.keyboard.press('5');
    await ui.page.waitForSelector('.call-table');
    assert.equal(await count(), 2);
  });

  it('filters by a tool, by what was typed and by the result, and pages from a cursor', async () => {
    await ui.openTab(full);
    await ui.page.click('.row-button >> text=Bash');
    await untilAsked('"tool":"Bash"');
    await ui.page.fill('input[type=search]', 'checkout');
    await untilAsked('"query":"checkout"');
    await ui.page.click('.call-filters .dropdown');
    await ui.page.click('.menu-item >> text=Failed');
    await untilAsked('"result":"failed"');
    await ui.page.click('text=Older calls');
    await untilAsked('"id":33');
    const { query, tool, result, cursor } = await asked();
    assert.deepEqual(
      [query, tool, result, (cursor as { id: number }).id],
      ['checkout', 'Bash', 'failed', 33],
    );
  });

  it('marks what was searched for', async () => {
    await ui.openTab(full);
    await ui.page.fill('input[type=search]', 'CHECKOUT');
    await ui.page.waitForSelector('mark');
    const marks = await ui.page.$$eval('mark', all => all.map(mark => mark.textContent));
    assert.ok(marks.length >= 5 && marks.every(text => text === 'checkout'), String(marks));
  });

  it('says that a search of signs only can find nothing', async () => {
    await ui.openTab(toolsSamples['tools/no-word'] as TabSample);
    assert.match(await ui.text('section > .muted'), /no letter or digit/);
  });

  it('opens the transcript at a call', async () => {
    await ui.openTab(full);
    await ui.page.click('.call-table button[aria-label="Open transcript"]');
    assert.deepEqual(await ui.lastPost('openTranscript'), {
      type: 'openTranscript',
      ref: { kind: 'toolCall', id: 'toolu_38' },
    });
  });

  it('shows text of a log as text', async () => {
    await ui.openTab(toolsSamples['tools/stress'] as TabSample);
    assert.equal(await ui.count('.call-table img'), 0);
    assert.match(await ui.text('.call-target'), /<img src=x onerror=alert\(1\)>/);
    assert.deepEqual(await ui.panel.problems(), []);
  });
});
