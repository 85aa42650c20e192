// Owns `.vscode-test/`: things fetched once from npm and kept. An entry is either complete or absent: it is built in a folder of its
// own, its stamp is written last, and only then does a rename make it visible. So a killed build leaves nothing that is taken for good.

import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, repoRoot } from './process.mjs';

export const cacheRoot = join(repoRoot, '.vscode-test');

/** How long to wait between looks at another process's build, in ms. */
const LOOK_AGAIN = 250;

/**
 * The folder `name` in the cache, built by `build(folder)` when it is not there or was made by another recipe.
 * Of several processes asking at once one builds and the others wait.
 *
 * @param {string} name
 * @param {unknown} recipe anything JSON: a changed recipe builds again
 * @param {(folder: string) => Promise<void>} build
 * @returns {Promise<string>}
 */
export async function cached(name, recipe, build) {
  const folder = join(cacheRoot, name);
  const stamp = JSON.stringify(recipe);
  await mkdir(cacheRoot, { recursive: true });
  while (!(await hasStamp(folder, stamp))) {
    const unlock = await tryLock(`${folder}.lock`);
    if (!unlock) {
      await delay(LOOK_AGAIN);
      continue;
    }
    try {
      if (!(await hasStamp(folder, stamp))) await buildInto(folder, stamp, build);
    } finally {
      await unlock();
    }
  }
  return folder;
}

/** @param {string} folder @param {string} stamp @param {(folder: string) => Promise<void>} build */
async function buildInto(folder, stamp, build) {
  await removeAbandoned(folder);
  const draft = `${folder}.${process.pid}.tmp`;
  try {
    await mkdir(draft, { recursive: true });
    await build(draft);
    await writeFile(join(draft, 'stamp.json'), stamp);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Drafts that a killed process has left. @param {string} folder */
async function removeAbandoned(folder) {
  for (const name of await readdir(cacheRoot)) {
    const [, owner] = /^\.(\d+)\.tmp$/.exec(name.slice(basename(folder).length)) ?? [];
    if (name.startsWith(basename(folder)) && owner && !isAlive(Number(owner))) {
      await rm(join(cacheRoot, name), { recursive: true, force: true });
    }
  }
}

/** @param {string} folder @param {string} stamp */
async function hasStamp(folder, stamp) {
  const found = await readFile(join(folder, 'stamp.json'), 'utf8').catch(orMissing);
  return found === stamp;
}

/**
 * Takes the lock or answers undefined. A lock whose owner is gone is broken. The worst that a race for a broken lock can do is a
 * second build: the rename above still makes either result whole.
 *
 * @param {string} lock
 * @returns {Promise<(() => Promise<void>) | undefined>}
 */
async function tryLock(lock) {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return () => rm(lock, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(lock, 'utf8').catch(orMissing));
  // The file is empty for the moment between its creation and its first byte; only an old one is abandoned.
  const abandoned = owner ? !isAlive(owner) : await isOlderThan(lock, 10_000);
  if (abandoned) await rm(lock, { force: true });
  return undefined;
}

/** @param {string} file @param {number} ms */
async function isOlderThan(file, ms) {
  const found = await stat(file).catch(orMissing);
  return found !== undefined && Date.now() - found.mtimeMs > ms;
}

/** For `.catch`: a missing file is undefined, anything else is still an error. @param {unknown} error */
function orMissing(error) {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
