import * as assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { RealPaths, scopePlaces } from '../../../../src/engine/queries/scopePlaces';
import type { Scope } from '../../../../src/protocol/scope';
import { runs } from '../../../fixtures/runs';
import { useFolder } from '../support/folder';

type Folders = Extract<Scope, { kind: 'folders' }>;

/** The cwds in scope. */
function inScope(
  scope: Scope,
  cwds: readonly string[],
  realPaths = new RealPaths(),
): string[] | null {
  const places = cwds.map((cwd, id): [number, { project: string; cwd: string }] => [
    id,
    { project: '/p', cwd },
  ]);
  const ids = scopePlaces(scope, places, realPaths);
  return ids && cwds.filter((_, id) => ids.has(id));
}

const folders = (wanted: string[], open = wanted): Folders => ({
  kind: 'folders',
  folders: wanted,
  open,
});

describe('the places of a scope', () => {
  it('everything', () => assert.equal(inScope({ kind: 'all' }, ['/a']), null));

  it('a project is its name', () => {
    const places: [number, { project: string; cwd: string }][] = [
      [0, { project: '', cwd: '' }],
      [1, { project: '/a', cwd: '/a/b' }],
      [2, { project: '/a', cwd: '/c' }],
      [3, { project: '/a/b', cwd: '/a/b' }],
    ];
    const ids = (project: string) => [
      ...(scopePlaces({ kind: 'project', project }, places, new RealPaths()) ?? []),
    ];
    assert.deepEqual(ids('/a'), [1, 2]);
    assert.deepEqual(ids('/a/b'), [3]);
    assert.deepEqual(ids('/none'), []);
  });

  const cases: [name: string, scope: Folders, cwds: string[], expected: string[]][] = [
    ['a folder and what is in it', folders(['/a/b']), ['/a/b', '/a/b/c', '/a', '/x'], ['/a/b', '/a/b/c']],
    ['a sibling with the same beginning is another', folders(['/a/b']), ['/a/bc', '/a/b-c/d', '/a/b c'], []],
    ['the root', folders(['/']), ['/a', '/'], ['/a', '/']],
    ['an end slash says nothing', folders(['/a/b/']), ['/a/b', '/a/b/c', '/a/bc'], ['/a/b', '/a/b/c']],
    ['no cwd is in no folder', folders(['/']), [''], []],
    ['the deepest open folder wins', folders(['/a'], ['/a', '/a/b']), ['/a', '/a/b', '/a/b/c', '/a/bc'], ['/a', '/a/bc']],
    ['in whatever order they are open', folders(['/a'], ['/a/b', '/a']), ['/a', '/a/b/c'], ['/a']],
    ['the inner one has its own', folders(['/a/b'], ['/a', '/a/b']), ['/a', '/a/b', '/a/b/c'], ['/a/b', '/a/b/c']],
    ['both together have all', folders(['/a', '/a/b']), ['/a', '/a/b/c', '/x'], ['/a', '/a/b/c']],
    ['three deep', folders(['/a', '/a/b/c'], ['/a', '/a/b', '/a/b/c']), ['/a/x', '/a/b/x', '/a/b/c/x'], ['/a/x', '/a/b/c/x']],
    ['a wanted folder that is not listed as open counts as open', folders(['/a/b'], ['/a']), ['/a', '/a/b'], ['/a/b']],
    ['nothing wanted', folders([], ['/a']), ['/a'], []],
    ['a worktree opened by itself', folders(['/a'], ['/a', '/a/.claude/worktrees/w']), ['/a/.claude/worktrees/w/x', '/a/.claude/worktrees/v'], ['/a/.claude/worktrees/v']],
    ['Windows: drive and names without case, either slash', folders(['c:\\Code\\App']), ['C:\\Code\\App', 'c:/code/app/src', 'C:\\CODE\\APP\\x', 'C:\\Code\\Apps', 'D:\\Code\\App'], ['C:\\Code\\App', 'c:/code/app/src', 'C:\\CODE\\APP\\x']],
    ['Windows: a whole drive', folders(['D:\\']), ['d:\\x', 'D:/', 'C:\\x'], ['d:\\x', 'D:/']],
    ['Windows: shares without case', folders(['\\\\Host\\Share\\app']), ['\\\\host\\share\\App\\src', '\\\\host\\share\\app2'], ['\\\\host\\share\\App\\src']],
    ['the same folder spelt another way is open once', folders(['/a/'], ['/a', '/b']), ['/a/x', '/b'], ['/a/x']],
    ['a relative path is nobody’s', folders([process.cwd()]), ['.', 'src', ''], []],
  ]; // prettier-ignore
  for (const [name, scope, cwds, expected] of cases) {
    it(name, () => assert.deepEqual(inScope(scope, cwds), expected));
  }

  describe('on other systems', () => {
    const asked: string[] = [];
    const on = (platform: NodeJS.Platform) =>
      new RealPaths(platform, at => {
        asked.push(at);
        return at;
      });
    beforeEach(() => void (asked.length = 0));

    it('macOS: without case, and without the way accents are written', () => {
      const cwds = ['/Users/Zoe\u0308/App', '/users/zo\u00eb/app/src', '/Users/Zoe/App'];
      const scope = folders(['/Users/Zo\u00eb/App']);
      assert.deepEqual(inScope(scope, cwds, on('darwin')), cwds.slice(0, 2));
      assert.deepEqual(inScope(scope, cwds, on('linux')), []);
    });

    it('Windows: names with other accents are others, drives and names have no case', () => {
      const cwds = ['c:\\Code\\caf\u00e9', 'C:\\CODE\\CAF\u00c9\\src', 'C:\\Code\\cafe\u0301'];
      const scope = folders(['C:\\code\\caf\u00e9']);
      assert.deepEqual(inScope(scope, cwds, on('win32')), cwds.slice(0, 2));
    });

    it('Windows: a share that a log names is not asked for, which would call its machine', () => {
      const cwds = [
        '\\\\evil.example\\x',
        '//evil.example/x',
        '\\\\?\\UNC\\evil.example\\x',
        '/home/me',
        'C:\\a',
      ];
      inScope(folders(['C:\\a']), cwds, on('win32'));
      assert.deepEqual(asked, ['C:\\a']);
    });

    it('elsewhere a Windows path is not looked for in the engine’s own folder', () => {
      inScope(folders(['/a']), ['C:\\a', '\\\\host\\share', 'c:/a', ''], on('linux'));
      assert.deepEqual(asked, ['/a']);
    });
  });

  if (process.platform === 'linux') {
    it('names with case where the system has it', () => {
      assert.deepEqual(inScope(folders(['/a']), ['/A', '/a']), ['/a']);
    });
  }

  describe('links', () => {
    const folder = useFolder();
    const at = (...parts: string[]) => path.join(folder(), ...parts);

    it('a linked folder is the folder it leads to, both ways', () => {
      mkdirSync(at('real/app'), { recursive: true });
      symlinkSync(at('real/app'), at('link'));
      const cwds = [at('real/app'), at('link'), at('real'), at('link/gone/since')];
      const expected = [at('real/app'), at('link'), at('link/gone/since')];
      assert.deepEqual(inScope(folders([at('link')]), cwds), expected);
      assert.deepEqual(inScope(folders([at('real/app')]), [at('link')]), [at('link')]);
    });

    it('depth is that of the real folders, not of the names of links', () => {
      mkdirSync(at('d/p/x'), { recursive: true });
      const long = at('a-very-long-name-of-a-link-to-the-outer-folder');
      symlinkSync(at('d'), long);
      symlinkSync(at('d/p'), at('l'));
      const open = [long, at('l')];
      const cwds = [path.join(long, 'p/x'), at('d'), at('l/x')];
      assert.deepEqual(inScope(folders([at('l')], open), cwds), [cwds[0], cwds[2]]);
      assert.deepEqual(inScope(folders([long], open), cwds), [cwds[1]]);
    });
  });

  it('no place is in two folders’ reports, and together they have what one report of all has', () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a b', '.claude');
    const somewhere = fc
      .array(name, { maxLength: 4 })
      .chain(parts =>
        fc.constantFrom(
          `/${parts.join('/')}`,
          `/${parts.join('/')}/`,
          `C:\\${parts.join('\\')}`,
          `c:/${parts.join('/').toUpperCase()}`,
          `\\\\h\\s\\${parts.join('\\')}`,
        ),
      );
    const realPaths = new RealPaths();
    // The same folder cannot be open twice.
    const selector = (folder: string) =>
      folder
        .replace(/[\\/]+/g, '/')
        .replace(/\/$/, '')
        .toLowerCase();
    const open = fc.uniqueArray(somewhere, { minLength: 1, maxLength: 5, selector });
    fc.assert(
      fc.property(open, fc.array(somewhere, { maxLength: 12 }), (opened, cwds) => {
        const each = opened.flatMap(
          folder => inScope(folders([folder], opened), unique(cwds), realPaths) ?? [],
        );
        const all = inScope(folders(opened), unique(cwds), realPaths) ?? [];
        assert.equal(new Set(each).size, each.length);
        assert.deepEqual(each.sort(), all.sort());
      }),
      runs(200),
    );
  });
});

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
