// Desktop VS Code for `npm start`: the one on the PATH, else one downloaded, where there is a screen to show it on.

import { spawn } from 'node:child_process';
import { access, constants, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { download } from '@vscode/test-electron';
import { cacheRoot } from './cache.mjs';
import { endTree, repoRoot } from './process.mjs';

/** Where VS Code's releases are listed; asked only whether it answers, since without it a download cannot come to an end. */
const releases = 'https://update.code.visualstudio.com/api/releases/stable';
const ANSWER_LIMIT = 3000;

/**
 * @typedef {object} Desktop
 * @property {string} program
 * @property {boolean} isDownloaded then it has nothing to do with the user's own VS Code
 */

/** @returns {Promise<Desktop | undefined>} */
export async function desktopVscode() {
  if (!hasScreen()) return undefined;
  const program = await onPath('code');
  if (program) return { program, isDownloaded: false };
  if (!(await answers(releases))) return undefined;
  try {
    return {
      program: await download({ version: 'stable', cachePath: cacheRoot }),
      isDownloaded: true,
    };
  } catch (error) {
    console.log(
      `Desktop VS Code could not be downloaded (${error instanceof Error ? error.message : error}).`,
    );
    return undefined;
  }
}

/**
 * Opens a window with the extension from its sources' build. With settings (other logs than the machine's) or a downloaded VS Code it
 * is an instance of its own, so that the user's settings stay as they are.
 *
 * @param {Desktop} desktop
 * @param {import('./start.mjs').Opening} opening
 * @param {string} temp
 */
export async function openDesktop({ program, isDownloaded }, { folder, settings }, temp) {
  const args = [`--extensionDevelopmentPath=${repoRoot}`, '--new-window', '--wait', folder];
  if (isDownloaded || Object.keys(settings).length > 0) {
    const user = join(temp, 'user');
    await mkdir(join(user, 'User'), { recursive: true });
    await writeFile(
      join(user, 'User', 'settings.json'),
      JSON.stringify({ 'workbench.startupEditor': 'none', ...settings }),
    );
    args.push(
      `--user-data-dir=${user}`,
      `--extensions-dir=${join(temp, 'extensions')}`,
      '--disable-workspace-trust',
      '--skip-welcome',
    );
  }
  // Windows runs `code` through code.cmd, which only a shell can start.
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  console.log('VS Code with Claude Usage is opening in a window of its own.');
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  return { ended, stop: () => (child.pid ? endTree(child.pid) : Promise.resolve()) };
}

function hasScreen() {
  const { DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME);
}

/** @param {string} name */
async function onPath(name) {
  const program = process.platform === 'win32' ? `${name}.cmd` : name;
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return undefined;
}

/** @param {string} url */
function answers(url) {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_LIMIT) }).then(
    response => response.ok,
    () => false,
  );
}
