import assert from 'node:assert/strict';
import { daysJson, sessionsJson } from '../../../src/cli/cacheReportJson';
import {
  anomaly,
  cacheReport,
  dayRow,
  figures,
  idleRow,
  nothing,
  sessionRow,
  sessionsReport,
  unpricedFigures,
} from './reports';

/** Keys of the reference's rows, in its order. */
const figureKeys = [
  'inputTokens',
  'outputTokens',
  'cacheCreationTokens',
  'cacheReadTokens',
  'totalTokens',
  'cost',
  'cacheHitPercent',
  'savedUsd',
  'wastedUsd',
  'netUsd',
];
const dayKeys = [...figureKeys, 'anomaly', 'modelBreakdowns', 'date', 'models', 'totalCost'];
const sessionKeys = [
  ...figureKeys,
  'anomaly',
  'modelBreakdowns',
  'sessionId',
  'projectPath',
  'lastActivity',
  'sourcePaths',
  'models',
];

describe('daysJson', function () {
  const row = dayRow('2026-11-20');
  const json = daysJson(cacheReport([row]), [row], 'none');

  it('begins with the reference’s keys in its order', function () {
    assert.deepEqual(Object.keys(json).slice(0, 4), [
      'schemaVersion',
      'days',
      'totals',
      'generatedAt',
    ]);
    assert.deepEqual(Object.keys(json.days[0] ?? {}).slice(0, dayKeys.length), dayKeys);
    assert.deepEqual(Object.keys(json.totals ?? {}).slice(0, 11), [...figureKeys, 'totalCost']);
  });

  it('has the worked example’s figures', function () {
    const [day] = json.days;
    assert.equal(day?.totalTokens, 121_500);
    assert.equal(day?.cost, 0.19375);
    assert.equal(day?.totalCost, 0.19375);
    assert.equal(day?.cacheHitPercent, 83.33);
    assert.deepEqual([day?.savedUsd, day?.wastedUsd, day?.netUsd], [0.45, 0.00625, 0.44375]);
    assert.deepEqual(day?.models, ['claude-opus-4-8']);
    assert.equal(day?.modelBreakdowns[0]?.modelName, 'claude-opus-4-8');
  });

  it('adds our fields', function () {
    const [day] = json.days;
    assert.deepEqual(
      [day?.observed, day?.verdict, day?.unpriced, day?.requests],
      [true, 'partial', 0, 1],
    );
    assert.deepEqual([json.timeZone, json.unpriced, json.dataQuality.rejected], ['UTC', [], []]);
    assert.equal(json.generatedAt, '2026-11-23T12:00:00Z');
  });

  it('rounds what the verdict rests on', function () {
    const judged = { baselineMedianPercent: 87.7075549, deltaPp: -0.5575259, baselineCount: 13 };
    const drop = {
      reasons: ['cache_drop' as const],
      unevaluated: [],
      verdict: 'anomalous' as const,
    };
    const day = dayRow('2026-11-20', { anomaly: anomaly({ ...judged, ...drop }) });
    assert.deepEqual(daysJson(cacheReport([day]), [day], 'none').days[0]?.anomaly, {
      triggered: true,
      reasons: ['cache_drop'],
      unevaluated: [],
      floor: null,
      baselineMedianPercent: 87.71,
      baselineCount: 13,
      deltaPp: -0.56,
    });
  });

  it('has zeros for a day without requests and null for one without prices', function () {
    const rows = [idleRow('2026-11-20'), dayRow('2026-11-21', { figures: unpricedFigures })];
    const [idle, unpriced] = daysJson(cacheReport(rows), rows, 'none').days;
    assert.deepEqual([idle?.cost, idle?.savedUsd, idle?.netUsd, idle?.observed], [0, 0, 0, false]);
    assert.deepEqual([unpriced?.cost, unpriced?.savedUsd, unpriced?.netUsd], [null, null, null]);
    assert.equal(unpriced?.unpriced, 3);
  });

  it('has no totals without rows in the reference’s way, zeros in ours', function () {
    const report = cacheReport([], { totals: nothing });
    assert.equal(daysJson(report, [], 'cctally').totals, null);
    assert.equal(daysJson(report, [], 'none').totals?.cost, 0);
  });
});

describe('sessionsJson', function () {
  const options = { generatedAt: Date.UTC(2026, 10, 23, 12, 0, 0, 250), compat: 'none' } as const;

  it('begins with the reference’s keys in its order', function () {
    const rows = [sessionRow('s1')];
    const json = sessionsJson(sessionsReport(rows), rows, options);
    assert.deepEqual(Object.keys(json).slice(0, 4), [
      'schemaVersion',
      'sessions',
      'totals',
      'generatedAt',
    ]);
    assert.deepEqual(Object.keys(json.sessions[0] ?? {}).slice(0, sessionKeys.length), sessionKeys);
    assert.deepEqual(Object.keys(json.totals ?? {}).slice(0, 10), figureKeys);
  });

  it('writes instants as the reference does, with milliseconds when there are some', function () {
    const rows = [sessionRow('s1')];
    const json = sessionsJson(sessionsReport(rows), rows, options);
    assert.equal(json.sessions[0]?.lastActivity, '2026-11-20T10:00:00.005+00:00');
    assert.equal(json.sessions[0]?.firstActivity, '2026-11-20T09:00:00+00:00');
    assert.equal(json.generatedAt, '2026-11-23T12:00:00.250Z');
  });

  it('keeps the order it is given', function () {
    const rows = [sessionRow('b'), sessionRow('a', { figures: figures({ requests: 2 }) })];
    const { sessions } = sessionsJson(sessionsReport(rows), rows, options);
    assert.deepEqual(
      sessions.map(({ sessionId, requests }) => [sessionId, requests]),
      [
        ['b', 1],
        ['a', 2],
      ],
    );
  });
});
