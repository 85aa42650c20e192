/**
 * All reports speak of the same requests: the same totals, tokens by kind and nano-dollars, and each breakdown sums to
 * its total.
 */
import * as assert from 'node:assert/strict';
import type { Engine } from '../../../../src/engine/engine';
import type { ParamsOf, ResultOf } from '../../../../src/protocol/engineProtocol';
import type { Scope } from '../../../../src/protocol/scope';
import type { TaskSums } from '../../../../src/protocol/trends';
import { plain, sum, type Plain } from './figures';
import { judged } from './running';

type Named = readonly (readonly [what: string, figures: Parameters<typeof plain>[0]])[];

function assertAgree(totals: Named, expected: Plain): void {
  for (const [what, figures] of totals) assert.deepEqual(plain(figures), expected, what);
}

const figuresOf = (rows: readonly { readonly figures: Parameters<typeof plain>[0] }[]) =>
  sum(rows.map(row => row.figures));
const cells = (grid: readonly (readonly number[])[]) => grid.flat().reduce((a, b) => a + b, 0);
const tokensOf = ({ input, output, creation, read }: Plain) => input + output + creation + read;

function sumOfTasks(rows: readonly TaskSums[]): TaskSums {
  const total = { runMs: 0, completed: 0, failed: 0, running: 0 };
  for (const { runMs, completed, failed, running } of rows) {
    total.runMs += runMs;
    total.completed += completed;
    total.failed += failed;
    total.running += running;
  }
  return total;
}

interface Asked {
  readonly scope: Scope;
  /** Holds every request. */
  readonly range: { readonly kind: 'dates'; readonly since: string; readonly until: string };
  readonly now: number;
}

