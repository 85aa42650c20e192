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

  it('a table says it in a line', async () => {
    const { stdout } = await runTerminal('daily', ...asked);
    assert.match(
      stdout,
      /^Not in the totals: 1 attempt that a fallback answered instead, 54\.1k tokens, \$0\.47$/m,
    );
  });
});
