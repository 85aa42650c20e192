/**
 * The generated logs of the sample report: a folder of their own in global storage, for as long as they are shown. The
 * generator runs in a worker thread, so that the host's thread does not wait for it.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';

/** The process that made it is part of its name: what a killed window left behind is told by that. */
const namePattern = /^sample-(\d+)-/;

/**
 * Writes a Claude home with sample logs.
 * @param generator the bundled generator (src/engine/sample/main.ts).
 * @returns the folder, which holds `projects`. @throws with the generator's own words when it fails.
 */
export async function makeSampleFolder(generator: string, storage: string): Promise<string> {
  const folder = await mkdtemp(path.join(storage, `sample-${process.pid}-`));
  try {
    await generate(generator, folder);
    return folder;
  } catch (error) {
    await removeSampleFolder(folder);
    throw error;
  }
}

export async function removeSampleFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Removes what windows that were killed have left. @returns the folders that went. */
export async function removeAbandonedSamples(storage: string): Promise<string[]> {
  // Without the folder nothing was ever written there.
  const names = await readdir(storage).catch(() => []);
  const abandoned = names.filter(name => {
    const pid = Number(namePattern.exec(name)?.[1] ?? NaN);
    return Number.isInteger(pid) && !isRunning(pid);
  });
  const folders = abandoned.map(name => path.join(storage, name));
  await Promise.all(folders.map(removeSampleFolder));
  return folders;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function generate(generator: string, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(generator, {
      name: 'claude-usage-sample',
      argv: [folder],
      stdout: true,
      stderr: true,
      execArgv: [],
    });
    let said = '';
    worker.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    // Nobody reads what it counted; unread it would keep the worker's stream open.
    worker.stdout.resume();
    worker.once('error', reject);
    worker.once('exit', code => {
      if (code === 0) resolve();
      else reject(new Error(said.trim() || `the sample generator ended with ${code}`));
    });
  });
}
