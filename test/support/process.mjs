// Child processes: run one to its end, end a whole tree of them, and the folders and temp folders they work in.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const repoRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Whether the module is what node was asked to run. @param {string} url its import.meta.url */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === resolvePath(process.argv[1]);
}

/**
 * Runs a program to its end and answers its standard output. Throws one line that names the program and its last words.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', text => (out += text));
  child.stderr.setEncoding('utf8').on('data', text => (err += text));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(status ?? signal));
  });
  if (code === 0) return out;
  throw new Error(
    `${command} ${args.slice(0, 2).join(' ')} ended with ${code}: ${gist(err || out)}`,
  );
}

/** The line of a program's output that says most: npm's last error, else the last line. @param {string} text */
function gist(text) {
  const lines = text
    .split('\n')
    .filter(line => line.trim() && !/A complete log of this run/.test(line));
  const said = lines.filter(line => /error/i.test(line)).slice(0, 3);
  return (said.length ? said.join(' · ') : (lines.at(-1) ?? 'no output')).slice(0, 600);
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Ends a process and everything below it: asks, waits, then insists. The tree is listed first, because children whose parent has
 * gone can no longer be found by it.
 *
 * @param {number} root
 * @param {number} [patience] ms between asking and insisting
 */
export async function endTree(root, patience = 3000) {
  const pids = new Set(await treeOf(root));
  signalAll(pids, 'SIGTERM');
  const until = Date.now() + patience;
  while (Date.now() < until && [...pids].some(isAlive)) {
    // A child may have been born after the list was made, so it is taken again until all are gone.
    for (const pid of [...pids]) for (const child of await treeOf(pid)) pids.add(child);
    await delay(20);
  }
  signalAll([...pids].filter(isAlive), 'SIGKILL');
}

/** @param {Iterable<number>} pids @param {NodeJS.Signals} signal */
function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // Already gone is what was wanted.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

/** The process and its descendants, parents first. @param {number} root @returns {Promise<number[]>} */
export async function treeOf(root) {
  if (process.platform === 'win32') return [root];
  const table = process.platform === 'linux' ? await parentsFromProc() : await parentsFromPs();
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of table) if (parent === pid) found.push(child);
  }
  return found;
}

/** @returns {Promise<Map<number, number>>} pid to parent pid */
async function parentsFromProc() {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const pairs = await Promise.all(
    pids.map(async pid => {
      // A process may end between the listing and the reading.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name in brackets may hold spaces and brackets, so the fields are counted from the last one.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return /** @type {[number, number]} */ ([Number(pid), parent]);
    }),
  );
  return new Map(pairs);
}

/** @returns {Promise<Map<number, number>>} pid to parent pid */
async function parentsFromPs() {
  const lines = (await run('ps', ['-A', '-o', 'pid=,ppid='])).trim().split('\n');
  return new Map(
    lines.map(line => /** @type {[number, number]} */ (line.trim().split(/\s+/).map(Number))),
  );
}

/** The temp folders of this process that are still there. @type {Set<string>} */
const tempFolders = new Set();

/**
 * A new temp folder and the way to be rid of it. Its path is the real one: the tests compare paths.
 *
 * @param {string} label
 * @param {string} [parent]
 */
export async function tempFolder(label, parent = tmpdir()) {
  const path = await realpath(await mkdtemp(join(parent, `claude-usage-${label}-`)));
  tempFolders.add(path);
  return { path, remove: () => removeTemp(path) };
}

/** @param {string} path */
async function removeTemp(path) {
  // A process that is just ending may still write: rm tries again.
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  tempFolders.delete(path);
}

/**
 * Runs `stop` once when this process is asked to end, removes the temp folders that nobody else has, and ends it.
 *
 * @param {() => Promise<void>} stop
 */
export function onTermination(stop) {
  let stopping = false;
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ])) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      const removeAll = () => Promise.all([...tempFolders].map(removeTemp));
      stop()
        .then(removeAll)
        .then(
          () => process.exit(128 + number),
          error => {
            console.error(String(error));
            process.exit(1);
          },
        );
    });
  }
}
