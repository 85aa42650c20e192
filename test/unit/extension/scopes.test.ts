import assert from 'node:assert/strict';
import {
  firstScopeId,
  folderScopeId,
  isVirtualWorkspace,
  resolveScope,
  scopeChoices,
} from '../../../src/extension/scopes';
import { folder, words } from './fakes';

const web = folder('web');
const api = folder('api');
const nested = { ...folder('inner'), uri: 'file:///code/web/inner', path: '/code/web/inner' };
const remote = folder('docs', 'vscode-vfs');

describe('scope choices', () => {
  const ids = (...folders: (typeof web)[]) => scopeChoices(folders, words).map(c => c.id);

  it('are only all projects without a folder', () => assert.deepEqual(ids(), ['all']));

  it('do not offer the only folder twice, and call the workspace by its name', () => {
    assert.deepEqual(scopeChoices([web], words), [
      { id: 'workspace', label: 'web', detail: '/code/web' },
      { id: 'all', label: 'All projects', detail: '' },
    ]);
  });

  it('offer each of several folders, nested ones too', () => {
    assert.deepEqual(ids(web, nested, api), [
      'workspace',
      'folder:file:///code/web',
      'folder:file:///code/web/inner',
      'folder:file:///code/api',
      'all',
    ]);
  });

  it('leave out folders that are on no disk', () => {
    assert.deepEqual(ids(web, remote), ['workspace', 'all']);
    assert.deepEqual(ids(remote), ['all']);
    assert.ok(isVirtualWorkspace([remote]));
    assert.ok(!isVirtualWorkspace([]) && !isVirtualWorkspace([web, remote]));
  });
});

describe('a scope', () => {
  it('of the workspace is all local folders together', () => {
    assert.deepEqual(resolveScope('workspace', [web, remote, api], words), {
      id: 'workspace',
      scope: {
        kind: 'folders',
        folders: ['/code/web', '/code/api'],
        open: ['/code/web', '/code/api'],
      },
      label: 'This workspace',
      gone: null,
    });
  });

  it('of a folder names the nested ones as open, so that their rows are not its own', () => {
    const { scope, label } = resolveScope('folder:file:///code/web', [web, nested], words);
    assert.deepEqual(scope, {
      kind: 'folders',
      folders: ['/code/web'],
      open: ['/code/web', '/code/web/inner'],
    });
    assert.equal(label, 'web');
  });

  it('of the only folder is the workspace', () => {
    assert.equal(folderScopeId(web.uri, [web, remote]), 'workspace');
    assert.equal(resolveScope(`folder:${web.uri}`, [web], words).id, 'workspace');
    assert.equal(folderScopeId(web.uri, [web, api]), `folder:${web.uri}`);
  });

  it('that is not open any more falls back to the workspace and names what is gone', () => {
    const resolved = resolveScope('folder:file:///code/my%20app', [web, api], words);
    assert.equal(resolved.id, 'workspace');
    assert.equal(resolved.gone, 'my app');
    assert.equal(resolveScope('project:/code/%zz', [], words).gone, '%zz');
  });

  it('falls back to everything without a folder, and that is no loss', () => {
    const resolved = resolveScope('workspace', [], words);
    assert.deepEqual(resolved, {
      id: 'all',
      scope: { kind: 'all' },
      label: 'All projects',
      gone: null,
    });
  });

  it('is at first what the setting says', () => {
    assert.equal(firstScopeId('workspace', [web]), 'workspace');
    assert.equal(firstScopeId('all', [web]), 'all');
    assert.equal(firstScopeId('workspace', [remote]), 'all');
  });
});
