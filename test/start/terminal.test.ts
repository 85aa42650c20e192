/** The built terminal as a process of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { LogHome } from '../fixtures/logBuilder';

const bundle = path.resolve('dist', 'cli.js');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundle; with `hangUp` nobody reads its output. */
function start(args: readonly string[], hangUp = false): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    if (hangUp) child.stdout.destroy();
    else child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}

describe('the built terminal', () => {
  let home: LogHome;

  before(() => {
    home = new LogHome();
    const session = home.session();
    // Enough days for more JSON than a pipe holds.
    for (let day = 0; day < 300; day++) {
      session.assistant(Date.UTC(2026, 0, 1 + day), { input: 1, read: 99 });
    }
    home.write();
  });

  after(() => home.remove());

  it('prints whole JSON into a pipe', async () => {
    const { code, stdout } = await start(['daily', '--logs', home.directory, '--json']);
    assert.equal(code, 0);
    assert.ok(stdout.length > 100_000);
    assert.equal((JSON.parse(stdout) as { daily: unknown[] }).daily.length, 300);
  });

  it('ends quietly when its reader goes away', async () => {
    const { code, stderr } = await start(['daily', '--logs', home.directory, '--json'], true);
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('has the exit codes of its answers', async () => {
    assert.equal((await start(['daily', '--logs', '/no/such/folder'])).code, 1);
    const { code, stderr } = await start(['daily', '--colour']);
    assert.deepEqual([code, stderr], [2, 'daily takes no flag --colour\n']);
  });
});
