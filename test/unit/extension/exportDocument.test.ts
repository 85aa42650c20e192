import assert from 'node:assert/strict';
import { exportDocument } from '../../../src/extension/exportDocument';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { defaultSettings } from '../../../src/protocol/settings';
import { FakeEngine, figures, report, words } from './fakes';

const params = {
  scope: { kind: 'all' },
  range: { kind: 'days', days: 2 },
  anomaly: anomalyOptions(defaultSettings),
  now: null,
  compat: 'none',
} as const;
const dates = (rows: readonly (readonly unknown[])[]) => rows.map(row => row[0]);

describe('what is exported', () => {
  const ask = (engine: FakeEngine, days: string[] = []) => ({
    engine,
    params,
    weekStart: 'sunday' as const,
    minimumTokens: 4000,
    scopeLabel: 'demo',
    days,
    words,
  });

  it('are the days in the order in which the panel shows them', async () => {
    const shown = ['2026-11-18', '2026-11-19'];
    const document = await exportDocument('days', ask(new FakeEngine(), shown));
    assert.deepEqual(dates(document.tables[0].rows), shown);
  });

  it('is the report’s own order when the panel shows other days', async () => {
    for (const days of [
      [],
      ['2026-11-18'],
      ['2026-11-18', '2026-11-18'],
      ['2026-01-01', '2026-11-18'],
    ]) {
      const document = await exportDocument('days', ask(new FakeEngine(), days));
      assert.deepEqual(dates(document.tables[0].rows), ['2026-11-19', '2026-11-18']);
    }
  });

  it('is about the scope and range of the panel, whichever report', async () => {
    const engine = new FakeEngine();
    const none = { totals: figures(), unpriced: [], dataQuality: report().dataQuality };
    engine.answer = method =>
      method === 'cacheReport'
        ? report()
        : {
            ...none,
            sessions: [],
            blocks: [],
            gaps: [],
            periods: [{ date: '2026-11-15', figures: figures(), models: [] }],
          };
    await exportDocument('sessions', ask(engine));
    await exportDocument('week', ask(engine));
    await exportDocument('blocks', ask(engine));
    assert.deepEqual(
      engine.asked.map(({ method }) => method),
      ['cacheReport', 'sessions', 'cacheReport', 'periods', 'cacheReport', 'blocks'],
    );
    assert.deepEqual(engine.asked[1]?.params, params);
    assert.deepEqual(engine.asked[3]?.params, {
      scope: params.scope,
      range: params.range,
      now: null,
      by: 'week',
      weekStart: 'sunday',
    });
    const { scope, range, now } = params;
    assert.deepEqual(engine.asked[5]?.params, { scope, range, now });
  });

  it('are all pages of tool calls', async () => {
    const engine = new FakeEngine();
    const call = {
      id: 1,
      at: 5,
      tool: 'Read',
      target: '',
      durationMs: null,
      error: '',
      sessionId: '',
    };
    const pages = [
      { calls: [call], next: { at: 5, id: 1 }, truncated: true, totals: [] },
      { calls: [call], next: null, truncated: false, totals: [] },
    ];
    engine.answer = method => (method === 'toolCalls' ? pages.shift() : report());
    const document = await exportDocument('tools', ask(engine));
    assert.equal(document.tables[0].rows.length, 2);
    assert.deepEqual(
      engine.asked.slice(1).map(({ params: asked }) => (asked as { cursor: unknown }).cursor),
      [null, { at: 5, id: 1 }],
    );
  });
});
