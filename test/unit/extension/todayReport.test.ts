import assert from 'node:assert/strict';
import { TodayReport } from '../../../src/extension/todayReport';
import { defaultSettings } from '../../../src/protocol/settings';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { FakeEngine, live, log, report, settled, status } from './fakes';

function setup() {
  const engine = new FakeEngine();
  const query = () =>
    ({
      scope: { kind: 'all' },
      anomaly: anomalyOptions(defaultSettings),
      settings: defaultSettings,
    }) as const;
  const today = new TodayReport(engine, query, log);
  let changes = 0;
  today.onDidChange(() => (changes += 1));
  return { engine, today, changes: () => changes };
}

describe('today’s report', () => {
  it('is asked for one at a time, and once more for all changes meanwhile', async () => {
    const { engine, today } = setup();
    today.refresh();
    today.refresh();
    today.refresh();
    await settled();
    assert.equal(engine.times('cacheReport'), 2);
    assert.equal(today.state.report?.generation, 1);
  });

  it('comes with what the countdown is about, of the same scope', async () => {
    const { engine, today } = setup();
    engine.answer = method => (method === 'liveSession' ? live() : report());
    today.refresh();
    await settled();
    assert.equal(today.state.live?.sessionId, 'a-session');
    const asked = engine.asked.find(({ method }) => method === 'liveSession');
    assert.deepEqual(asked?.params, { scope: { kind: 'all' }, now: null });
  });

  it('stays when asking fails, with the reason, until it works again', async () => {
    const { engine, today } = setup();
    today.refresh();
    await settled();
    engine.answer = () => Promise.reject(new Error('no store'));
    today.refresh();
    await settled();
    assert.equal(today.state.failure, 'no store');
    assert.ok(today.state.report);
    engine.answer = method => (method === 'liveSession' ? null : report({ generation: 2 }));
    today.statusChanged();
    await settled();
    assert.equal(today.state.failure, '');
    assert.equal(today.state.report?.generation, 2);
  });

  it('is not asked for again by a status of the same store', async () => {
    const { engine, today, changes } = setup();
    today.statusChanged();
    await settled();
    assert.equal(engine.times('cacheReport'), 1, 'the first');
    today.statusChanged();
    await settled();
    assert.equal(engine.times('cacheReport'), 1);
    assert.equal(changes(), 3);
    engine.status = status({ generation: 5 });
    engine.answer = method => (method === 'liveSession' ? null : report({ generation: 5 }));
    today.statusChanged();
    await settled();
    assert.equal(engine.times('cacheReport'), 2);
  });

  it('is not asked for while the engine is starting or has failed', async () => {
    const { engine, today } = setup();
    for (const phase of ['starting', 'failed'] as const) {
      engine.status = status({ phase });
      today.statusChanged();
    }
    await settled();
    assert.equal(engine.times('cacheReport'), 0);
  });
});
