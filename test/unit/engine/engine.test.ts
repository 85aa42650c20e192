import * as assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import type { EngineMessage } from '../../../src/protocol/engineProtocol';
import { useFolder, write } from './support/folder';
import { assistant, lines, minute } from './support/records';
import {
  endOfTime,
  everything,
  judged,
  openHandles,
  openWatches,
  Running,
} from './support/running';

const one = (id: string, session = 's1') => lines(assistant({ id, session, at: minute(1) }));
const all = { scope: { kind: 'all' }, range: null, now: endOfTime } as const;

describe('the engine', () => {
  const folder = useFolder();
  const at = (...parts: string[]) => path.join(folder(), ...parts);
  let open: Running[] = [];
  afterEach(async () => {
    for (const running of open) await running.close();
    open = [];
  });

  function start(options: ConstructorParameters<typeof Running>[0] = {}): Running {
    const running = new Running(options);
    open.push(running);
    return running;
  }
  const requests = async (running: Running) =>
    (await running.engine.request('daily', all)).totals.requests;
  const untilRequests = (running: Running, count: number) =>
    running.until(`${count} requests`, async () => (await requests(running)) === count);

  describe('requests', () => {
    it('are answered with an error before it is configured', async () => {
      const { engine } = start();
      await assert.rejects(engine.request('daily', all), /not configured/);
      await assert.rejects(engine.request('doctor', {}), /not open/);
      assert.equal((await engine.request('status', {})).phase, 'starting');
    });

    it('with bad parameters are refused, and say which', async () => {
      const running = start();
      await running.configure([folder()]);
      await assert.rejects(
        running.engine.request('daily', { ...all, now: 'today' } as never),
        /daily: now/,
      );
      await assert.rejects(running.engine.request('cacheReport', {} as never), TypeError);
    });

    it('after the end are answered with an error', async () => {
      const running = start({ watch: false });
      await running.configure([folder()]);
      await running.engine.indexed();
      await running.engine.request('shutdown', {});
      await assert.rejects(running.engine.request('daily', all));
      await running.close();
    });

    it('a range that ends before it begins is refused', async () => {
      const running = start({ watch: false });
      await running.configure([folder()]);
      const range = { kind: 'dates', since: '2026-07-02', until: '2026-07-01' } as const;
      const params = { ...all, range, anomaly: judged, compat: 'none' } as const;
      await assert.rejects(
        running.engine.request('cacheReport', params),
        /ends .* before it begins/,
      );
    });
  });

  it('that cannot open its store says so everywhere and does not hang', async () => {
    const running = start({ wasmPath: at('no.wasm') });
    await assert.rejects(running.configure([folder()]), /no\.wasm/);
    await assert.rejects(running.engine.indexed(), /no\.wasm/);
    const status = await running.engine.request('status', {});
    assert.deepEqual(
      [status.phase, status.failure?.code, status.failure?.subject],
      ['failed', 'not_found', at('no.wasm')],
    );
    await running.close();
  });

  it('goes from starting through indexing to live, and says what it read', async () => {
    write(at('projects/-a/s1.jsonl'), one('a') + one('b'));
    const running = start();
    await running.configure([folder()]);
    await running.engine.indexed();
    const phases = running.messages.flatMap(m =>
      'event' in m && m.event === 'status' ? [m.status.phase] : [],
    );
    assert.deepEqual(phases, ['indexing', 'live']);
    const status = await running.engine.request('status', {});
    assert.deepEqual(status.roots, [
      { path: at('projects'), state: 'read', failure: null, files: 1 },
    ]);
    assert.deepEqual([status.progress.filesRead, status.progress.filesTotal], [1, 1]);
    assert.equal(status.progress.bytesRead, status.progress.bytesTotal);
    assert.deepEqual(status.watchers, { directories: 2, failed: 0, failure: null });
  });

  it('shows the empty state of folders that are not there', async () => {
    const running = start();
    await running.configure([at('none')]);
    await running.engine.indexed();
    const { days } = await running.engine.request('daily', all);
    assert.deepEqual(days, []);
    assert.equal((await running.engine.request('status', {})).roots[0]?.state, 'missing');
  });

  describe('roots that appear later', () => {
    it('are read and followed, made all at once or step by step', async () => {
      const running = start();
      await running.configure([at('x/y/home'), at('later')]);
      await running.engine.indexed();
      write(at('x/y/home/projects/-a/s1.jsonl'), one('a'));
      await untilRequests(running, 1);
      appendFileSync(at('x/y/home/projects/-a/s1.jsonl'), one('b'));
      await untilRequests(running, 2);
      mkdirSync(at('later'));
      await running.engine.request('rescan', {});
      mkdirSync(at('later/projects'));
      await running.until(
        'the folder',
        async () => (await running.engine.request('status', {})).roots[1]?.state === 'empty',
      );
      write(at('later/projects/-b/s2.jsonl'), one('c', 's2'));
      await untilRequests(running, 3);
      appendFileSync(at('later/projects/-b/s2.jsonl'), one('d', 's2'));
      await untilRequests(running, 4);
    });

    it('are the usual ones when nothing is configured', async () => {
      const running = start({ home: at('me'), environment: { XDG_CONFIG_HOME: at('xdg') } });
      await running.configure(null);
      await running.engine.indexed();
      write(at('me/.claude/projects/-a/s1.jsonl'), one('a'));
      write(at('xdg/claude/projects/-a/s2.jsonl'), one('b'));
      await untilRequests(running, 2);
    });
  });

  it('a rescan finds what nobody watched for', async () => {
    write(at('projects/-a/s1.jsonl'), one('a'));
    const running = start({ watch: false });
    await running.configure([folder()]);
    await running.engine.indexed();
    appendFileSync(at('projects/-a/s1.jsonl'), one('b'));
    write(at('projects/-b/s2.jsonl'), one('c'));
    assert.equal(await requests(running), 1);
    await running.engine.request('rescan', {});
    assert.equal(await requests(running), 3);
  });

  it('a rebuild keeps what only vanished logs told', async () => {
    write(at('projects/-a/s1.jsonl'), one('a') + one('b'));
    write(at('projects/-a/s2.jsonl'), one('c', 's2'));
    const running = start({ watch: false });
    await running.configure([folder()]);
    await running.engine.indexed();
    const before = await everything(running.engine);
    await running.engine.request('rebuild', {});
    assert.deepEqual(await everything(running.engine), before);
  });

  describe('configured again', () => {
    beforeEach(() => {
      write(at('one/projects/-a/s1.jsonl'), one('a'));
      write(at('two/projects/-b/s2.jsonl'), one('b', 's2'));
    });

    it('with other roots, at once: the last ones are followed, and nothing else is', async () => {
      const watches = await openWatches();
      const running = start();
      const roots = ['one', 'two', 'one', 'two'].map(name => running.configure([at(name)]));
      await Promise.all(roots);
      await running.engine.indexed();
      await running.until(
        'live',
        async () => (await running.engine.request('status', {})).phase === 'live',
      );
      const status = await running.engine.request('status', {});
      assert.deepEqual(status.roots.map(root => root.path), [at('two/projects')]); // prettier-ignore
      assert.equal((await openWatches()) - watches, status.watchers.directories);
      appendFileSync(at('two/projects/-b/s2.jsonl'), one('c', 's2'));
      await running.until('the new request', async () =>
        (await everything(running.engine)).sessions.sessions.some(
          s => s.sessionId === 's2' && s.figures.requests === 2,
        ),
      );
      await running.close();
      assert.equal(await openWatches(), watches);
    });

    it('with the same roots, at once: they are read', async () => {
      const running = start();
      await Promise.all([
        running.configure([at('one')]),
        running.configure([at('one')], { timeZone: 'Asia/Kolkata' }),
      ]);
      await untilRequests(running, 1);
      await running.until(
        'live',
        async () => (await running.engine.request('status', {})).phase === 'live',
      );
    });

    it('with another zone: the same rows, other days, a new generation, nothing read again', async () => {
      const running = start();
      await running.configure([at('one')]);
      await running.engine.indexed();
      write(
        at('one/projects/-a/s3.jsonl'),
        lines(assistant({ id: 'late', at: '2026-07-01T23:30:00Z' })),
      );
      await untilRequests(running, 2);
      const dates = async () =>
        (await running.engine.request('daily', all)).days.map(day => [
          day.date,
          day.figures.requests,
        ]);
      assert.deepEqual(await dates(), [['2026-07-01', 2]]);
      const before = await running.engine.request('status', {});
      await running.configure([at('one')], { timeZone: 'Asia/Kolkata' });
      assert.deepEqual(await dates(), [['2026-07-01', 1], ['2026-07-02', 1]]); // prettier-ignore
      const after = await running.engine.request('status', {});
      assert.ok(after.generation > before.generation);
      assert.deepEqual(after.progress, before.progress);
      await running.configure([at('one')], { timeZone: 'America/Los_Angeles' });
      assert.deepEqual(await dates(), [['2026-07-01', 2]]);
    });

    it('with prices: every cost, in rows and in sums, without reading a log again', async () => {
      const running = start({ watch: false });
      await running.configure([at('one')]);
      await running.engine.indexed();
      const before = await running.engine.request('status', {});
      const flat = { input: 1, output: 1, write5m: 1, write1h: 1, read: 1 };
      await running.configure([at('one')], { pricingOverrides: { 'claude-opus-4-8': flat } });
      assert.equal((await everything(running.engine)).daily.totals.costNano, 4330 * 1000);
      const after = await running.engine.request('status', {});
      assert.ok(after.generation > before.generation);
      assert.deepEqual(after.progress, before.progress);
    });
  });

  describe('ended', () => {
    const silence = (running: Running) => {
      const before = running.messages.length;
      return () => assert.deepEqual(running.messages.slice(before), [] as EngineMessage[]);
    };

    it('at any moment of the first pass, leaves no watch and no timer, and says nothing more', async () => {
      for (let i = 0; i < 40; i++) write(at(`projects/-p${i}/s${i}.jsonl`), one(`m${i}`, `s${i}`));
      const handles = await openHandles();
      for (let turns = 0; turns < 18; turns++) {
        const running = start();
        const configured = running.configure([folder()]).catch(() => undefined);
        if (turns > 5) await running.until('indexing', () => running.messages.length > 0);
        for (let i = 5; i < turns; i++) await new Promise(resolve => setImmediate(resolve));
        await running.close();
        const nothingMore = silence(running);
        await configured;
        await new Promise(resolve => setImmediate(resolve));
        nothingMore();
        assert.deepEqual(await openHandles(), handles, `after ${turns} turns`);
      }
    });

    it('twice, or before it began', async () => {
      const running = start();
      await Promise.all([running.close(), running.close()]);
      await running.close();
    });
  });

  it('at the edge of the day says once that today is another day now', async () => {
    write(at('projects/-a/s1.jsonl'), lines(assistant({ at: '2026-07-01T10:00:00Z' })));
    // Kolkata is 5:30 ahead: its day ends at 18:30 UTC.
    const edge = Date.UTC(2026, 6, 1, 18, 30);
    let now = edge - 20;
    const running = start({ clock: () => now });
    await running.configure([folder()], { timeZone: 'Asia/Kolkata' });
    await running.engine.indexed();
    const today = async () => {
      const range = { kind: 'days', days: 7 } as const;
      const params = {
        scope: all.scope,
        range,
        anomaly: judged,
        now: null,
        compat: 'none',
      } as const;
      const report = await running.engine.request('cacheReport', params);
      return [report.today.date, report.today.observed, report.lastActiveDay?.date ?? null];
    };
    assert.deepEqual(await today(), ['2026-07-01', true, null]);
    // Timers are armed anew, for 20 ms of a clock that stands still.
    await running.configure([folder()], { timeZone: 'Asia/Kolkata' });
    const { generation } = await running.engine.request('status', {});
    now = edge + 30;
    const changes = () =>
      running.messages.filter(
        m => 'event' in m && m.event === 'changed' && m.generation > generation,
      );
    await running.until('the change', () => changes().length > 0);
    assert.deepEqual(await today(), ['2026-07-02', false, '2026-07-01']);
    assert.equal(changes().length, 1);
  });

  it('is not led round in circles by links', async () => {
    write(at('projects/-a/s1.jsonl'), one('a'));
    symlinkSync(at('projects'), at('projects/-a/up'));
    const running = start();
    await running.configure([folder()]);
    await running.engine.indexed();
    appendFileSync(at('projects/-a/s1.jsonl'), one('b'));
    await untilRequests(running, 2);
  });
});
