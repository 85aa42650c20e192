import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import { DetailsPass } from '../../../../src/engine/logs/detailsPass';
import type { Store } from '../../../../src/engine/store/store';
import type { Progress } from '../../../../src/protocol/engineStatus';
import { programs } from '../../../support/programs';
import { useFolder, write } from '../support/folder';
import { lines } from '../support/records';
import { newStore, readNew } from '../support/storing';
import { answer, call, checkSearch, factsOf, ingestDetails, result, user } from './support';

describe('reading details in threads', () => {
  const folder = useFolder();
  const filler = lines(user(1, 0, [{ type: 'tool_result', content: 'x'.repeat(50_000) }]));
  let store: Store;
  let files: string[];
  const messages: string[] = [];
  let progress: Progress | null = null;
  let changes = 0;

  beforeEach(async () => {
    [messages.length, changes, progress] = [0, 0, null];
    files = Array.from({ length: 10 }, (_, i) => {
      const n = 10 * i + 2;
      const session = { session: `s${i}` };
      const calls = answer(n, 0, `a${i}`, session, [
        call(`t${i}`, 'Bash', { command: `ls \u00e4 ${i}` }),
      ]);
      const rest = lines(
        user(n + 5, n, 'go', { sessionId: `s${i}` }),
        answer(n + 6, n + 5, `b${i}`, session),
      );
      return write(
        path.join(folder(), `-p/s${i}.jsonl`),
        `${lines(calls)}${filler}${lines(result(n + 3, n, `t${i}`))}${rest}`,
      );
    });
    store = await newStore();
    readRequests(store);
  });
  afterEach(() => store.close());

  function readRequests(into: Store): void {
    for (const file of files) {
      const burst = readNew(into, folder(), file);
      if (burst) into.ingest([burst]);
    }
  }

  function passOf(readerPath: string): DetailsPass {
    return new DetailsPass(
      store,
      readerPath,
      {
        details: value => (progress = value),
        changed: () => changes++,
        log: (_level, message) => messages.push(message),
      },
      100_000,
    );
  }

  async function readHere(): Promise<string> {
    const here = await newStore();
    readRequests(here);
    for (const file of files) ingestDetails(here, file);
    const text = factsOf(here);
    here.close();
    return text;
  }

  it('gives the same as reading here, and says how far it is', async () => {
    const pass = passOf(programs.reader);
    pass.schedule();
    await pass.done();
    checkSearch(store);
    assert.equal(factsOf(store), await readHere());
    assert.deepEqual(messages, []);
    assert.equal(changes, 1);
    const { bytesRead, bytesTotal, filesRead, filesTotal } = progress ?? assert.fail('no progress');
    assert.deepEqual([bytesRead, filesRead, filesTotal], [bytesTotal, 10, 10]);
    await pass.close();
  });

  it('what a thread that dies leaves is read here', async () => {
    const broken = write(path.join(folder(), 'broken.cjs'), 'throw new Error("no");');
    const pass = passOf(broken);
    pass.schedule();
    await pass.done();
    assert.equal(factsOf(store), await readHere());
    await pass.close();
  });

  it('waits while requests are being read', async () => {
    const pass = passOf(programs.reader);
    const release = pass.hold();
    pass.schedule();
    for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve));
    assert.equal(progress, null);
    release();
    await pass.done();
    assert.equal(factsOf(store), await readHere());
    await pass.close();
  });

  it('a close in the middle stops it; the next pass reads the rest', async () => {
    const pass = passOf(programs.reader);
    pass.schedule();
    while (progress === null) await new Promise(resolve => setImmediate(resolve));
    await pass.close();
    pass.schedule();
    await pass.done();
    const next = passOf('');
    next.schedule();
    await next.done();
    checkSearch(store);
    assert.equal(factsOf(store), await readHere());
    await next.close();
  });

  it('a file that cannot be stored keeps none of the others out, and is tried again when it has grown', async () => {
    const job = store.details.job.bind(store.details);
    const bad = files[3] ?? '';
    let tries = 0;
    store.details.job = function* (read) {
      if (read.path === bad && ++tries < 99) throw new Error('no room');
      yield* job(read);
    };
    const pass = passOf('');
    pass.schedule();
    await pass.done();
    pass.schedule();
    await pass.done();
    assert.equal(tries, 1);
    assert.match(messages.join(), /s3\.jsonl could not be read: Error: no room/);
    const calls = store.database.all<{ key: string }>('SELECT key FROM tool_call WHERE at > 0');
    assert.equal(calls.length, 9);
    tries = 99;
    write(bad, `${lines(answer(32, 0, 'a3', {}, [call('t3')]))}${filler}`);
    readRequests(store);
    pass.schedule([bad]);
    await pass.done();
    assert.ok(store.database.get("SELECT 1 AS one FROM tool_call WHERE key = 't3' AND at > 0"));
    await pass.close();
  });

  it('a file that is gone is said once', async () => {
    const file = store.files.byPath(files[0] ?? '');
    store.files.save({ ...file, path: path.join(folder(), 'gone.jsonl') });
    const pass = passOf(programs.reader);
    pass.schedule();
    await pass.done();
    pass.schedule();
    await pass.done();
    assert.equal(messages.length, 1);
    assert.match(messages[0] ?? '', /gone\.jsonl/);
    await pass.close();
  });
});
