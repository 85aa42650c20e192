import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as path from 'node:path';
import type { ToolCalls, ToolCallsParams } from '../../../../src/protocol/details';
import { useFolder, write } from '../support/folder';
import { lines, minute, type Json } from '../support/records';
import { Running } from '../support/running';
import { answer, call, result, user } from './support';

const all: ToolCallsParams = {
  scope: { kind: 'all' }, query: '', tool: null, session: null, result: 'any', range: null, cursor: null, limit: 200, now: Date.UTC(2090, 0, 1),
}; // prettier-ignore
const range = { kind: 'dates', since: '2026-07-01', until: '2026-07-02' } as const;

const session: Json[] = [
  user(1, 0, 'Fix the login'),
  answer(2, 1, 'a', {}, [call('t1')]),
  result(3, 2, 't1', { is_error: true, content: 'Exit code 1' }),
  answer(4, 3, 'b', { message: { stop_reason: 'end_turn' } }),
];

describe('details of a running engine', () => {
  const folder = useFolder();
  let running: Running;
  afterEach(() => running?.close());

  const file = (name: string, ...records: Json[]) =>
    write(path.join(folder(), 'projects/slug', name), lines(...records));

  async function start(values: ConstructorParameters<typeof Running>[0] = {}): Promise<Running> {
    running = new Running({ details: true, ...values });
    await running.configure([folder()]);
    await running.engine.detailed();
    return running;
  }

  it('come behind the requests, with their progress', async () => {
    file('s1.jsonl', ...session);
    const { engine } = await start();
    const { calls, next, truncated, totals } = await engine.request('toolCalls', all);
    assert.equal(calls.length, 1);
    const { toolUseId, tool, target, durationMs, error, sessionId, agent, project, line } =
      calls[0]!;
    assert.deepEqual(
      { toolUseId, tool, target, durationMs, error, sessionId, agent, project, line },
      { toolUseId: 't1', tool: 'Bash', target: 'npm test', durationMs: 60_000, error: 'exit_code', sessionId: 's1', agent: '', project: '/code/app', line: 2 },
    ); // prettier-ignore
    assert.deepEqual([next, truncated], [null, false]);
    assert.deepEqual(totals, [
      { tool: 'Bash', calls: 1, answered: 1, errors: 1, durationMs: 60_000, medianMs: 60_000 },
    ]);
    const { details } = await engine.request('status', {});
    assert.ok(details.bytesTotal > 0 && details.bytesRead === details.bytesTotal);
    assert.deepEqual([details.filesRead, details.filesTotal], [1, 1]);
  });

  it('are counted as tasks by day, session, project and agent', async () => {
    file(
      's1.jsonl',
      ...session,
      user(60, 4, 'again'),
      answer(61, 60, 'c', { record: { isApiErrorMessage: true }, model: '<synthetic>' }),
    );
    const { engine } = await start();
    const turns = await engine.request('turns', {
      scope: { kind: 'all' },
      range,
      now: Date.parse(minute(62)),
    });
    const sums = { runMs: 240_000, completed: 1, failed: 1, running: 0 };
    assert.deepEqual(turns, {
      totals: sums,
      byDay: [{ date: '2026-07-01', ...sums }],
      bySession: [{ sessionId: 's1', title: 'Fix the login', ...sums }],
      byProject: [{ project: '/code/app', ...sums }],
      byAgent: [{ agent: '', ...sums }],
      // The failed one was an API error: no model answered it.
      byModel: [
        { model: 'claude-opus-4-8', runMs: 180_000, completed: 1, failed: 0, running: 0 },
        { model: '', runMs: 60_000, completed: 0, failed: 1, running: 0 },
      ],
    });
    const elsewhere = { kind: 'project', project: '/else' } as const;
    const none = await engine.request('turns', { scope: elsewhere, range, now: null });
    assert.deepEqual(none.byDay, []);
  });

  it('follow every append', async () => {
    const at = file('s1.jsonl', ...session);
    const { engine } = await start();
    appendFileSync(at, lines(answer(5, 4, 'c', {}, [call('t2')])));
    await running.until(
      'the second call',
      async () => (await engine.request('toolCalls', all)).calls.length === 2,
    );
    appendFileSync(at, lines(result(7, 5, 't2')));
    await running.until('its answer', async () => {
      const [newest] = (await engine.request('toolCalls', all)).calls;
      return newest?.durationMs === 120_000;
    });
  });

  it('say that something changed, so that a view asks again', async () => {
    file('s1.jsonl', ...session);
    const { messages, engine } = await start();
    await running.until('the title', async () => {
      const last = messages.filter(m => 'event' in m && m.event === 'changed').at(-1);
      const { generation } = await engine.request('status', {});
      return last !== undefined && 'generation' in last && last.generation === generation;
    });
  });

  it('a page says where the next one starts', async () => {
    file(
      's1.jsonl',
      ...Array.from({ length: 5 }, (_, i) => answer(i + 1, i, `m${i}`, {}, [call(`t${i}`)])),
    );
    const { engine } = await start();
    const seen: string[] = [];
    let cursor: ToolCallsParams['cursor'] = null;
    do {
      const page: ToolCalls = await engine.request('toolCalls', { ...all, limit: 2, cursor });
      assert.equal(page.truncated, page.next !== null);
      assert.equal(page.totals[0]?.calls, 5);
      seen.push(...page.calls.map(c => c.toolUseId));
      cursor = page.next;
    } while (cursor);
    assert.deepEqual(seen, ['t4', 't3', 't2', 't1', 't0']);
  });

  it('fall into the range by the day in the zone, with title and matches', async () => {
    file('s1.jsonl', ...session);
    const { engine } = await start();
    const found = await engine.request('toolCalls', { ...all, range, query: 'TES' });
    const [first] = found.calls;
    assert.deepEqual([first?.title, first?.matches], ['Fix the login', [[4, 7]]]);
    assert.deepEqual(found.sessions, [{ sessionId: 's1', title: 'Fix the login', calls: 1 }]);
    const before = { kind: 'dates', since: '2026-06-01', until: '2026-06-29' } as const;
    const none = await engine.request('toolCalls', { ...all, range: before });
    assert.deepEqual([none.calls, none.totals, none.sessions], [[], [], []]);
  });

  it('a search of signs only finds nothing and says why; any other is an ordinary one', async () => {
    file('s1.jsonl', ...session);
    const { engine } = await start();
    for (const query of ['---', '"', ' * ( ) ', '\u0301', '🙂', '^_NEAR/']) {
      const { isSearchable, calls, totals } = await engine.request('toolCalls', { ...all, query });
      const isWord = query.includes('NEAR');
      assert.deepEqual([isSearchable, calls, totals], [isWord, [], []], query);
    }
    for (const query of ['', '  ', '--test', '"tes']) {
      const { isSearchable, calls } = await engine.request('toolCalls', { ...all, query });
      assert.ok(isSearchable && calls.length > 0, query);
    }
  });

  it('parameters that do not fit are refused', async () => {
    file('s1.jsonl', ...session);
    const { engine } = await start();
    for (const bad of [{ limit: 0 }, { limit: 201 }, { query: 'x'.repeat(1001) }]) {
      await assert.rejects(engine.request('toolCalls', { ...all, ...bad }));
    }
  });

  it('are not read when they are not wanted', async () => {
    file('s1.jsonl', ...session);
    const { engine } = await start({ details: false });
    assert.deepEqual((await engine.request('toolCalls', all)).calls, []);
  });

  it('a close in the middle leaves nothing running', async () => {
    for (let i = 0; i < 20; i++) file(`s${i}.jsonl`, ...session);
    running = new Running({ details: true });
    await running.configure([folder()]);
    await running.engine.indexed();
    await running.close();
    await running.engine.detailed();
    const filesRead = async () => (await running.engine.request('status', {})).details.filesRead;
    const read = await filesRead();
    for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
    assert.equal(await filesRead(), read);
  });
});
