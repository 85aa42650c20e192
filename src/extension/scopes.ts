/**
 * What a report can be about, from the folders that are open: `workspace` (all of them together), one
 * `folder:<uri>`, or `all` projects. Only folders on this machine's disk count: nothing else has logs.
 */
import type { Scope } from '../protocol/scope';
import type { ScopeChoice } from '../protocol/viewProtocol';
import type { Words } from '../protocol/words';

/** What of `vscode.WorkspaceFolder` is used. */
export interface OpenFolder {
  readonly uri: string;
  readonly scheme: string;
  readonly path: string;
  readonly name: string;
}

export const allScopeId = 'all';
export const workspaceScopeId = 'workspace';

/** A scope the engine understands, and how it is called. */
export interface ResolvedScope {
  readonly id: string;
  readonly scope: Scope;
  readonly label: string;
  /** The name of the scope that was asked for and is not open any more; else null. */
  readonly gone: string | null;
}

/** The folders that Claude Code can have worked in. */
export function localFolders(folders: readonly OpenFolder[]): OpenFolder[] {
  return folders.filter(folder => folder.scheme === 'file');
}

/** The id that stands for a folder: with one folder open that is the workspace. */
export function folderScopeId(uri: string, folders: readonly OpenFolder[]): string {
  return localFolders(folders).length === 1 ? workspaceScopeId : `folder:${uri}`;
}

/** The menu: the workspace, its folders when there are several, everything. */
export function scopeChoices(folders: readonly OpenFolder[], words: Words): ScopeChoice[] {
  const local = localFolders(folders);
  const first = local[0];
  const all = { id: allScopeId, label: words.t('All projects'), detail: '' };
  if (!first) return [all];
  if (local.length === 1) {
    return [{ id: workspaceScopeId, label: first.name, detail: first.path }, all];
  }
  const count = local.length.toLocaleString(words.language);
  return [
    {
      id: workspaceScopeId,
      label: words.t('This workspace'),
      detail: words.t('{0} folders', count),
    },
    ...local.map(f => ({ id: `folder:${f.uri}`, label: f.name, detail: f.path })),
    all,
  ];
}

/** The scope of an id; one that is not open falls back to the workspace, without folders to everything. */
export function resolveScope(
  id: string,
  folders: readonly OpenFolder[],
  words: Words,
): ResolvedScope {
  const local = localFolders(folders);
  const open = local.map(folder => folder.path);
  const wanted = local.length === 1 && id === `folder:${local[0]?.uri}` ? workspaceScopeId : id;
  const choice = scopeChoices(folders, words).find(c => c.id === wanted);
  if (!choice) {
    // Without a folder "this workspace" means everything: nothing went away.
    const gone = id === workspaceScopeId ? null : nameOf(id);
    return { ...resolveScope(firstScopeId('workspace', folders), folders, words), gone };
  }
  const { label } = choice;
  if (wanted === allScopeId) return { id: wanted, scope: { kind: 'all' }, label, gone: null };
  const chosen = local.filter(f => wanted === workspaceScopeId || wanted === `folder:${f.uri}`);
  const scope: Scope = { kind: 'folders', folders: chosen.map(f => f.path), open };
  return { id: wanted, scope, label, gone: null };
}

/** The scope of the status bar, and the panel's first one, by the setting `claudeUsage.scope`. */
export function firstScopeId(setting: 'workspace' | 'all', folders: readonly OpenFolder[]): string {
  return setting === 'all' || localFolders(folders).length === 0 ? allScopeId : workspaceScopeId;
}

/** Folders are open, and none of them is on a disk. */
export function isVirtualWorkspace(folders: readonly OpenFolder[]): boolean {
  return folders.length > 0 && localFolders(folders).length === 0;
}

/** The last part of a scope id's address, for a person. */
function nameOf(id: string): string {
  const last = id.replace(/\/+$/, '').split('/').pop() ?? id;
  try {
    return decodeURIComponent(last);
  } catch {
    // A stored id need not be well-formed: its raw text says enough.
    return last;
  }
}
