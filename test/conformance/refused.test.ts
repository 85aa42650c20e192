/** The one refused attempt of the real logs (log-format B.4): its tokens as the log says them, at the model’s list price. */
import assert from 'node:assert/strict';
import { runJson, runTerminal } from '../fixtures/terminal';
import { needShared, sharedPath } from './support/sharedFolder';

const name = 'JanDeDobbeleer__oh-my-posh';

describe('refused attempts of the real logs', function () {
  this.timeout(60_000);
  before(function () {
    needShared(this, 'corpus', name);
  });

  const asked = ['--logs', sharedPath('corpus', name), '--tz', 'utc'];
  // 2 · $10 + 2 · $50 + 21,874 for an hour · $20 + 32,238 read · $1, per million tokens (claude-fable-5).
  const attempt = {
    inputTokens: 2,
    outputTokens: 2,
    cacheCreationTokens: 21_874,
    cacheCreation1hTokens: 21_874,
    cacheReadTokens: 32_238,
    totalTokens: 54_116,
    requests: 1,
    cost: 0.469838,
    unpriced: 0,
    outputLowerBound: 0,
  };

  for (const command of ['daily', 'weekly', 'monthly', 'session', 'blocks']) {
    it(`${command} names it apart`, async () => {
      const { refusedAttempts } = (await runJson(command, ...asked)) as {
        refusedAttempts: unknown;
      };
      assert.deepEqual(refusedAttempts, attempt);
    });
  }

  for (const command of ['cache-report', 'daily', 'weekly', 'monthly', 'session', 'blocks']) {
    it(`${command} has it in columns of its own in CSV, once`, async () => {
      // The attempt was on 22 July 2026.
      const range =
        command === 'cache-report' ? ['--since', '2026-07-01', '--until', '2026-07-31'] : [];
      const { stdout } = await runTerminal(command, ...asked, ...range, '--format', 'csv');
      const [head = '', ...rows] = stdout.trimEnd().split('\r\n');
      const at = head.split(',').indexOf('refusedRequests');
      const found = rows.map(row => row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []);
      const cells = found.map(row => row.slice(at, at + 3).map(cell => cell.replace(/,$/, '')));
      assert.ok(at > 0 && rows.length > 0);
      assert.deepEqual(
        cells.filter(([requests]) => requests !== '0'),
        [['1', '54116', '0.469838']],
      );
    });
  }

  it('Markdown says it in a line', async () => {
    const { stdout } = await runTerminal('daily', ...asked, '--format', 'markdown');
    assert.match(
      stdout,
      /^Refused attempts that another model answered, not in the totals: 1 \(54\.1k tokens, \$0\.47\)$/m,
    );
  });

  it('a table says it in a line', async () => {
    const { stdout } = await runTerminal('daily', ...asked);
    assert.match(
      stdout,
      /^Not in the totals: 1 attempt that a fallback answered instead, 54\.1k tokens, \$0\.47$/m,
    );
  });
});
