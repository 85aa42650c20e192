// What a newcomer does first: `npm start`, open the address it prints, see the extension at work.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { launchChromium } from '../support/chromium.mjs';
import { endTree, isAlive, repoRoot, treeOf } from '../support/process.mjs';

const { publisher, name } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
  publisher: string;
  name: string;
};

describe('npm start', function () {
  this.timeout(180_000);
  let started: ChildProcess | undefined;

  afterEach(async () => {
    if (started?.pid) await endTree(started.pid);
  });

  it('prints one address, shows the extension there, and leaves nothing behind', async () => {
    const before = ownTempFolders();
    const run = start('--sample', '--browser');
    started = run.child;
    const address = await run.address;

    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(address);
    const item = page.locator(`[id^="${publisher}.${name}."]`).first();
    await item.waitFor({ timeout: 60_000 });
    await browser.close();

    assert.ok(run.child.pid);
    const tree = await treeOf(run.child.pid);
    run.child.kill('SIGINT');
    assert.equal(await run.exit, 130);
    assert.deepEqual(tree.filter(isAlive), []);
    assert.deepEqual(ownTempFolders(), before);
    assert.equal(run.output().match(/https?:\/\//g)?.length, 1, run.output());
  });
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [join(repoRoot, 'test/support/start.mjs'), ...args], {
    cwd: repoRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exit = new Promise<number | null>(resolve => child.once('close', code => resolve(code)));
  const address = new Promise<string>((resolve, reject) => {
    const hear = (text: string): void => {
      output += text;
      const found = /(https?:\/\/\S+)\n/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    void exit.then(code => reject(new Error(`it ended with ${code}: ${output}`)));
  });
  return { child, exit, address, output: () => output };
}

function ownTempFolders(): string[] {
  return readdirSync(tmpdir()).filter(entry => /^claude-usage-(start|vscode)-/.test(entry));
}
