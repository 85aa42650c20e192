/** The `ingest_event` table: what was read when, one row a burst, the newest so many. */
import type { IngestKind } from '../../protocol/activity';
import type { Database } from './database';
import type { LogFiles } from './logFiles';
import { lastId } from './names';
import type { Burst } from './store';

/** Older rows go: a few days of work, and less than 100 kB of the saved store. */
export const keptEvents = 1_000;

export interface IngestEvent {
  /** UTC ms, when it was done. */
  readonly at: number;
  readonly kind: IngestKind;
  /** The file's id in `log_file`; 0 when it was not one file. */
  readonly file: number;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  /** Requests that were added or changed. */
  readonly requests: number;
  /** Reading and taking in. */
  readonly milliseconds: number;
}

/** What a burst reads, as it has to be told before its cursors are moved. */
export function kindOf(bursts: readonly Burst[], files: LogFiles): IngestKind {
  const kinds = new Set<IngestKind>();
  for (const { read } of bursts) {
    const isKnown = files.find(read.task.path) !== undefined;
    kinds.add(read.task.from > 0 ? 'appended' : isKnown ? 'again' : 'new');
  }
  const [kind = 'several', ...others] = kinds;
  return others.length > 0 ? 'several' : kind;
}

/** A burst's files, bytes and lines. */
export function sizeOf(bursts: readonly Burst[], files: LogFiles) {
  let bytes = 0;
  let lines = 0;
  for (const { read } of bursts) {
    bytes += read.task.to - read.task.from;
    lines += read.line - read.task.line;
  }
  const [first] = bursts;
  const file = first && bursts.length === 1 ? (files.find(first.read.task.path)?.id ?? 0) : 0;
  return { file, files: bursts.length, bytes, lines };
}

/** Adds a row and lets the oldest go; in the transaction of what it is about. */
export function recordEvent(database: Database, event: IngestEvent): void {
  const { at, kind, file, files, bytes, lines, requests, milliseconds } = event;
  database.run(
    `INSERT INTO ingest_event (at, kind, file_id, files, bytes, lines, requests, milliseconds)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [at, kind, file, files, bytes, lines, requests, milliseconds],
  );
  database.run('DELETE FROM ingest_event WHERE id <= ?', [lastId(database) - keptEvents]);
}

/** An event as it is stored, with its file; '' where it was not one file, or the file is known no more. */
export interface StoredEvent extends Omit<IngestEvent, 'file'> {
  readonly id: number;
  readonly path: string;
  readonly cwd: string;
  readonly slug: string;
}

/** Newest first, at most `limit`. @param before the id of an event: older ones only; null = from the newest. */
export function ingestEvents(
  database: Database,
  before: number | null,
  limit: number,
): StoredEvent[] {
  return database.all<StoredEvent>(
    `SELECT e.id, e.at, e.kind, e.files, e.bytes, e.lines, e.requests, e.milliseconds,
       COALESCE(f.path, '') AS path, COALESCE(f.first_cwd, '') AS cwd, COALESCE(f.slug, '') AS slug
     FROM ingest_event e LEFT JOIN log_file f ON f.id = e.file_id
     WHERE e.id < ? ORDER BY e.id DESC LIMIT ?`,
    [before ?? Number.MAX_SAFE_INTEGER, limit],
  );
}
