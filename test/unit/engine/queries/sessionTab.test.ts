import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Scope } from '../../../../src/protocol/scope';
import {
  sessionSorts,
  type ListedSession,
  type SessionSort,
} from '../../../../src/protocol/sessions';
import { runs } from '../../../fixtures/runs';
import { useDetailed } from '../support/detailed';
import { endOfTime, judged, Running } from '../support/running';

const all: Scope = { kind: 'all' };
const range = { kind: 'dates', since: '2026-07-01', until: '2026-07-31' } as const;
const choice = {
  query: '',
  model: null,
  project: null,
  withMisses: false,
  work: true,
  sort: 'start',
  descending: true,
  offset: 0,
  limit: 200,
} as const;
const at = (minutes: number) => Date.UTC(2026, 6, 1, 10) + minutes * 60_000;

describe('the Sessions tab', () => {
  const engine = useDetailed();
  const list = (values: Partial<Parameters<typeof ask>[0]> = {}) => ask(values);
  const ask = (values: Partial<typeof choice> | Record<string, unknown>) =>
    engine.running.engine.request('sessionList', {
      ...choice,
      scope: all,
      range,
      now: endOfTime,
      minimumTokens: 4000,
      ...values,
    });
  const detail = async (session: string, now: number = endOfTime) => {
    const found = await engine.running.engine.request('sessionDetail', {
      session,
      scope: all,
      now,
      minimumTokens: 4000,
    });
    assert.ok(found);
    return found;
  };
  const turns = (session: string, values: { offset?: number; limit?: number } = {}) =>
    engine.running.engine.request('sessionTurns', {
      session,
      scope: all,
      now: endOfTime,
      minimumTokens: 4000,
      offset: 0,
      limit: 200,
      ...values,
    });

  describe('the list', () => {
    it('counts what a session did, over its files and sub-agents, and knows its latest branch', async () => {
      const main = engine.home
        .session({ sessionId: 's1', cwd: '/code/app', gitBranch: 'main' })
        .title('custom-title', 'Fix the checkout')
        .user(at(0), 'Fix it')
        .assistant(at(1), { input: 10, write5m: 100, output: 5 })
        .toolCall(at(2), 'Skill', { skill: 'pdf' })
        .toolCall(at(3), 'mcp__tracker__find', { query: 'x' }, { isError: true });
      main.subAgent('a1', 'Explore').user(at(3), 'look').assistant(at(4), { input: 1, output: 1 });
      engine.home
        .session({ sessionId: 's1', cwd: '/code/app', gitBranch: 'fix/\u00fcber', file: 'resumed' })
        .user(at(30), '<command-name>/clear</command-name>')
        .user(at(31), 'Go on')
        .assistant(at(33), { input: 2, read: 100, output: 5, model: 'claude-haiku-4-5' });
      await engine.read();
      const { sessions, total } = await list();
      assert.equal(total, 1);
      const [session] = sessions as [ListedSession];
      assert.deepEqual(
        { ...session, figures: session.figures.requests },
        {
          sessionId: 's1',
          title: 'Fix the checkout',
          project: '/code/app',
          branch: 'fix/\u00fcber',
          models: ['claude-opus-5-5', 'claude-haiku-4-5'],
          start: at(1),
          end: at(33),
          figures: 5,
          misses: 0,
          subAgents: 1,
          isRunning: false,
          isIndexed: true,
          work: {
            userMessages: 3,
            commands: 1,
            toolCalls: 2,
            toolErrors: 1,
            skills: 1,
            mcpCalls: 1,
            // From 10:00 to the answer of 10:03; nothing answered /clear; 10:31 to 10:33.
            activeMs: 5 * 60_000,
          },
        },
      );
      assert.deepEqual((await detail('s1')).branches, ['fix/\u00fcber', 'main']);
    });

    it('says which sessions the second pass has not read', async () => {
      engine.home.session({ sessionId: 's1' }).user(at(0), 'x').assistant(at(1), { input: 1 });
      const first = new Running({ watch: false, details: false });
      try {
        await first.configure([engine.home.write()]);
        await first.engine.indexed();
        const answer = await first.engine.request('sessionList', {
          ...choice,
          scope: all,
          range,
          now: endOfTime,
          minimumTokens: 4000,
        });
        assert.deepEqual(
          answer.sessions.map(s => s.isIndexed),
          [false],
        );
      } finally {
        await first.close();
      }
    });

    it('shows a session as running until its turn ends or is silent for half an hour', async () => {
      const open = { input: 1, stopReason: 'tool_use' };
      engine.home.session({ sessionId: 'open' }).user(at(0), 'x').assistant(at(1), open);
      engine.home.session({ sessionId: 'done' }).user(at(0), 'x').assistant(at(1), { input: 1 });
      await engine.read();
      const runningAt = async (now: number) =>
        (await list({ now })).sessions.filter(s => s.isRunning).map(s => s.sessionId);
      assert.deepEqual(await runningAt(at(20)), ['open']);
      assert.deepEqual(await runningAt(at(32)), []);
    });

    it('never shows another folder\u2019s session, nor its part of one', async () => {
      engine.home
        .session({ sessionId: 's1', cwd: '/code/app' })
        .assistant(at(1), { input: 1, output: 1 })
        .assistant(at(2), { input: 1, output: 1, record: { cwd: '/code/other' } });
      await engine.read();
      const open = ['/code/app', '/code/other'];
      const scope: Scope = { kind: 'folders', folders: ['/code/other'], open };
      const answer = await list({ scope });
      assert.deepEqual(
        answer.sessions.map(s => [s.figures.requests, s.start]),
        [[1, at(2)]],
      );
    });

    it('pages and filters part the whole: nothing twice, nothing lost, sums equal to the report\u2019s', async () => {
      const random = fc.sample(fc.tuple(fc.nat(40_000), fc.nat(3), fc.nat(2), fc.nat(9)), {
        ...runs(30),
        seed: 7,
      });
      for (const [i, [minutes, project, model, words]] of random.entries()) {
        engine.home
          .session({ sessionId: `s${i % 45}`, cwd: `/code/p${project}`, file: `f${i}`, gitBranch: `b${words}` })
          .user(at(minutes), `Prompt number ${words}`)
          .assistant(at(minutes) + 1000, { model: `claude-${['opus', 'sonnet', 'haiku'][model] ?? ''}-4-5`, input: i, read: 100 * i, output: 3 }); // prettier-ignore
      }
      await engine.read();
      const report = await engine.running.engine.request('sessions', { scope: all, range, now: endOfTime, anomaly: judged, compat: 'none' }); // prettier-ignore
      const whole = await list();
      assert.deepEqual(whole.figures, report.totals);
      assert.deepEqual(
        new Map(whole.sessions.map(s => [s.sessionId, s.figures])),
        new Map(report.sessions.map(s => [s.sessionId, s.figures])),
      );
      const projects = await Promise.all(whole.projects.map(project => list({ project })));
      assert.equal(
        projects.reduce((n, part) => n + part.total, 0),
        whole.total,
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom<SessionSort>(...sessionSorts),
          fc.boolean(),
          fc.constantFrom('', 'number', 'b3', 'P1 b', 'nothing of the kind'),
          fc.integer({ min: 1, max: 50 }),
          async (sort, descending, query, limit) => {
            const one = await list({ sort, descending, query });
            const pages: string[] = [];
            for (let offset = 0; offset < one.total; offset += limit) {
              const page = await list({ sort, descending, query, offset, limit });
              assert.deepEqual([page.total, page.figures], [one.total, one.figures]);
              pages.push(...page.sessions.map(s => s.sessionId));
            }
            assert.deepEqual(
              pages,
              one.sessions.map(s => s.sessionId),
            );
            assert.equal(new Set(pages).size, one.total);
            for (const word of query.toLowerCase().split(' '))
              for (const { title, project, branch } of one.sessions)
                assert.ok(`${title} ${project} ${branch}`.toLowerCase().includes(word));
          },
        ),
        runs(30),
      );
    });
  });

  describe('an opened session', () => {
    beforeEach(async () => {
      const main = engine.home
        .session({ sessionId: 's1', cwd: '/code/app' })
        .assistant(at(-1), { input: 1000 })
        .user(at(0), 'First prompt')
        .assistant(at(1), { input: 1000, output: 100 })
        .toolCall(at(2), 'Task', { subagent_type: 'planner', description: 'Plan' }, { durationMs: 600_000 }); // prettier-ignore
      const planner = main.subAgent('p', 'planner').user(at(2), 'Plan it').assistant(at(3), { input: 2000 }); // prettier-ignore
      planner.toolCall(at(4), 'Task', { subagent_type: 'reader', description: 'Read' }, { durationMs: 120_000 }); // prettier-ignore
      main.subAgent('r', 'reader').user(at(4), 'Read it').assistant(at(5), { input: 3000 });
      main
        .compaction(at(20), 'auto', 186_000)
        .user(at(40), 'Second prompt')
        .assistant(at(41), { input: 500 });
      await engine.read();
    });

    it('nests each sub-agent under the one that started it', async () => {
      const { lanes, subAgents } = await detail('s1');
      assert.deepEqual(
        lanes.map(lane => [lane.agent, lane.parent, lane.requests]),
        [
          ['', null, 4],
          ['planner', 0, 2],
          ['reader', 1, 1],
        ],
      );
      assert.equal(subAgents, 2);
    });

    it('its curve ends at its cost, its pauses and compactions are in place', async () => {
      const { points, figures, idle, compactions, start, end, lanes } = await detail('s1');
      assert.equal(points.at(-1)?.costNano, figures.costNano);
      assert.equal(
        lanes.reduce((sum, lane) => sum + (lane.costNano ?? 0), 0),
        figures.costNano,
      );
      assert.deepEqual([start, end], [at(-1), at(41)]);
      assert.deepEqual(idle, [{ start: at(5), end: at(41) }]);
      const known = { micro: false, trigger: 'auto', preTokens: 186_000, postTokens: null };
      assert.deepEqual(compactions, [{ at: at(20), ...known }]);
    });

    it('its turns have their prompt, their sub-agents, and add up to it; pages fit', async () => {
      const whole = await turns('s1');
      assert.deepEqual(
        whole.turns.map(t => [
          t.number,
          t.prompt,
          t.figures.requests,
          t.agents,
          t.compactions.length,
        ]),
        [
          [0, null, 1, [], 0],
          [1, 'First prompt', 5, ['planner', 'reader'], 1],
          [2, 'Second prompt', 1, [], 0],
        ],
      );
      const { figures } = await detail('s1');
      assert.equal(
        whole.turns.reduce((sum, turn) => sum + (turn.figures.costNano ?? 0), 0),
        figures.costNano,
      );
      const second = await turns('s1', { offset: 1, limit: 1 });
      assert.deepEqual([second.turns, second.total], [whole.turns.slice(1, 2), 3]);
    });

    it('is nothing in a scope that it has no request in', async () => {
      const scope: Scope = { kind: 'project', project: '/code/elsewhere' };
      const params = { session: 's1', scope, now: endOfTime, minimumTokens: 4000 };
      assert.equal(await engine.running.engine.request('sessionDetail', params), null);
    });
  });
});
