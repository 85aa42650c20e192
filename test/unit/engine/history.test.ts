import * as assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import type { Configuration } from '../../../src/protocol/engineProtocol';
import { useFolder, write } from './support/folder';
import { assistant, lines } from './support/records';
import { endOfTime, everything, judged, Running } from './support/running';
import { storeOf } from './savedStore/windowProcess';
import { index } from './savedStore/engines';

const all = { scope: { kind: 'all' }, now: endOfTime, range: null } as const;

describe('what the store lets go', () => {
  const folder = useFolder();
  let running: Running;
  afterEach(() => running.close());

  const at = (name: string) => path.join(folder(), name);
  const title = (session: string, text: string) =>
    lines({ type: 'custom-title', customTitle: text, sessionId: session });
  const call = {
    type: 'tool_use',
    id: 't1',
    name: 'Bash',
    input: { command: 'cat secret.txt' },
  };

  /** A session with a title and a tool call. */
  function session(name: string): string {
    const record = assistant({ id: name, session: name });
    const message = { ...(record['message'] as object), content: [{ ...call, id: `t-${name}` }] };
    return lines({ ...record, message }) + title(name, `About ${name}`);
  }

  async function start(
    values: Partial<Configuration>,
    options: ConstructorParameters<typeof Running>[0] = {},
  ): Promise<void> {
    running = new Running({ watch: false, details: true, ...options });
    await running.configure([at('one')], values);
    await running.engine.indexed();
    await running.engine.detailed();
  }

  const titles = async () =>
    (await everything(running.engine)).sessions.sessions.map(s => s.title).sort();
  const targets = () =>
    storeOf(running.engine)
      .database.all<{ target: string }>('SELECT target FROM tool_call ORDER BY key')
      .map(row => row.target);
  const matches = (word: string) =>
    storeOf(running.engine).database.all(
      'SELECT docid FROM tool_search WHERE tool_search MATCH ?',
      [word],
    ).length;
  const requests = async () => (await running.engine.request('daily', all)).totals.requests;

  describe('when a log is deleted', () => {
    beforeEach(() => {
      write(at('one/projects/-a/s1.jsonl'), session('s1'));
      write(at('one/projects/-a/s2.jsonl'), session('s2'));
    });

    it('its title, tool targets and search text go, its figures stay; back again, they are back', async () => {
      await start({ history: { keepDays: 0, keepTexts: false } });
      assert.deepEqual(await titles(), ['About s1', 'About s2']);
      assert.equal(matches('secret'), 2);
      const { generation } = await running.engine.request('status', {});
      renameSync(at('one/projects/-a/s1.jsonl'), at('aside'));
      await index(running);
      assert.deepEqual(await titles(), ['About s2', null]);
      assert.deepEqual(targets(), ['', 'cat secret.txt']);
      assert.equal(matches('secret'), 1);
      assert.equal(matches('bash'), 2);
      assert.equal(await requests(), 2);
      assert.ok((await running.engine.request('status', {})).generation > generation);
      renameSync(at('aside'), at('one/projects/-a/s1.jsonl'));
      await index(running);
      assert.deepEqual(await titles(), ['About s1', 'About s2']);
      assert.equal(matches('secret'), 2);
      assert.equal(await requests(), 2);
    });

    it('they stay where the setting says so, until it says otherwise', async () => {
      await start({ history: { keepDays: 0, keepTexts: true } });
      rmSync(at('one/projects/-a/s1.jsonl'));
      await index(running);
      assert.deepEqual(await titles(), ['About s1', 'About s2']);
      assert.equal(matches('secret'), 2);
      await running.configure([at('one')], { history: { keepDays: 0, keepTexts: false } });
      assert.deepEqual(await titles(), ['About s2', null]);
      assert.equal(matches('secret'), 1);
    });

    it('another window’s store does not bring them back', async () => {
      const storeFile = at('store.sqlite');
      const history = { keepDays: 0, keepTexts: false };
      await start({ history }, { storeFile });
      const first = running;
      write(at('one/projects/-a/s3.jsonl'), session('s3'));
      await index(first);
      const before = at('one/projects/-a/s1.jsonl');
      running = new Running({ watch: false, details: true, storeFile: at('other.sqlite') });
      await running.configure([at('one')], { history });
      await running.engine.detailed();
      rmSync(before);
      await index(running);
      const { mergeStores } = await import('../../../src/engine/store/mergeStores');
      mergeStores(storeOf(running.engine), storeOf(first.engine), () => true);
      assert.deepEqual(await titles(), ['About s2', 'About s3', null]);
      assert.deepEqual(targets(), ['', 'cat secret.txt', 'cat secret.txt']);
      await first.close();
    });
  });

  it('rows older than so many days go, with their sums, and a rescan does not bring them back', async () => {
    const now = Date.UTC(2026, 6, 31, 12);
    const days = ['2026-07-01', '2026-07-20', '2026-07-30'];
    for (const day of days) {
      const log = assistant({ id: day, session: day, at: `${day}T10:00:00Z` });
      write(at(`one/projects/-a/${day}.jsonl`), lines(log));
    }
    await start({ history: { keepDays: 14, keepTexts: false } }, { clock: () => now });
    assert.equal(await requests(), 2);
    await index(running);
    assert.equal(await requests(), 2);
    const checks = await running.engine.request('doctor', {});
    assert.equal(checks.find(check => check.check === 'rollup')?.level, 'ok');
    const history = checks.find(check => check.check === 'history');
    assert.deepEqual([history?.keepDays, history?.keepTexts], [14, false]);
    await running.configure([at('one')], { history: { keepDays: 2, keepTexts: false } });
    assert.equal(await requests(), 1);
  });

  it('logs of folders that are no longer configured are in no report, and are kept for when they are again', async () => {
    write(at('one/projects/-a/s1.jsonl'), session('s1'));
    write(at('two/projects/-b/s2.jsonl'), session('s2'));
    mkdirSync(at('storage'));
    const storeFile = (folders: readonly string[]) =>
      at(`storage/${folders.map(name => path.basename(name)).join('+')}.sqlite`);
    await start({}, { storeFile });
    rmSync(at('one/projects/-a/s1.jsonl'));
    const sessions = async () =>
      (await running.engine.request('sessions', { ...all, range: { kind: 'dates', since: '2026-04-01', until: '2026-08-31' }, anomaly: judged, compat: 'none' })).sessions.map(s => s.sessionId).sort(); // prettier-ignore
    const configured = async (names: string[], ids: string[]) => {
      await running.configure(names.map(at));
      await running.until(names.join(), async () => String(await sessions()) === String(ids));
    };
    await configured(['two'], ['s2']);
    write(at('one/projects/-a/s3.jsonl'), session('s3'));
    await configured(['one', 'two'], ['s2', 's3']);
    await configured(['one'], ['s1', 's3']);
    await configured(['two'], ['s2']);
    assert.deepEqual(readdirSync(at('storage')).filter(name => name.endsWith('.sqlite')).sort(), ['one+two.sqlite', 'one.sqlite', 'two.sqlite']); // prettier-ignore
  });
});
