/** How far each file's details were read: columns of `log_file`, kept in memory, written through. */
import { initialDetails, type DetailsState, type DetailsTask } from '../transcript/details';
import type { Database } from './database';
import type { LogFile, LogFiles } from './logFiles';

export interface DetailsCursor {
  /** Bytes; 0 before the first read. */
  readonly offset: number;
  /** `LogFile.rereads` when it was set: a file that was read from its start again is read again here too. */
  readonly rereads: number;
  readonly state: DetailsState;
}

const start: DetailsCursor = { offset: 0, rereads: 0, state: initialDetails };

export class DetailsCursors {
  private readonly cursors = new Map<number, DetailsCursor>();

  constructor(
    private readonly database: Database,
    private readonly files: LogFiles,
  ) {
    this.reload();
  }

  reload(): void {
    this.cursors.clear();
    const rows = this.database.all<{ id: number; offset: number; rereads: number; state: string }>(
      `SELECT id, details_offset AS offset, details_rereads AS rereads, details_state AS state FROM log_file
       WHERE details_offset > 0`,
    );
    for (const { id, offset, rereads, state } of rows) {
      this.cursors.set(id, { offset, rereads, state: JSON.parse(state) as DetailsState });
    }
  }

  /** The file's cursor; one that no longer holds is the start. */
  of(file: LogFile): DetailsCursor {
    const cursor = this.cursors.get(file.id);
    const holds = cursor && cursor.rereads === file.rereads && cursor.offset <= file.offset;
    return holds ? cursor : { ...start, rereads: file.rereads };
  }

  save(file: LogFile, cursor: DetailsCursor): void {
    this.database.run(
      'UPDATE log_file SET details_offset = ?, details_rereads = ?, details_state = ? WHERE id = ?',
      [cursor.offset, cursor.rereads, JSON.stringify(cursor.state), file.id],
    );
    this.cursors.set(file.id, cursor);
  }

  /** What is left to read of a file; null when nothing is. */
  taskOf(file: LogFile): DetailsTask | null {
    const { offset, rereads, state } = this.of(file);
    if (file.vanished || offset >= file.offset) return null;
    const { root, path } = file;
    return { root, path, from: offset, to: file.offset, rereads, state };
  }

  /** Everything that is left to read, newest files first. */
  tasks(): DetailsTask[] {
    return [...this.files.all()]
      .sort((a, b) => b.mtime - a.mtime)
      .map(file => this.taskOf(file))
      .filter(task => task !== null);
  }
}
