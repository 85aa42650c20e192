/**
 * Events that were made known, over restarts and windows: an empty file each in the global storage. The one window
 * that makes the file is the one that notifies; a file system does that exactly once, also when a window is killed.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A month's budget is news for a month at most. */
const keptMs = 70 * 86_400_000;

export class KnownEvents {
  readonly #folder: string;
  readonly #known = new Set<string>();

  /** @param storage the extension's global storage. */
  constructor(storage: string) {
    this.#folder = join(storage, 'known');
  }

  /** True for the first who asks, of all windows and times. @param event begins with its date. @throws on a full disk. */
  async claim(event: string): Promise<boolean> {
    if (this.#known.has(event)) return false;
    const file = join(this.#folder, fileName(event));
    await mkdir(this.#folder, { recursive: true });
    try {
      await writeFile(file, '', { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      this.#known.add(event);
      return false;
    }
    this.#known.add(event);
    await this.#forgetOld(event.slice(0, 10));
    return true;
  }

  async #forgetOld(today: string): Promise<void> {
    const oldest = new Date(Date.parse(today) - keptMs).toISOString().slice(0, 10);
    const names = await readdir(this.#folder);
    const old = names.filter(name => /^\d{4}-\d{2}-\d{2}-/.test(name) && name < oldest);
    await Promise.all(old.map(name => rm(join(this.#folder, name), { force: true })));
  }
}

/** The date, and a hash of the whole: an event's words are folders' paths too. */
function fileName(event: string): string {
  const hash = createHash('sha256').update(event).digest('hex').slice(0, 24);
  return `${event.slice(0, 10)}-${hash}`;
}
