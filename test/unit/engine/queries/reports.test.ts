import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { addDays, dateAt, dayStart } from '../../../../src/kernels/calendar';
import type { ResultOf } from '../../../../src/protocol/engineProtocol';
import type { Scope } from '../../../../src/protocol/scope';
import { runs } from '../../../fixtures/runs';
import { assertReportsAgree } from '../support/agreement';
import { sum } from '../support/figures';
import { useFolder, write } from '../support/folder';
import { agentProgress, assistant, lines, type Json } from '../support/records';
import { endOfTime, judged, Running } from '../support/running';

const all: Scope = { kind: 'all' };
const folders: Scope = {
  kind: 'folders',
  folders: ['/code/app'],
  open: ['/code/app', '/code/app/sub'],
};

describe('reports', () => {
  const folder = useFolder();
  let running: Running;
  beforeEach(() => {
    running = new Running({ watch: false });
  });
  afterEach(() => running.close());

  async function index(files: Record<string, Json[]>, timeZone = 'utc'): Promise<void> {
    for (const [name, records] of Object.entries(files)) {
      write(path.join(folder(), 'projects', name), lines(...records));
    }
    await running.configure([folder()], { timeZone });
    await running.engine.indexed();
  }

  const report = (
    since: string,
    until: string,
    values: { scope?: Scope; now?: number | null; compat?: 'none' | 'cctally' } = {},
  ) => ({
    scope: all,
    range: { kind: 'dates', since, until } as const,
    anomaly: judged,
    now: endOfTime,
    compat: 'none' as const,
    ...values,
  });

  describe('now', () => {
    const times = [
      '09:59:59.999Z',
      '10:00:00.000Z',
      '10:07:00.000Z',
      '10:07:00.001Z',
      '10:14:59.999Z',
      '10:15:00.000Z',
    ];
    beforeEach(() =>
      index({
        '-a/s1.jsonl': times.map(time => assistant({ id: time, at: `2026-07-01T${time}` })),
      }),
    );

    for (const [i, time] of times.entries()) {
      it(`${time}, in the middle of a slot or on its edge, cuts exactly, in every report`, async () => {
        const now = Date.parse(`2026-07-01T${time}`);
        const { engine } = running;
        const params = report('2026-06-25', '2026-07-01', { now });
        assert.equal((await engine.request('cacheReport', params)).totals.requests, i + 1);
        assert.equal((await engine.request('sessions', params)).totals.requests, i + 1);
        assert.equal(
          (await engine.request('daily', { scope: all, range: null, now })).totals.requests,
          i + 1,
        );
        assert.equal(
          (await engine.request('daily', { scope: all, range: params.range, now })).totals.requests,
          i + 1,
        );
        const latest = (await engine.request('cacheReport', params)).latestSession;
        assert.deepEqual([latest?.lastActivity, latest?.figures.requests], [now, i + 1]);
      });
    }

    it('before every request there is nothing', async () => {
      const now = Date.parse('2026-07-01T09:59:59.998Z');
      const empty = await running.engine.request(
        'cacheReport',
        report('2026-06-25', '2026-07-01', { now }),
      );
      assert.deepEqual(
        [empty.isEmpty, empty.totals.requests, empty.latestSession, empty.lastActiveDay],
        [true, 0, null, null],
      );
      assert.deepEqual(
        (await running.engine.request('daily', { scope: all, range: null, now })).days,
        [],
      );
    });
  });

  it('live, now is the newest request when that is a little ahead of the clock', async () => {
    const noon = Date.UTC(2026, 6, 1, 12);
    const ahead = async (ms: number) => {
      const live = new Running({ watch: false, clock: () => noon });
      try {
        const file = path.join(folder(), `${ms}/projects/-a/s1.jsonl`);
        write(file, lines(assistant({ at: new Date(noon + ms).toISOString() })));
        await live.configure([path.join(folder(), String(ms))]);
        await live.engine.indexed();
        const { generatedAt, isEmpty } = await live.engine.request(
          'cacheReport',
          report('2026-07-01', '2026-07-01', { now: null }),
        );
        return [generatedAt - noon, isEmpty];
      } finally {
        await live.close();
      }
    };
    assert.deepEqual(await ahead(-5000), [0, false]);
    assert.deepEqual(await ahead(599_999), [599_999, false]);
    assert.deepEqual(await ahead(600_000), [0, true]);
  });

  describe('days', () => {
    const around = (instants: number[]) => ({
      '-a/s1.jsonl': instants.map((at, i) =>
        assistant({ id: `m${i}`, at: new Date(at).toISOString() }),
      ),
    });

    const zones: [zone: string, date: string][] = [
      ['Asia/Kolkata', '2026-07-01'],
      ['Asia/Kathmandu', '2026-07-01'],
      ['Australia/Eucla', '2026-07-01'],
      ['America/St_Johns', '2026-03-08'],
      ['Europe/Berlin', '2026-03-29'],
      ['Europe/Berlin', '2026-10-25'],
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Pacific/Kiritimati', '2026-07-01'],
    ];
    for (const [zone, date] of zones) {
      it(`begin and end to the millisecond in ${zone} on ${date}`, async () => {
        const [start, end] = [dayStart(date, zone), dayStart(addDays(date, 1), zone)];
        await index(around([start - 1, start, end - 1, end]), zone);
        const { days } = await running.engine.request('daily', {
          scope: all,
          range: null,
          now: endOfTime,
        });
        assert.deepEqual(
          days.map(day => [day.date, day.figures.requests]),
          [
            [addDays(date, -1), 1],
            [date, 2],
            [addDays(date, 1), 1],
          ],
        );
        const { totals } = await running.engine.request('sessions', report(date, date));
        assert.equal(totals.requests, 2);
      });
    }

    it('far apart cost no walk through the years between', async () => {
      await index(around([0, Date.UTC(2026, 6, 1), Date.UTC(9999, 11, 31, 23)]));
      const now = Date.UTC(9999, 11, 31, 23, 59);
      const { days } = await running.engine.request('daily', { scope: all, range: null, now });
      assert.deepEqual(days.map(day => day.date), ['1970-01-01', '2026-07-01', '9999-12-31']); // prettier-ignore
    });
  });

  it('session rows sum only what is in the range, with the latest request’s project and all files', async () => {
    await index({
      '-a/s1.jsonl': [
        assistant({ id: 'old', at: '2026-06-01T00:00:00Z', cwd: '/first' }),
        assistant({ id: 'new', at: '2026-07-01T10:00:00Z', cwd: '/first' }),
      ],
      '-b/x.jsonl': [assistant({ id: 'newest', at: '2026-07-01T11:00:00Z', cwd: '/second' })],
    });
    const { sessions } = await running.engine.request(
      'sessions',
      report('2026-07-01', '2026-07-01'),
    );
    assert.deepEqual(
      sessions.map(s => [
        s.sessionId,
        s.project,
        s.figures.requests,
        s.firstActivity,
        s.lastActivity,
      ]),
      [
        [
          's1',
          '/second',
          2,
          Date.parse('2026-07-01T10:00:00Z'),
          Date.parse('2026-07-01T11:00:00Z'),
        ],
      ],
    );
    assert.deepEqual(
      sessions[0]?.sourcePaths,
      ['-a/s1.jsonl', '-b/x.jsonl'].map(name => path.join(folder(), 'projects', name)),
    );
  });

  it('the best title wins, of two files the smaller path’s', async () => {
    const title = (type: string, field: string, text: string) => ({
      type,
      [field]: text,
      sessionId: 's1',
    });
    await index({
      '-b/s1.jsonl': [
        assistant(),
        title('ai-title', 'aiTitle', 'of b'),
        title('summary', 'summary', 'no'),
      ],
      '-a/s1.jsonl': [title('ai-title', 'aiTitle', 'early'), title('ai-title', 'aiTitle', 'of a')],
    });
    const named = async () =>
      (await running.engine.request('sessions', report('2026-07-01', '2026-07-01'))).sessions[0]
        ?.title;
    assert.equal(await named(), 'of a');
    await index({ '-z/s1.jsonl': [title('custom-title', 'customTitle', 'mine')] });
    await running.engine.request('rescan', {});
    assert.equal(await named(), 'mine');
  });

  it('unpriced models are named, counted and left out of the money', async () => {
    await index({
      '-a/s1.jsonl': [assistant({ id: 'a' }), assistant({ id: 'b', model: 'who-knows' })],
    });
    const params = report('2026-07-01', '2026-07-01');
    for (const { unpriced, totals } of [
      await running.engine.request('cacheReport', params),
      await running.engine.request('sessions', params),
      await running.engine.request('daily', { scope: all, range: null, now: endOfTime }),
    ]) {
      assert.deepEqual(unpriced, [{ model: 'who-knows', requests: 1 }]);
      assert.deepEqual([totals.requests, totals.unpriced, totals.costNano], [2, 1, 4_425_000]);
    }
  });

  it('a recorded cost counts by the cost mode, and its absence is named, never 0', async () => {
    // $0.50 recorded; 10 · $5 + 20 · $25 + 300 · $6.25 + 4,000 · $0.50 per million tokens at list prices.
    await index({
      '-a/s1.jsonl': [
        assistant({ id: 'both', record: { costUSD: 0.5 } }),
        assistant({ id: 'price', at: '2026-07-02T10:00:00Z' }),
        assistant({ id: 'recorded', at: '2026-07-03T10:00:00Z', model: 'who-knows', record: { costUSD: 0.25 } }),
        assistant({ id: 'neither', at: '2026-07-04T10:00:00Z', model: 'who-knows' }),
        assistant({ id: 'zero', at: '2026-07-05T10:00:00Z', record: { costUSD: 0 } }),
      ],
    }); // prettier-ignore
    const price = 4_425_000;
    const modes = {
      auto: [500_000_000, price, 250_000_000, null, 0],
      calculate: [price, price, null, null, price],
      display: [500_000_000, null, 250_000_000, null, 0],
    } as const;
    for (const [costMode, costs] of Object.entries(modes)) {
      await running.configure([folder()], { costMode: costMode as keyof typeof modes });
      const asked = { scope: all, range: null, now: endOfTime };
      const answer: ResultOf<'daily'> = await running.engine.request('daily', asked);
      const { days, totals } = answer;
      assert.deepEqual(days.map(day => day.figures.costNano), costs, costMode); // prettier-ignore
      assert.equal(totals.costNano, costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)); // prettier-ignore
      assert.equal(totals.costMissing, costs.filter(cost => cost === null).length);
      // Saved and wasted are at list prices in every mode.
      assert.deepEqual([totals.savedNano, totals.unpriced], [3 * 4000 * 4500, 2]);
    }
  });

  it('a replay counts nothing anywhere', async () => {
    await index({
      '-a/s1.jsonl': [
        assistant({ id: 'm' }),
        agentProgress({ id: 'm', request: 'replay', output: 999, at: '2026-07-01T10:30:00Z' }),
      ],
    });
    const params = report('2026-07-01', '2026-07-01');
    const { totals, latestSession } = await running.engine.request('cacheReport', params);
    assert.deepEqual(
      [totals.requests, totals.tokens.output, latestSession?.figures.requests],
      [1, 20, 1],
    );
    assert.equal((await running.engine.request('sessions', params)).totals.requests, 1);
    const [project] = await running.engine.request('projects', {});
    assert.deepEqual(project, {
      project: '/code/app',
      requests: 1,
      lastActivity: Date.UTC(2026, 6, 1, 10),
    });
  });

  it('all reports agree, over any logs, zone, cost mode and scope', async () => {
    const first = Date.UTC(2026, 5, 25);
    const record = fc
      .record({
        id: fc.nat(30).map(n => `m${n}`),
        session: fc.constantFrom('s1', 's2', 's3'),
        at: fc
          .integer({ min: 0, max: 10 * 24 * 60 - 1 })
          .map(n => new Date(first + n * 60_000).toISOString()),
        cwd: fc.constantFrom('/code/app', '/code/app/sub/x', '/code/apple', '/else'),
        model: fc.constantFrom('claude-opus-4-8', 'claude-haiku-4-5', 'who-knows'),
        output: fc.nat(5),
        read: fc.nat(1000),
        sidechain: fc.boolean(),
        cost: fc.constantFrom(undefined, undefined, 0.5),
      })
      .map(({ cost, ...values }) => assistant({ ...values, record: { costUSD: cost } }));
    const zone = fc.constantFrom(
      'utc',
      'Asia/Kolkata',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
    );
    const files = fc.array(fc.array(record, { maxLength: 15 }), { minLength: 1, maxLength: 3 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        files,
        zone,
        fc.constantFrom('auto', 'calculate', 'display'),
        async (logs, timeZone, costMode) => {
          const home = path.join(folder(), `run${run++}`);
          logs.forEach((records, i) =>
            write(path.join(home, 'projects', '-a', `f${i}.jsonl`), lines(...records)),
          );
          const own = new Running({ watch: false });
          try {
            await own.configure([home], { timeZone, costMode: costMode as 'auto' });
            await own.engine.indexed();
            for (const scope of [all, folders])
              await agree(own, scope, dateAt(first, timeZone === 'utc' ? 'UTC' : timeZone));
          } finally {
            await own.close();
          }
        },
      ),
      runs(5),
    );
  });

  /** Every report over the whole stretch, and over two halves of it. */
  async function agree(own: Running, scope: Scope, firstDate: string): Promise<void> {
    const lastDate = addDays(firstDate, 11);
    const middle = addDays(firstDate, 4);
    const { engine } = own;
    const range = { kind: 'dates', since: firstDate, until: lastDate } as const;
    const expected = await assertReportsAgree(engine, { scope, range, now: endOfTime });
    assert.deepEqual(
      sum([
        (await engine.request('sessions', report(firstDate, middle, { scope }))).totals,
        (await engine.request('cacheReport', report(addDays(middle, 1), lastDate, { scope })))
          .totals,
      ]),
      expected,
    );
  }
});
