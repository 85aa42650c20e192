// `npm start [-- --sample] [--logs DIR] [--port N] [FOLDER]`: a real VS Code with the extension in it, until it is closed or Ctrl-C.
// Desktop VS Code where there is one or can be one; else VS Code in the browser, from the server that the tests use.

import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMain, onTermination, repoRoot, run, tempFolder } from './process.mjs';
import { makeSampleLogs } from './sampleLogs.mjs';
import { desktopVscode, openDesktop } from './startDesktop.mjs';
import { packagedExtension } from './vsix.mjs';
import { startVscodeServer } from './vscodeServer.mjs';

/** The folder that npm was called in: relative paths and the folder to open are meant from there. */
const calledIn = process.env.INIT_CWD ?? process.cwd();

/**
 * @typedef {object} Opening
 * @property {string} folder
 * @property {Record<string, unknown>} settings
 */

/**
 * What to show: the logs asked for, else this machine's, else generated ones.
 *
 * @param {{ sample?: boolean, logs?: string, folder?: string | undefined }} asked
 * @param {string} temp
 * @returns {Promise<Opening>}
 */
async function whatToOpen(asked, temp) {
  const folder = resolve(calledIn, asked.folder ?? '.');
  if (asked.logs) return { folder, settings: logsIn(resolve(calledIn, asked.logs)) };
  if (!asked.sample && (await hasLogs())) return { folder, settings: {} };
  if (!asked.sample) console.log('No session logs on this machine: showing generated sample logs.');
  const logs = join(temp, 'sample-logs');
  const workspace = await makeSampleLogs(logs);
  return { folder: asked.folder ? folder : workspace, settings: logsIn(logs) };
}

/** @param {string} dir */
function logsIn(dir) {
  return { 'claudeUsage.logDirectories': [dir] };
}

/** Whether a place where logs are by themselves has one. */
async function hasLogs() {
  const home = homedir();
  const named = (process.env.CLAUDE_CONFIG_DIR ?? '')
    .split(',')
    .map(dir => dir.trim())
    .filter(Boolean);
  const usual = [
    join(home, '.claude'),
    join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'claude'),
    join(home, '.config', 'claude'),
  ];
  for (const dir of named.length ? named.map(dir => dir.replace(/^~(?=$|[\\/])/, home)) : usual) {
    // A place that is missing or unreadable has none to show.
    const names = await readdir(join(dir, 'projects'), { recursive: true }).catch(() => []);
    if (names.some(name => name.endsWith('.jsonl'))) return true;
  }
  return false;
}

/** @param {Opening} opening @param {string} temp @param {number} port */
async function openInBrowser({ folder, settings }, temp, port) {
  const vsix = await packagedExtension(join(temp, 'extension.vsix'));
  // For a person, not a test: only what is loud is turned off, and notifications show.
  const server = await startVscodeServer({ vsix, settings, port });
  return {
    address: `${server.url}/?folder=${encodeURI(folder).replace(/[&#+]/g, encodeURIComponent)}`,
    ended: server.ended,
    stop: server.stop,
  };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'boolean' },
      logs: { type: 'string' },
      port: { type: 'string' },
      browser: { type: 'boolean' },
    },
  });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port must be a port number, not ${values.port}`);
  if (values.logs && !(await isFolder(resolve(calledIn, values.logs))))
    throw new Error(`--logs names no folder: ${values.logs}`);

  const temp = await tempFolder('start');
  /** @type {(() => Promise<void>)[]} */
  const undo = [temp.remove];
  const stop = async () => {
    for (const step of undo.reverse().splice(0)) await step();
  };
  onTermination(stop);
  try {
    await run(process.execPath, [join(repoRoot, 'esbuild.mjs')], { cwd: repoRoot });
    const opening = await whatToOpen({ ...values, folder: positionals[0] }, temp.path);
    const desktop = values.browser || values.port !== undefined ? undefined : await desktopVscode();
    if (desktop) {
      const window = await openDesktop(desktop, opening, temp.path);
      undo.push(window.stop);
      await window.ended;
    } else {
      const server = await openInBrowser(opening, temp.path, port);
      undo.push(server.stop);
      console.log(`VS Code with Claude Usage, until Ctrl-C: ${server.address}`);
      await server.ended;
    }
  } finally {
    await stop();
  }
}

/** @param {string} path */
function isFolder(path) {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

if (isMain(import.meta.url)) {
  main().catch(error => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
}
