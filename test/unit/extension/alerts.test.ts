import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { alertsOf, levelOf, periodStart, type Spending } from '../../../src/extension/alerts';
import { spendingOf } from '../../../src/extension/budgets';
import { TodayMisses, worthTelling } from '../../../src/extension/missAlerts';
import { KnownEvents } from '../../../src/extension/knownEvents';
import { readSettings } from '../../../src/extension/settingsReader';
import type { Miss } from '../../../src/protocol/misses';
import { alertKinds, defaultSettings } from '../../../src/protocol/settings';
import { programs } from '../../support/programs';
import { day, english, FakeEngine, figures, report, words } from './fakes';

const spending = (usd: number | null, change: Partial<Spending> = {}): Spending => ({
  period: 'daily',
  since: '2026-11-19',
  spentNano: usd === null ? null : usd * 1e9,
  budgetUsd: 10,
  ...change,
});
const input = {
  kinds: alertKinds,
  report: report(),
  misses: [],
  scopeLabel: 'demo',
  scopeKey: 'k',
};
const alerts = (...spent: Spending[]) => alertsOf({ ...input, spending: spent }, words);

describe('budgets', () => {
  it('are reached at 80 and at 100 percent, to the nano-dollar', () => {
    const at = (nano: number) => levelOf({ ...spending(0), spentNano: nano });
    assert.deepEqual(
      [at(7_999_999_999), at(8_000_000_000), at(9_999_999_999), at(10_000_000_000)],
      [null, 80, 80, 100],
    );
    assert.equal(levelOf(spending(null)), null);
  });

  it('give one alert each, which says what was spent of what', () => {
    const week = { period: 'weekly', since: '2026-11-16', budgetUsd: 20 } as const;
    const [daily, weekly, ...more] = alerts(spending(8.05), spending(20, week), spending(1));
    assert.deepEqual(more, []);
    assert.equal(
      daily?.text,
      'demo: $8.05 of today’s budget of $10.00 is used, at API list prices.',
    );
    assert.deepEqual([daily?.event, daily?.isWarning], ['2026-11-19 budget daily 80 k', false]);
    assert.deepEqual(
      [weekly?.event, weekly?.isWarning, weekly?.includes],
      ['2026-11-16 budget weekly 100 k', true, ['2026-11-16 budget weekly 80 k']],
    );
  });

  it('say nothing when the setting does not list them', () => {
    const kinds = ['anomaly'] as const;
    assert.deepEqual(alertsOf({ ...input, kinds, spending: [spending(10)] }, words), []);
  });

  it('begin with the week and the month, whatever the month’s length', () => {
    // 19 November 2026 is a Thursday; 1 March 2024 a Friday after a leap day.
    assert.equal(periodStart('2026-11-19', 'weekly', 1), '2026-11-16');
    assert.equal(periodStart('2026-11-19', 'weekly', 0), '2026-11-15');
    assert.equal(periodStart('2026-11-19', 'weekly', 4), '2026-11-19');
    assert.equal(periodStart('2024-03-01', 'weekly', 1), '2024-02-26');
    assert.equal(periodStart('2024-02-29', 'monthly', 1), '2024-02-01');
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 6 }),
        (date, first) => {
          const start = periodStart(date.toISOString().slice(0, 10), 'weekly', first);
          const age = Date.parse(date.toISOString().slice(0, 10)) - Date.parse(start);
          assert.equal(new Date(start).getUTCDay(), first);
          assert.ok(age >= 0 && age < 7 * 86_400_000);
        },
      ),
    );
  });

  it('that are not set cost no question; today’s answers for today', async () => {
    const engine = new FakeEngine();
    const scope = { kind: 'all' } as const;
    assert.deepEqual(await spendingOf(engine, scope, defaultSettings, report()), []);
    const settings = { ...defaultSettings, 'budget.daily': 5, 'budget.monthly': 50 };
    engine.answer = () => ({ totals: figures({ costNano: 40e9 }) });
    const spent = await spendingOf(engine, scope, settings, report());
    assert.deepEqual(
      spent.map(each => [each.period, each.since, each.spentNano]),
      [
        ['daily', '2026-11-19', 5_950_000_000],
        ['monthly', '2026-11-01', 40e9],
      ],
    );
    assert.deepEqual(engine.asked, [
      {
        method: 'daily',
        params: {
          scope,
          range: { kind: 'dates', since: '2026-11-01', until: '2026-11-19' },
          now: null,
        },
      },
    ]);
  });

  it('are amounts above 0; a bad one is named', () => {
    const read = (value: unknown) =>
      readSettings({ 'budget.daily': value }, defaultSettings, english);
    assert.equal(read(2.5).settings['budget.daily'], 2.5);
    assert.equal(read(null).settings['budget.daily'], null);
    for (const bad of [0, -1, '5']) {
      assert.deepEqual(
        read(bad).problems.map(problem => problem.message),
        [
          `claudeUsage.budget.daily: expected a number above 0, or null, got ${JSON.stringify(bad)}`,
        ],
      );
    }
  });
});

