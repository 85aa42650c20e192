import * as assert from 'node:assert/strict';
import {
  comparablePath,
  foldWorktree,
  isWithin,
  projectOf,
} from '../../../../src/engine/transcript/project';

describe('projects', () => {
  describe('worktrees fold into the path before them', () => {
    const cases: [string, string][] = [
      ['/r', '/r'],
      ['/r/.claude/worktrees/fix', '/r'],
      ['/r/.claude/worktrees/fix/src/deep', '/r'],
      ['/r/.worktrees/fix', '/r'],
      ['/r/.worktrees/fix/src', '/r'],
      ['/r/sub/.worktrees/fix', '/r/sub'],
      ['/r/.claude/worktrees/a/.worktrees/b', '/r'],
      ['D:\\r\\.claude\\worktrees\\fix', 'D:\\r'],
      ['D:\\r\\.claude\\worktrees\\fix\\src', 'D:\\r'],
      ['D:/r/.worktrees/fix', 'D:/r'],
      ['\\\\host\\share\\r\\.worktrees\\fix', '\\\\host\\share\\r'],
      ['/r/.claude/worktrees', '/r/.claude/worktrees'],
      ['/r/.worktrees', '/r/.worktrees'],
      ['/r/.claude/other/fix', '/r/.claude/other/fix'],
      ['/r/x.worktrees/fix', '/r/x.worktrees/fix'],
      ['/r/worktrees/fix', '/r/worktrees/fix'],
      ['/r/.claude/worktreesx/fix', '/r/.claude/worktreesx/fix'],
      ['/.worktrees/fix', '/.worktrees/fix'],
      ['', ''],
    ];
    for (const [folder, folded] of cases) {
      it(`${folder || '(none)'} → ${folded || '(none)'}`, () => {
        assert.equal(foldWorktree(folder), folded);
      });
    }
  });

  describe('comparable form', () => {
    const cases: [string, string][] = [
      ['/', '/'],
      ['/a/', '/a'],
      ['/a//', '/a'],
      ['/A/b', '/A/b'],
      ['/a\\b', '/a\\b'],
      ['C:\\', 'c:'],
      ['C:\\Users\\Me', 'c:/Users/Me'],
      ['c:/Users/Me/', 'c:/Users/Me'],
      ['\\\\host\\share\\x\\', '//host/share/x'],
      ['relative', 'relative'],
      ['', ''],
    ];
    for (const [folder, comparable] of cases) {
      it(`${folder || '(none)'} → ${comparable || '(none)'}`, () => {
        assert.equal(comparablePath(folder), comparable);
      });
    }
  });

  describe('within', () => {
    const cases: [string, string, boolean][] = [
      ['/a/b', '/a/b', true],
      ['/a/b', '/a/b/c', true],
      ['/a/b', '/a/bc', false],
      ['/a/b', '/a', false],
      ['/', '/a', true],
      ['c:', 'c:/x', true],
      ['c:', 'cx:/x', false],
    ];
    for (const [outer, inner, within] of cases) {
      it(`${inner} is ${within ? '' : 'not '}in ${outer}`, () => {
        assert.equal(isWithin(outer, inner), within);
      });
    }
  });

  describe('the first cwd, when the record ran in or under it', () => {
    const cases: [first: string, cwd: string, project: string | null][] = [
      ['/r', '/r', '/r'],
      ['/r', '/r/src', '/r'],
      ['/r/', '/r/src', '/r/'],
      ['/r', '/r2', '/r2'],
      ['/r/src', '/r', '/r'],
      ['/r', '/elsewhere', '/elsewhere'],
      ['/r', '', '/r'],
      ['', '/r/src', '/r/src'],
      ['', '', null],
      ['/r', '/r/.claude/worktrees/fix/src', '/r'],
      ['/r/.claude/worktrees/fix', '/r/.claude/worktrees/fix/src', '/r'],
      ['/r/.claude/worktrees/fix', '/r', '/r'],
      ['/r', '/other/.worktrees/x', '/other'],
      ['D:\\oh-my-posh', 'd:\\oh-my-posh\\src', 'D:\\oh-my-posh'],
      ['D:\\oh-my-posh', 'D:/oh-my-posh/src', 'D:\\oh-my-posh'],
      ['D:\\oh', 'D:\\oh-my-posh', 'D:\\oh-my-posh'],
      ['C:\\', 'C:\\x', 'C:\\'],
      ['\\\\h\\s\\r', '\\\\h\\s\\r\\src', '\\\\h\\s\\r'],
    ];
    for (const [first, cwd, project] of cases) {
      it(`${first || '(none)'} + ${cwd || '(none)'} → ${project}`, () => {
        assert.equal(projectOf(first, cwd), project);
      });
    }

    it('spells a drive letter one way, so that one folder is one project', () => {
      assert.equal(
        projectOf('d:\\oh-my-posh', 'd:\\oh-my-posh'),
        projectOf('D:\\oh-my-posh', 'D:\\oh-my-posh'),
      );
    });
  });
});
