import * as assert from 'node:assert/strict';
import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { discover, identityOf, isLogName, statFile } from '../../../../src/engine/logs/discover';
import { useFolder, write } from '../support/folder';

describe('finding log files', () => {
  const folder = useFolder();
  const at = (...parts: string[]) => path.join(folder(), ...parts);
  const put = (...names: string[]) =>
    names.forEach(name => write(at('home/projects', name), '{}\n'));

  /** The files below home/projects, sorted. */
  async function names(...roots: string[]): Promise<string[]> {
    const { files } = await discover(roots.length > 0 ? roots : [at('home')]);
    return files.map(file => path.relative(at('home/projects'), file.path)).sort();
  }

  it('at any depth, without journals and side files', async () => {
    const logs = [
      '-a/s1.jsonl',
      '-a/agent-1.jsonl',
      '-a/s1/subagents/agent-2.jsonl',
      '-a/s1/subagents/workflows/wf_1/agent-3.jsonl',
      '-a/x/y/z/deep.jsonl',
      '-b.c/s2.jsonl',
      'flat.jsonl',
    ];
    put(
      ...logs,
      '-a/s1/subagents/workflows/wf_1/journal.jsonl',
      'journal.jsonl',
      '-a/s1.jsonl.wakatime',
      '-a/s1.json',
      '-a/agent-1.meta.json',
      '-a/s1/tool-results/out.txt',
      '-a/.session-aliases',
    );
    mkdirSync(at('home/projects/-a/dir.jsonl'));
    assert.deepEqual(await names(), logs.sort());
  });

  it('says what each file is', async () => {
    put('-a/s1.jsonl');
    const { files, roots, directories } = await discover([at('home')]);
    const file = at('home/projects/-a/s1.jsonl');
    assert.deepEqual(files, [statFile(at('home/projects'), file)]);
    assert.equal(files[0]?.size, 3);
    assert.match(files[0]?.identity ?? '', /^\d+:\d+$/);
    assert.deepEqual(roots, [
      { path: at('home/projects'), state: 'read', failure: null, files: 1 },
    ]);
    assert.deepEqual(directories, [at('home/projects'), at('home/projects/-a')]);
  });

  it('a symlinked file, a hard link and a linked folder once', async () => {
    put('-a/s1.jsonl');
    symlinkSync(at('home/projects/-a/s1.jsonl'), at('home/projects/-a/zlink.jsonl'));
    linkSync(at('home/projects/-a/s1.jsonl'), at('home/projects/-a/zhard.jsonl'));
    symlinkSync(at('home/projects/-a'), at('home/projects/-z'));
    assert.equal((await names()).length, 1);
  });

  it('through links to elsewhere, not round in circles, not into nothing', async () => {
    put('-a/s1.jsonl');
    write(at('else/s2.jsonl'), '{}\n');
    write(at('s3.jsonl'), '{}\n');
    symlinkSync(at('else'), at('home/projects/-e'));
    symlinkSync(at('s3.jsonl'), at('home/projects/-a/s3.jsonl'));
    symlinkSync(at('home/projects'), at('home/projects/-a/up'));
    symlinkSync('loop.jsonl', at('home/projects/-a/loop.jsonl'));
    symlinkSync('nowhere.jsonl', at('home/projects/-a/dangling.jsonl'));
    symlinkSync(at('s3.jsonl'), at('home/projects/-a/other-name.txt'));
    assert.deepEqual(await names(), ['-a/s1.jsonl', '-a/s3.jsonl', '-e/s2.jsonl']);
  });

  it('in a projects folder given directly, by that name or another', async () => {
    put('-a/s1.jsonl');
    assert.deepEqual(await names(at('home/projects')), ['-a/s1.jsonl']);
    for (const slug of ['-code-app', 'D--work', 'c--work']) {
      write(at(`logs${slug}`, slug, 's1.jsonl'), '{}\n');
      const { files, roots } = await discover([at(`logs${slug}`)]);
      assert.deepEqual([files.length, roots[0]?.path], [1, at(`logs${slug}`)]);
    }
  });

  it('a folder and its projects folder together, once', async () => {
    put('-a/s1.jsonl');
    const { files, roots } = await discover([at('home'), at('home/projects')]);
    assert.deepEqual([files.length, roots.map(root => root.state)], [1, ['read', 'empty']]);
    assert.equal(roots[1]?.sameAs, at('home/projects'));
  });

  it('names the folders that a link leads to: recursive watches do not follow it', async () => {
    put('-a/s1.jsonl');
    write(at('elsewhere/deep/s2.jsonl'), '{}\n');
    symlinkSync(at('elsewhere'), at('home/projects/-b'));
    // Nothing new is behind these.
    symlinkSync(at('home/projects/-a'), at('home/projects/-z'));
    symlinkSync(at('home'), at('home/projects/-up'));
    const { links, files } = await discover([at('home')]);
    assert.deepEqual(links.sort(), [at('home/projects/-b'), at('home/projects/-up')].sort());
    assert.equal(files.length, 2);
  });

  it('tells files apart whose numbers a double would round to one, or that have none', () => {
    put('-a/s1.jsonl', '-a/s2.jsonl');
    const [one = '', two = ''] = ['s1', 's2'].map(name => at(`home/projects/-a/${name}.jsonl`));
    // NTFS: 16 bits of sequence before 48 bits of record; FAT and some network drives: 0.
    for (const ino of [0x0020000000012345 * 64, 0]) {
      const rounded = { dev: 1, ino };
      assert.notEqual(identityOf(one, rounded), identityOf(two, rounded));
      assert.equal(identityOf(one, rounded), identityOf(one, rounded));
    }
    assert.equal(identityOf(one, { dev: 1, ino: 2 }), '1:2');
  });

  it('says of every root what it is', async () => {
    mkdirSync(at('empty/projects'), { recursive: true });
    mkdirSync(at('bare'));
    write(at('file'), '');
    write(at('blocked/projects'), 'no folder');
    mkdirSync(at('circle'));
    symlinkSync('projects', at('circle/projects'));
    put('-a/s1.jsonl');
    const given = ['empty', 'bare', 'none', 'file', 'blocked', 'circle', 'home'].map(name =>
      at(name),
    );
    const { roots, files } = await discover(given);
    assert.deepEqual(
      roots.map(root => [path.relative(folder(), root.path), root.state, root.files]),
      [
        ['empty/projects', 'empty', 0],
        ['bare/projects', 'missing', 0],
        ['none/projects', 'missing', 0],
        ['file/projects', 'missing', 0],
        ['blocked/projects', 'missing', 0],
        ['circle/projects', 'unreadable', 0],
        ['home/projects', 'read', 1],
      ],
    );
    assert.match(roots[5]?.failure?.message ?? '', /ELOOP/);
    assert.equal(files.length, 1);
  });

  it('a folder that may not be read keeps the others', async function () {
    if (process.getuid?.() === 0) this.skip();
    put('-a/s1.jsonl', '-b/s2.jsonl');
    chmodSync(at('home/projects/-a'), 0);
    try {
      assert.deepEqual(await names(), ['-b/s2.jsonl']);
    } finally {
      chmodSync(at('home/projects/-a'), 0o700);
    }
  });

  it('knows a log by its name', () => {
    for (const name of ['a.jsonl', 'agent-x.jsonl', 'my journal.jsonl']) assert.ok(isLogName(name));
    for (const name of ['journal.jsonl', 'a.jsonl.wakatime', 'a.json', 'jsonl'])
      assert.ok(!isLogName(name));
  });

  it('a file that is gone, or no file, is none', async () => {
    mkdirSync(at('x.jsonl'));
    assert.equal(statFile(folder(), at('x.jsonl')), null);
    assert.equal(statFile(folder(), at('y.jsonl')), null);
  });
});
