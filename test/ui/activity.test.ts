/** The Activity tab in use: what it asks for and when, what its buttons ask of the host, text of logs as text. */
import assert from 'node:assert/strict';
import type { Activity } from '../../src/protocol/activity';
import type { CacheReport } from '../../src/protocol/cacheReport';
import type { Compare } from '../../src/protocol/compare';
import type { FromView } from '../../src/protocol/viewProtocol';
import { usePanel } from './harness/panelTest';
import { activitySamples } from './harness/samplesActivity';
import { sampleSnapshot } from './harness/samples';
import type { TabSample } from './harness/tabSamples';

const sample = (name: string) => activitySamples[`activity/${name}`] as TabSample;
const full = sample('full');
const healthy = sampleSnapshot('healthy');

describe('the Activity tab', function () {
  this.timeout(120_000);
  const ui = usePanel();

  /** The parameters of the tab's questions, oldest first. */
  async function asked(): Promise<unknown[]> {
    return (await ui.posts())
      .filter((post): post is Extract<FromView, { type: 'query' }> => post.type === 'query')
      .filter(post => post.name === 'activity')
      .map(post => post.params);
  }
  const button = (text: string) => ui.page.click(`[role=tabpanel] button >> text="${text}"`);

  it('says that it is about all logs, also in a scope that has none', async () => {
    const empty = sampleSnapshot('empty');
    await ui.openTab({ ...full, snapshot: { report: empty.report, status: empty.status } });
    assert.equal(await ui.text('#activity'), 'All logs on this machine');
    assert.match(await ui.text('.activity-lead'), /48,217/);
  });

  it('is about the sample while that is shown, and offers no maintenance of it', async () => {
    const sampleNote = { kind: 'sample', text: 'Sample data', action: null } as const;
    await ui.openTab({ ...full, snapshot: { notes: [sampleNote] } });
    assert.equal(await ui.text('#activity'), 'All logs of the sample');
    assert.equal(await ui.count('#activity-maintenance'), 0);
  });

  it('asks once, again when something was read that no figure shows, and not while it is hidden', async () => {
    await ui.openTab(full);
    assert.deepEqual(await asked(), [{ before: null, limit: 12 }]);
    await ui.push({});
    assert.equal((await asked()).length, 1);
    const { status } = healthy;
    const more = { ...status.dataQuality, lines: status.dataQuality.lines + 1 };
    await ui.push({ status: { ...status, dataQuality: more } });
    assert.equal((await asked()).length, 2);
    await ui.page.keyboard.press('5');
    await ui.page.waitForSelector('#activity', { state: 'detached' });
    await ui.push({ revision: 2 });
    assert.equal((await asked()).length, 2);
    await ui.page.keyboard.press('6');
    await ui.page.waitForSelector('#activity');
    assert.equal((await asked()).length, 3);
  });

  it('pages to earlier events and back', async () => {
    await ui.openTab(full);
    await button('Earlier events');
    await ui.page.waitForSelector('text="Newest events"');
    assert.deepEqual((await asked()).at(-1), { before: 803, limit: 12 });
    await button('Newest events');
    await ui.page.waitForSelector('text="Newest events"', { state: 'detached' });
  });

  it('opens the log at a line that was left out, by keys', async () => {
    await ui.openTab(full);
    await ui.page.focus('.activity-examples summary');
    await ui.press('Enter', 'Tab', 'Enter');
    assert.deepEqual(await ui.lastPost('openTranscript'), {
      type: 'openTranscript',
      ref: { kind: 'line', id: '12:812' },
    });
  });

  it('keeps the examples open and the focus over an update', async () => {
    await ui.openTab(full);
    await ui.page.focus('.activity-examples summary');
    await ui.press('Enter', 'Tab');
    const focused = await ui.focused();
    await ui.push({ revision: 2, updatedAt: healthy.updatedAt + 1000 });
    await ui.page.waitForFunction(
      () => document.querySelector('[role=tabpanel] [aria-busy=true]') === null,
    );
    assert.equal((await asked()).length, 2);
    assert.equal(await ui.focused(), focused);
    assert.equal(await ui.count('.activity-examples[open]'), 1);
  });

  it('asks the host for a price of the model, and for maintenance', async () => {
    await ui.openTab(full);
    await ui.page.click('.activity-unpriced button');
    const model = 'acme-proxy-large';
    assert.deepEqual(await ui.lastPost('setPrice'), { type: 'setPrice', model });
    for (const [text, type] of [
      ['Rescan logs', 'rescan'],
      ['Run doctor', 'runDoctor'],
      ['Show log', 'showLog'],
      ['Rebuild store', 'rebuild'],
    ] as const) {
      await button(text);
      assert.deepEqual(await ui.lastPost(type), { type });
    }
  });

  it('is a click away from the quality chip, and a price is from there and from the note', async () => {
    const unpriced = [{ model: 'acme-1', requests: 2 }];
    const report = { ...(healthy.report as CacheReport), unpriced };
    const rejected = [
      { reason: 'invalid_json', count: 3, example: { file: 'a.jsonl', line: 1, text: '{' } },
    ];
    const status = { ...healthy.status, dataQuality: { files: 1, lines: 9, rejected } };
    await ui.open(null, { answers: full.answers, snapshot: { ...healthy, report, status } });
    await ui.page.click('.quality .chip');
    await ui.page.click('.reasons >> text=Set a price');
    assert.deepEqual(await ui.lastPost('setPrice'), { type: 'setPrice', model: 'acme-1' });
    await ui.page.click('.reasons >> text=Show these lines');
    await ui.page.waitForSelector('#activity-quality');
    const [note] = sampleSnapshot('notes').notes.filter(each => each.kind === 'unpriced');
    const two = [...unpriced, { model: 'acme-2', requests: 1 }];
    assert.ok(note);
    await ui.page.keyboard.press('Escape');
    await ui.push({
      report: { ...report, unpriced: [{ model: 'acme-3', requests: 1 }] },
      notes: [note],
    });
    await ui.page.click('.notes >> text=Set a price');
    assert.deepEqual(await ui.lastPost('setPrice'), { type: 'setPrice', model: 'acme-3' });
    await ui.push({ report: { ...report, unpriced: two }, notes: [note] });
    await ui.page.focus('[role=tab]');
    await ui.press('1');
    await ui.page.waitForSelector('.daily');
    await ui.page.click('.notes >> text=Set a price');
    await ui.page.waitForSelector('#activity-prices');
  });

  it('shows rates in full, and where they are from', async () => {
    await ui.openTab(full);
    const rows = await ui.page.$$eval('.activity-prices tbody tr', all =>
      all.map(row => [...row.children].map(cell => cell.textContent)),
    );
    assert.deepEqual(rows.slice(1, 3), [
      ['Sonnet 5.5from other tables than the vendor’s · since 7 Oct 2026', '$2.00', '$10.00', '$2.50', '$4.00', '$0.10', '5,831'],
      ['Haiku 5.5long prompts have other rates', '$0.10', '$0.50', '$0.125', '$0.20', '$0.01', '309'],
    ]); // prettier-ignore
  });

  it('says of each event what it was', async () => {
    await ui.openTab(full);
    const rows = await ui.page.$$eval('.activity-reads tbody tr', all =>
      all.map(row => [...row.children].map(cell => cell.textContent)),
    );
    assert.deepEqual(
      [0, 5, 6, 7, 9].map(index => rows[index]),
      [
        ['13:33:02', 'storefront-web', '7c1f…e2a9', 'appended', '6.2 kB', '3', '1', '1.1 ms'],
        ['12:41:36', 'billing-api', '19de…77c0', 'read again', '1.9 MB', '1,204', '0', '38 ms'],
        ['12:41:12', '–', '–', '3 files grew', '48 kB', '19', '4', '4.4 ms'],
        ['09:01:12', '–', '–', 'opened store', '31 MB', '–', '–', '112 ms'],
        ['Mon 2 Nov 09:12', '–', '–', '64 new files', '52 MB', '71,300', '2,210', '240 ms'],
      ],
    );
  });

  it('says what is not watched, not readable and behind', async () => {
    await ui.openTab(sample('troubled'));
    const text = await ui.text('[role=tabpanel]');
    for (const said of [
      /412 of 8,602 folders cannot be watched \(the system’s limit of watches is reached\), so they are looked at once a minute/,
      /not readable: no permission/,
      /17 sums are behind/,
      /could not be brought up to date: unexpected error “disk I\/O error”/,
      /Left out: something_new/,
    ]) {
      assert.match(text, said);
    }
    assert.equal(await ui.count('[role=tabpanel] img'), 0, 'text of a log stays text');
    assert.deepEqual(await ui.panel.problems(), []);
  });

  it('offers a folder where there are no logs at all', async () => {
    await ui.openTab(sample('fresh'));
    assert.match(await ui.text('[role=tabpanel]'), /Nothing was read/);
    await button('Set log folder…');
    assert.ok(await ui.lastPost('chooseLogFolder'));
  });

  it('keeps what it showed when asking fails, and asks again', async () => {
    await ui.openTab(full);
    await ui.push({ revision: 2, failure: 'the store is not open' });
    assert.match(await ui.text('.failed'), /the store is not open/);
    assert.match(await ui.text('.activity-lead'), /48,217/);
    await button('Retry');
    assert.ok(await ui.lastPost('retry'));
  });

  it('compares with ccusage when it is asked to, once, as a ledger that adds up', async () => {
    await ui.openTab(full);
    const questions = async () =>
      (await ui.posts()).filter(post => post.type === 'query' && post.name === 'compare').length;
    assert.equal(await questions(), 0, 'it reads logs: nobody asked for that');
    await button('Compare');
    await ui.page.waitForSelector('.activity-compare');
    const rows = await ui.page.$$eval('.activity-compare :is(tbody, tfoot) tr', all =>
      all.map(row => [...row.children].map(cell => cell.textContent)),
    );
    assert.deepEqual(rows, [
      ['ccusage', '178.6M', '$126.91'],
      ['ccusage leaves out lines with a null, 24 requests', '+1.2M', '+$1.31'],
      ['Another copy of the request, 11 requests', '−40.0k', '−$0.11'],
      ['Web search, 44 requests', '0', '+$0.44'],
      ['Claude Usage', '179.8M', '$128.55'],
    ]);
    assert.match(await ui.text('[role=tabpanel]'), /Every difference is explained/);
    await button('24 requests');
    assert.deepEqual((await ui.lastPost('openTranscript'))?.ref, {
      kind: 'request',
      id: 'r\nmsg_1\nreq_1',
    });
    await ui.push({ revision: 2 });
    assert.equal(await questions(), 1, 'a log that grows does not ask again');
    await ui.push({ revision: 3, selection: 1 });
    await ui.page.waitForSelector('text="Compare"');
    assert.equal(await questions(), 1);
  });

  it('says what of a difference is not explained, and whose price is not known', async () => {
    const { activity, compare } = full.answers as { activity: Activity; compare: Compare };
    const [, ...others] = compare.causes;
    const unknownPrices = [{ model: 'acme-proxy-large', requests: 2 }];
    const changed = { ...compare, causes: others, unknownPrices };
    await ui.openTab({ ...full, answers: { activity, compare: changed } });
    await button('Compare');
    await ui.page.waitForSelector('.activity-compare');
    const text = await ui.text('[role=tabpanel]');
    assert.match(text, /Not explained: 1,200,000 tokens, \+\$1\.31/);
    assert.match(text, /may have a price for acme-proxy-large/);
  });

  it('names the totals that a person adds up', () => {
    const { activity } = full.answers as { activity: Activity };
    const sum = activity.prices.models.reduce((all, model) => all + model.requests, 0);
    assert.equal(sum, activity.requests.stored);
  });
});
