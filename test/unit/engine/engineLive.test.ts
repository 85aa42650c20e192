/** The engine following real folders: after every change it must show what a fresh index of the same bytes shows. */
import * as assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import { useFolder, write } from './support/folder';
import { agentProgress, assistant, lines, minute, prompt } from './support/records';
import { endOfTime, everything, judged, Running } from './support/running';

const a = assistant({ id: 'a' });
const b = assistant({ id: 'b', at: minute(20) });
const c = assistant({ id: 'c', at: minute(40) });

describe('the engine, live', () => {
  const folder = useFolder();
  const home = () => path.join(folder(), 'home');
  const log = (name: string) => path.join(home(), 'projects', name);
  let running: Running;

  beforeEach(async () => {
    write(log('-a/s1.jsonl'), lines(prompt(), a));
    running = new Running();
    await running.configure([home()]);
    await running.engine.indexed();
  });
  afterEach(() => running.close());

  const follows = (what: string) => running.untilFresh(what, home());
  const requests = async () => (await everything(running.engine)).daily.totals.requests;
  const untilRequests = (count: number) =>
    running.until(`${count} requests`, async () => (await requests()) === count);

  it('an append', async () => {
    appendFileSync(log('-a/s1.jsonl'), lines(b));
    await follows('the appended line');
    assert.equal(await requests(), 2);
    appendFileSync(
      log('-a/s1.jsonl'),
      lines(assistant({ id: 'b', at: minute(1), output: 900 }), c),
    );
    await follows('the line that changes one and the next one');
    assert.equal(await requests(), 3);
  });

  it('says that something changed, with the new generation', async () => {
    const { generation } = await running.engine.request('status', {});
    appendFileSync(log('-a/s1.jsonl'), lines(b));
    await running.until('changed', () =>
      running.messages.some(
        m => 'event' in m && m.event === 'changed' && m.generation > generation,
      ),
    );
    assert.equal(await requests(), 2);
  });

  it('a link to a log that is read is no second log, whichever changes', async () => {
    const logs = async () => {
      const checks = await running.engine.request('doctor', {});
      const store = checks.find(check => check.check === 'store');
      return new Map(store?.rows).get('log_file');
    };
    mkdirSync(log('-b'));
    await running.engine.request('rescan', {});
    symlinkSync(log('-a/s1.jsonl'), log('-b/s1.jsonl'));
    write(log('-b/s2.jsonl'), lines(prompt(), c));
    await untilRequests(2);
    assert.equal(await logs(), 2);
    appendFileSync(log('-b/s1.jsonl'), lines(b));
    await untilRequests(3);
    await running.engine.request('rescan', {});
    assert.equal(await logs(), 2);
  });

  it('a line that comes in two halves', async () => {
    const line = lines(b);
    appendFileSync(log('-a/s1.jsonl'), line.slice(0, 100));
    await running.engine.request('rescan', {});
    assert.equal(await requests(), 1);
    await follows('half a line');
    appendFileSync(log('-a/s1.jsonl'), line.slice(100));
    await follows('the other half');
    assert.equal(await requests(), 2);
  });

  it('a whole line without its newline, then the newline, then another', async () => {
    for (const text of [JSON.stringify(b), '\n', lines(c)]) {
      appendFileSync(log('-a/s1.jsonl'), text);
      await follows(JSON.stringify(text.slice(0, 5)));
    }
    assert.equal(await requests(), 3);
  });

  it('new folders with a file in them at once, however deep, and what follows there', async () => {
    const names = [
      '-b/s2.jsonl',
      '-a/s1/subagents/agent-1.jsonl',
      '-c/s3/subagents/workflows/wf_1/agent-2.jsonl',
      '-d.e/s4.jsonl',
    ];
    for (const [i, name] of names.entries()) {
      write(log(name), lines(assistant({ id: name, session: `s${i}` })));
      await follows(name);
      appendFileSync(log(name), lines(assistant({ id: `${name} again`, session: `s${i}` })));
      await follows(`${name}, appended`);
    }
    assert.equal(await requests(), 9);
  });

  it('a folder that is removed and made again at once is watched again', async () => {
    for (let round = 0; round < 5; round++) {
      rmSync(log('-b'), { recursive: true, force: true });
      write(log('-b/s2.jsonl'), lines(assistant({ id: `first ${round}`, session: 's2' })));
      await untilRequests(2 + 2 * round);
      appendFileSync(
        log('-b/s2.jsonl'),
        lines(assistant({ id: `second ${round}`, session: 's2' })),
      );
      await untilRequests(3 + 2 * round);
    }
  });

  it('a sub-agent whose meta.json arrives later is renamed', async () => {
    const agents = async () => (await everything(running.engine)).agents.map(row => row.key).sort();
    appendFileSync(log('-a/s1.jsonl'), lines(agentProgress({ id: 'x', output: 3 })));
    await follows('the progress line');
    write(
      log('-a/s1/subagents/agent-1.jsonl'),
      lines(assistant({ id: 'x', sidechain: true, output: 70 })),
    );
    await follows("the sub-agent's transcript");
    assert.deepEqual(await agents(), ['', 'subagent']);
    write(log('-a/s1/subagents/agent-1.meta.json'), '{"agentType":"review"}');
    await follows('its name');
    assert.deepEqual(await agents(), ['', 'review']);
    assert.equal(await requests(), 2);
  });

  it('a file that is renamed: its rows stay, once', async () => {
    renameSync(log('-a/s1.jsonl'), log('-a/s9.jsonl'));
    appendFileSync(log('-a/s9.jsonl'), lines(b));
    await untilRequests(2);
  });

  it('a file or a folder that is deleted: its rows stay', async () => {
    write(log('-b/s2.jsonl'), lines(b));
    await untilRequests(2);
    rmSync(log('-a/s1.jsonl'));
    rmSync(log('-b'), { recursive: true });
    await running.engine.request('rescan', {});
    assert.equal(await requests(), 2);
    write(log('-a/s1.jsonl'), lines(prompt(), a, c));
    await untilRequests(3);
  });

  it('a file that is truncated in place and grows again: what was read stays, what is new is added', async () => {
    appendFileSync(log('-a/s1.jsonl'), lines(b));
    await untilRequests(2);
    truncateSync(log('-a/s1.jsonl'), lines(prompt(), a).length);
    await running.engine.request('rescan', {});
    assert.equal(await requests(), 2);
    appendFileSync(log('-a/s1.jsonl'), lines(c));
    await untilRequests(3);
    truncateSync(log('-a/s1.jsonl'), 0);
    await running.engine.request('rescan', {});
    appendFileSync(log('-a/s1.jsonl'), lines(assistant({ id: 'd' })));
    await untilRequests(4);
  });

  it('a file rewritten in place with the same size', async () => {
    const { size, mtimeMs } = statSync(log('-a/s1.jsonl'));
    writeFileSync(log('-a/s1.jsonl'), lines(prompt(), assistant({ id: 'z' })));
    utimesSync(log('-a/s1.jsonl'), new Date(), new Date(mtimeMs + 2000));
    assert.equal(statSync(log('-a/s1.jsonl')).size, size);
    await untilRequests(2);
  });

  it('a file replaced by another one', async () => {
    const other = write(path.join(folder(), 'new'), lines(prompt(), a, b, c));
    renameSync(other, log('-a/s1.jsonl'));
    await follows('the new file');
    assert.equal(await requests(), 3);
  });

  it('many files at once, in two bursts', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `-m${i % 7}/s${i}.jsonl`);
    for (const name of names) write(log(name), lines(assistant({ id: name, session: name })));
    appendFileSync(log('-a/s1.jsonl'), lines(b));
    const rescanned = running.engine.request('rescan', {});
    for (const name of names)
      appendFileSync(
        log(name),
        lines(assistant({ id: `${name}2`, session: name, at: minute(30) })),
      );
    appendFileSync(log('-a/s1.jsonl'), lines(c));
    await Promise.all([rescanned, running.engine.request('rescan', {})]);
    await follows('all of them');
    assert.equal(await requests(), 63);
  });

  it('side files are nobody’s business', async () => {
    write(log('-a/s1.jsonl.wakatime'), lines(b));
    write(log('-a/journal.jsonl'), lines(b));
    write(log('-a/s1/tool-results/x.txt'), lines(b));
    mkdirSync(log('-a/x.jsonl'));
    await running.engine.request('rescan', {});
    await follows('nothing');
    assert.equal(await requests(), 1);
  });

  it('a title that changes', async () => {
    const title = async () => (await everything(running.engine)).sessions.sessions[0]?.title;
    assert.equal(await title(), null);
    const { generation } = await running.engine.request('status', {});
    appendFileSync(
      log('-a/s1.jsonl'),
      lines({ type: 'custom-title', customTitle: 'Fix it', sessionId: 's1' }),
    );
    await running.until('the title', async () => (await title()) === 'Fix it');
    // Reports are remembered by it, and views are told by the event.
    await running.until('the news', () =>
      running.messages.some(
        m => 'event' in m && m.event === 'changed' && m.generation > generation,
      ),
    );
  });

  it('damage is counted and named', async () => {
    appendFileSync(log('-a/s1.jsonl'), `rubbish\n${lines(assistant({ id: 'x', input: -1 }))}`);
    const quality = async () => (await running.engine.request('status', {})).dataQuality;
    await running.until('two rejections', async () => (await quality()).rejected.length === 2);
    const { files, lines: read, rejected } = await quality();
    assert.deepEqual([files, read], [1, 4]);
    assert.deepEqual(
      rejected.map(r => [r.reason, r.count, r.example.file, r.example.line]),
      [
        ['bad_counter', 1, 's1.jsonl', 4],
        ['invalid_json', 1, 's1.jsonl', 3],
      ],
    );
  });

  it('the day that was observed is in the report of the folder it ran in', async () => {
    appendFileSync(log('-a/s1.jsonl'), lines(assistant({ id: 'sub', cwd: '/code/app/sub' })));
    await untilRequests(2);
    const report = (folders: string[]) =>
      running.engine.request('cacheReport', {
        scope: { kind: 'folders', folders, open: ['/code/app', '/code/app/sub'] },
        range: { kind: 'dates', since: '2026-07-01', until: '2026-07-01' },
        anomaly: judged,
        now: endOfTime,
        compat: 'none',
      });
    assert.equal((await report(['/code/app'])).totals.requests, 1);
    assert.equal((await report(['/code/app/sub'])).totals.requests, 1);
    assert.equal((await report(['/code/app', '/code/app/sub'])).totals.requests, 2);
  });
});
