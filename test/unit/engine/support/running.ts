/** A running engine for tests: waits for its messages, never for time alone. */
import * as assert from 'node:assert/strict';
import { createEngine, type Engine } from '../../../../src/engine/engine';
import type { EngineOptions } from '../../../../src/engine/engineOptions';
import type { Configuration, EngineMessage } from '../../../../src/protocol/engineProtocol';
import type { AnomalyOptions } from '../../../../src/protocol/reportOptions';
import { wasmPath } from './storing';

/** Under mocha's limit, so that a wait that fails says for what it waited. */
const deadlineMs = 30_000;

/** After every request there is. */
export const endOfTime = Date.UTC(2090, 0, 1);

export const judged: AnomalyOptions = {
  enabled: true,
  thresholdPp: 15,
  baselineDays: 14,
  minimumDays: 5,
  minimumRequests: 20,
};

export class Running {
  readonly messages: EngineMessage[] = [];
  readonly engine: Engine;
  private wake: () => void = () => undefined;

  constructor(options: Partial<EngineOptions> = {}) {
    this.engine = createEngine({
      storeFile: null,
      wasmPath,
      readerPath: '',
      watch: true,
      // The second pass has tests of its own.
      details: false,
      environment: {},
      home: '/nonexistent',
      onMessage: message => {
        this.messages.push(message);
        this.wake();
      },
      ...options,
    });
  }

  configure(
    logDirectories: string[] | null,
    values: Partial<Configuration> = {},
  ): Promise<unknown> {
    return this.engine.request('configure', {
      logDirectories,
      timeZone: 'utc',
      costMode: 'auto',
      pricingOverrides: {},
      ...values,
    });
  }

  /** Resolves when `check` holds; asks again after every message of the engine. */
  async until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + deadlineMs;
    for (;;) {
      const seen = this.messages.length;
      if (await check()) return;
      if (this.messages.length > seen) continue;
      const left = end - Date.now();
      assert.ok(left > 0, `in vain: ${what}`);
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Waits until it shows what a fresh engine shows of the same bytes. */
  async untilFresh(what: string, ...roots: string[]): Promise<void> {
    const expected = await freshly(roots);
    await this.until(what, async () => same(await everything(this.engine), expected)).catch(
      async () => {
        assert.deepEqual(await everything(this.engine), expected, what);
      },
    );
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** All that reports say, of all time. Throws when the rollup differs from the rows. */
export async function everything(engine: Engine) {
  const all = { scope: { kind: 'all' }, now: endOfTime } as const;
  const range = { kind: 'dates', since: '2026-04-01', until: '2026-08-31' } as const;
  const daily = await engine.request('daily', { ...all, range: null });
  const sessions = await engine.request('sessions', {
    ...all,
    range,
    anomaly: judged,
    compat: 'none',
  });
  const report = await engine.request('cacheReport', {
    ...all,
    range,
    anomaly: judged,
    compat: 'none',
  });
  const checks = await engine.request('doctor', {});
  assert.equal(checks.find(check => check.check === 'rollup')?.level, 'ok');
  return {
    daily,
    sessions,
    agents: [...report.byAgent].sort((a, b) => (a.key < b.key ? -1 : 1)),
    projects: await engine.request('projects', {}),
  };
}

export type Everything = Awaited<ReturnType<typeof everything>>;

/** What an engine shows that reads the roots for the first time. */
export async function freshly(roots: readonly string[]): Promise<Everything> {
  const fresh = new Running({ watch: false });
  try {
    await fresh.configure([...roots]);
    await fresh.engine.indexed();
    return await everything(fresh.engine);
  } finally {
    await fresh.close();
  }
}

/** File watches and timers that are open in this process: what keeps it alive. */
export async function openHandles(): Promise<{ watches: number; timers: number }> {
  // A handle that was closed is gone when the event loop has come round.
  for (let i = 0; i < 2; i++) await new Promise(resolve => setImmediate(resolve));
  const names = process.getActiveResourcesInfo();
  const count = (wanted: string) => names.filter(name => name === wanted).length;
  return { watches: count('FSEventWrap'), timers: count('Timeout') };
}

export async function openWatches(): Promise<number> {
  return (await openHandles()).watches;
}
