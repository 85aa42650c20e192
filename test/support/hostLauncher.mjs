#!/usr/bin/env node
// What `runTests({ vscodeExecutablePath })` starts in place of desktop VS Code: the same arguments in, the suite's exit code out, with
// the VS Code server and a headless Chromium in between.
//
// The workbench's exit code alone is not believed: a killed extension host reports 0. Only a done-file that names at least one test
// and no failure is a success.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium.mjs';
import { onTermination, tempFolder } from './process.mjs';
import { tail } from './tail.mjs';
import { startVscodeServer } from './vscodeServer.mjs';
import { watchedThread } from './watchedHost.mjs';
import { openDoor } from './windowDoor.mjs';
import { Workbench } from './workbench.mjs';

/** In the environment: which VS Code, the file the suite prints to, the file it writes last, and the limit in seconds. */
const {
  HOST_SUITE_VSCODE,
  HOST_SUITE_OUTPUT,
  HOST_SUITE_DONE,
  HOST_WATCH_FILE,
  HOST_SUITE_LIMIT = '600',
} = process.env;

/** @type {(() => Promise<unknown>)[]} */
const cleanUp = [];

async function stop() {
  for (const undo of cleanUp.reverse().splice(0)) await undo();
}

/** @param {readonly string[]} argv */
function readArguments(argv) {
  /** @type {Map<string, string>} */
  const named = new Map();
  let folder = '';
  for (const argument of argv) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/.exec(argument) ?? [];
    if (name) named.set(name, value ?? '');
    else folder = argument;
  }
  return { named, folder };
}

/** @param {string} url @param {ReadonlyMap<string, string>} named @param {string} folder */
function workbenchAddress(url, named, folder) {
  const remote = `vscode-remote://${new URL(url).host}`;
  const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].map(name => [
    name,
    `${remote}${pathToFileURL(named.get(name) ?? '').pathname}`,
  ]);
  const query = new URLSearchParams({
    payload: JSON.stringify([...payload, ['skipWelcome', 'true']]),
  });
  if (folder) query.set('folder', folder);
  return `${url}/?${query}`;
}

/**
 * Resolves with what ended the run.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').Page} page
 * @param {import('./vscodeServer.mjs').VscodeServer} server
 * @param {string} address
 * @returns {Promise<{ code: number, why: string, log: string[] }>}
 */
async function runInWorkbench(browser, page, server, address) {
  /** @type {string[]} */
  const log = [];
  const limit = Number(HOST_SUITE_LIMIT);
  const ended = new Promise(resolve => {
    /** @param {string} why */
    const broken = why => resolve({ code: 1, why });
    page.once('crash', () => broken('the page crashed'));
    page.once('close', () => broken('the page was closed'));
    browser.once('disconnected', () => broken('Chromium ended'));
    void server.ended.then(() => broken('the VS Code server ended'));
    setTimeout(() => broken(`no end within ${limit} s`), limit * 1000).unref();
    // Before `goto`: the workbench looks for both when it starts.
    void page
      .exposeFunction(
        'codeAutomationLog',
        (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          log.push(`${type}: ${args.map(String).join(' ')}`);
        },
      )
      .then(() =>
        page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
          resolve({ code, why: 'exit' }),
        ),
      )
      .then(() => page.goto(address))
      .catch(error => broken(String(error)));
  });
  return { ...(await ended), log };
}

/** @param {{ code: number, why: string, log: string[] }} end @param {string} doneFile */
async function verdict({ code, why, log }, doneFile) {
  const text = await readFile(doneFile, 'utf8').catch(() => '');
  if (!text) {
    const said = log.filter(line => !/Ignoring fetching additional/.test(line)).slice(-10);
    const last = said.map(line => `\n    ${line.split('\n', 1)[0]?.slice(0, 200)}`);
    return `the suite did not reach its end (${why}, code ${code}); the workbench's last words:${last.join('')}`;
  }
  const { passed, failed } = JSON.parse(text);
  if (failed > 0) return `${failed} failed`;
  if (passed === 0) return 'no test ran';
  if (code !== 0) return `the workbench ended with code ${code} (${why})`;
  return '';
}

async function main() {
  if (!HOST_SUITE_OUTPUT || !HOST_SUITE_DONE)
    throw new Error('HOST_SUITE_OUTPUT and HOST_SUITE_DONE must name files');
  const { named, folder } = readArguments(process.argv.slice(2));
  const stopTail = await tail(HOST_SUITE_OUTPUT, text => process.stdout.write(text));
  cleanUp.push(stopTail);
  const temp = await tempFolder('door');
  cleanUp.push(temp.remove);
  const door = join(temp.path, 'window');
  /** @type {Workbench | undefined} */
  let workbench;
  cleanUp.push(await openDoor(door, () => workbench));
  const server = await startVscodeServer({
    version: HOST_SUITE_VSCODE,
    userDataDir: named.get('user-data-dir'),
    extensionsDir: named.get('extensions-dir'),
    smokeTestDriver: true,
    nodeArgs: HOST_WATCH_FILE ? ['--require', watchedThread] : [],
    env: { HOST_SUITE_WINDOW: door },
  });
  cleanUp.push(server.stop);
  const browser = await launchChromium();
  cleanUp.push(() => browser.close());
  const page = await browser.newPage();
  workbench = new Workbench(page, server);
  const address = workbenchAddress(server.url, named, folder);
  return verdict(await runInWorkbench(browser, page, server, address), HOST_SUITE_DONE);
}

onTermination(stop);
const problem = await main().catch(error =>
  error instanceof Error ? error.message : String(error),
);
await stop();
if (problem) console.error(problem);
process.exit(problem ? 1 : 0);
