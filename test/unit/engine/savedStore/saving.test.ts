import * as assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import * as path from 'node:path';
import type { EngineOptions } from '../../../../src/engine/engineOptions';
import { saveDelay } from '../../../../src/engine/store/storeKeeper';
import { readImage } from '../../../../src/engine/store/storeFile';
import { tryLock } from '../../../../src/engine/store/storeLock';
import { useFolder } from '../support/folder';
import { Running } from '../support/running';
import { assertSame } from '../support/storing';
import { bytesRead, dumpOf, freshDump, index, logged, openEngine, save } from './engines';
import { filledDisk } from './fullDisk';
import { Logs } from './logs';

describe('saving the store', () => {
  const folder = useFolder();
  let storeFile: string;
  let logs: Logs;
  let open: Running[];
  beforeEach(() => {
    storeFile = path.join(folder(), 'storage', 'store.sqlite');
    logs = new Logs(path.join(folder(), 'logs'));
    logs.append(1, 12);
    logs.append(2, 3);
    open = [];
  });
  afterEach(() => Promise.all(open.map(running => running.close())));

  async function start(options: Partial<EngineOptions> = {}, roots = [logs.root]) {
    const running = await openEngine(roots, { storeFile, ...options });
    open.push(running);
    return running;
  }

  async function idOnDisk(): Promise<string> {
    const result = await readImage(storeFile);
    return result.kind === 'loaded' ? result.image.id : result.kind;
  }

  /** Resolves when the store on disk is another one, without asking again and again. */
  async function untilSaved(before: string): Promise<void> {
    const watcher = watch(path.dirname(storeFile));
    try {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('it is not saved')), 30_000);
        const look = () =>
          void idOnDisk().then(id => {
            if (id === before || id === 'none') return;
            clearTimeout(late);
            resolve();
          }, reject);
        watcher.on('change', look);
        look();
      });
    } finally {
      watcher.close();
    }
  }

  it('happens some time after a change, once for several, and not without one', async () => {
    const running = await start({ saveEveryMs: 100 });
    await save(running);
    const settled = await idOnDisk();
    let renames = 0;
    const watcher = watch(path.dirname(storeFile));
    watcher.on('change', (_, name) => {
      if (name === 'store.sqlite.previous') renames++;
    });
    const started = performance.now();
    for (let n = 0; n < 5; n++) {
      logs.append(1, 1);
      logs.append(2, 1);
      await index(running);
    }
    await untilSaved(settled);
    watcher.close();
    // At most one in each interval, and one that was under way.
    assert.ok(renames <= 2 + (performance.now() - started) / 100, `${renames} saves`);
    await running.close();
    const restarted = await start();
    assertSame(dumpOf(restarted), await freshDump(logs.root));
    await restarted.close();
    assert.equal(await bytesRead(restarted), 0);
  });

  it('waits longer the larger the store is, so that no more than 0.7 MB a second go to the disk', () => {
    assert.equal(saveDelay(0), 30_000);
    assert.equal(saveDelay(20_000_000), 30_000);
    assert.equal(saveDelay(400_000_000), 600_000);
  });

  it('happens at the end', async () => {
    const running = await start();
    logs.append(2, 9);
    await index(running);
    await running.close();
    assert.equal(await bytesRead(await start()), 0);
  });

  it('what changes while it is being written is saved the next time', async () => {
    const running = await start();
    for (let n = 0; n < 5; n++) {
      logs.append(1, 2);
      await index(running);
      const saving = save(running);
      logs.append(2, 2);
      await index(running);
      await saving;
    }
    await running.close();
    const next = await start();
    assert.equal(await bytesRead(next), 0);
    assertSame(dumpOf(next), await freshDump(logs.root));
  });

  it('goes on after a rebuild, with the store that is open then', async () => {
    const running = await start({ saveEveryMs: 50 });
    await save(running);
    const before = await idOnDisk();
    logs.append(1, 3);
    await index(running);
    await running.engine.request('rebuild', {});
    await running.engine.detailed();
    await untilSaved(before);
    logs.append(2, 7);
    await index(running);
    await running.close();
    assert.deepEqual(logged(running), []);
    assert.equal(await bytesRead(await start()), 0);
  });

  describe('where that cannot be', () => {
    const goesOn = async (running: Running, said: RegExp) => {
      assertSame(dumpOf(running), await freshDump(logs.root));
      for (let n = 0; n < 3; n++) {
        logs.append(1, 4);
        await index(running);
        await save(running);
      }
      assertSame(dumpOf(running), await freshDump(logs.root));
      assert.equal(logged(running).length, 1, logged(running).join('\n'));
      assert.match(logged(running)[0] ?? '', said);
    };

    it('a file stands in place of the folder: all stays in memory, said once', async () => {
      writeFileSync(path.dirname(storeFile), 'a file');
      const running = await start();
      await goesOn(running, /cannot be saved \((EEXIST|ENOTDIR).*everything stays in memory$/);
      await running.close();
      assert.equal(logged(running).length, 1);
      assert.equal(readFileSync(path.dirname(storeFile), 'utf8'), 'a file');
    });

    it('the disk is full: said once, nothing half written stays; saved again when there is room', async function () {
      const disk = filledDisk(path.dirname(storeFile), '1m');
      if (!disk) this.skip();
      try {
        const full = path.join(disk.path, 'full');
        try {
          writeFileSync(full, Buffer.alloc(2_000_000));
        } catch {
          // It is full now.
        }
        const running = await start();
        await goesOn(running, /cannot be saved \(ENOSPC/);
        assert.deepEqual(readdirSync(disk.path), ['full']);
        rmSync(full);
        logs.append(2, 5);
        await index(running);
        await save(running);
        assert.equal(logged(running).at(-1), 'the store is saved again');
        await running.close();
        const next = await start();
        assert.equal(await bytesRead(next), 0);
        await next.close();
      } finally {
        disk.remove();
      }
    });

    it('the disk is read-only: what is saved is loaded and stays, the rest is in memory, said once; saved again when it may be', async function () {
      const disk = filledDisk(path.dirname(storeFile), '4m');
      if (!disk) this.skip();
      try {
        await (await start()).close();
        const id = await idOnDisk();
        disk.remount('ro');
        const running = await start();
        assert.equal(await bytesRead(running), 0);
        await goesOn(running, /cannot be saved \(EROFS.*everything stays in memory$/);
        assert.equal(await idOnDisk(), id);
        disk.remount('rw');
        logs.append(2, 5);
        await index(running);
        await save(running);
        assert.equal(logged(running).at(-1), 'the store is saved again');
        await running.close();
        const next = await start();
        assert.equal(await bytesRead(next), 0);
        await next.close();
      } finally {
        disk.remove();
      }
    });

    it('the disk fills up under a saved store: that one stays', async function () {
      const disk = filledDisk(path.dirname(storeFile), '1m');
      if (!disk) this.skip();
      try {
        await (await start()).close();
        const id = await idOnDisk();
        try {
          writeFileSync(path.join(disk.path, 'full'), Buffer.alloc(2_000_000));
        } catch {
          // It is full now.
        }
        const running = await start();
        logs.append(1, 4);
        await index(running);
        await running.close();
        assert.equal(logged(running).length, 1);
        assert.equal(await idOnDisk(), id);
        const next = await start();
        assertSame(dumpOf(next), await freshDump(logs.root));
        await next.close();
      } finally {
        disk.remove();
      }
    });
  });

  describe('beside another window', () => {
    it('which indexes: a window that is closed while it waits for it is closed at once', async () => {
      mkdirSync(path.dirname(storeFile), { recursive: true });
      const held = await tryLock(`${storeFile}.lock`);
      const waiting = new Running({ watch: false, storeFile });
      open.push(waiting);
      const configured = waiting.configure([logs.root]).catch(() => undefined);
      // Not after the two minutes it has for the other: the test would take too long.
      await waiting.close();
      await configured;
      assert.ok(!existsSync(storeFile));
      await held?.release();
    });

    it('which read other folders: the store has both, whoever saves first', async () => {
      const others = new Logs(path.join(folder(), 'others'));
      others.append(7, 14);
      others.append(1, 5);
      await (await start({}, [path.join(folder(), 'nothing')])).close();
      const a = await start();
      const b = await start({}, [others.root]);
      await save(a);
      await save(b);
      assertSame(dumpOf(b), await freshDump(logs.root, others.root));
      logs.append(1, 2);
      await index(a);
      await save(a);
      assertSame(dumpOf(a), await freshDump(logs.root, others.root));
      await Promise.all([a.close(), b.close()]);
      const both = await start({}, [logs.root, others.root]);
      assert.equal(await bytesRead(both), 0);
      assertSame(dumpOf(both), await freshDump(logs.root, others.root));
    });

    it('which is told of what came in from another: its reports are of the new rows', async () => {
      const others = new Logs(path.join(folder(), 'others'));
      others.append(7, 14);
      const a = await start();
      const b = await start({}, [others.root]);
      logs.append(2, 8);
      await index(a);
      await save(a);
      others.append(7, 1);
      await index(b);
      const seen = b.messages.length;
      await save(b);
      assert.ok(b.messages.slice(seen).some(m => 'event' in m && m.event === 'changed'));
    });

    it('which read less of the same log: folder, rejected lines and titles are those of all of it', async () => {
      // Session 3's first folder stands in its third record, a rejected line in its eighth, a title in its ninth.
      const a = await start();
      const b = await start();
      logs.append(3, 2);
      await index(a);
      logs.append(3, 18);
      await index(b);
      await save(b);
      await save(a);
      assertSame(dumpOf(a), await freshDump(logs.root));
      // And the other way round.
      logs.append(4, 2);
      await index(b);
      logs.append(4, 18);
      await index(a);
      await save(b);
      await save(a);
      assertSame(dumpOf(a), await freshDump(logs.root));
    });

    it('which saw a log before it was rewritten longer: that stays, whoever saves last', async () => {
      const a = await start();
      const b = await start();
      logs.append(3, 6);
      await index(a);
      const early = dumpOf(a)
        .split('\n')
        .filter(line => line.startsWith('request '));
      // In place and longer: only its beginning tells that this is no append.
      logs.rewrite(3, 5, 30);
      await index(b);
      await save(a);
      await a.close();
      await save(b);
      await b.close();
      const next = await start();
      const keys = (dump: string) => dump.split('\n').map(line => line.split(',')[0]);
      const held = keys(dumpOf(next));
      for (const key of keys(early.join('\n'))) assert.ok(held.includes(key), key);
    });
  });
});
