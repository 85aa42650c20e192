/**
 * The saved store on disk: a header line and SQLite's bytes. Written to a temporary file, synced and renamed, the
 * previous one kept; what cannot be trusted is set aside, never read and never deleted.
 *
 *     {"format":1,"schema":1,"id":"…","length":N,"crc32":N}\n<N bytes>
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { schemaVersion } from './schema';

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
        onProblem(`the saved store ${file} cannot be used (${result.reason}); it is set aside`);
        await this.setAside(file);
      }
    }
    return null;
  }

  /** The id of the store on disk; null without a readable one. Reads the header only. */
  async currentId(): Promise<string | null> {
    const file = await open(this.path, 'r').catch(() => null); // Not there: no id.
    if (!file) return null;
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headerLimit), 0, headerLimit, 0);
      return parseHeader(buffer.subarray(0, bytesRead))?.header.id ?? null;
    } finally {
      await file.close();
    }
  }

  /** Replaces the saved store. @returns its id. @throws what the disk says; the one before is still there then. */
  async save(bytes: Uint8Array): Promise<string> {
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
        await file.write(Buffer.from(JSON.stringify(header) + '\n'));
        await file.write(bytes);
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
  private async setAside(file: string): Promise<void> {
    await rename(file, `${file}.damaged`).catch(ignoreMissing);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Reads and checks one saved store. */
export async function readImage(file: string): Promise<LoadResult> {
  let all: Buffer;
  try {
    all = await readFile(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'none' } : { kind: 'unusable', reason: message };
  }
  const parsed = parseHeader(all.subarray(0, headerLimit));
  if (!parsed) return { kind: 'unusable', reason: 'no header' };
  const { header, end } = parsed;
  if (header.schema > schemaVersion) {
    return { kind: 'unusable', reason: `made by a newer version (schema ${header.schema})` };
  }
  const bytes = all.subarray(end);
  if (bytes.length !== header.length) {
    return { kind: 'unusable', reason: `${bytes.length} bytes instead of ${header.length}` };
  }
  if (crc32(bytes) !== header.crc32) return { kind: 'unusable', reason: 'its checksum is wrong' };
  return { kind: 'loaded', image: { id: header.id, schema: header.schema, bytes } };
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
