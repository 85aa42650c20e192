import assert from 'node:assert/strict';
import { startingStatus } from '../../../src/extension/engineStatus';
import { statusBarText, type TodayState } from '../../../src/extension/statusBarText';
import type { LiveSession } from '../../../src/protocol/liveSession';
import type { StatusBarFigure } from '../../../src/protocol/settings';
import { day, figures, idleDay, live, report, status, words } from './fakes';

/** 13:17:50 in Berlin: 42:10 before the sample session is cold. */
const now = Date.UTC(2026, 10, 19, 12, 17, 50);
const both: StatusBarFigure[] = ['cacheHit', 'cost'];
const state = (change: Partial<TodayState> = {}): TodayState => ({
  status: status(),
  report: report(),
  spending: [],
  live: null,
  failure: '',
  ...change,
});
const indexing = status({
  phase: 'indexing',
  progress: { bytesRead: 42, bytesTotal: 100, filesRead: 1, filesTotal: 9 },
});
const noFiles = status({
  roots: [{ path: '/home/ada/.claude/projects', state: 'missing', failure: null, files: 0 }],
});
const idle = report({ today: idleDay('2026-11-19') });
const anomalousToday = day('2026-11-19', {
  anomaly: { ...day('2026-11-19').anomaly, verdict: 'anomalous', reasons: ['cache_drop'] },
  figures: figures({ hitPercent: 41.9, costNano: 34_120_000_000 }),
});
const anomalous = report({ today: anomalousToday });
const unpriced = report({ today: day('2026-11-19', { figures: figures({ costNano: null }) }) });

describe('status bar text', () => {
  const cases: [string, TodayState, StatusBarFigure[], string][] = [
    ['healthy', state(), both, '$(database) 93% · $5.95'],
    ['in the order of the setting', state(), ['tokens', 'cacheHit'], '$(database) 56.0k · 93%'],
    ['anomalous', state({ report: anomalous }), both, '$(database) 41% · $34.12'],
    ['no activity today', state({ report: idle }), both, '$(database) – · $0.00'],
    ['unpriced', state({ report: unpriced }), both, '$(database) 93% · –'],
    ['starting', state({ status: indexing, report: null }), both, '$(sync~spin) Indexing 42%'],
    [
      'nothing of today yet',
      state({ status: indexing, report: idle }),
      both,
      '$(sync~spin) Indexing 42%',
    ],
    [
      'today is there, the rest is not',
      state({ status: indexing }),
      both,
      '$(sync~spin) 93% · $5.95',
    ],
    [
      'no logs',
      state({ status: noFiles, report: report({ isEmpty: true }) }),
      both,
      '$(database) –',
    ],
    [
      'failed before the first report',
      state({ status: status({ phase: 'failed' }), report: null }),
      both,
      '$(warning) –',
    ],
    ['failed later', state({ failure: 'no' }), both, '$(warning) 93% · $5.95'],
    [
      'never 100 by rounding',
      state({
        report: report({ today: day('2026-11-19', { figures: figures({ hitPercent: 99.99 }) }) }),
      }),
      both,
      '$(database) 99% · $5.95',
    ],
  ];
  for (const [name, given, items, expected] of cases) {
    it(name, () => assert.equal(statusBarText(given, items, words, now)?.text, expected));
  }

  it('has no percent before it was counted what there is', () => {
    const starting = state({ status: startingStatus, report: null });
    assert.deepEqual(statusBarText(starting, both, words, now), {
      text: '$(sync~spin) Indexing',
      accessibleLabel: 'Claude Usage is indexing the logs',
      isWarning: false,
    });
  });

  it('hides the item for an empty list', () =>
    assert.equal(statusBarText(state(), [], words, now), null));

  it('warns for an anomaly of today only', () => {
    assert.equal(statusBarText(state({ report: anomalous }), both, words, now)?.isWarning, true);
    assert.equal(statusBarText(state(), both, words, now)?.isWarning, false);
    const spent = (usd: number) => {
      const since = '2026-11-19';
      const spending = [{ period: 'daily' as const, since, spentNano: usd * 1e9, budgetUsd: 10 }];
      return statusBarText(state({ spending }), both, words, now);
    };
    assert.equal(spent(9.99)?.isWarning, false);
    assert.equal(spent(10)?.isWarning, true);
    assert.match(spent(10)?.accessibleLabel ?? '', /budget used up/);
    const early = state({ status: indexing, report: anomalous });
    assert.equal(
      statusBarText(early, both, words, now)?.isWarning,
      false,
      'not on half of the logs',
    );
  });

  it('says the figures in words', () => {
    const spoken = (given: TodayState, items = both) =>
      statusBarText(given, items, words, now)?.accessibleLabel;
    assert.equal(spoken(state()), 'Claude today: cache hit 93 percent, cost 5.95 US dollars');
    assert.equal(
      spoken(state({ report: anomalous })),
      'Claude today, anomalous: cache hit 41 percent, cost 34.12 US dollars',
    );
    assert.equal(
      spoken(state({ report: idle })),
      'Claude today: no activity, cost 0.00 US dollars',
    );
    assert.equal(spoken(state(), ['tokens']), 'Claude today: 56,000 tokens');
    assert.equal(
      spoken(state({ status: indexing, report: null })),
      'Claude Usage is indexing the logs, 42 percent',
    );
  });

  describe('counts down', () => {
    const items: StatusBarFigure[] = ['cacheHit', 'countdown'];
    const cold = live().coldAt;
    const cases: [name: string, at: number, change: Partial<LiveSession>, shown: string, spoken: string][] = [
      ['by minutes', now, {}, 'warm 42m', 'warm for 42 minutes'],
      ['from the last minute on by seconds', cold - 45_000, {}, 'warm 45s', 'warm for less than a minute'],
      ['to the last second', cold - 1, {}, 'warm 1s', 'warm for less than a minute'],
      ['to cold, exactly', cold, {}, 'cold', 'cold'],
      ['no more after a compaction', now, { compactedAt: now - 1 }, 'cold', 'cold'],
    ]; // prettier-ignore
    for (const [name, at, change, shown, spoken] of cases) {
      it(name, () => {
        const found = statusBarText(state({ live: live(change) }), items, words, at);
        assert.equal(found?.text, `$(database) 93% · ${shown}`);
        assert.equal(
          found.accessibleLabel,
          `Claude today: cache hit 93 percent, prompt cache ${spoken}`,
        );
      });
    }

    it('nothing where there is no session', () => {
      const found = statusBarText(state(), items, words, now);
      assert.equal(found?.text, '$(database) 93% · –');
      assert.match(found.accessibleLabel, /no session to count down$/);
    });
  });
});
