import * as assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { LogWatcher } from '../../../../src/engine/logs/watcher';
import { useFolder, write } from '../support/folder';

/** Under mocha's limit, so that a wait that fails says for what it waited. */
const deadlineMs = 30_000;

/** Paths that a watcher reported, and waiting for one of them. */
class Seen {
  readonly paths: string[] = [];
  private wake: () => void = () => undefined;

  readonly take = (changed: string) => {
    this.paths.push(changed);
    this.wake();
  };

  async until(wanted: string): Promise<void> {
    const end = Date.now() + deadlineMs;
    while (!this.paths.includes(wanted)) {
      const left = end - Date.now();
      assert.ok(left > 0, `${wanted} was not reported, but ${this.paths.join(', ')}`);
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

describe('watching folders', () => {
  const folder = useFolder();
  const at = (...parts: string[]) => path.join(folder(), ...parts);
  let open: LogWatcher[] = [];
  afterEach(() => {
    for (const watcher of open) watcher.close();
    open = [];
  });

  function watching(recursive?: boolean): { watcher: LogWatcher; seen: Seen } {
    const seen = new Seen();
    const watcher =
      recursive === undefined ? new LogWatcher(seen.take) : new LogWatcher(seen.take, recursive);
    open.push(watcher);
    return { watcher, seen };
  }

  it('reports what changes in them, and says which are new', async () => {
    mkdirSync(at('root/a'), { recursive: true });
    const { watcher, seen } = watching(false);
    assert.deepEqual(watcher.sync([at('root')], [at('root'), at('root/a')]), [
      at('root'),
      at('root/a'),
    ]);
    assert.deepEqual(watcher.sync([at('root')], [at('root'), at('root/a')]), []);
    assert.deepEqual(watcher.state(), { directories: 2, failed: 0, failure: null });
    write(at('root/a/x.jsonl'), '1');
    await seen.until(at('root/a/x.jsonl'));
    seen.paths.length = 0;
    appendFileSync(at('root/a/x.jsonl'), '2');
    await seen.until(at('root/a/x.jsonl'));
  });

  it('stops where it is no longer wanted', async () => {
    mkdirSync(at('root/a'), { recursive: true });
    mkdirSync(at('root/b'));
    const { watcher, seen } = watching(false);
    watcher.sync([at('root')], [at('root/a'), at('root/b')]);
    watcher.sync([at('root')], [at('root/b')]);
    assert.equal(watcher.state().directories, 1);
    write(at('root/a/x.jsonl'), '');
    write(at('root/b/x.jsonl'), '');
    await seen.until(at('root/b/x.jsonl'));
    assert.ok(!seen.paths.includes(at('root/a/x.jsonl')));
  });

  it('watches a missing root for in its nearest ancestor', async () => {
    mkdirSync(at('x'));
    const { watcher, seen } = watching(false);
    assert.deepEqual(watcher.sync([at('x/y/projects')], []), [at('x')]);
    mkdirSync(at('x/y'));
    await seen.until(at('x/y'));
    assert.deepEqual(watcher.sync([at('x/y/projects')], []), [at('x/y')]);
    assert.equal(watcher.state().directories, 1);
  });

  it('arms a folder again that was removed and made again', async () => {
    mkdirSync(at('root/a'), { recursive: true });
    const { watcher, seen } = watching(false);
    const both = [at('root'), at('root/a')];
    watcher.sync([at('root')], both);
    rmSync(at('root/a'), { recursive: true });
    mkdirSync(at('root/a'));
    await seen.until(at('root/a'));
    // The end of the folder and the new one of its name are two events, in no order that is promised.
    await new Promise(resolve => setImmediate(resolve));
    watcher.sync([at('root')], both);
    write(at('root/a/x.jsonl'), '');
    await seen.until(at('root/a/x.jsonl'));
  });

  it('a folder that cannot be watched is counted, and tried again', () => {
    const { watcher } = watching(false);
    mkdirSync(at('root'));
    assert.deepEqual(watcher.sync([at('root')], [at('root'), at('gone')]), [at('root')]);
    const { directories, failed, failure } = watcher.state();
    assert.deepEqual([directories, failed, failure?.code], [1, 1, 'not_found']);
    mkdirSync(at('gone'));
    assert.deepEqual(watcher.sync([at('root')], [at('root'), at('gone')]), [at('gone')]);
    assert.equal(watcher.state().failed, 0);
  });

  it('recursive where the system does that well: one watch a root, but never a tree above a missing one', async () => {
    mkdirSync(at('home/deep/er'), { recursive: true });
    mkdirSync(at('root/a'), { recursive: true });
    const { watcher, seen } = watching(true);
    watcher.sync([at('root'), at('home/logs/projects')], [at('root'), at('root/a')]);
    assert.equal(watcher.state().directories, 2);
    write(at('home/deep/er/private.txt'), '');
    write(at('home/deep/er/private.txt'), 'more');
    write(at('root/a/x.jsonl'), '');
    await seen.until(at('root/a/x.jsonl'));
    mkdirSync(at('home/logs'));
    await seen.until(at('home/logs'));
    assert.ok(!seen.paths.some(changed => changed.includes('private')));
  });

  it('closing twice is fine', () => {
    const { watcher } = watching();
    watcher.sync([folder()], [folder()]);
    watcher.close();
    watcher.close();
    assert.equal(watcher.state().directories, 0);
  });
});
