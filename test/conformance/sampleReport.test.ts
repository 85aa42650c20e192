/** The sample report with its real parts: the generator in its thread, the engine in its worker. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import { PanelModel, firstChoice } from '../../src/extension/panelModel';
import { SampleReport, type ShownReport } from '../../src/extension/sampleReport';
import { anomalyOptions } from '../../src/extension/settingsReader';
import type { ParamsOf } from '../../src/protocol/engineProtocol';
import { defaultSettings } from '../../src/protocol/settings';
import { programs } from '../support/programs';
import { wasmPath } from '../unit/engine/support/storing';
import { FakeEngine, folder, log, words } from '../unit/extension/fakes';

const configuration = {
  logDirectories: null,
  timeZone: 'utc',
  costMode: 'auto',
  pricingOverrides: {},
} as const;

function sampleIn(storage: string): SampleReport {
  return new SampleReport({
    generator: programs.sample,
    storage,
    spawn: () =>
      new Worker(programs.engineWorker, { workerData: { storageDirectory: null, wasmPath } }),
    createModel: engine =>
      new PanelModel({
        engine,
        isSample: true,
        // What is open does not matter: the sample is about none of it.
        folders: () => [folder('web'), folder('api')],
        anomaly: () => anomalyOptions(defaultSettings),
        settings: () => defaultSettings,
        firstChoice: () => firstChoice(defaultSettings, []),
        memory: { load: () => undefined, save: () => {} },
        words,
        now: Date.now,
      }),
    configuration: () => ({ ...configuration, logDirectories: null }),
    log,
    words,
  });
}

/** Resolves when all of the sample was read. */
async function read(sample: SampleReport, { engine }: ShownReport): Promise<void> {
  if (engine.status.phase === 'live') return;
  await new Promise<void>(resolve => {
    const listener = sample.onDidChange(() => {
      if (engine.status.phase !== 'live') return;
      listener.dispose();
      resolve();
    });
  });
}

describe('the sample report', () => {
  let storage: string;

  before(() => {
    storage = path.join(mkdtempSync(path.join(tmpdir(), 'claude-usage-sample-')), 'global');
  });
  after(() => rmSync(path.dirname(storage), { recursive: true, force: true }));

  it('is generated, read by the real engine, labelled wherever it is named, and leaves nothing', async () => {
    const sample = sampleIn(storage);
    const opened = sample.open();
    const shown = await opened;
    assert.equal(await sample.open(), shown, 'opened twice it is the same one');
    await read(sample, shown);

    const snapshot = await shown.model.snapshot();
    assert.ok((snapshot.report?.totals.requests ?? 0) > 100);
    assert.deepEqual(snapshot.scopes, [
      { id: 'all', label: 'Sample data', detail: 'Generated logs, not yours' },
    ]);
    assert.equal(snapshot.scopeId, 'all');
    assert.deepEqual(
      snapshot.notes.map(({ kind, action }) => [kind, action]),
      [['sample', 'leaveSample']],
    );
    // An export says it too.
    assert.equal(shown.model.reportParams().label, 'Sample data');
    // All of it is below the storage that VS Code gave us.
    for (const root of shown.engine.status.roots) assert.ok(root.path.startsWith(storage));

    const sessions = await shown.engine.request('sessions', shown.model.reportParams().params);
    const ref = { kind: 'session', id: sessions.sessions[0]?.sessionId ?? '' } as const;
    const transcript: ParamsOf<'transcript'> = { ref };
    const real = new FakeEngine();
    real.answer = () => ({ state: 'unknown', path: '' });
    const found = await sample.alsoIn(real).request('transcript', transcript);
    assert.equal(found.state, 'found', 'Open Transcript finds a session of the sample');

    await sample.close();
    assert.equal(sample.shown, undefined);
    assert.deepEqual(readdirSync(storage), []);
    assert.equal((await sample.alsoIn(real).request('transcript', transcript)).state, 'unknown');
  });
});
