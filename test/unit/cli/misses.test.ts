import assert from 'node:assert/strict';
import { LogHome } from '../../fixtures/logBuilder';
import { runJson } from '../../fixtures/terminal';

interface Report {
  readonly misses: readonly {
    readonly serverReason: string | null;
    readonly linked: boolean;
    readonly compactionTrigger: string | null;
    readonly premiumUsd: number;
  }[];
  readonly bySession: readonly { readonly session: string; readonly avoidableUsd: number }[];
  readonly reasonsWithoutMiss: number;
  readonly missesWithoutReason: number;
  readonly unsupportedServerReasons: readonly unknown[];
}

describe('misses in the terminal', () => {
  const home = new LogHome();
  after(() => home.remove());

  it('counts server reasons without a measured miss, and measured misses without a reason', async () => {
    const said = (type: string) => ({ diagnostics: { cache_miss_reason: { type } } });
    const model = 'claude-opus-5-5';
    home
      .session({ sessionId: 'a', cwd: '/code/app' })
      .user('2026-11-18T10:00:00Z', 'Go')
      .assistant('2026-11-18T10:00:05Z', { model, input: 5, write5m: 50_000 })
      .user('2026-11-18T10:01:00Z', 'On')
      // The server’s word, but all is read: no miss.
      .assistant('2026-11-18T10:01:05Z', {
        model,
        input: 5,
        write5m: 500,
        read: 50_000,
        ...said('model_changed'),
      }) // prettier-ignore
      .user('2026-11-18T10:02:00Z', 'On')
      // A miss that the server explains.
      .assistant('2026-11-18T10:02:05Z', {
        model,
        input: 5,
        write5m: 51_000,
        ...said('tools_changed'),
      }) // prettier-ignore
      .user('2026-11-18T10:03:00Z', 'On')
      // A miss without its word.
      .assistant('2026-11-18T10:03:05Z', { model, input: 5, write5m: 52_000 });
    const report = (await runJson('misses', '--logs', home.write(), '--tz', 'utc')) as Report;
    assert.equal(report.reasonsWithoutMiss, 1);
    assert.equal(report.missesWithoutReason, 1);
    assert.deepEqual(report.unsupportedServerReasons, [{ reason: 'model_changed', requests: 1 }]);
    // 50,500 and 51,000 tokens × (5.00 − 0.20) per million.
    assert.deepEqual(
      report.misses.map(each => [each.serverReason, each.linked, each.compactionTrigger, each.premiumUsd]), // prettier-ignore
      [
        ['tools_changed', true, null, 0.2424],
        [null, true, null, 0.2448],
      ],
    );
    assert.deepEqual(report.bySession.map(row => [row.session, row.avoidableUsd]), [['a', 0.4872]]); // prettier-ignore
  });
});
