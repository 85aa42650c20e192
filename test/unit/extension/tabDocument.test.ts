import assert from 'node:assert/strict';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { compareDocument, tabDocument } from '../../../src/extension/tabDocument';
import { turnsDocument } from '../../../src/extension/turnsDocument';
import { anonymized } from '../../../src/protocol/export/table';
import { writeExport } from '../../../src/protocol/export/write';
import { defaultSettings } from '../../../src/protocol/settings';
import type { SessionTurns } from '../../../src/protocol/sessions';
import { tabIds, type ShownTab } from '../../../src/protocol/viewProtocol';
import { activitySamples } from '../../ui/harness/samplesActivity';
import { missesSamples } from '../../ui/harness/samplesMisses';
import { sessionSamples } from '../../ui/harness/samplesSessions';
import { toolsSamples } from '../../ui/harness/samplesTools';
import { trendsSamples } from '../../ui/harness/samplesTrends';
import { FakeEngine, figures, report, words } from './fakes';

const params = {
  scope: { kind: 'project', project: '/code/shop' },
  range: { kind: 'days', days: 14 },
  anomaly: anomalyOptions(defaultSettings),
  now: null,
  compat: 'none',
} as const;
const filters = {
  misses: { cause: 'expired', date: '2026-11-18' },
  sessions: {
    query: 'pay',
    model: null,
    project: null,
    withMisses: true,
    work: true,
    sort: 'cost',
    descending: true,
  },
  tools: { query: 'git', tool: 'Bash', session: null, result: 'failed' },
};
/** What the views of the samples were answered, by the query's name. */
const samples: Readonly<Record<string, unknown>> = {
  ...missesSamples['misses/full']?.answers,
  ...trendsSamples['trends/full']?.answers,
  ...sessionSamples['sessions/opened']?.answers,
  ...toolsSamples['tools/full']?.answers,
  ...activitySamples['activity/full']?.answers,
};

/** An engine that answers with the samples; a list says that it ends where its sample does. */
function sampled(): FakeEngine {
  const engine = new FakeEngine();
  engine.answer = method => {
    if (method === 'cacheReport') return report();
    const sample = samples[method] ?? samples[`${method}@0`];
    assert.ok(typeof sample === 'object', method);
    return { ...sample, ...(method === 'sessionList' ? {} : { next: null }) };
  };
  return engine;
}

const query = (engine: FakeEngine) => ({
  engine,
  params,
  weekStart: 'sunday' as const,
  minimumTokens: 4000,
  scopeLabel: 'shop',
  days: [],
  words,
});
const shown = (tab: ShownTab['tab'], own: object = {}): ShownTab => ({
  tab,
  days: [],
  params: own,
});
const listOf = (tab: ShownTab['tab']): object =>
  tab in filters ? { ...filters[tab as keyof typeof filters], offset: 400, limit: 100 } : {};

