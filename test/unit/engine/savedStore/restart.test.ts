import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { readImage } from '../../../../src/engine/store/storeFile';
import { useFolder } from '../support/folder';
import { Running } from '../support/running';
import { assertSame } from '../support/storing';
import { bytesRead, dumpOf, freshDump, index, logged, openEngine, vanishedPaths } from './engines';
import { Logs } from './logs';
import { storeOf } from './windowProcess';

describe('an engine with a saved store', () => {
  const folder = useFolder();
  let storeFile: string;
  let logs: Logs;
  let open: Running[];
  beforeEach(() => {
    storeFile = path.join(folder(), 'storage', 'store.sqlite');
    logs = new Logs(path.join(folder(), 'logs'));
    for (const session of [1, 2, 3]) logs.append(session, 12 + session);
    open = [];
  });
  afterEach(() => Promise.all(open.map(running => running.close())));

  async function start(roots = [logs.root]): Promise<Running> {
    const running = await openEngine(roots, { storeFile });
    open.push(running);
    return running;
  }

  async function once(): Promise<void> {
    await (await start()).close();
  }

  it('reads on a restart only what is new, and holds what a fresh index holds', async () => {
    const first = await start();
    assert.equal(
      await bytesRead(first),
      [1, 2, 3].reduce((sum, s) => sum + logs.size(s), 0),
    );
    const before = dumpOf(first);
    await first.close();
    const second = await start();
    assert.equal(await bytesRead(second), 0);
    assertSame(dumpOf(second), before);
    await second.close();
    const added = logs.append(2, 9) + logs.append(4, 8);
    const third = await start();
    assert.equal(await bytesRead(third), added);
    assertSame(dumpOf(third), await freshDump(logs.root));
    assert.deepEqual(logged(third), []);
  });

  it('half a line at the time of the save is read whole after it', async () => {
    logs.appendPiece(1, 0);
    await once();
    logs.appendPiece(1, 1);
    logs.append(1, 4);
    assertSame(dumpOf(await start()), await freshDump(logs.root));
  });

  it('keeps the rows of logs that are gone, marked, over restarts; one that comes back counts once', async () => {
    await once();
    const all = await freshDump(logs.root);
    logs.remove(2);
    for (let restart = 0; restart < 3; restart++) {
      const running = await start();
      assertSame(dumpOf(running), all);
      assert.deepEqual(vanishedPaths(storeOf(running.engine)), [logs.file(2)]);
      await running.close();
    }
    logs.restore();
    const back = await start();
    assertSame(dumpOf(back), all);
    assert.deepEqual(vanishedPaths(storeOf(back.engine)), []);
    await back.close();
    assertSame(dumpOf(await start()), all);
  });

  it('a log that shrank or was rewritten is read again, alone, and what it said before stays', async () => {
    await once();
    const before = new Set((await freshDump(logs.root)).split('\n'));
    // Session 1 has the words of a session 9 now, and fewer of them.
    logs.rewrite(1, 9, 4);
    const running = await start();
    assert.equal(await bytesRead(running), logs.size(1));
    const keys = (dump: Iterable<string>) =>
      [...dump].filter(line => line.startsWith('request ')).map(line => line.split(',')[0]);
    const now = keys(dumpOf(running).split('\n'));
    const expected = new Set([...keys(before), ...keys((await freshDump(logs.root)).split('\n'))]);
    assert.deepEqual(now.sort(), [...expected].sort());
    const held = dumpOf(running);
    await running.close();
    const again = await start();
    assert.equal(await bytesRead(again), 0);
    assertSame(dumpOf(again), held);
  });

  it('prices that are others at the next start are saved: the one after has nothing to do', async () => {
    await once();
    const overrides = { 'who-knows': { input: 1, output: 2, write5m: 3, write1h: 4, read: 5 } };
    const idOnDisk = () => readImage(storeFile).then(r => r.kind === 'loaded' && r.image.id);
    const ids = [await idOnDisk()];
    for (let restart = 0; restart < 2; restart++) {
      const running = new Running({ watch: false, storeFile });
      open.push(running);
      await running.configure([logs.root], { pricingOverrides: overrides });
      await running.engine.indexed();
      await running.close();
      ids.push(await idOnDisk());
    }
    assert.notEqual(ids[0], ids[1]);
    assert.equal(ids[1], ids[2]);
  });

  it('an engine that is closed before it has read anything leaves no empty store', async () => {
    const running = new Running({ watch: false, storeFile });
    open.push(running);
    const configured = running.configure([logs.root]).catch(() => undefined);
    await running.close();
    await configured;
    if (existsSync(storeFile)) assertSame(dumpOf(await start()), await freshDump(logs.root));
    assert.ok(!existsSync(`${storeFile}.lock`));
  });

  describe('that is damaged', () => {
    const spoil: Record<string, () => void> = {
      'by a flipped bit': () => {
        const bytes = readFileSync(storeFile);
        const at = bytes.length >> 1;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(storeFile, bytes);
      },
      'by being cut short': () =>
        writeFileSync(storeFile, readFileSync(storeFile).subarray(0, statSync(storeFile).size / 2)),
      'inside, under a right checksum': () => {
        const { crc32 } = process.getBuiltinModule('node:zlib');
        const bytes = Buffer.alloc(8192, 'no database');
        const header = { format: 1, schema: 1, id: 'x', length: bytes.length, crc32: crc32(bytes) };
        writeFileSync(
          storeFile,
          Buffer.concat([Buffer.from(JSON.stringify(header) + '\n'), bytes]),
        );
      },
    };
    for (const [how, make] of Object.entries(spoil)) {
      it(`${how}: set aside, said once, rebuilt from the logs`, async () => {
        await once();
        make();
        const running = await start();
        assert.equal(logged(running).length, 1, logged(running).join('\n'));
        assert.match(logged(running)[0] ?? '', /cannot be used .*; it is set aside$/);
        assertSame(dumpOf(running), await freshDump(logs.root));
        await running.close();
        assert.ok(existsSync(`${storeFile}.damaged`));
        const next = await start();
        assert.deepEqual(logged(next), []);
        assert.equal(await bytesRead(next), 0);
      });

      it(`${how}: the one before stands in, with its vanished logs`, async () => {
        await once();
        const all = await freshDump(logs.root);
        logs.remove(3);
        await once();
        // Only a change is saved.
        logs.append(1, 1);
        await once();
        make();
        const running = await start();
        assert.equal(logged(running).length, 1);
        logs.restore();
        const whole = await freshDump(logs.root);
        assert.notEqual(whole, all);
        assertSame(dumpOf(running), whole);
      });
    }

    it('while it is used: the next save puts a whole one there', async () => {
      const running = await start();
      await running.close();
      const [a, b] = [await start(), await start()];
      logs.append(1, 3);
      await index(a);
      writeFileSync(storeFile, 'spoilt');
      await a.close();
      logs.append(2, 3);
      await index(b);
      await b.close();
      const next = await start();
      assert.equal(await bytesRead(next), 0);
      assertSame(dumpOf(next), await freshDump(logs.root));
    });
  });

  describe('rebuilt', () => {
    async function rebuild(running: Running): Promise<void> {
      await running.engine.request('rebuild', {});
      await running.engine.detailed();
    }

    it('is what a fresh index is', async () => {
      const running = await start();
      await rebuild(running);
      assertSame(dumpOf(running), await freshDump(logs.root));
    });

    it('keeps the rows of vanished logs, marked, also over the next restart', async () => {
      await once();
      const all = await freshDump(logs.root);
      logs.remove(1);
      logs.remove(3);
      const running = await start();
      await rebuild(running);
      assertSame(dumpOf(running), all);
      const gone = [logs.file(1), logs.file(3)];
      assert.deepEqual(vanishedPaths(storeOf(running.engine)), gone);
      await running.close();
      const next = await start();
      assertSame(dumpOf(next), all);
      assert.deepEqual(vanishedPaths(storeOf(next.engine)), gone);
    });

    it('twice at once, and a change of folders meanwhile, lose nothing', async () => {
      await once();
      const all = await freshDump(logs.root);
      logs.remove(1);
      const running = await start();
      const other = new Logs(path.join(folder(), 'other'));
      other.append(8, 5);
      await Promise.all([
        rebuild(running),
        rebuild(running),
        running.configure([logs.root, other.root]),
      ]);
      await index(running);
      logs.restore();
      assertSame(dumpOf(running), await freshDump(logs.root, other.root));
      assert.ok(all.length > 0);
    });

    it('closed in the middle of it, the store on disk has the vanished ones', async () => {
      await once();
      const all = await freshDump(logs.root);
      logs.remove(1);
      const running = await start();
      const rebuilding = running.engine.request('rebuild', {}).catch(() => undefined);
      await running.close();
      await rebuilding;
      assertSame(dumpOf(await start()), all);
    });
  });
});
