// What a watched extension host (watchedThread.cjs) noted of us over a whole run: no connection, no process, and no file but in the
// extension's own storage.

import { readFile, readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repoRoot } from './process.mjs';

/** Required by Node before anything else. */
export const watchedThread = fileURLToPath(new URL('watchedThread.cjs', import.meta.url));

/** @typedef {{ kind: 'network' | 'process' | 'write' | 'thread', call: string, targets: string[], from: 'ours' | 'control', thread: string }} Noted */

/** The environment of a host to watch. @param {string} file where it is noted */
export function watchEnvironment(file) {
  return { HOST_WATCH_FILE: file, HOST_WATCH_DIST: join(repoRoot, 'dist') };
}

/**
 * One line for each thing that must not be, and for each proof that is missing that the watch worked.
 *
 * @param {string} file
 * @param {string} storage the extension's global storage
 * @returns {Promise<string[]>}
 */
export async function watchProblems(file, storage) {
  const text = await readFile(file, 'utf8').catch(() => '');
  /** @type {Noted[]} */
  const noted = text.split('\n').filter(Boolean).map(line => JSON.parse(line)); // prettier-ignore
  const ours = noted.filter(each => each.from === 'ours');
  const isInside = (/** @type {string} */ path) =>
    path === storage || path.startsWith(storage + sep);
  const forbidden = ours.filter(
    ({ kind, targets }) =>
      kind === 'network' || kind === 'process' || (kind === 'write' && !targets.every(isInside)),
  );
  const problems = forbidden.map(({ kind, call, targets, thread }) => `${kind}: ${call}(${targets.join(', ')}) in ${thread}`); // prettier-ignore
  const has = (/** @type {Partial<Noted>} */ wanted) =>
    noted.some(each => Object.entries(wanted).every(([key, value]) => each[/** @type {keyof Noted} */ (key)] === value)); // prettier-ignore
  for (const thread of ['engineWorker.cjs', 'sample.js']) {
    if (!has({ kind: 'thread', thread })) problems.push(`the thread ${thread} was not watched`);
  }
  for (const thread of ['main', 'engineWorker.cjs']) {
    if (!has({ kind: 'write', from: 'ours', thread })) problems.push(`nothing written in ${thread} was seen`); // prettier-ignore
  }
  for (const call of ['connect', 'lookup', 'fetch', 'request', 'send', 'spawn', 'writeFileSync']) {
    if (!has({ from: 'control', call, thread: 'main' })) problems.push(`${call} would not be seen`);
    if (!noted.some(each => each.from === 'control' && each.call === call && each.thread !== 'main')) problems.push(`${call} would not be seen in a thread`); // prettier-ignore
  }
  return [...new Set(problems)];
}

/** Every file below a folder with its size and the time of its last change; none when it is not there. @param {string} folder */
export async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const entry of entries.filter(each => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(path);
    found.set(path, `${size} ${mtimeMs}`);
  }
  return found;
}
