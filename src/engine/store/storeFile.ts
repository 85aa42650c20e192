/**
 * The saved store on disk: a header line and SQLite's bytes. Written to a temporary file, synced and renamed, the
 * previous one kept; what cannot be trusted is set aside, never read and never deleted.
 *
 *     {"format":1,"schema":1,"id":"…","length":N,"crc32":N}\n<N bytes>
 */
import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import * as path from 'node:path';
import { crc32 } from 'node:zlib';
import { canMigrate } from './migrations';
import { schemaVersion } from './schema';
import { isOlder } from './storeLock';

export interface SavedImage {
  /** Names this very save: another id on disk means another window saved since. */
  readonly id: string;
  readonly schema: number;
  readonly bytes: Uint8Array;
}

export type LoadResult =
  | { readonly kind: 'loaded'; readonly image: SavedImage }
  | { readonly kind: 'none' }
  /** One line: what is wrong with it. */
  | { readonly kind: 'unusable'; readonly reason: string };

interface Header {
  readonly format: 1;
  readonly schema: number;
  readonly id: string;
  readonly length: number;
  readonly crc32: number;
}

const newline = 0x0a;
const headerLimit = 1024;
/** What is read at a time, bytes. */
const pieceBytes = 4 * 1024 * 1024;

export class StoreFile {
  private readonly previous: string;

  constructor(private readonly path: string) {
    this.previous = `${path}.previous`;
  }

  /** The saved store; when it cannot be used, the previous one. @param onProblem gets a line for each set aside. */
  async load(onProblem: (line: string) => void): Promise<SavedImage | null> {
    for (const file of [this.path, this.previous]) {
      const result = await readImage(file);
      if (result.kind === 'loaded') return result.image;
      if (result.kind === 'unusable') {
        // Another window may have saved a whole one meanwhile: only what is still unusable goes.
        const again = await readImage(file);
        if (again.kind === 'loaded') return again.image;
        if (again.kind === 'unusable') await this.setAside(file, again.reason, onProblem);
      }
    }
    return null;
  }

  /** An image that was read and is no store after all. @param onProblem gets a line. */
  async refuse({ id }: SavedImage, reason: string, onProblem: (line: string) => void) {
    for (const file of [this.path, this.previous]) {
      if ((await idOf(file)) === id) await this.setAside(file, reason, onProblem);
    }
  }

  /** The id of the store that `load` would look at first; null without one. Reads the header only. */
  async currentId(): Promise<string | null> {
    return (await idOf(this.path)) ?? (await idOf(this.previous));
  }

  /**
   * Replaces the saved store; one window at a time, its lock held. @returns its id.
   * @throws what the disk says; the one before is still there then.
   */
  async save(bytes: Uint8Array): Promise<string> {
    await this.clearAway();
    const id = randomUUID();
    const header: Header = {
      format: 1,
      schema: schemaVersion,
      id,
      length: bytes.length,
      crc32: crc32(bytes),
    };
    const temporary = `${this.path}.${id}.tmp`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        // `write` may stop half way on a disk that is full; `writeFile` goes on, or throws.
        await file.writeFile(JSON.stringify(header) + '\n');
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(this.path, this.previous).catch(ignoreMissing);
      await rename(temporary, this.path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return id;
  }

  /** The last one set aside is kept for whoever wants to look; an older one makes room. */
  private async setAside(
    file: string,
    reason: string,
    onProblem: (line: string) => void,
  ): Promise<void> {
    const problem = `the saved store ${file} cannot be used (${reason})`;
    try {
      await rm(`${file}.damaged`, { recursive: true, force: true });
      await rename(file, `${file}.damaged`).catch(ignoreMissing);
      onProblem(`${problem}; it is set aside`);
    } catch (error) {
      // A folder that may only be read: saving will say so too.
      onProblem(`${problem} and cannot be set aside (${(error as Error).message})`);
    }
  }

  /**
   * What windows that were killed while they saved have left. Of half written stores the holder of the lock has the
   * only one in use; a half made lock may be one that another window makes at this moment, until it is old.
   */
  private async clearAway(): Promise<void> {
    const folder = path.dirname(this.path);
    const own = `${path.basename(this.path)}.`;
    for (const name of await readdir(folder)) {
      if (!name.startsWith(own) || !temporaryName.test(name)) continue;
      const file = path.join(folder, name);
      if (name.startsWith(`${own}lock.`) && !(await isOlder(file, lockMakingMs))) continue;
      await rm(file, { force: true });
    }
  }
}

/** Nobody takes so long to make a lock. */
const lockMakingMs = 60_000;

const temporaryName = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;

async function idOf(file: string): Promise<string | null> {
  const handle = await open(file, 'r').catch(() => null); // Not there: no id.
  if (!handle) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerLimit), 0, headerLimit, 0);
    return parseHeader(buffer.subarray(0, bytesRead))?.header.id ?? null;
  } catch {
    // A directory, say: it has no id; `load` says what is wrong with it.
    return null;
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Reads and checks one saved store. */
export async function readImage(file: string): Promise<LoadResult> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(file, 'r');
    return await readOpened(handle);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'none' } : { kind: 'unusable', reason: message };
  } finally {
    await handle?.close();
  }
}

async function readOpened(handle: FileHandle): Promise<LoadResult> {
  const head = await handle.read(Buffer.alloc(headerLimit), 0, headerLimit, 0);
  const parsed = parseHeader(head.buffer.subarray(0, head.bytesRead));
  if (!parsed) return { kind: 'unusable', reason: 'no header' };
  const { header, end } = parsed;
  if (!canMigrate(header.schema)) {
    const version = header.schema > schemaVersion ? 'a newer' : 'an older';
    return { kind: 'unusable', reason: `made by ${version} version (schema ${header.schema})` };
  }
  const length = (await handle.stat()).size - end;
  if (length !== header.length) {
    return { kind: 'unusable', reason: `${length} bytes instead of ${header.length}` };
  }
  const { bytes, crc } = await readChecked(handle, end, length);
  if (crc !== header.crc32) return { kind: 'unusable', reason: 'its checksum is wrong' };
  return { kind: 'loaded', image: { id: header.id, schema: header.schema, bytes } };
}

/** Reads `length` bytes from `start` on, the next piece while the one before is being checked. */
async function readChecked(
  handle: FileHandle,
  start: number,
  length: number,
): Promise<{ bytes: Uint8Array; crc: number }> {
  const bytes = Buffer.allocUnsafeSlow(length);
  const read = async (at: number) => {
    const { bytesRead } = await handle.read(
      bytes,
      at,
      Math.min(pieceBytes, length - at),
      start + at,
    );
    if (bytesRead === 0 && at < length) throw new Error('it became shorter while it was read');
    return bytesRead;
  };
  let crc = 0;
  let reading = read(0);
  for (let at = 0; at < length;) {
    const next = at + (await reading);
    reading = read(next);
    crc = crc32(bytes.subarray(at, next), crc);
    at = next;
  }
  await reading;
  return { bytes, crc };
}

function parseHeader(head: Buffer): { header: Header; end: number } | null {
  const end = head.indexOf(newline);
  if (end < 0) return null;
  try {
    const header = JSON.parse(head.toString('utf8', 0, end)) as Partial<Header>;
    const whole =
      header.format === 1 &&
      Number.isInteger(header.schema) &&
      typeof header.id === 'string' &&
      Number.isInteger(header.length) &&
      Number.isInteger(header.crc32);
    return whole ? { header: header as Header, end: end + 1 } : null;
  } catch {
    // Not JSON: not a header.
    return null;
  }
}
