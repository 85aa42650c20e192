import assert from 'node:assert/strict';
import { PanelModel, firstChoice } from '../../../src/extension/panelModel';
import { anomalyOptions } from '../../../src/extension/settingsReader';
import { defaultSettings } from '../../../src/protocol/settings';
import { snapshotSchema, toViewSchema } from '../../../src/protocol/viewProtocol';
import { FakeEngine, folder, report, words, figures } from './fakes';

const web = folder('web');
const api = folder('api');
const month = { kind: 'days', days: 30 } as const;

function setup(kept?: unknown) {
  const engine = new FakeEngine();
  const world = { folders: [web, api], settings: defaultSettings, now: 1000, kept };
  const model = new PanelModel({
    engine,
    folders: () => world.folders,
    anomaly: () => anomalyOptions(world.settings),
    settings: () => world.settings,
    firstChoice: () => firstChoice(world.settings, world.folders),
    memory: { load: () => world.kept, save: choice => void (world.kept = choice) },
    words,
    now: () => world.now,
  });
  return { engine, model, world };
}

describe('panel model', () => {
  it('shows at first what the settings say', async () => {
    const { model } = setup();
    const snapshot = await model.snapshot();
    assert.ok(snapshotSchema.safeParse(snapshot).success);
    assert.equal(snapshot.scopeId, 'workspace');
    assert.deepEqual(snapshot.range, { kind: 'days', days: 14 });
    assert.equal(snapshot.selection, 0);
    assert.equal(snapshot.updatedAt, 1000);
    assert.deepEqual(snapshot.notes, []);
  });

  it('keeps a choice, and takes it up in the next window', async () => {
    const first = setup();
    first.model.select({ scopeId: 'folder:file:///code/api', range: month }, 3);
    const snapshot = await first.model.snapshot();
    assert.equal(snapshot.selection, 3);
    const second = setup(first.world.kept);
    assert.equal((await second.model.snapshot()).scopeId, 'folder:file:///code/api');
    assert.deepEqual(second.model.choice.range, month);
  });

  it('ignores a kept choice that does not fit', async () => {
    const { model } = setup({ scopeId: 7 });
    assert.equal((await model.snapshot()).scopeId, 'workspace');
  });

  it('falls back when the folder was closed, says so until the next choice, and only once', async () => {
    const { model, world } = setup();
    model.select({ scopeId: 'folder:file:///code/api', range: month }, 1);
    world.folders = [web];
    for (let times = 0; times < 2; times += 1) {
      const { scopeId, notes } = await model.snapshot();
      assert.equal(scopeId, 'workspace');
      assert.deepEqual(notes, [
        {
          kind: 'scopeGone',
          text: '“api” is no longer open. Showing this workspace.',
          action: 'chooseScope',
        },
      ]);
    }
    assert.deepEqual(world.kept, { scopeId: 'workspace', range: month });
    assert.deepEqual((await setup(world.kept).model.snapshot()).notes, []);
    model.select({ scopeId: 'all', range: month }, 2);
    assert.deepEqual((await model.snapshot()).notes, []);
  });

  it('asks the engine once while nothing changed', async () => {
    const { engine, model, world } = setup();
    await model.snapshot();
    world.now = 2000;
    assert.equal((await model.snapshot()).updatedAt, 1000);
    assert.equal(engine.asked.length, 1);
    model.invalidate();
    assert.equal((await model.snapshot()).updatedAt, 2000);
    world.settings = { ...defaultSettings, 'anomaly.thresholdPp': 30 };
    await model.snapshot();
    assert.equal(engine.asked.length, 3);
  });

  it('shows a failure with the last figures of the same scope, never with another’s', async () => {
    const { engine, model } = setup();
    await model.snapshot();
    engine.answer = () => Promise.reject(new Error('no store'));
    model.invalidate();
    const failed = await model.snapshot();
    assert.equal(failed.failure, 'no store');
    assert.ok(failed.report);
    assert.equal(failed.updatedAt, 1000);
    model.select({ scopeId: 'all', range: month }, 1);
    const other = await model.snapshot();
    assert.equal(other.failure, 'no store');
    assert.equal(other.report, null);
    engine.answer = () => report();
    assert.equal((await model.snapshot()).failure, '', 'the next snapshot tries again');
  });

  it('says that a folder has no activity and offers everything', async () => {
    const { engine, model, world } = setup();
    world.folders = [web];
    engine.answer = () => report({ isEmpty: true });
    assert.deepEqual((await model.snapshot()).notes, [
      {
        kind: 'noActivity',
        text: 'Claude Code has not been used in “web” yet.',
        action: 'showAllProjects',
      },
    ]);
    model.select({ scopeId: 'all', range: month });
    assert.deepEqual((await model.snapshot()).notes, []);
  });

  it('says that a virtual workspace has no logs', async () => {
    const { model, world } = setup();
    world.folders = [folder('docs', 'vscode-vfs')];
    const { notes, scopeId } = await model.snapshot();
    assert.equal(scopeId, 'all');
    assert.match(notes[0]?.text ?? '', /no folder on this machine/);
  });

  it('says what totals leave out and what is not watched', async () => {
    const { engine, model } = setup();
    const unpriced = [{ model: 'acme-proxy-large', requests: 2 }];
    engine.answer = () => report({ unpriced });
    engine.status = { ...engine.status, watchers: { directories: 3, failed: 1, failure: null } };
    const { notes } = await model.snapshot();
    assert.deepEqual(notes, [
      {
        kind: 'unpriced',
        text: 'Totals leave out 2 requests of acme-proxy-large, which has no price.',
        action: 'openPricingSettings',
      },
      {
        kind: 'watch',
        text: '1 log folder is not watched: its changes show after the next rescan',
        action: 'showLog',
      },
    ]);
  });

  it('says apart what was refused before a fallback answered', async () => {
    const { engine, model } = setup();
    const tokens = { input: 2, output: 2, creation: 21_874, creation1h: 21_874, read: 32_238 };
    const refused = { ...figures({ requests: 1, tokens, costNano: 469_838_000 }), rows: [] };
    engine.answer = () => report({ refused });
    assert.deepEqual((await model.snapshot()).notes, [
      {
        kind: 'refused',
        text: 'Not in the totals: 1 attempt was refused and another model answered (54.1k tokens, $0.47).',
        action: null,
      },
    ]);
    engine.answer = () => report({ refused: { ...refused, requests: 2, costNano: null } });
    model.invalidate();
    assert.equal(
      (await model.snapshot()).notes[0]?.text,
      'Not in the totals: 2 attempts were refused and another model answered (54.1k tokens, –).',
    );
  });

  it('answers a day in the chosen scope, and not for a choice of before', async () => {
    const { engine, model } = setup();
    model.select({ scopeId: 'all', range: month }, 2);
    engine.answer = () => ({ sessions: [] });
    const answer = await model.sessionsOfDay('2026-11-18', 2);
    assert.ok(toViewSchema.safeParse(answer).success);
    assert.deepEqual(engine.asked[0]?.params, {
      ...model.reportParams().params,
      range: { kind: 'dates', since: '2026-11-18', until: '2026-11-18' },
    });
    assert.equal(await model.sessionsOfDay('2026-11-18', 1), null);
    engine.answer = () => Promise.reject(new Error('no'));
    const failed = await model.sessionsOfDay('2026-11-18', 2);
    assert.ok(failed?.type === 'sessionsOfDay' && failed.failure === 'no');
  });

  it('asks about all logs for the Activity tab, and takes nothing else from the view', async () => {
    const { engine, model } = setup();
    model.select({ scopeId: 'all', range: month }, 2);
    engine.answer = () => ({});
    const ask = (params: unknown) =>
      model.answer({ type: 'query', id: 7, selection: 2, name: 'activity', params });
    const own = { before: 812, limit: 12 };
    const answer = await ask({ ...own, scope: 'x', now: 5, range: { kind: 'days', days: 1 } });
    assert.equal(answer?.type, 'answer');
    assert.deepEqual(engine.asked[0]?.params, { ...own, range: month, now: null });
    for (const bad of [{ before: null, limit: 0 }, { before: -1, limit: 1 }, { limit: 1 }, null]) {
      assert.equal((await ask(bad))?.type, 'refusal');
    }
    assert.equal(engine.asked.length, 1);
  });
});
