import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { answer } from '../details/support';
import { useFolder, write } from '../support/folder';
import { assistant, lines, prompt, type Json } from '../support/records';
import { Running } from '../support/running';

/** A Thursday. */
const now = Date.parse('2026-07-02T16:00:00Z');
const range = { kind: 'dates', since: '2026-06-29', until: '2026-07-02' } as const;
const nothing = { runMs: 0, completed: 0, failed: 0, running: 0 };
/** $5 in, $25 out, $6.25 written, $0.50 read per million tokens: 10 + 20 + 300 + 4,000. */
const opus = 10 * 5000 + 20 * 25_000 + 300 * 6250 + 4000 * 500;
/** $1 in, $5 out, $1.25 written, $0.10 read. */
const haiku = 10 * 1000 + 20 * 5000 + 300 * 1250 + 4000 * 100;

describe('trends', () => {
  const folder = useFolder();
  let running: Running;
  beforeEach(() => {
    running = new Running({ watch: false, details: true });
  });
  afterEach(() => running.close());

  async function trendsOf(files: Record<string, Json[]>, timeZone = 'utc', asked: object = {}) {
    for (const [name, records] of Object.entries(files)) {
      write(path.join(folder(), 'projects/-a', name), lines(...records));
    }
    await running.configure([folder()], { timeZone });
    await running.engine.detailed();
    const scope = { kind: 'all' } as const;
    const params = { scope, range, now, weekStart: 'monday' as const, ...asked };
    return running.engine.request('trends', params);
  }

  const at = (id: string, time: string, session: string, model = 'claude-opus-4-8') =>
    assistant({ id, at: time, session, model });

  it('counts each request on its day, in its week, month, hour and in all of time', async () => {
    const trends = await trendsOf({
      's1.jsonl': [
        at('long-ago', '2025-01-05T12:00:00Z', 's1'),
        at('may', '2026-05-31T23:00:00Z', 's1'),
        at('before', '2026-06-28T10:00:00Z', 's1'),
        at('mon', '2026-06-29T10:00:00Z', 's1'),
        at('wed', '2026-07-01T10:30:00Z', 's1', 'claude-haiku-4-5'),
        at('late', '2026-07-01T22:30:00Z', 's1'),
        at('after', '2026-07-02T16:00:01Z', 's1'),
      ],
      's2.jsonl': [at('other', '2026-07-01T10:45:00Z', 's2')],
    });
    assert.deepEqual(
      trends.days.map(day => [day.date, day.sessions, day.figures.requests, day.figures.costNano]),
      [
        ['2026-06-29', 1, 1, opus],
        ['2026-06-30', 0, 0, 0],
        ['2026-07-01', 2, 3, 2 * opus + haiku],
        ['2026-07-02', 0, 0, 0],
      ],
    );
    const spans = (
      rows: readonly { since: string; until: string; figures: { requests: number } }[],
    ) => rows.map(row => [row.since, row.until, row.figures.requests]);
    assert.deepEqual(spans([trends.range, trends.previous]), [
      ['2026-06-29', '2026-07-02', 4],
      ['2026-06-25', '2026-06-28', 1],
    ]);
    assert.deepEqual(spans(trends.weeks).slice(0, 3), [
      ['2026-06-29', '2026-07-05', 4],
      ['2026-06-22', '2026-06-28', 1],
      ['2026-06-15', '2026-06-21', 0],
    ]);
    assert.deepEqual(spans(trends.months).slice(0, 3), [
      ['2026-07-01', '2026-07-31', 3],
      ['2026-06-01', '2026-06-30', 2],
      ['2026-05-01', '2026-05-31', 1],
    ]);
    assert.deepEqual(
      [trends.lifetime.since, trends.lifetime.figures.requests, trends.sessions],
      ['2025-01-05', 7, 2],
    );
    assert.deepEqual(
      trends.models.map(({ model, figures }) => [model, figures.requests]),
      [
        ['claude-opus-4-8', 3],
        ['claude-haiku-4-5', 1],
      ],
    );
    assert.deepEqual(
      trends.topSessions.map(({ sessionId, figures }) => [sessionId, figures.costNano]),
      [
        ['s1', 2 * opus + haiku],
        ['s2', opus],
      ],
    );
    // Wednesday at 10: one of each model. Monday to Thursday once, the rest never.
    assert.equal(trends.weekHours.costNano[2]?.[10], opus + haiku);
    assert.deepEqual(trends.weekHours.occurrences, [1, 1, 1, 1, 0, 0, 0]);
  });

  it('cuts days by the zone', async () => {
    const records = [at('late', '2026-07-01T22:30:00Z', 's1')];
    const { days, weekHours } = await trendsOf({ 's1.jsonl': records }, 'Europe/Berlin');
    assert.deepEqual(days.map(day => day.figures.requests), [0, 0, 0, 1]); // prettier-ignore
    // Thursday, half past midnight.
    assert.equal(weekHours.costNano[3]?.[0], opus);
  });

  it('counts a task that used two models once, under that of its last answer', async () => {
    // `minute(n)` is n minutes after 10:00 on 2026-07-01; a prompt at 09:59.
    const trends = await trendsOf({
      's1.jsonl': [
        prompt({ uuid: 'p', parentUuid: null }),
        answer(1, 0, 'a', { model: 'claude-opus-4-8' }),
        answer(3, 1, 'b', { model: 'claude-haiku-4-5' }),
      ],
    });
    // From the prompt at 09:59 to the last answer at 10:03.
    const once = { ...nothing, runMs: 4 * 60_000, completed: 1 };
    assert.deepEqual(trends.range.tasks, once);
    assert.deepEqual(
      trends.models.map(({ model, tasks }) => [model, tasks]),
      [
        ['claude-opus-4-8', nothing],
        ['claude-haiku-4-5', once],
      ],
    );
    assert.deepEqual(trends.days[2]?.tasks, once);
    assert.equal(trends.weekHours.tasks[2]?.[9], 1);
    assert.equal(
      trends.weekHours.tasks.flat().reduce((a, b) => a + b, 0),
      1,
    );
  });

  it('lists the newest blocks, also older ones, and the days they are drawn on', async () => {
    const times = ['06-01T10', '06-02T10', '06-30T20', '07-02T08', '07-02T14'];
    const records = times.map(time => at(time, `2026-${time}:10:00Z`, 's1'));
    const { blocks, blockDays } = await trendsOf({ 's1.jsonl': records });
    assert.deepEqual(
      blocks.map(block => [new Date(block.start).toISOString().slice(5, 13), block.isActive]),
      [
        ['06-01T10', false],
        ['06-02T10', false],
        ['06-30T20', false],
        ['07-02T08', false],
        ['07-02T14', true],
      ],
    );
    assert.deepEqual(blockDays.map(day => day.date), ['2026-06-30', '2026-07-01', '2026-07-02']); // prettier-ignore
  });

  it('says what nothing is: no request, and a range that ends before it begins', async () => {
    const empty = await trendsOf({});
    assert.deepEqual(
      [empty.lifetime.since, empty.range.figures.requests, empty.range.figures.costNano, empty.models, empty.blocks],
      [null, 0, 0, [], []],
    ); // prettier-ignore
    assert.deepEqual(empty.range.tasks, nothing);
    const backwards = { range: { kind: 'dates', since: '2026-07-02', until: '2026-07-01' } };
    await assert.rejects(trendsOf({}, 'utc', backwards), /ends .* before it begins/);
  });
});