describe('anomalies', () => {
  const anomaly = {
    ...day('2026-11-19').anomaly,
    verdict: 'anomalous' as const,
    reasons: ['cache_drop' as const],
    deltaPp: -51.2,
  };
  const bad = report({ today: day('2026-11-19', { anomaly }) });

  it('are an alert on their day, in words', () => {
    const [alert] = alertsOf({ ...input, report: bad, spending: [] }, words);
    assert.equal(alert?.event, '2026-11-19 anomaly k');
    assert.equal(
      alert.text,
      'demo: Claude’s prompt cache is unusual today. Hit rate fell 51.2 pp (threshold 15 pp)',
    );
    assert.deepEqual(alerts(), [], 'a good day');
  });

  it('are none unless the setting lists them: it does not by default', () => {
    const kinds = defaultSettings.notifications;
    assert.deepEqual(alertsOf({ ...input, kinds, report: bad, spending: [] }, words), []);
  });
});

describe('misses', () => {
  const miss = (usd: number | null, change: Partial<Miss> = {}): Miss => ({
    key: 'k',
    at: Date.UTC(2026, 10, 19, 12),
    sessionId: 's1',
    title: null,
    project: null,
    agent: '',
    model: 'claude-opus-5-5',
    version: '2.1.250',
    rewritten: 137_000,
    premiumNano: usd === null ? null : usd * 1e9,
    rewriteCostNano: 0,
    cause: 'tools_changed',
    evidence: 'server',
    linked: true,
    compactionTrigger: '',
    expected: false,
    also: [],
    serverReason: 'tools_changed',
    gapMs: 120_000,
    ...change,
  });

  it('are worth telling from a dollar a cause on, together, dearest first', () => {
    const other = { cause: 'resumed', evidence: 'derived' } as const;
    const found = worthTelling([
      miss(0.6),
      miss(0.4),
      miss(0.999_999_999, { cause: 'model_changed' }),
      miss(2.5, other),
    ]);
    assert.deepEqual(found, [
      { cause: 'resumed', misses: 1, rewritten: 137_000, premiumNano: 2_500_000_000 },
      { cause: 'tools_changed', misses: 2, rewritten: 274_000, premiumNano: 1_000_000_000 },
    ]);
  });

  it('are told only when avoidable, found by links and priced', () => {
    const quiet = [
      miss(9, { expected: true }),
      miss(9, { linked: false }),
      miss(null),
      miss(0, { cause: 'compaction', rewriteCostNano: 9e9, expected: true }),
    ];
    assert.deepEqual(worthTelling(quiet), []);
  });

  it('are an event a cause and day, in words', () => {
    const misses = worthTelling([miss(1.605), miss(1.605), miss(1.2, { cause: 'in_ttl_loss' })]);
    const [tools, lost, ...more] = alertsOf({ ...input, misses, spending: [] }, words);
    assert.deepEqual(more, []);
    assert.deepEqual([tools?.kind, tools?.event, tools?.isWarning], ['miss', '2026-11-19 miss tools_changed k', false]); // prettier-ignore
    assert.equal(
      tools?.text,
      'demo: 2 cache misses today (Tool list changed). 274k cached tokens were written again, $3.21 more than reading them, at API list prices.',
    );
    assert.match(lost?.text ?? '', /^demo: 1 cache miss today \(Lost within its lifetime\)\./);
    assert.equal(lost?.event, '2026-11-19 miss in_ttl_loss k');
  });

  it('say nothing when the setting does not list them: it does not by default', () => {
    const kinds = defaultSettings.notifications;
    const misses = worthTelling([miss(9)]);
    assert.deepEqual(alertsOf({ ...input, kinds, misses, spending: [] }, words), []);
  });

  it('are asked for of today, once for each state of the store', async () => {
    const engine = new FakeEngine();
    engine.answer = () => ({ misses: [miss(2)] });
    const today = new TodayMisses(engine);
    const scope = { kind: 'all' } as const;
    for (const generation of [1, 1, 2]) {
      const found = await today.of(scope, defaultSettings, report({ generation }));
      assert.equal(found.length, 1);
    }
    assert.equal(engine.times('misses'), 2);
    const { range, minimumTokens } = engine.asked[0]?.params as Record<string, unknown>;
    assert.deepEqual(range, { kind: 'dates', since: '2026-11-19', until: '2026-11-19' });
    assert.equal(minimumTokens, 4000);
  });
});