describe('what is exported of a tab', () => {
  it('asks the tab’s own query, with the view’s filters and the panel’s scope and range', async () => {
    const { scope, range, now } = params;
    const asked = { scope, range, now };
    const expected: Record<string, object> = {
      misses: { ...asked, ...filters.misses, minimumTokens: 4000, order: 'amount', limit: 1000 },
      trends: { ...asked, weekStart: 'sunday' },
      sessions: { ...asked, ...filters.sessions, minimumTokens: 4000, offset: 0, limit: 200 },
      tools: { ...asked, ...filters.tools, cursor: null, limit: 200 },
      activity: { range, now, before: null, limit: 200 },
    };
    for (const tab of tabIds.filter(id => id !== 'cache')) {
      const engine = sampled();
      await tabDocument(shown(tab, listOf(tab)), query(engine), 1000);
      const [, first] = engine.asked;
      for (const [key, value] of Object.entries(expected[tab] ?? {})) {
        assert.deepEqual((first?.params as Record<string, unknown>)[key], value, `${tab} ${key}`);
      }
    }
  });

  it('is a document in three formats, of every tab, with the scope in its title', async () => {
    for (const tab of tabIds) {
      const { document } = await tabDocument(shown(tab, listOf(tab)), query(sampled()), 1000);
      const title = tab === 'activity' ? /: All logs on this machine\n/ : /: shop\n/;
      assert.match(writeExport('markdown', document, words), title, tab);
      const json = writeExport('json', document, words);
      assert.ok(JSON.parse(json));
      assert.doesNotMatch(json, /NaN|undefined/);
      const [table] = document.tables;
      const lines = writeExport('csv', document, words).split('\r\n').length - 2;
      assert.equal(lines, table.rows.length, tab);
      for (const { name, rows, columns, totals } of document.tables) {
        assert.ok(
          rows.every(row => row.length === columns.length),
          `${tab} ${name}`,
        );
        assert.ok(totals === null || totals.length === columns.length, `${tab} ${name} totals`);
      }
    }
  });

  it('writes what the tab shows: the days of Trends, with their sum', async () => {
    const { document } = await tabDocument(shown('trends'), query(sampled()), 1000);
    const text = writeExport('markdown', document, words);
    assert.match(text, /\| Thu 12 Nov \| 3 \|.*\$32\.60 \|/);
    // The 14 days of the picture: $128.65.
    assert.match(text, /\| \*\*Total\*\* \|.*\*\*\$128\.65\*\*/);
    assert.match(
      text,
      /2026-11-19 09:00 .*\$1\.32 \| \$6\.59 \|/,
      'the running block and its rate',
    );
  });

  it('writes a price a million tokens as it is', async () => {
    const { document } = await tabDocument(shown('activity'), query(sampled()), 1000);
    const json = JSON.parse(writeExport('json', document, words)) as {
      prices: { model: string; inputUsdPerMillion: number | null }[];
    };
    const opus = json.prices.find(({ model }) => model.includes('opus-5-5'));
    assert.equal(opus?.inputUsdPerMillion, 4);
  });

  it('hides names when asked: projects, titles, branches, paths', async () => {
    for (const tab of tabIds) {
      const { document } = await tabDocument(shown(tab, listOf(tab)), query(sampled()), 1000);
      const text = writeExport('json', anonymized(document, words), words);
      assert.doesNotMatch(text, /web-shop|checkout|\/home\/|\.claude|\.jsonl|main"/, tab);
    }
  });

  it('reads every page of sessions, and cuts where it is told', async () => {
    const row = (samples['sessionList'] as { sessions: object[] }).sessions[0];
    const engine = new FakeEngine();
    engine.answer = (method, asked) => {
      if (method === 'cacheReport') return report();
      const { offset } = asked as { offset: number };
      const sessions = Array.from({ length: Math.min(200, 450 - offset) }, (_, index) => ({
        ...row,
        sessionId: `s${offset + index}`,
      }));
      return { sessions, offset, total: 450, figures: figures(), models: [], projects: [] };
    };
    const all = await tabDocument(shown('sessions', listOf('sessions')), query(engine), 1000);
    assert.deepEqual(
      all.document.tables[0].rows.map(cells => cells[0]),
      Array.from({ length: 450 }, (_, index) => `s${index}`),
    );
    assert.equal(all.isCut, false);
    const cut = await tabDocument(shown('sessions', listOf('sessions')), query(engine), 250);
    assert.equal(cut.document.tables[0].rows.length, 250);
    assert.equal(cut.isCut, true);
  });

  it('reads every page of tool calls and of events', async () => {
    for (const [tab, method, list, cursor] of [
      ['tools', 'toolCalls', 'calls', { at: 5, id: 1 }],
      ['activity', 'activity', 'events', 7],
    ] as const) {
      const engine = new FakeEngine();
      const page = samples[method] as Record<string, object[]>;
      const one = { ...page, [list]: page[list]?.slice(0, 1) };
      const pages = [
        { ...one, next: cursor },
        { ...one, next: cursor },
        { ...one, next: null },
      ];
      engine.answer = asked => (asked === method ? pages.shift() : report());
      const { document } = await tabDocument(shown(tab, listOf(tab)), query(engine), 1000);
      assert.equal(document.tables[0].rows.length, 3, tab);
    }
  });

  it('has the turns of an opened session below the list, every page of them', async () => {
    const { turns } = samples['sessionTurns'] as SessionTurns;
    const engine = sampled();
    const { answer } = engine;
    engine.answer = (method, asked) => {
      if (method !== 'sessionTurns') return answer(method, asked);
      const { offset } = asked as { offset: number };
      return { offset, total: 8, turns: turns.slice(0, Math.min(5, 8 - offset)) };
    };
    const opened = shown('sessions', { ...listOf('sessions'), opened: 'session-7' });
    const all = await tabDocument(opened, query(engine), 1000);
    const [list, session, table] = all.document.tables;
    assert.equal(list.name, 'sessions');
    assert.equal(session?.rows[0]?.[0], 'session-7');
    assert.equal(table?.rows.length, 8);
    assert.equal(all.isCut, false);
    const asked = engine.asked.filter(({ method }) => method.startsWith('session'));
    for (const { params: sent } of asked.slice(1)) {
      const { session: id, scope, minimumTokens } = sent as Record<string, unknown>;
      assert.deepEqual([id, scope, minimumTokens], ['session-7', params.scope, 4000]);
    }
    const text = writeExport('markdown', all.document, words);
    assert.match(text, /\| Opened session \|.*\n.*\n\| Retry payment intents \| .*\$25\.97/);
    assert.match(
      text,
      /\| 10 \| 2026-11-12 .* \| Run the suite and fix what fails \| 18m 02s \| .*expired \| general\\-purpose \|/,
    );
    const cut = await tabDocument(opened, query(engine), 3);
    assert.equal(cut.document.tables[2]?.rows.length, 3);
    assert.equal(cut.isCut, true);
    const alone = await turnsDocument('session-7', query(engine), 1000);
    assert.equal(alone?.tables[0].name, 'turns', 'the whole of a CSV');
  });

  it('has the list alone when the opened session is not in the scope', async () => {
    const engine = sampled();
    const { answer } = engine;
    engine.answer = (method, asked) => (method === 'sessionDetail' ? null : answer(method, asked));
    const opened = shown('sessions', { ...listOf('sessions'), opened: 'session-7' });
    const { document } = await tabDocument(opened, query(engine), 1000);
    assert.deepEqual(
      document.tables.map(({ name }) => name),
      ['sessions'],
    );
    assert.equal(await turnsDocument('session-7', query(engine), 1000), null);
  });

  it('has the comparison with ccusage once it was asked for: a ledger that adds up', async () => {
    const plain = await tabDocument(shown('activity', { compared: false }), query(sampled()), 1000);
    assert.ok(plain.document.tables.every(({ name }) => name !== 'ccusage'));
    const engine = sampled();
    const { document } = await tabDocument(
      shown('activity', { compared: true }),
      query(engine),
      1000,
    );
    const asked = engine.asked.find(({ method }) => method === 'compare');
    assert.deepEqual((asked?.params as { scope: unknown }).scope, { kind: 'all' });
    const { ccusage } = JSON.parse(writeExport('json', document, words)) as {
      ccusage: { item: string; tokens: number; costUsd: number }[];
    };
    const ours = ccusage.at(-1);
    const others = ccusage.slice(0, -1);
    assert.deepEqual([ccusage[0]?.item, ours?.item], ['ccusage', 'ours']);
    assert.equal(
      others.reduce((sum, { tokens }) => sum + tokens, 0),
      ours?.tokens,
    );
    const cost = others.reduce((sum, { costUsd }) => sum + Math.round(costUsd * 1e6), 0);
    assert.equal(cost, Math.round((ours?.costUsd ?? 0) * 1e6));
    const text = writeExport('markdown', document, words);
    assert.match(text, /\| Compared with ccusage \| Requests \| Tokens \| Cost \|/);
    const alone = await compareDocument(query(engine));
    assert.equal(alone.tables[0].name, 'ccusage', 'the whole of a CSV');
  });

  it('refuses what is no parameter of the tab', async () => {
    for (const tab of ['misses', 'sessions', 'tools'] as const) {
      await assert.rejects(tabDocument(shown(tab, { query: 5 }), query(sampled()), 1000));
    }
  });
});
