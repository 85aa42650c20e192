/** `compare`, with every amount worked out from the rates: nano-dollars a token are 1,000 × USD per million. */
import assert from 'node:assert/strict';
import { LogHome } from '../../fixtures/logBuilder';
import { runJson, runTerminal } from '../../fixtures/terminal';

interface Sums {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheReadTokens: number;
  readonly costNanoUsd: number;
}

interface Compared {
  readonly ours: Sums;
  readonly ccusage: Sums;
  readonly difference: Sums;
  readonly causes: readonly (Sums & {
    readonly cause: string;
    readonly requests: number;
    readonly examples: readonly { readonly messageId: string; readonly time: string }[];
  })[];
}

/** Input, output, written and read tokens, nano-dollars. */
type Amounts = readonly [number, number, number, number, number];

const amountsOf = (sums: Sums): Amounts => [
  sums.inputTokens,
  sums.outputTokens,
  sums.cacheCreationTokens,
  sums.cacheReadTokens,
  sums.costNanoUsd,
];

describe('compare', () => {
  let home: LogHome;
  beforeEach(() => {
    home = new LogHome();
  });
  afterEach(() => home.remove());

  const compared = async (...flags: string[]) =>
    (await runJson('compare', '--logs', home.write(), '--tz', 'utc', ...flags)) as Compared;
  const causesOf = ({ causes }: Compared) =>
    Object.fromEntries(causes.map(row => [row.cause, amountsOf(row)]));

  const at = '2026-07-01T10:00:00Z';
  const session = () => home.session({ sessionId: 's1', cwd: '/code/app' });

  it('has nothing to explain where both count the same', async () => {
    session().assistant(at, { model: 'claude-opus-4-8', input: 10, output: 100 });
    const found = await compared();
    assert.deepEqual(found.causes, []);
    // 10 × 5,000 + 100 × 25,000
    assert.deepEqual(amountsOf(found.ccusage), [10, 100, 0, 0, 2_550_000]);
    assert.deepEqual(amountsOf(found.ours), amountsOf(found.ccusage));
  });

  it('parts a difference of cost by its rules', async () => {
    session()
      .assistant(at, { model: 'claude-opus-4-8', output: 100, webSearches: 1 })
      .assistant(at, { model: 'claude-opus-4-8', output: 1000, usage: { inference_geo: 'us' } })
      .assistant(at, { model: 'claude-opus-4-8', output: 1000, usage: { service_tier: 'batch' } })
      .assistant(at, { model: 'claude-sonnet-4-5', input: 10, read: 250_000 })
      .assistant(at, { model: 'claude-opus-5-5', output: 1000 })
      .assistant(at, { model: 'glm-4.6', input: 1_000_000 });
    const found = await compared();
    assert.deepEqual(causesOf(found), {
      web_search: [0, 0, 0, 0, 10_000_000],
      // A tenth of 1,000 × 25,000, and half of it.
      us_inference: [0, 0, 0, 0, 2_500_000],
      batch: [0, 0, 0, 0, -12_500_000],
      // 10 × 6,000 + 250,000 × 600 here; 10 × 3,000 + 200,000 × 300 + 50,000 × 600 there.
      long_prompt: [0, 0, 0, 0, 60_030_000],
      // 1,000,000 × 600: $0.60 there.
      unpriced_here: [0, 0, 0, 0, -600_000_000],
      // 1,000 × 20,000
      unpriced_there: [0, 0, 0, 0, 20_000_000],
    });
  });

  it('names the lines that ccusage leaves out, by what it stumbles over', async () => {
    const model = 'claude-opus-4-8';
    session()
      .assistant(at, { model, output: 1, record: { version: 'dev' } })
      .assistant(at, { model, output: 2, record: { timestamp: '2026-07-01T10:00:00.123456Z' } })
      .assistant(at, { model, output: 3, usage: { speed: 'slow' } })
      .assistant(at, { model, input: 4, usage: { output_tokens: undefined } })
      .assistant(at, { model, output: 5, content: [{ type: 'tool_use', input: { id: null } }] })
      .line(
        JSON.stringify({
          type: 'assistant',
          sessionId: 's1',
          timestamp: at,
          requestId: 'r',
          message: { id: 'm', model, usage: { output_tokens: 6 } },
        }).replaceAll('":', '": '),
      );
    const found = await compared();
    assert.deepEqual(amountsOf(found.ccusage), [0, 0, 0, 0, 0]);
    assert.deepEqual(causesOf(found), {
      dropped_null: [0, 5, 0, 0, 125_000],
      dropped_spaced: [0, 6, 0, 0, 150_000],
      dropped_version: [0, 1, 0, 0, 25_000],
      dropped_timestamp: [0, 2, 0, 0, 50_000],
      dropped_counter: [4, 0, 0, 0, 20_000],
      dropped_speed: [0, 3, 0, 0, 75_000],
    });
  });

  it('follows another choice of copies, copies counted again and writes read otherwise', async () => {
    const model = 'claude-opus-4-8';
    const ids = { messageId: 'm', requestId: 'r' };
    session()
      .assistant(at, { model, ...ids, output: 500, read: 100 })
      .assistant(at, { model, ...ids, output: 400, read: 300 })
      // Without a request id its time is part of its key there.
      .assistant(at, { model, messageId: 'n', requestId: null, output: 10 })
      .assistant('2026-07-01T10:00:01Z', { model, messageId: 'n', requestId: null, output: 10 })
      // A split of 0 beside a sum of 1,000: $6.25 per million here, nothing there.
      .assistant(at, { model, usage: { cache_creation_input_tokens: 1000 } });
    const found = await compared();
    assert.deepEqual(causesOf(found), {
      counted_twice: [0, -10, 0, 0, -250_000],
      // 100 × 25,000 − 200 × 500
      other_copy: [0, 100, 0, -200, 2_400_000],
      cache_writes: [0, 0, 1000, 0, 6_250_000],
    });
    const copy = found.causes.find(({ cause }) => cause === 'other_copy');
    assert.equal(copy?.requests, 1);
    assert.deepEqual(
      copy.examples.map(({ messageId, time }) => [messageId, time]),
      [['m', '2026-07-01T10:00:00Z']],
    );
  });

  it('names what ccusage stumbles over where the copy that counts here is the one it leaves out', async () => {
    const ids = { model: 'claude-opus-4-8', messageId: 'm', requestId: 'r' };
    session()
      .assistant(at, { ...ids, output: 400 })
      .assistant(at, { ...ids, output: 500, record: { version: 'dev' } });
    const found = await compared();
    assert.deepEqual(causesOf(found), { dropped_version: [0, 100, 0, 0, 2_500_000] });
  });

  it('says what an edge of the range moves: a stream is dated by its first line here, by its last there', async () => {
    const stream = { model: 'claude-opus-4-8', messageId: 'm', requestId: 'r' };
    session()
      .assistant('2026-07-01T23:59:59Z', { ...stream, output: 1 })
      .assistant('2026-07-02T00:00:01Z', { ...stream, output: 100 });
    const first = await compared('--until', '2026-07-01');
    assert.deepEqual(causesOf(first), { other_day: [0, 100, 0, 0, 2_500_000] });
    const second = await compared('--since', '2026-07-02');
    assert.deepEqual(causesOf(second), { other_day: [0, -100, 0, 0, -2_500_000] });
    assert.deepEqual((await compared()).causes, []);
  });

  it('knows which of its reports reads what sub-agents said in progress records', async () => {
    // The model of an iteration may be null there, wherever the usage stands.
    const iterations = [{ type: 'message', model: null, input_tokens: 0, output_tokens: 100 }];
    const usage = { input_tokens: 0, output_tokens: 100, iterations };
    session()
      .user(at, 'Hello')
      .agentProgress(at, 'a1', {
        type: 'assistant',
        timestamp: '2026-07-01T10:00:00.000Z',
        requestId: 'r',
        message: { id: 'm', model: 'claude-opus-4-8', usage },
      });
    assert.deepEqual((await compared()).causes, []);
    const found = await compared('--report', 'session');
    assert.deepEqual(causesOf(found), { agent_progress: [0, 100, 0, 0, 2_500_000] });
  });

  it('is exported as a ledger from its totals to ours', async () => {
    session().assistant(at, { model: 'claude-opus-4-8', output: 100, webSearches: 1 });
    const flags = ['--logs', home.write(), '--tz', 'utc', '--format', 'csv'];
    const { stdout, code } = await runTerminal('compare', ...flags);
    assert.equal(code, 0);
    // $25 a million output tokens, $10 a thousand searches, which are free there.
    const rows = stdout
      .trim()
      .split(/\r?\n/)
      .map(line => line.split(','));
    assert.deepEqual(rows.map(row => [row[0], ...row.slice(2)]), [
      ['item', 'requests', 'tokens', 'inputTokens', 'outputTokens', 'cacheWriteTokens', 'cacheReadTokens', 'costUsd'],
      ['ccusage', '1', '100', '0', '100', '0', '0', '0.0025'],
      ['web_search', '1', '0', '0', '0', '0', '0', '0.01'],
      ['ours', '1', '100', '0', '100', '0', '0', '0.0125'],
    ]); // prettier-ignore
  });

  it('says it in a table: both sides, the difference and its causes', async () => {
    session().assistant(at, { model: 'claude-opus-4-8', output: 100, webSearches: 1 });
    const { stdout, code } = await runTerminal('compare', '--logs', home.write(), '--tz', 'utc');
    assert.equal(code, 0);
    assert.match(stdout, /Claude Usage +1 +0 +100 +0 +0 +\$0\.01/);
    assert.match(stdout, /Difference +0 +0 +0 +0 +\+\$0\.01/);
    assert.match(stdout, /Web searches: free in ccusage +1 +0 +0 +0 +0 +\+\$0\.01/);
  });

  it('gives the other reports by ccusage’s rules, in its JSON', async () => {
    session()
      .assistant('2026-07-01T23:59:59Z', { model: 'claude-opus-4-6', output: 1000, fast: true })
      .assistant('2026-07-05T10:00:00Z', { model: 'claude-opus-5-5', output: 7 });
    const flags = ['--logs', home.write(), '--tz', 'utc', '--compat', 'ccusage'];
    const daily = (await runJson('daily', ...flags)) as { daily: Record<string, unknown>[] };
    assert.deepEqual(
      daily.daily.map(row => [
        row['date'],
        row['modelsUsed'],
        Math.round(Number(row['totalCost']) * 1e9),
      ]),
      [
        // 1,000 × 25 × 6 per million
        ['2026-07-01', ['claude-opus-4-6-fast'], 150_000_000],
        ['2026-07-05', ['claude-opus-5-5'], 0],
      ],
    );
    // Its weeks begin on Sunday.
    const weekly = (await runJson('weekly', ...flags)) as { weekly: Record<string, unknown>[] };
    assert.deepEqual(
      weekly.weekly.map(row => row['week']),
      ['2026-06-28', '2026-07-05'],
    );
    const { code, stderr } = await runTerminal('daily', ...flags, '--format', 'csv');
    assert.equal(code, 2);
    assert.match(stderr, /--format and --compat ccusage cannot be used together/);
  });
});
