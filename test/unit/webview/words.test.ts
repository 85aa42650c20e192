import './fakeHost';
import assert from 'node:assert/strict';
import { rangeProblem } from '../../../src/webview/components/rangePicker';
import { breakdownNames } from '../../../src/webview/tabs/cache/breakdownNames';
import { cardState } from '../../../src/webview/tabs/cache/cardState';
import { hitSentence } from '../../../src/webview/tabs/cache/summary';
import { verdictText } from '../../../src/webview/tabs/cache/verdict';
import { header } from '../../../src/webview/words';
import * as daily from '../../../src/webview/tabs/cache/dailyWords';
import * as figures from '../../../src/webview/tabs/cache/figureWords';
import * as spotlight from '../../../src/webview/tabs/cache/spotlightWords';
import { callOut } from '../../../src/webview/tabs/cache/words';
import { nothing } from '../../ui/harness/sampleDays';
import type { SampleKind } from '../../ui/harness/samples';
import { sampleSnapshot } from '../../ui/harness/samples';

const reportOf = (kind: SampleKind) => sampleSnapshot(kind).report!;

describe('hitSentence', () => {
  const table: [SampleKind, string][] = [
    ['healthy', '9 of 10 judged days at 90% or more; Thu 12 Nov fell to 67.9%'],
    ['anomalous', 'Between 90.2% and 94.6% until yesterday; today 41.2%'],
    ['building', 'No judged day in this range'],
    ['oneDay', 'One judged day, at 93.5%'],
  ];
  for (const [kind, sentence] of table) {
    it(`${kind}: ${sentence}`, () => assert.equal(hitSentence(reportOf(kind)), sentence));
  }
  it('counts the exceptions when there are many', () => {
    assert.match(
      hitSentence(reportOf('year')),
      /; \d+ anomalous days, the lowest .+ at \d\d\.\d%$/,
    );
  });
});

describe('cardState', () => {
  const table: [SampleKind, string][] = [
    ['healthy', 'healthy'],
    ['anomalous', 'anomalous'],
    ['building', 'building'],
    ['idle', 'idle'],
    ['early', 'early'],
    ['off', 'off'],
    ['loading', 'loading'],
    ['indexing', 'healthy'],
    ['empty', 'empty'],
    ['failed', 'failed'],
    ['failedBlank', 'failed'],
  ];
  for (const [kind, state] of table) {
    it(`${kind} is ${state}`, () => {
      const snapshot = sampleSnapshot(kind);
      assert.equal(cardState(snapshot, snapshot.report), state);
    });
  }
  it('is loading before the first snapshot', () => assert.equal(cardState(null, null), 'loading'));
  it('is not empty before all logs are read', () => {
    const snapshot = sampleSnapshot('empty');
    const reading = { ...snapshot, status: { ...snapshot.status, phase: 'indexing' as const } };
    assert.equal(cardState(reading, reading.report), 'loading');
  });
  it('never warns before the baseline is built', () => {
    const report = reportOf('anomalous');
    const anomaly = { ...report.today.anomaly, baselineMedianPercent: null, deltaPp: null };
    const early = { ...report, today: { ...report.today, anomaly } };
    assert.equal(cardState(sampleSnapshot('anomalous'), early), 'building');
  });
});

describe('verdictText', () => {
  const of = (kind: SampleKind, date: string) => {
    const report = reportOf(kind);
    return verdictText(
      report.days.find(row => row.date === date)!,
      report,
    );
  };
  it('says it in words', () => {
    assert.equal(of('healthy', '2026-11-19'), 'Within range');
    assert.equal(of('healthy', '2026-11-12'), 'Hit fell 24.3 pp');
    assert.equal(of('healthy', '2026-11-14'), 'Not judged: under 20 requests');
    assert.equal(of('healthy', '2026-11-15'), 'No activity');
    assert.equal(of('anomalous', '2026-11-19'), 'Hit fell 51.2 pp, net negative');
    assert.equal(of('building', '2026-11-19'), 'Building baseline · 3/5 days');
    assert.equal(of('early', '2026-11-19'), 'Not judged yet: under 20 requests');
    assert.equal(of('off', '2026-11-12'), 'Not judged');
  });
});

describe('breakdownNames', () => {
  const rows = (...keys: string[]) =>
    keys.map(key => ({ key, members: key === '(other)' ? 6 : 1, figures: nothing }));
  it('shortens paths, and tells equal names apart by their parent', () => {
    assert.deepEqual(
      breakdownNames(
        'project',
        rows('/a/web', 'C:\\work\\api', '/srv/api', '(unknown)', '(other)'),
      ),
      ['web', 'work/api', 'srv/api', 'Unknown project', 'Other (6)'],
    );
  });
  it('names models shortly and the agent without a name', () => {
    assert.deepEqual(breakdownNames('model', rows('claude-opus-5-5', 'acme')), [
      'Opus 5.5',
      'acme',
    ]);
    assert.deepEqual(breakdownNames('agent', rows('', 'Plan')), ['Main thread', 'Plan']);
  });
});

describe('rangeProblem', () => {
  const table: [since: string, until: string, problem: string][] = [
    ['2026-11-01', '2026-11-19', ''],
    ['2026-11-19', '2026-11-19', ''],
    ['2025-11-20', '2026-11-19', ''],
    ['2025-11-19', '2026-11-19', 'At most 365 days'],
    ['2026-11-20', '2026-11-19', 'The first day is after the last'],
    ['', '2026-11-19', ' '],
  ];
  for (const [since, until, problem] of table) {
    it(`${since} to ${until}: ${problem}`, () => assert.equal(rangeProblem(since, until), problem));
  }
});

describe('plural forms', () => {
  it('are right for one, none and many', () => {
    assert.equal(header.days(1), '1 day');
    assert.equal(header.linesSkipped(1, '1'), '1 line skipped');
    assert.equal(header.linesSkipped(3, '3'), '3 lines skipped');
    assert.equal(header.unpriced(1200), '1,200 requests unpriced');
    assert.equal(figures.net7Detail(0), 'no anomalous days');
    assert.equal(figures.net7Detail(1), '1 anomalous day');
    assert.equal(spotlight.comparisonStarts(1), 'Comparison starts after 1 more day with activity');
    assert.equal(
      daily.unpricedTotal(1, 'acme'),
      'Totals leave out 1 request of acme, which has no price.',
    );
    assert.equal(callOut.theseDays(14), 'these 14 days');
  });
});
