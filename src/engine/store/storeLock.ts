/**
 * One window at a time: a lock file with the holder's process and machine. A lock whose process is gone, or that
 * nobody has touched for a minute, is taken over.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import * as os from 'node:os';

const staleMs = 60_000;
/** A lock is made and filled, and a stale one taken off, within a moment: after this whoever did it was killed. */
const momentMs = 3_000;
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

/** Makes the lock with its content at once: a process that is killed meanwhile leaves no half of one. */
async function create(file: string, content: string): Promise<boolean> {
  const whole = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(whole, content, { flag: 'wx', mode: 0o600 });
    await link(whole, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return false;
    if (!noLinks.has(code)) throw error;
    return await createEmpty(file, content);
  } finally {
    await rm(whole, { force: true });
  }
}

/** What file systems say that have no hard links. */
const noLinks = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'UNKNOWN']);

async function createEmpty(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A full disk: an empty lock would keep everybody out until it is old.
    await rm(file, { force: true });
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

/**
 * Takes a stale lock off. Whoever looks and removes does so alone, so that nobody removes the lock that another has
 * made in the place of the stale one. @returns true when the lock is gone, false when it is alive or being looked at.
 */
async function removeStale(file: string): Promise<boolean> {
  const before = await stateOf(file);
  if (before !== 'stale') return before === 'gone';
  const guard = `${file}.stale`;
  if (!(await create(guard, ''))) {
    // Nobody looks for so long: its maker was killed.
    if (await isOlder(guard, momentMs)) await rm(guard, { force: true });
    return false;
  }
  try {
    if ((await stateOf(file)) === 'stale') await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
  return true;
}

async function stateOf(file: string): Promise<'gone' | 'stale' | 'alive'> {
  const content = await contentOf(file);
  if (content === null) return existsSync(file) ? 'alive' : 'gone';
  return (await isStale(file, content)) ? 'stale' : 'alive';
}

async function isStale(file: string, content: string): Promise<boolean> {
  if (await isOlder(file, staleMs)) return true;
  try {
    const { pid, host } = JSON.parse(content) as { pid?: number; host?: string };
    return host === os.hostname() && typeof pid === 'number' && !isAlive(pid);
  } catch {
    // Half written.
    return isOlder(file, momentMs);
  }
}

/** It is there and nobody has touched it for so long. */
export async function isOlder(file: string, ms: number): Promise<boolean> {
  const info = await stat(file).catch(() => null); // Gone meanwhile: what comes after it is new.
  return info !== null && Date.now() - info.mtimeMs > ms;
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
