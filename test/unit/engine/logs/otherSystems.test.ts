/**
 * macOS and Windows by what Node's and libuv's documentation and source promise of `fs.watch` there: recursive watches that
 * do not follow links, events without a name when a buffer ran over, EPERM for the end of a watched folder (Windows), and
 * nothing at all for a folder that another one replaced (macOS).
 */
import * as assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { FSWatcher } from 'node:fs';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import * as path from 'node:path';
import { networkFileSystem } from '../../../../src/engine/logs/networkFileSystem';
import { LogWatcher, type WatchFolder } from '../../../../src/engine/logs/watcher';
import { useFolder } from '../support/folder';

type Listener = Parameters<WatchFolder>[2];

/** A watch as another system has it: its events are given by the test. */
class FakeWatch extends EventEmitter {
  isClosed = false;

  constructor(
    readonly folder: string,
    readonly isRecursive: boolean,
    readonly say: Listener,
  ) {
    super();
  }

  close(): void {
    this.isClosed = true;
  }
}

describe('watching as macOS and Windows do', () => {
  const folder = useFolder();
  const at = (...parts: string[]) => path.join(folder(), ...parts);
  let made: FakeWatch[];
  let seen: string[];
  let watcher: LogWatcher;
  const open = () => made.filter(each => !each.isClosed).map(each => each.folder);
  const last = () => made.at(-1) as FakeWatch;
  /** Watched, and not. */
  const counts = () => [watcher.state().directories, watcher.state().failed];

  beforeEach(() => {
    made = [];
    seen = [];
    const watchFolder: WatchFolder = (watched, { recursive }, listener) => {
      const fake = new FakeWatch(watched, recursive, listener);
      made.push(fake);
      return fake as unknown as FSWatcher;
    };
    watcher = new LogWatcher(changed => seen.push(changed), true, watchFolder);
    mkdirSync(at('home/projects/-a'), { recursive: true });
  });

  const root = () => at('home/projects');
  const sync = (links: string[] = []) => watcher.sync([root()], [root(), at('home/projects/-a')], links); // prettier-ignore

  it('one recursive watch a root, and one a linked folder, which the root’s does not follow', () => {
    mkdirSync(at('elsewhere'));
    assert.deepEqual(sync([at('elsewhere')]), [root(), at('elsewhere')]);
    assert.deepEqual([made.length, made.every(each => each.isRecursive)], [2, true]);
    assert.deepEqual(sync(), []);
    assert.deepEqual(open(), [root()]);
  });

  it('an event without a name is about the folder itself', () => {
    sync();
    last().say('change', null);
    last().say('rename', path.join('-a', 's1.jsonl'));
    assert.deepEqual(seen, [root(), at('home/projects/-a/s1.jsonl')]);
  });

  it('an event that names the folder itself does not end the watch', () => {
    sync();
    last().say('rename', 'projects');
    assert.deepEqual(open(), [root()]);
  });

  it('Windows: the end of the folder is EPERM, and news; then its ancestor is watched', () => {
    sync();
    const first = last();
    rmSync(at('home'), { recursive: true });
    first.emit('error', Object.assign(new Error('EPERM: operation not permitted, watch'), { code: 'EPERM' })); // prettier-ignore
    assert.deepEqual(seen, [root()]);
    assert.deepEqual(counts(), [0, 0]);
    assert.deepEqual(sync(), [folder()]);
    assert.equal(last().isRecursive, false);
    mkdirSync(root(), { recursive: true });
    last().say('rename', 'home');
    assert.deepEqual(seen, [root(), at('home')]);
    assert.deepEqual(sync(), [root()]);
    assert.deepEqual([open(), last().isRecursive], [[root()], true]);
  });

  it('a watch that breaks while its folder is there waits for the rescan, and is said', () => {
    sync();
    last().emit('error', new Error('EIO: watch'));
    assert.deepEqual(seen, []);
    assert.deepEqual(counts(), [0, 1]);
    assert.equal(watcher.state().failure?.message, 'EIO: watch');
    // A second word of the dead watch changes nothing, also not for the new one.
    const dead = last();
    assert.deepEqual(sync(), [root()]);
    dead.emit('error', new Error('again'));
    assert.deepEqual(counts(), [1, 0]);
  });

  it('macOS: another folder under the name gets a watch of its own, without a word of the system', () => {
    sync();
    renameSync(root(), at('home/old'));
    mkdirSync(root());
    assert.deepEqual(sync(), [root()]);
    assert.deepEqual(open(), [root()]);
    assert.equal(made.length, 2);
  });

  it('an ancestor that becomes a root is watched with all that is in it', () => {
    const bare = at('logs');
    mkdirSync(bare);
    watcher.sync([path.join(bare, 'projects')], []);
    assert.deepEqual([last().folder, last().isRecursive], [bare, false]);
    watcher.sync([bare], [bare]);
    assert.deepEqual([last().folder, last().isRecursive], [bare, true]);
    assert.deepEqual(open(), [bare]);
  });
});

describe('network and shared file systems', () => {
  const linux = (type: number) => networkFileSystem('/home/me', 'linux', () => type);

  // statfs(2) lists the magic numbers.
  it('are known on Linux by their magic number', () => {
    assert.deepEqual([0x6969, 0xff534d42, 0x01021997, 0x65735546].map(linux), ['NFS', 'CIFS', '9P', 'FUSE']); // prettier-ignore
    // As a 32-bit system gives it.
    assert.equal(linux(0xff534d42 | 0), 'CIFS');
    // ext4, btrfs, tmpfs, overlay.
    assert.deepEqual([0xef53, 0x9123683e, 0x01021994, 0x794c7630].map(linux), ['', '', '', '']);
  });

  it('are shares on Windows', () => {
    const windows = (folder: string) => networkFileSystem(folder, 'win32');
    assert.deepEqual(['\\\\nas\\me\\.claude', '//nas/me', '\\\\?\\UNC\\nas\\me'].map(windows), ['UNC', 'UNC', 'UNC']); // prettier-ignore
    assert.deepEqual(['C:\\Users\\me', '\\\\?\\C:\\Users\\me'].map(windows), ['', '']);
  });

  it('a folder that cannot be asked about is none', () => {
    const fails = () => {
      throw new Error('ESTALE');
    };
    assert.equal(networkFileSystem('/gone', 'linux', fails), '');
    assert.equal(networkFileSystem('/Users/me', 'darwin', fails), '');
  });
});
