// Starts the VS Code server in folders of its own, so that nothing of this machine's VS Code reaches a test and nothing is left of it.

import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endTree, run, tempFolder } from './process.mjs';
import { vscodeHost } from './vscodeHost.mjs';

/** Quiet: no welcome page, no telemetry, no AI features, nothing that asks a network for something. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'npm.autoDetect': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
};

const guard = fileURLToPath(new URL('serverGuard.mjs', import.meta.url));

/** How long the server may take to say that it listens, in ms. It needs 0.3 to 0.9 s; CI may be busy. */
const START_LIMIT = 60_000;

/**
 * @typedef {object} ServerOptions
 * @property {string | undefined} [version] of VS Code
 * @property {Record<string, unknown>} [settings] user settings on top of the quiet ones
 * @property {NodeJS.ProcessEnv} [env] for the server and its extension hosts; undefined removes a variable
 * @property {string | readonly string[] | undefined} [vsix] what to install first
 * @property {string | undefined} [userDataDir] instead of a temporary one; then it is kept
 * @property {string | undefined} [extensionsDir] instead of a temporary one; then it is kept
 * @property {number | undefined} [port] 0, the default, takes a free one
 * @property {readonly string[]} [nodeArgs] for the server's Node, which hands them on to its extension hosts
 * @property {boolean} [trust] asks whether a workspace is trusted, and holds back what is not; off by default
 * @property {boolean} [smokeTestDriver] needed for in-host tests; hides notifications
 */

/**
 * @typedef {object} VscodeServer
 * @property {string} url without a trailing slash
 * @property {number} port
 * @property {number} pid
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {Promise<void>} ended resolves when the server is gone, for whatever reason
 * @property {() => string} output what it has printed
 * @property {(settings: Record<string, unknown>) => Promise<void>} changeSettings merges into the user settings; a running window follows
 * @property {() => Promise<void>} stop ends the server with its extension hosts and removes the temporary folders
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<VscodeServer>}
 */
export async function startVscodeServer(options = {}) {
  const host = await vscodeHost(options.version);
  const temp = await tempFolder('vscode');
  const userDataDir = options.userDataDir ?? join(temp.path, 'user');
  const extensionsDir = options.extensionsDir ?? join(temp.path, 'extensions');
  const runtimeDir = join(temp.path, 'run');
  const args = [
    join(host.root, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    ...['--server-data-dir', join(temp.path, 'server')],
    ...['--user-data-dir', userDataDir],
    ...['--extensions-dir', extensionsDir],
    ...['--telemetry-level', 'off'],
  ];
  const tempDir = join(temp.path, 'tmp');
  const env = hostEnvironment({ XDG_RUNTIME_DIR: runtimeDir, TMPDIR: tempDir, ...options.env });
  let settings = { ...options.settings };
  try {
    await Promise.all(
      [runtimeDir, tempDir, extensionsDir].map(dir => mkdir(dir, { recursive: true, mode: 0o700 })),
    );
    await writeSettings(userDataDir, settings);
    for (const vsix of [options.vsix ?? []].flat()) {
      await run(host.node, [...args, '--install-extension', vsix, '--force'], { env });
    }
    const serving = await listen(
      host.node,
      options.nodeArgs ?? [],
      [...args, ...servingFlags(options)],
      env,
    );
    let stopped;
    return {
      ...serving,
      url: `http://127.0.0.1:${serving.port}`,
      userDataDir,
      extensionsDir,
      changeSettings: async changed => {
        settings = { ...settings, ...changed };
        await writeSettings(userDataDir, settings);
      },
      stop: () => (stopped ??= endTree(serving.pid).then(temp.remove)),
    };
  } catch (error) {
    await temp.remove();
    throw error;
  }
}

/** @param {ServerOptions} options */
function servingFlags(options) {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    '--without-connection-token',
    ...(options.trust ? [] : ['--disable-workspace-trust']),
    '--disable-update-check',
    '--disable-getting-started-override',
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
  ];
}

/**
 * The environment without what a VS Code around us has left there, which would make the server talk to that one.
 *
 * @param {NodeJS.ProcessEnv} extra
 */
function hostEnvironment(extra) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...extra };
  for (const name of Object.keys(env)) {
    if (/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name) || env[name] === undefined)
      delete env[name];
  }
  return env;
}

/**
 * Machine settings too: what is machine-scoped (our log folders) is read there in a remote window, as this one is. The quiet ones
 * stay out of it: the workbench moves some of them about, and would meet our next writing.
 *
 * @param {string} userDataDir
 * @param {Record<string, unknown>} settings
 */
async function writeSettings(userDataDir, settings) {
  for (const [scope, values] of /** @type {const} */ ([
    ['User', { ...quietSettings, ...settings }],
    ['Machine', settings],
  ])) {
    await mkdir(join(userDataDir, scope), { recursive: true });
    await writeFile(
      join(userDataDir, scope, 'settings.json'),
      JSON.stringify(values, undefined, 2),
    );
  }
}

/**
 * Starts the server and waits for its listening line.
 *
 * @param {string} node
 * @param {readonly string[]} nodeArgs
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function listen(node, nodeArgs, args, env) {
  const server = spawn(node, [...nodeArgs, guard, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  /** @type {Promise<void>} */
  const ended = new Promise(resolve => server.once('close', () => resolve()));
  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`VS Code did not start in ${START_LIMIT / 1000} s: ${output}`)),
      START_LIMIT,
    );
    /** @param {string} text */
    const hear = text => {
      // The rest is kept for error messages only.
      output = (output + text).slice(-100_000);
      const [, found] = /Extension host agent listening on (\d+)/.exec(output) ?? [];
      if (found) resolve(Number(found));
      if (found) clearTimeout(late);
      // It would go on without listening.
      if (/EADDRINUSE/.test(output)) reject(new Error('the port is in use'));
    };
    server.stdout.setEncoding('utf8').on('data', hear);
    server.stderr.setEncoding('utf8').on('data', hear);
    server.once('error', reject);
    void ended.then(() =>
      reject(new Error(`VS Code ended before it listened: ${output.trim().slice(-2000)}`)),
    );
  }).catch(async error => {
    if (server.pid) await endTree(server.pid);
    throw error;
  });
  if (server.pid === undefined) throw new Error('VS Code has no process id');
  return { port: Number(port), pid: server.pid, ended, output: () => output };
}
