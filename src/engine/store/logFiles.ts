/** The `log_file` table: cursors and what the head of each file says. Kept whole in memory, written through. */
import type { FileFacts } from '../transcript/readTranscript';
import { lastId } from './names';
import type { Database } from './database';

export interface LogFile extends FileFacts {
  readonly id: number;
  readonly path: string;
  root: string;
  slug: string;
  /** `device:inode`. */
  identity: string;
  /** Bytes, at the last read. */
  size: number;
  /** ms, at the last read. */
  mtime: number;
  /** Bytes: behind the last complete line. */
  offset: number;
  line: number;
  tail: string;
  vanished: boolean;
  /** How often it was read from its start again: rows of an earlier content may be among its rows. */
  rereads: number;
}

export class LogFiles {
  private readonly files = new Map<string, LogFile>();
  private readonly paths = new Map<number, string>();

  constructor(private readonly database: Database) {
    this.reload();
  }

  all(): Iterable<LogFile> {
    return this.files.values();
  }

  find(path: string): LogFile | undefined {
    return this.files.get(path);
  }

  /** @throws for an id that was never given out. */
  byId(id: number): LogFile {
    return this.byPath(this.paths.get(id) ?? `${id}`);
  }

  /** @throws when the file was never stored: requests are only read from stored files. */
  byPath(path: string): LogFile {
    const file = this.files.get(path);
    if (!file) throw new Error(`no log file ${path} in the store`);
    return file;
  }

  /** Inserts or replaces the file's row. */
  save(file: Omit<LogFile, 'id'>): LogFile {
    const values = [
      file.root,
      file.slug,
      file.identity,
      file.size,
      file.mtime,
      file.offset,
      file.line,
      file.tail,
      file.born,
      file.firstCwd,
      file.firstSession,
      Number(file.vanished),
      file.rereads,
    ];
    const known = this.files.get(file.path);
    if (known) {
      this.database.run(
        `UPDATE log_file SET root = ?, slug = ?, identity = ?, size = ?, mtime = ?, offset = ?, line = ?, tail = ?,
         born = ?, first_cwd = ?, first_session = ?, vanished = ?, rereads = ? WHERE path = ?`,
        [...values, file.path],
      );
    } else {
      this.database.run(
        `INSERT INTO log_file (root, slug, identity, size, mtime, offset, line, tail, born, first_cwd, first_session,
         vanished, rereads, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [...values, file.path],
      );
    }
    const saved = { ...file, id: known?.id ?? lastId(this.database) };
    this.files.set(file.path, saved);
    this.paths.set(saved.id, saved.path);
    return saved;
  }

  reload(): void {
    this.files.clear();
    this.paths.clear();
    for (const row of this.database.all<StoredFile>('SELECT * FROM log_file')) {
      this.paths.set(row.id, row.path);
      this.files.set(row.path, {
        id: row.id,
        path: row.path,
        root: row.root,
        slug: row.slug,
        identity: row.identity,
        size: row.size,
        mtime: row.mtime,
        offset: row.offset,
        line: row.line,
        tail: row.tail,
        born: row.born,
        firstCwd: row.first_cwd,
        firstSession: row.first_session,
        vanished: row.vanished === 1,
        rereads: row.rereads,
      });
    }
  }
}

interface StoredFile {
  id: number;
  path: string;
  root: string;
  slug: string;
  identity: string;
  size: number;
  mtime: number;
  offset: number;
  line: number;
  tail: string;
  born: number;
  first_cwd: string;
  first_session: string;
  vanished: number;
  rereads: number;
}
