import assert from 'node:assert/strict';
import { buildSessionRows } from '../../../src/kernels/sessionReport';
import type { SessionRowsInput } from '../../../src/kernels/sessionReport';
import type { Sums } from '../../../src/kernels/sums';
import { hits, noon, options, sums } from './build';

const day = 86_400_000;

interface Case {
  readonly id: string;
  readonly at?: number;
  readonly sums?: Sums;
  readonly model?: string;
}

function rows(sessions: readonly Case[], values: Partial<SessionRowsInput> = {}) {
  return buildSessionRows({
    cells: sessions.map(({ id, model = 'm', sums: part = hits(80) }) => ({
      sessionId: id,
      model,
      sums: part,
    })),
    facts: sessions.map(({ id, at = noon }) => ({
      sessionId: id,
      title: `Title ${id}`,
      project: '/p',
      firstActivity: at - 1000,
      lastActivity: at,
      sourcePaths: ['/b.jsonl', '/a.jsonl'],
    })),
    anomaly: options,
    compat: 'none',
    ...values,
  });
}
const ids = (found: ReturnType<typeof rows>) => found.map(row => row.sessionId).join(' ');

/** `count` sessions of 80 % that ended `days` before noon. */
const earlier = (count: number, days = 1): Case[] =>
  Array.from({ length: count }, (_, index) => ({ id: `old${index}`, at: noon - days * day }));

const verdict = (sessions: readonly Case[], values: Partial<SessionRowsInput> = {}) =>
  rows(sessions, values).find(row => row.sessionId === 'new')?.anomaly;

describe('sessionReport: the rows', () => {
  it('carry the facts, source files sorted', () => {
    const [row] = rows([{ id: 's' }]);
    assert.ok(row);
    const { sessionId, title, project, firstActivity, lastActivity, sourcePaths } = row;
    assert.deepEqual(
      [sessionId, title, project, firstActivity, lastActivity, sourcePaths],
      ['s', 'Title s', '/p', noon - 1000, noon, ['/a.jsonl', '/b.jsonl']],
    );
  });
  it('sum a session’s cells, models sorted by id', () => {
    const cells = [
      { sessionId: 's', model: 'm2', sums: sums({ input: 10, read: 10 }) },
      { sessionId: 's', model: 'm1', sums: sums({ read: 20 }) },
    ];
    const [row] = rows([{ id: 's' }], { cells });
    assert.equal(row?.figures.hitPercent, 75);
    assert.deepEqual(
      row.models.map(({ model, figures }) => [model, figures.hitPercent]),
      [
        ['m1', 100],
        ['m2', 50],
      ],
    );
  });
  it('come by net ascending, ties by last activity, then id', () => {
    const sessions = [
      { id: 'c', sums: hits(80, 5) },
      { id: 'b', sums: hits(80, 5) },
      { id: 'z', at: noon - day, sums: hits(80, 5) },
      { id: 'd', sums: hits(80, -5) },
      { id: 'a', sums: hits(80, 9) },
    ];
    assert.equal(ids(rows(sessions)), 'd z b c a');
  });
  it('need requests and facts', () => {
    assert.equal(ids(rows([{ id: 'a', sums: sums({ requests: 0 }) }, { id: 'b' }])), 'b');
    assert.equal(ids(rows([{ id: 'a' }], { facts: [] })), '');
  });
  it('leave <synthetic> out', () => {
    assert.equal(ids(rows([{ id: 'a', model: '<synthetic>' }])), '');
  });
  it('are only the shown ones', () => {
    assert.equal(ids(rows([{ id: 'a' }, { id: 'b' }], { shown: new Set(['b']) })), 'b');
  });
});

describe('sessionReport: the verdict', () => {
  const fresh: Case = { id: 'new', sums: hits(65) };

  it('nine others are too few', () => {
    const anomaly = verdict([...earlier(9), fresh]);
    assert.deepEqual([anomaly?.verdict, anomaly?.baselineCount], ['partial', 9]);
  });
  it('ten are enough', () => {
    const anomaly = verdict([...earlier(10), fresh]);
    assert.deepEqual([anomaly?.reasons, anomaly?.deltaPp], [['cache_drop'], -15]);
  });
  it('14 days back count', () => {
    assert.equal(verdict([...earlier(10, 14), fresh])?.verdict, 'anomalous');
  });
  it('15 days back do not', () => {
    assert.equal(verdict([...earlier(10, 15), fresh])?.baselineCount, 0);
  });
  it('ending less than a second before does not count', () => {
    const close = earlier(10).map(session => ({ ...session, at: noon - 999 }));
    assert.equal(verdict([...close, fresh])?.baselineCount, 0);
  });
  it('later sessions do not count', () => {
    assert.equal(verdict([...earlier(10, -1), fresh])?.baselineCount, 0);
  });
  it('no session is below the noise floor', () => {
    const tiny = earlier(10).map(session => ({ ...session, sums: hits(80, 1, 1) }));
    const anomaly = verdict([...tiny, { id: 'new', sums: hits(10, 1, 1) }]);
    assert.deepEqual([anomaly?.reasons, anomaly?.floor], [['cache_drop'], null]);
  });
  it('net negative needs no baseline', () => {
    assert.deepEqual(verdict([{ id: 'new', sums: hits(80, -1) }])?.reasons, ['net_negative']);
  });
  it('sessions that are not shown serve as baseline', () => {
    const shown = new Set(['new']);
    assert.equal(verdict([...earlier(10), fresh], { shown })?.verdict, 'anomalous');
  });
  it('for cctally they do not', () => {
    const shown = new Set(['new']);
    const anomaly = verdict([...earlier(10), fresh], { shown, compat: 'cctally' });
    assert.equal(anomaly?.baselineCount, 0);
  });
  it('off: nothing is evaluated', () => {
    const anomaly = { ...options, enabled: false };
    assert.equal(verdict([...earlier(10), fresh], { anomaly })?.verdict, 'unevaluated');
  });
});