/** Asks for everything over one range. @returns what all agree on. */
export async function assertReportsAgree(engine: Engine, asked: Asked): Promise<Plain> {
  const { scope, range, now } = asked;
  const periods = (by: ParamsOf<'periods'>['by'], all: boolean) =>
    engine.request('periods', { scope, range: all ? null : range, now, by, weekStart: 'sunday' });
  const reportParams = { scope, range, now, anomaly: judged, compat: 'none' } as const;
  const daily = await engine.request('daily', { scope, range: null, now });
  const expected = plain(daily.totals);

  const days = await periods('day', false);
  assertAgree(
    [
      ['the days', figuresOf(daily.days)],
      ['the models of the days', figuresOf(daily.days.flatMap(day => day.models))],
      ...ofPeriods('daily', days),
      ...ofPeriods('weekly', await periods('week', false)),
      ...ofPeriods('weekly of all time', await periods('week', true)),
      ...ofPeriods('monthly', await periods('month', false)),
      ...ofPeriods('monthly of all time', await periods('month', true)),
    ],
    expected,
  );
  assert.deepEqual(days.periods, daily.days);

  const sessions = await engine.request('sessions', reportParams);
  const list = await sessionList(engine, asked);
  const blocks = await engine.request('blocks', { scope, range: null, now });
  const cache = await engine.request('cacheReport', reportParams);
  const trends = await engine.request('trends', { scope, range, now, weekStart: 'sunday' });
  assertAgree(
    [
      ['session', sessions.totals],
      ['the sessions', figuresOf(sessions.sessions)],
      ['the models of the sessions', figuresOf(sessions.sessions.flatMap(s => s.models))],
      ['the list of sessions', list.figures],
      ['the listed sessions', figuresOf(list.sessions)],
      ['blocks', blocks.totals],
      ['the blocks', figuresOf(blocks.blocks)],
      ['cache-report', cache.totals],
      ['its days', figuresOf(cache.days)],
      ['its days’ models', figuresOf(cache.days.flatMap(day => day.models))],
      ['its models', figuresOf(cache.byModel)],
      ['its projects', figuresOf(cache.byProject)],
      ['its agents', figuresOf(cache.byAgent)],
      ['trends', trends.range.figures],
      ['the days of trends', figuresOf(trends.days)],
      ['the models of trends', figuresOf(trends.models)],
      ['the agents of trends', figuresOf(trends.agents)],
      ['the lifetime', trends.lifetime.figures],
      ['the models of the lifetime', figuresOf(trends.lifetime.models)],
    ],
    expected,
  );
  assert.deepEqual(
    cache.days.filter(day => day.observed).map(day => [day.date, day.figures]).reverse(),
    daily.days.map(day => [day.date, day.figures]),
  ); // prettier-ignore
  assert.equal(trends.sessions, sessions.sessions.length);
  assert.equal(list.total, sessions.sessions.length);
  assert.deepEqual(
    new Map(list.sessions.map(s => [s.sessionId, s.figures])),
    new Map(sessions.sessions.map(s => [s.sessionId, s.figures])),
  );
  const dayModels = trends.days.flatMap(day => day.models);
  for (const [what, costNano, tokens] of [
    ['the hours of the week', cells(trends.weekHours.costNano), cells(trends.weekHours.tokens)],
    [
      'the models of the days of trends',
      dayModels.reduce((all, model) => all + (model.costNano ?? 0), 0),
      dayModels.reduce((all, model) => all + model.tokens, 0),
    ],
  ] as const) {
    assert.deepEqual([costNano, tokens], [expected.costNano, tokensOf(expected)], what);
  }

  const misses = await engine.request('misses', {
    scope, range, now, minimumTokens: 4000, cause: null, session: null, agent: null, model: null, version: null,
    date: null, order: 'time', limit: 1,
  }); // prettier-ignore
  assert.equal(misses.requests, expected.requests);
  // At list prices, like the amounts of misses.
  if (cache.costMode === 'calculate') assert.equal(misses.spentNano, expected.costNano);
  if (scope.kind === 'all') {
    const projects = await engine.request('projects', {});
    const named = cache.byProject.filter(row => row.key !== '(unknown)');
    assert.equal(
      projects.reduce((all, project) => all + project.requests, 0),
      figuresOf(named).requests,
    );
  }

  const turns = await engine.request('turns', { scope, range, now });
  const tasks = turns.totals;
  for (const [what, rows] of [
    ['by day', turns.byDay],
    ['by session', turns.bySession],
    ['by project', turns.byProject],
    ['by agent', turns.byAgent],
    ['by model', turns.byModel],
    ['of trends', [trends.range.tasks]],
    ['by day of trends', trends.days.map(day => day.tasks)],
    ['by model of trends', trends.models.map(model => model.tasks)],
    ['by agent of trends', trends.agents.flatMap(agent => agent.tasks ?? [])],
  ] as const) {
    assert.deepEqual(sumOfTasks(rows), tasks, `tasks ${what}`);
  }
  const count = tasks.completed + tasks.failed + tasks.running;
  assert.equal(cells(trends.weekHours.tasks), count);
  assert.equal(cells(trends.weekHours.runMs), tasks.runMs);
  const runs = dayModels.reduce((all, model) => all + model.runMs, 0);
  assert.equal(runs, tasks.runMs);
  return expected;
}

/** Totals and breakdowns of reports made of periods. */
function ofPeriods(what: string, { periods: rows, totals }: ResultOf<'periods'>): Named {
  return [
    [what, totals],
    [`the rows of ${what}`, figuresOf(rows)],
    [`the models of ${what}`, figuresOf(rows.flatMap(row => row.models))],
  ];
}

/** All pages. */
async function sessionList(engine: Engine, { scope, range, now }: Asked) {
  const ask = (offset: number) =>
    engine.request('sessionList', {
      scope, range, now, minimumTokens: 4000, query: '', model: null, project: null, withMisses: false,
      work: false, sort: 'start', descending: true, offset, limit: 200,
    }); // prettier-ignore
  const first = await ask(0);
  const found = [...first.sessions];
  while (found.length < first.total) found.push(...(await ask(found.length)).sessions);
  return { ...first, sessions: found };
}
