import * as assert from 'node:assert/strict';
import { appendFileSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { activitySchema } from '../../../../src/protocol/activity';
import { useFolder, write } from '../support/folder';
import { assistant, lines, minute, prompt } from '../support/records';
import { Running } from '../support/running';

const now = Date.UTC(2026, 6, 1, 12);
const day = { kind: 'dates', since: '2026-07-01', until: '2026-07-01' } as const;
const damaged = '{"type":"assistant","message":{"usage":{"input_tokens":1,\n';

describe('the Activity tab', () => {
  const folder = useFolder();
  const at = (...parts: string[]) => path.join(folder(), 'projects', ...parts);
  const size = (file: string) => statSync(file).size;
  let running: Running;
  beforeEach(() => {
    running = new Running({ watch: false, clock: () => now });
  });
  afterEach(() => running.close());

  async function ask(values: { before?: number | null; limit?: number } = {}) {
    const params = { range: day, now, before: null, limit: 50, ...values };
    const found = await running.engine.request('activity', params);
    assert.deepEqual(activitySchema.parse(found), found, 'as the protocol says');
    return found;
  }

  /** Two logs: five requests of which one is a repeat, and a damaged line. */
  function writeLogs(): { one: string; two: string } {
    const one = write(
      at('-code-app', 'one.jsonl'),
      lines(prompt(), assistant({ id: 'a', request: 'ra', at: minute(1) })) +
        damaged +
        lines(
          assistant({ id: 'b', request: 'rb', at: minute(2), model: 'acme-proxy-large' }),
          assistant({ id: 'a', request: 'other', at: minute(3), sidechain: true }),
        ),
    );
    const yesterday = '2026-06-30T10:00:00.000Z';
    const two = write(
      at('-code-web', 'two.jsonl'),
      lines(assistant({ id: 'c', request: 'rc', at: yesterday, cwd: '/code/web', session: 's2' })),
    );
    return { one, two };
  }
  async function read(): Promise<{ one: string; two: string }> {
    const logs = writeLogs();
    await running.configure([folder()]);
    await running.engine.indexed();
    return logs;
  }

  it('counts the logs, the requests and those of the range', async () => {
    const { one, two } = await read();
    const found = await ask();
    assert.equal(found.files, 2);
    assert.equal(found.bytes, size(one) + size(two));
    assert.equal(found.vanished, 0);
    assert.deepEqual(found.roots, [
      { path: at(), state: 'read', failure: null, files: 2, bytes: size(one) + size(two) },
    ]);
    assert.deepEqual(found.requests, {
      stored: 3,
      inRange: 2,
      since: '2026-07-01',
      until: '2026-07-01',
    });
    assert.equal(found.timeZone, 'UTC');
  });

  it('a log that is gone is counted as such, its requests stay', async () => {
    const { one, two } = await read();
    rmSync(two);
    await running.engine.request('rescan', {});
    const found = await ask();
    assert.deepEqual([found.files, found.vanished, found.bytes], [1, 1, size(one)]);
    assert.equal(found.requests.stored, 3);
  });

  it('tells what was read: the first pass, what was appended, what was rewritten', async () => {
    const { one, two } = await read();
    const bytes = size(one) + size(two);
    const more = lines(assistant({ id: 'd', request: 'rd', at: minute(4) }), prompt());
    appendFileSync(one, more);
    await running.engine.request('rescan', {});
    write(two, lines(assistant({ id: 'e', request: 're', at: minute(5), cwd: '/code/web' })));
    await running.engine.request('rescan', {});
    const { events, next, firstIndex } = await ask();
    const told = events.map(({ at: when, milliseconds, id, ...event }) => {
      assert.ok(when > 0 && milliseconds >= 0 && id > 0);
      return event;
    });
    const first = { kind: 'new', project: null, file: null, files: 2, lines: 6, requests: 4 };
    assert.deepEqual(told, [
      { kind: 'again', project: '/code/web', file: 'two.jsonl', files: 1, bytes: size(two), lines: 1, requests: 1 },
      { kind: 'appended', project: '/code/app', file: 'one.jsonl', files: 1, bytes: more.length, lines: 2, requests: 1 },
      { ...first, bytes },
    ]); // prettier-ignore
    assert.equal(next, null);
    assert.deepEqual([firstIndex?.files, firstIndex?.bytes], [2, bytes]);
  });
  it('pages from newest to oldest, and a newer event shifts no page', async () => {
    const { one } = await read();
    const append = async (n: number) => {
      appendFileSync(one, lines(assistant({ id: `n${n}`, request: `n${n}`, at: minute(10 + n) })));
      await running.engine.request('rescan', {});
    };
    for (const n of [1, 2, 3]) await append(n);
    const page = await ask({ limit: 2 });
    assert.deepEqual(page.events.map(event => event.kind), ['appended', 'appended']); // prettier-ignore
    await append(4);
    const older = await ask({ limit: 2, before: page.next });
    assert.deepEqual(older.events.map(event => event.kind), ['appended', 'new']); // prettier-ignore
    assert.equal(older.next, null);
    assert.ok((older.events[0]?.id ?? 0) < (page.events[1]?.id ?? 0));
  });

  it('names what was left out, with a line that opens', async () => {
    const { one } = await read();
    const { quality } = await ask();
    assert.equal(quality.lines, 6);
    assert.equal(quality.repeats, 1);
    assert.equal(quality.outputLowerBound, 0);
    assert.equal(quality.ahead, 0);
    const [rejected] = quality.rejected;
    assert.ok(rejected && quality.rejected.length === 1);
    const { examples, ...rest } = rejected;
    assert.deepEqual(rest, { reason: 'invalid_json', count: 1, files: 1 });
    const [example] = examples;
    assert.ok(example && examples.length === 1);
    assert.deepEqual([example.file, example.line], ['one.jsonl', 3]);
    assert.equal(example.text, damaged.trim());
    const ref = { kind: 'line', id: example.id } as const;
    const raw = await running.engine.request('rawLines', { ref });
    assert.deepEqual([raw?.path, raw?.size, raw?.first, raw?.target], [one, size(one), 1, 3]);
    assert.equal(raw?.lines[2]?.text, damaged.trim());
    assert.equal((await running.engine.request('transcript', { ref })).state, 'unknown');
    for (const id of ['99:1', `${example.id}0`, ':', '1', '1:0', '1:x', "1' OR 1=1:1"]) {
      const bad = await running.engine.request('rawLines', { ref: { kind: 'line', id } });
      assert.equal(bad, null, id);
    }
  });

  it('names every model with its rates now, those without a price first', async () => {
    await read();
    const { prices } = await ask();
    const rates = { input: 5e9, output: 25e9, write5m: 6.25e9, write1h: 10e9, read: 0.5e9 };
    const tokens = 10 + 20 + 300 + 4000;
    assert.deepEqual(prices.models, [
      { model: 'acme-proxy-large', names: ['acme-proxy-large'], requests: 1, tokens, rates: null, source: '', from: null, also: [], nearest: null },
      { model: 'claude-opus-4-8', names: ['claude-opus-4-8'], requests: 2, tokens: 2 * tokens, rates, source: 'list', from: null, also: ['fast'], nearest: null },
    ]); // prettier-ignore
    const own = { input: 1, output: 2, write5m: 3, write1h: 4, read: 0.0001 };
    await running.configure([folder()], { pricingOverrides: { 'acme-proxy-large': own } });
    const [first, second] = (await ask()).prices.models;
    assert.equal(first?.model, 'claude-opus-4-8');
    assert.deepEqual([second?.source, second?.rates?.input, second?.rates?.read], ['override', 1e9, 1e5]); // prettier-ignore
  });

  it('tells how the store is: in memory, on disk, its sums', async () => {
    await read();
    const { store } = await ask();
    assert.ok(store.bytes > 0 && store.bytes % 4096 === 0);
    assert.equal(store.saved, null);
    const { rows, behind, reachesTo, failure } = store.rollup;
    // Two slots of the app's two models and one of the other project.
    assert.deepEqual([rows, behind, failure], [3, 0, null]);
    assert.equal(reachesTo, Date.UTC(2026, 6, 1, 10, 15));
  });

  it('a saved store that is opened again is told of with its size', async () => {
    const storeFile = path.join(folder(), 'store.sqlite');
    await running.close();
    running = new Running({ watch: false, storeFile });
    await read();
    await running.close();
    running = new Running({ watch: false, storeFile });
    await running.configure([folder()]);
    await running.engine.indexed();
    const { events, store, firstIndex } = await ask();
    assert.deepEqual(events.map(event => event.kind), ['opened', 'new']); // prettier-ignore
    assert.equal(store.saved?.bytes, statSync(storeFile).size);
    // The file is a line and the database.
    const inFile = (events[0]?.bytes ?? 0) / statSync(storeFile).size;
    assert.ok(inFile > 0.99 && inFile < 1, String(inFile));
    assert.equal(firstIndex?.files, 2);
  });
});
