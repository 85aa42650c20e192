import assert from 'node:assert/strict';
import { daysTable, sessionsTable } from '../../../src/cli/cacheReportTable';
import { periodsTable } from '../../../src/cli/periodsTable';
import {
  anomaly,
  cacheReport,
  dayRow,
  figures,
  idleRow,
  quality,
  sessionRow,
  sessionsReport,
} from './reports';

describe('daysTable', function () {
  const drop = anomaly({
    reasons: ['net_negative', 'cache_drop'],
    unevaluated: [],
    verdict: 'anomalous',
    baselineMedianPercent: 95,
    deltaPp: -11.7,
  });
  const rows = [
    idleRow('2026-11-19'),
    dayRow('2026-11-20', { anomaly: anomaly({ unevaluated: [], verdict: 'clean' }) }),
    dayRow('2026-11-21', { anomaly: drop }),
    dayRow('2026-11-22', { anomaly: anomaly({ floor: 'few_requests', verdict: 'unevaluated' }) }),
    dayRow('2026-11-23', { anomaly: anomaly({ floor: 'early', verdict: 'unevaluated' }) }),
  ];
  const table = daysTable(cacheReport([...rows].reverse()), rows);
  const lines = table.split('\n');

  it('is a head, a row a day and the total', function () {
    assert.equal(
      lines[0],
      'Cache report · 2026-11-19 to 2026-11-23 · UTC · API list prices as of 2026-10-24',
    );
    assert.match(lines[2] ?? '', /^Date +Hit +Δ pp +Saved +Premium +Net +Cost +Requests/);
    assert.match(lines[4] ?? '', /^2026-11-19 idle +–/);
    assert.match(
      lines.at(-2) ?? '',
      /^Total +83\.3% +– +\$0\.45 +\$0\.0063 +\+\$0\.44 +\$0\.19 +1 /,
    );
  });

  it('says each verdict in words', function () {
    const verdicts = [/ok$/, /net negative, cache drop$/, /few requests$/, /early$/];
    verdicts.forEach((verdict, index) => assert.match(lines[5 + index] ?? '', verdict));
  });

  it('says what the figures leave out', function () {
    const report = cacheReport(rows, {
      unpriced: [{ model: 'claude-lyra-1', requests: 2 }],
      totals: figures({ outputLowerBound: 1 }),
      dataQuality: {
        ...quality,
        rejected: [
          {
            reason: 'bad_counter',
            count: 1,
            example: { file: 'a.jsonl', line: 3, text: '{\u001b' },
          },
        ],
      },
    });
    assert.deepEqual(daysTable(report, rows).trimEnd().split('\n').slice(-3), [
      '+ 2 requests unpriced (model claude-lyra-1)',
      'Output is a lower bound: 1 request from a version that did not log the final count',
      '1 record left out: bad_counter (a.jsonl: line 3: {·)',
    ]);
  });
});

describe('sessionsTable', function () {
  it('names a session by its title, cut and printable', function () {
    const rows = [
      sessionRow('s1', { title: `Fix\u0007 ${'x'.repeat(60)}` }),
      sessionRow('0f0f0f0f-session'),
    ];
    const lines = sessionsTable(sessionsReport(rows), rows).split('\n');
    assert.match(lines[4] ?? '', /^Fix· x{38}… /);
    assert.match(lines[5] ?? '', /^0f0f0f0f-session /);
  });
});

describe('periodsTable', function () {
  it('has a row a day with its models', function () {
    const models = ['claude-haiku-5-5', 'claude-opus-5-5'].map(model => ({
      model,
      figures: figures(),
    }));
    const table = periodsTable(
      {
        periods: [{ date: '2026-11-20', figures: figures(), models }],
        totals: figures(),
        unpriced: [],
        dataQuality: quality,
      },
      'daily',
    );
    const lines = table.trimEnd().split('\n');
    assert.match(lines[2] ?? '', /^2026-11-20  claude-haiku-5-5, claude-opus-5-5 +15\.0k/);
    assert.equal(lines.at(-1), 'Costs are at API list prices.');
  });
});
