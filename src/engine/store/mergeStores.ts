/**
 * Taking over another store's rows: what another window saved, or the vanished logs of the store before a rebuild.
 * Requests merge by the lattice, so it does not matter who read what first.
 */
import { closeSync, openSync } from 'node:fs';
import { tailHash } from '../transcript/readTranscript';
import type { LogFile } from './logFiles';
import { detailsCursor, mergeDetails } from './mergeDetails';
import type { Store } from './store';

/**
 * Does `mine` already hold everything of `other`? True when every file was read at least as far and re-read at least
 * as often: reading is a function of the file's bytes.
 */
export function covers(mine: Store, other: Store): boolean {
  for (const file of other.files.all()) {
    const known = mine.files.find(file.path);
    if (!known || !coversFile(known, file)) return false;
    const details = mine.details.cursors.of(known).offset;
    if (details < other.details.cursors.of(file).offset) return false;
  }
  return true;
}

function coversFile(mine: LogFile, other: LogFile): boolean {
  if (mine.identity !== other.identity || mine.rereads < other.rereads) return false;
  if (mine.offset === other.offset) return mine.tail === other.tail;
  return mine.offset > other.offset && stillBegins(other);
}

/** Does the log still begin with what was read of it? Who read further may have read another content. */
function stillBegins(file: LogFile): boolean {
  let fd: number;
  try {
    fd = openSync(file.path, 'r');
  } catch {
    // Gone: nobody can tell any more.
    return false;
  }
  try {
    return tailHash(fd, file.offset) === file.tail;
  } finally {
    closeSync(fd);
  }
}

/**
 * Merges the files `wanted` of `other`, their requests, titles and rejections, into `mine`; and of the other files what
 * is told of a request that `mine` has too, because a wanted file may have told a part of it.
 */
export function mergeStores(mine: Store, other: Store, wanted: (file: LogFile) => boolean): void {
  const files = [...other.files.all()].filter(wanted);
  mine.takeOver(() => {
    const newer: LogFile[] = [];
    for (const file of files) if (mergeFile(mine, other, file)) newer.push(file);
    const ids = new Set(files.map(file => file.id));
    for (const row of files.length > 0 ? other.requests.everything() : []) {
      // Requests inside another (`…#1`) follow from it.
      if (/#\d+$/.test(row.key)) continue;
      const state = other.requests.stateOf(row);
      const known = () => mine.files.find(state.ownerPath) && mine.requests.find(row.key);
      if (ids.has(row.owner_file) || known()) mine.requests.put(state, mine.pricing);
    }
    mergeDetails(mine, other, new Set(files.map(file => file.path)));
    for (const file of files) copyTitles(mine, other, file, newer.includes(file));
    for (const file of newer) copyRejections(mine, other, file);
  });
}

/** @returns true when the other's cursor is the one that holds now. */
function mergeFile(mine: Store, other: Store, file: LogFile): boolean {
  const known = mine.files.find(file.path);
  // Who has rows of two contents must not pass for one who read the later content only.
  const both = known !== undefined && !coversFile(known, file) && !coversFile(file, known);
  const rereads = Math.max(file.rereads, known?.rereads ?? 0) + Number(both);
  const newer = known && !isNewer(file, known) ? known : file;
  const cursor = detailsCursor(mine, other, newer === known ? known : file);
  const saved = mine.files.save({ ...newer, rereads });
  mine.details.cursors.save(saved, cursor);
  if (known && known.firstCwd !== saved.firstCwd) mine.reown(saved);
  return newer === file;
}

/** Either cursor is right once both stores' rows are in; the later one saves reading. */
function isNewer(file: LogFile, known: LogFile): boolean {
  return file.mtime > known.mtime || (file.mtime === known.mtime && file.offset > known.offset);
}

/** What is replaced as a file is read follows the cursor; what was known before stays. */
function copyTitles(mine: Store, other: Store, file: LogFile, newer: boolean): void {
  const { id } = mine.files.byPath(file.path);
  const titles = other.database.all<{ session: string; rank: number; title: string }>(
    'SELECT session, rank, title FROM session_title WHERE file_id = ?',
    [file.id],
  );
  for (const { session, rank, title } of titles) {
    // The first prompt stays the first; of the others the last one counts.
    const how = newer && rank > 0 ? 'REPLACE' : 'IGNORE';
    mine.database.run(
      `INSERT OR ${how} INTO session_title (session, rank, file_id, title) VALUES (?, ?, ?, ?)`,
      [session, rank, id, title],
    );
  }
}

function copyRejections(mine: Store, other: Store, file: LogFile): void {
  const { id } = mine.files.byPath(file.path);
  mine.database.run('DELETE FROM rejection WHERE file_id = ?', [id]);
  const rejections = other.database.all<{ reason: string; count: number; example: string }>(
    'SELECT reason, count, example FROM rejection WHERE file_id = ?',
    [file.id],
  );
  for (const { reason, count: n, example } of rejections) {
    mine.database.run(
      'INSERT INTO rejection (file_id, reason, count, example) VALUES (?, ?, ?, ?)',
      [id, reason, n, example],
    );
  }
}
