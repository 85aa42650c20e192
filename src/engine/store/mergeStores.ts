/**
 * Taking over another store's rows: what another window saved, or the vanished logs of the store before a rebuild.
 * Requests merge by the lattice, so it does not matter who read what first.
 */
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
    if (!known || known.identity !== file.identity || known.rereads < file.rereads) return false;
    if (known.offset < file.offset) return false;
    if (known.offset === file.offset && known.tail !== file.tail) return false;
    const details = mine.details.cursors.of(known).offset;
    if (details < other.details.cursors.of(file).offset) return false;
  }
  return true;
}

/** Merges the files `wanted` of `other`, their requests, titles and rejections, into `mine`. */
export function mergeStores(mine: Store, other: Store, wanted: (file: LogFile) => boolean): void {
  const files = [...other.files.all()].filter(wanted);
  mine.takeOver(() => {
    for (const file of files) {
      const known = mine.files.find(file.path);
      const rereads = Math.max(file.rereads, known?.rereads ?? 0);
      const newer = known && !isNewer(file, known) ? known : file;
      const cursor = detailsCursor(mine, other, newer === known ? known : file);
      mine.details.cursors.save(mine.files.save({ ...newer, rereads }), cursor);
    }
    const ids = new Set(files.map(file => file.id));
    for (const row of other.requests.everything()) {
      if (ids.has(row.owner_file) && !row.key.includes('#')) {
        mine.requests.put(other.requests.stateOf(row), mine.pricing);
      }
    }
    mergeDetails(mine, other, new Set(files.map(file => file.path)));
    for (const file of files) copyNotes(mine, other, file);
  });
}

/** Either cursor is right once both stores' rows are in; the later one saves reading. */
function isNewer(file: LogFile, known: LogFile): boolean {
  return file.mtime > known.mtime || (file.mtime === known.mtime && file.offset > known.offset);
}

function copyNotes(mine: Store, other: Store, file: LogFile): void {
  const id = mine.files.byPath(file.path).id;
  const titles = other.database.all<{ session: string; rank: number; title: string }>(
    'SELECT session, rank, title FROM session_title WHERE file_id = ?',
    [file.id],
  );
  for (const { session, rank, title } of titles) {
    mine.database.run(
      'INSERT OR REPLACE INTO session_title (session, rank, file_id, title) VALUES (?, ?, ?, ?)',
      [session, rank, id, title],
    );
  }
  const rejections = other.database.all<{ reason: string; count: number; example: string }>(
    'SELECT reason, count, example FROM rejection WHERE file_id = ?',
    [file.id],
  );
  for (const { reason, count: n, example } of rejections) {
    mine.database.run(
      'INSERT OR REPLACE INTO rejection (file_id, reason, count, example) VALUES (?, ?, ?, ?)',
      [id, reason, n, example],
    );
  }
}
