/**
 * The project of a request (log-format A.7): by text alone, never by looking at the disk or decoding a slug.
 */

const worktree = /[\\/](?:\.claude[\\/]worktrees|\.worktrees)[\\/].*$/;
const windows = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/** Does a path look like a Windows one: a drive letter or a share? */
export function isWindowsPath(folder: string): boolean {
  return windows.test(folder);
}

/** One spelling of a drive letter, so that one folder is one project. */
function upperDrive(folder: string): string {
  return windows.test(folder) ? folder.charAt(0).toUpperCase() + folder.slice(1) : folder;
}

/** Folds `…/.claude/worktrees/<name>` and `…/.worktrees/<name>` into the path before them. */
export function foldWorktree(folder: string): string {
  const folded = folder.replace(worktree, '');
  return folded === '' ? folder : folded;
}

/** A path in the form in which two are compared: forward slashes, no end slash; Windows without case of the drive. */
export function comparablePath(folder: string): string {
  if (!windows.test(folder)) return folder.length > 1 ? folder.replace(/\/+$/, '') || '/' : folder;
  const slashed = folder.replace(/\\/g, '/').replace(/\/+$/, '');
  return slashed.charAt(0).toLowerCase() + slashed.slice(1);
}

/** Is `inner` the folder `outer` or below it? Both in comparable form. */
export function isWithin(outer: string, inner: string): boolean {
  if (inner === outer) return true;
  return inner.startsWith(outer.endsWith('/') ? outer : outer + '/');
}

/**
 * The owner file's first cwd when the record's cwd lies in or under it, else the record's own; worktrees folded.
 * @returns null when neither is known: the caller falls back to the slug, marked approximate.
 */
export function projectOf(firstCwd: string, cwd: string): string | null {
  if (cwd === '' && firstCwd === '') return null;
  if (cwd === '' || firstCwd === '') return upperDrive(foldWorktree(firstCwd || cwd));
  const within = isWithin(comparablePath(firstCwd), comparablePath(cwd));
  return upperDrive(foldWorktree(within ? firstCwd : cwd));
}
