/** What needs no shared folder: logs written by hand with totals worked out on paper, and the generated sample. */
import assert from 'node:assert/strict';
import { LogHome, type LogFile } from '../fixtures/logBuilder';
import { runJson } from '../fixtures/terminal';

interface Row {
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheCreation1hTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheHitPercent: number;
  readonly cost: number;
  readonly savedUsd: number;
  readonly wastedUsd: number;
  readonly netUsd: number;
}
interface Report {
  readonly days: readonly (Row & { readonly date: string; readonly models: readonly string[] })[];
  readonly totals: Row;
}

/** Writes logs with `fill`, and answers the cache report over three days to noon of 20 November 2026. */
async function reportOf(fill: (home: LogHome) => void, ...flags: string[]): Promise<Report> {
  const home = new LogHome();
  try {
    fill(home);
    const now = ['--now', '2026-11-20T12:00:00Z', '--days', '3', '--minimum-requests', '0'];
    const all = ['cache-report', '--logs', home.write(), ...now, '--tz', 'utc', ...flags];
    return (await runJson(...all)) as Report;
  } finally {
    home.remove();
  }
}

function money({ cost, savedUsd, wastedUsd, netUsd }: Row): number[] {
  return [cost, savedUsd, wastedUsd, netUsd];
}

describe('figures worked out by hand', function () {
  it('prices each kind of token at its own rate', async function () {
    const { totals } = await reportOf(home =>
      home.session().assistant('2026-11-20T10:00:00Z', {
        model: 'claude-opus-5-5',
        input: 1_000,
        output: 2_000,
        write5m: 3_000,
        write1h: 4_000,
        read: 92_000,
      }),
    );
    // opus-5-5: 4 / 20 / 5 (5 m) / 8 (1 h) / 0.20 USD per million tokens.
    // cost 0.004 + 0.040 + 0.015 + 0.032 + 0.0184; saved 92,000 × 3.80; wasted 3,000 × 1 + 4,000 × 4
    assert.deepEqual(money(totals), [0.1094, 0.3496, 0.019, 0.3306]);
    assert.equal(totals.cacheHitPercent, 92);
    assert.deepEqual([totals.cacheCreationTokens, totals.cacheCreation1hTokens], [7_000, 4_000]);
  });

  it('takes the last line of a stream and the first line’s time', async function () {
    const { days } = await reportOf(home => {
      const ids = { messageId: 'm', requestId: 'r', input: 10, read: 990 };
      home
        .session()
        .assistant('2026-11-19T23:59:59Z', { ...ids, output: 1, stopReason: null })
        .assistant('2026-11-20T00:00:01Z', { ...ids, output: 500 });
    });
    assert.deepEqual(
      days.map(({ date, requests, outputTokens }) => [date, requests, outputTokens]),
      [
        ['2026-11-18', 0, 0],
        ['2026-11-19', 1, 500],
        ['2026-11-20', 0, 0],
      ],
    );
  });

  it('counts a forked session’s copies once', async function () {
    const copied = { messageId: 'm1', requestId: 'r1', input: 10, read: 1_000, output: 5 };
    const write = (file: LogFile) => file.assistant('2026-11-19T10:00:00Z', copied);
    const { totals } = await reportOf(home => {
      write(home.session({ sessionId: 'first' }));
      write(home.session({ sessionId: 'fork' })).assistant('2026-11-20T10:00:00Z', { input: 7 });
    });
    assert.deepEqual([totals.requests, totals.inputTokens], [2, 17]);
  });

  it('adds a sub-agent’s requests, and its parent’s copies of them not again', async function () {
    const answer = { messageId: 'ma', requestId: 'ra', input: 3, output: 4, read: 5 };
    const { totals } = await reportOf(home => {
      const main = home.session({ sessionId: 's', version: '2.1.79' });
      main.assistant('2026-11-20T10:00:00Z', { input: 100 });
      const agent = main.subAgent('a1b2c3', 'Explore').assistant('2026-11-20T10:00:05Z', answer);
      const line = JSON.parse(agent.lines[0] ?? '') as Record<string, unknown>;
      main.agentProgress('2026-11-20T10:00:06Z', 'a1b2c3', line);
    });
    assert.deepEqual([totals.requests, totals.inputTokens, totals.cacheReadTokens], [2, 103, 5]);
  });

  it('leaves out errors, damaged lines and bad counters, and says so', async function () {
    const report = await reportOf(home =>
      home
        .session()
        .apiError('2026-11-20T10:00:00Z')
        .line('{"type":"assistant","message":{"usage":')
        .assistant('2026-11-20T10:01:00Z', { usage: { input_tokens: -1 } })
        .assistant('2026-11-20T10:02:00Z', { input: 1 }),
    );
    const { rejected } = (report as unknown as { dataQuality: { rejected: { reason: string }[] } })
      .dataQuality;
    assert.equal(report.totals.requests, 1);
    assert.deepEqual(rejected.map(({ reason }) => reason).sort(), ['bad_counter', 'invalid_json']);
  });

  it('cuts days in the zone asked for', async function () {
    const fill = (home: LogHome) =>
      home
        .session()
        .assistant('2026-11-19T22:59:59Z', { input: 1 })
        .assistant('2026-11-19T23:00:00Z', { input: 2 });
    const inputs = async (zone: string) =>
      (await reportOf(fill, '--tz', zone)).days.map(({ inputTokens }) => inputTokens);
    assert.deepEqual(await inputs('utc'), [0, 3, 0]);
    assert.deepEqual(await inputs('Europe/Berlin'), [0, 1, 2]);
    assert.deepEqual(await inputs('America/Los_Angeles'), [0, 3, 0]);
    assert.deepEqual(await inputs('Asia/Kathmandu'), [0, 0, 3]);
  });
});