describe('known events', () => {
  let storage: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'claude-usage-known-'));
  });
  afterEach(() => rmSync(storage, { recursive: true }));

  it('are told by exactly one of many windows, once for ever', async () => {
    const windows = Array.from({ length: 20 }, () => new KnownEvents(storage));
    const won = await Promise.all(windows.map(each => each.claim('2026-11-19 budget daily 80 k')));
    assert.equal(won.filter(Boolean).length, 1);
    assert.equal(await new KnownEvents(storage).claim('2026-11-19 budget daily 80 k'), false);
    assert.equal(await new KnownEvents(storage).claim('2026-11-19 budget daily 100 k'), true);
    assert.equal(await new KnownEvents(storage).claim('2026-11-20 budget daily 80 k'), true);
  });

  it('are told by exactly one of several windows, each a process of its own', async () => {
    const events = Array.from({ length: 50 }, (_, i) => `2026-11-19 budget daily 80 scope ${i}`);
    const windows = [1, 2, 3].map(() => fork(programs.claimProcess, [storage, ...events]));
    const heard = (child: ChildProcess) => once(child, 'message').then(([said]) => said as unknown);
    await Promise.all(windows.map(heard));
    // All at once.
    const answers = windows.map(heard);
    for (const child of windows) child.send('go');
    const got = (await Promise.all(answers)) as boolean[][];
    events.forEach((event, i) => {
      assert.equal(got.filter(each => each[i]).length, 1, event);
    });
    assert.equal(await new KnownEvents(storage).claim(events[0] ?? ''), false, 'after a restart');
  });

  it('leave only names of dates and hashes, for their user alone, and not for ever', async () => {
    const known = new KnownEvents(storage);
    await known.claim('2026-08-01 budget daily 80 /code/secret');
    await known.claim('2026-11-01 budget monthly 80 /code/secret');
    await known.claim('2026-11-19 anomaly ../../../etc/passwd');
    const names = readdirSync(join(storage, 'known')).sort();
    assert.equal(names.length, 2);
    for (const name of names) assert.match(name, /^2026-11-\d{2}-[0-9a-f]{24}$/);
    if (process.platform !== 'win32') {
      assert.equal(statSync(join(storage, 'known', names[0] ?? '')).mode & 0o077, 0);
    }
    assert.ok(!existsSync(join(storage, 'etc')));
  });
});
