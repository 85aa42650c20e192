/**
 * One window at a time: a lock file with the holder's process and machine. A lock whose process is gone, or that
 * nobody has touched for a minute, is taken over.
 */
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import * as os from 'node:os';

const staleMs = 60_000;
/** The holder touches its lock this often; above the 30 s below which nothing may tick while idle. */
const touchMs = 30_000;
const retryMs = 100;

export interface HeldLock {
  release(): Promise<void>;
}

/** Takes the lock; null when another window holds it. @throws when the folder cannot be written. */
export async function tryLock(file: string): Promise<HeldLock | null> {
  const mine = JSON.stringify({ pid: process.pid, host: os.hostname(), id: randomUUID() });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await create(file, mine)) return held(file, mine);
    if (!(await removeStale(file))) return null;
  }
  return null;
}

/** Waits for the lock. @returns null after `timeoutMs` or when `giveUp` says so. */
export async function waitForLock(
  file: string,
  timeoutMs: number,
  giveUp: () => boolean = () => false,
): Promise<HeldLock | null> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const lock = await tryLock(file);
    if (lock || giveUp() || performance.now() > end) return lock;
    await new Promise(resolve => setTimeout(resolve, retryMs));
  }
}

async function create(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(content);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function held(file: string, mine: string): HeldLock {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => clearInterval(touch)); // Taken over: no longer ours to touch.
  }, touchMs);
  touch.unref();
  return {
    release: async () => {
      clearInterval(touch);
      if ((await contentOf(file)) === mine) await rm(file, { force: true });
    },
  };
}

/** @returns true when the lock is gone or was taken off, false when it is alive. */
async function removeStale(file: string): Promise<boolean> {
  const content = await contentOf(file);
  if (content === null) return true;
  if (!(await isStale(file, content))) return false;
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    // Another window took it off first.
    return true;
  }
  // Between reading and renaming another window may have replaced it: then that one goes back.
  if ((await contentOf(aside)) !== content) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

async function isStale(file: string, content: string): Promise<boolean> {
  const info = await stat(file).catch(() => null); // Gone meanwhile.
  if (!info) return true;
  if (Date.now() - info.mtimeMs > staleMs) return true;
  try {
    const { pid, host } = JSON.parse(content) as { pid?: number; host?: string };
    return host === os.hostname() && typeof pid === 'number' && !isAlive(pid);
  } catch {
    // Half written: its age decides.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function contentOf(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null); // Not there.
}
