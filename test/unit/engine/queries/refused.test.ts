import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import type { Scope } from '../../../../src/protocol/scope';
import { useFolder, write } from '../support/folder';
import { assistant, lines } from '../support/records';
import { endOfTime, judged, Running } from '../support/running';

/** What the model that was asked wrote before it refused: 2 + 3 tokens, 1,000 written for an hour, 4,000 read. */
const refused = {
  type: 'message',
  model: 'claude-fable-5',
  input_tokens: 2,
  output_tokens: 3,
  cache_creation_input_tokens: 1000,
  cache_read_input_tokens: 4000,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 1000 },
};
const answered = { type: 'fallback_message', model: 'claude-opus-4-8', input_tokens: 10 };

/** $10 in, $50 out, $20 for an hour, $1 read per million tokens (prices.json). */
const cost = 2 * 10_000 + 3 * 50_000 + 1000 * 20_000 + 4000 * 1000;

describe('refused attempts', () => {
  const folder = useFolder();
  let running: Running;
  beforeEach(() => {
    running = new Running({ watch: false });
  });
  afterEach(() => running.close());

  const scope = { kind: 'all' } as const;
  const range = { kind: 'dates', since: '2026-07-01', until: '2026-07-01' } as const;

  async function index(...iterations: unknown[][]): Promise<void> {
    const records = iterations.map((list, i) =>
      // The last one a day later.
      assistant({
        id: `m${i}`,
        at: i === iterations.length - 1 ? '2026-07-02T10:00:00Z' : '2026-07-01T10:00:00Z',
        usage: { iterations: list },
      }),
    );
    write(path.join(folder(), 'projects/-a/s1.jsonl'), lines(...records));
    await running.configure([folder()]);
    await running.engine.indexed();
  }

  /** What each report of 2026-07-01 says. */
  async function reports() {
    const { engine } = running;
    const params = { scope, range, now: endOfTime, anomaly: judged, compat: 'none' } as const;
    return [
      await engine.request('cacheReport', params),
      await engine.request('sessions', params),
      await engine.request('daily', { scope, range, now: endOfTime }),
      await engine.request('periods', {
        scope,
        range,
        now: endOfTime,
        by: 'month',
        weekStart: 'monday',
      }),
      await engine.request('blocks', { scope, range, now: endOfTime }),
    ];
  }

  it('are an amount of their own in every report, and in no total', async () => {
    await index(
      [refused, answered],
      [{ type: 'message' }, { type: 'message' }],
      [refused, answered],
    );
    for (const { refused: found, totals, unpriced } of await reports()) {
      assert.deepEqual(
        [found?.requests, found?.tokens, found?.costNano],
        [1, { input: 2, output: 3, creation: 1000, creation1h: 1000, read: 4000 }, cost],
      );
      assert.deepEqual(
        [totals.requests, totals.tokens.read, totals.tokens.creation],
        [2, 8000, 600],
      );
      assert.deepEqual(unpriced, []);
    }
  });

  it('are told by the row of the report that they are in', async () => {
    await index([refused, answered], [refused, answered], []);
    const rows = (await reports()).map(({ refused: found }) =>
      found?.rows.map(({ key, figures }) => [key, figures.requests, figures.costNano]),
    );
    const tenOClock = Date.UTC(2026, 6, 1, 10);
    assert.deepEqual(rows, [
      [['2026-07-01', 2, 2 * cost]],
      [['s1', 2, 2 * cost]],
      [['2026-07-01', 2, 2 * cost]],
      [['2026-07-01', 2, 2 * cost]],
      [[`${tenOClock}`, 2, 2 * cost]],
    ]);
  });

  it('of a model without a price have no cost, and the others keep theirs', async () => {
    const unknown = { ...refused, model: 'who-knows' };
    await index([unknown, answered], []);
    for (const { refused: found } of await reports()) {
      assert.deepEqual([found?.requests, found?.unpriced, found?.costNano], [1, 1, null]);
    }
  });

  it('are not said of reports without one', async () => {
    await index([answered], [refused, answered]);
    for (const report of await reports()) assert.ok(!('refused' in report));
  });

  it('in another folder than the scope’s are not in it', async () => {
    await index([refused, answered], []);
    const other: Scope = { kind: 'folders', folders: ['/else'], open: ['/else'] };
    const report = await running.engine.request('daily', { scope: other, range, now: endOfTime });
    assert.ok(!('refused' in report));
  });
});
