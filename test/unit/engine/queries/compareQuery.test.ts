/** What the terminal cannot ask for: logs that are gone, prices of one's own, a scope. */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Compare } from '../../../../src/protocol/compare';
import type { Scope } from '../../../../src/protocol/scope';
import { LogHome } from '../../../fixtures/logBuilder';
import { endOfTime, Running } from '../support/running';

describe('the comparison with ccusage', () => {
  let home: LogHome;
  let running: Running;
  beforeEach(() => {
    home = new LogHome();
    running = new Running({ watch: false });
  });
  afterEach(async () => {
    await running.close();
    home.remove();
  });

  const compared = (scope: Scope = { kind: 'all' }, now: number = endOfTime): Promise<Compare> =>
    running.engine.request('compare', { scope, range: null, now, report: 'daily', examples: 20 });
  const causesOf = ({ causes }: Compare) =>
    Object.fromEntries(causes.map(row => [row.cause, [row.tokens.output, row.costNanoUsd]]));

  const model = 'claude-opus-4-8';
  const at = '2026-07-01T10:00:00Z';

  it('counts what was read before its log was deleted', async () => {
    home.session({ sessionId: 's1', cwd: '/code/a' }).assistant(at, { model, output: 100 });
    home.session({ sessionId: 's2', cwd: '/code/b' }).assistant(at, { model, output: 10 });
    const folder = home.write();
    await running.configure([folder]);
    await running.engine.indexed();
    const [log = ''] = fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('s1.jsonl'));
    fs.rmSync(path.join(folder, log));
    const found = await compared();
    // 100 × 25,000 nano-dollars
    assert.deepEqual(causesOf(found), { not_in_logs: [100, 2_500_000] });
    assert.equal(found.causes[0]?.examples[0]?.sessionId, 's1');
    assert.equal(found.ccusage.tokens.output, 10);
  });

  it('names prices of one’s own', async () => {
    home.session().assistant(at, { model, output: 100 });
    const rates = { input: 1, output: 2, write5m: 1, write1h: 1, read: 1 };
    await running.configure([home.write()], { pricingOverrides: { [model]: rates } });
    await running.engine.indexed();
    // 100 × (2,000 − 25,000)
    assert.deepEqual(causesOf(await compared()), { price_override: [0, -2_300_000] });
  });

  it('keeps to a scope, on both sides', async () => {
    home
      .session({ sessionId: 's1', cwd: '/code/a' })
      .assistant(at, { model, output: 100, webSearches: 1 })
      .assistant(at, { model: '', output: 7, record: { version: '2.1.0' } });
    home.session({ sessionId: 's2', cwd: '/code/b' }).assistant(at, { model, output: 10 });
    await running.configure([home.write()]);
    await running.engine.indexed();
    const found = await compared({ kind: 'project', project: '/code/b' });
    assert.deepEqual(found.causes, []);
    assert.deepEqual([found.ours.requests, found.ccusage.requests], [1, 1]);
    const other = await compared({ kind: 'project', project: '/code/a' });
    assert.deepEqual(causesOf(other), { web_search: [0, 10_000_000] });
  });

  it('says what is later than now, which ccusage does not ask for', async () => {
    home
      .session()
      .assistant(at, { model, output: 100 })
      .assistant('2026-07-03T10:00:00Z', { model, output: 10 });
    await running.configure([home.write()]);
    await running.engine.indexed();
    const found = await compared({ kind: 'all' }, Date.parse('2026-07-02T00:00:00Z'));
    assert.deepEqual(causesOf(found), { later_than_now: [-10, -250_000] });
  });
});
