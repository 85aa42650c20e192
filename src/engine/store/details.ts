/**
 * What the second pass found: tool calls, turns, compactions, links. A read is taken in by a job that can stop between
 * any two rows, so that the engine's thread is free again soon; the cursor moves with the job's last rows, and what a
 * job that broke off had stored is merged again by the next.
 */
import type { DetailsRead } from '../transcript/details';
import type { LinkColumns } from '../transcript/linkColumns';
import { BranchTable } from './branches';
import { ChainTable } from './chains';
import type { Database } from './database';
import type { DetailTables } from './detailOwner';
import { DetailsCursors } from './detailsCursors';
import { detailIndexes } from './detailsSchema';
import { LinkIngest } from './linkIngest';
import { LinkTable } from './links';
import type { LogFile, LogFiles } from './logFiles';
import { NameTable } from './names';
import type { RequestTable } from './requests';
import { ToolCallTable } from './toolCalls';
import { CompactionTable, TurnTable } from './turns';

export class DetailsStore {
  readonly words: NameTable;
  readonly calls: ToolCallTable;
  readonly turns: TurnTable;
  readonly compactions: CompactionTable;
  readonly branches: BranchTable;
  readonly links: LinkTable;
  readonly chains: ChainTable;
  readonly cursors: DetailsCursors;

  constructor(
    private readonly database: Database,
    private readonly files: LogFiles,
    requests: RequestTable,
  ) {
    this.words = new NameTable(database, 'detail_word');
    const tables: DetailTables = { files, requests, words: this.words };
    this.calls = new ToolCallTable(database, tables);
    this.turns = new TurnTable(database, tables);
    this.compactions = new CompactionTable(database, tables);
    this.branches = new BranchTable(database, tables);
    this.links = new LinkTable(database);
    this.chains = new ChainTable(database, this.links, this.words);
    this.cursors = new DetailsCursors(database, files);
  }

  /** After a rollback the ids given out in it are not there. */
  reload(): void {
    this.words.reload();
    this.calls.search.reload();
    this.links.reload();
    this.chains.reload();
    this.cursors.reload();
  }

  /** The rows of a file whose first cwd is another one now: their project follows from it. */
  reown(file: LogFile): void {
    for (const table of [this.calls, this.turns, this.compactions]) table.reown(file.id);
  }

  /** Takes in one read, a row at a time. When all are in, `finish` is due. */
  *job(read: DetailsRead): Generator<void> {
    yield* this.rows(read);
    const { id } = this.files.byPath(read.path);
    for (const { session, text } of read.titles) {
      // The first prompt of a session in a file stays: rank 0, after every other title.
      this.database.run(
        'INSERT OR IGNORE INTO session_title (session, rank, file_id, title) VALUES (?, 0, ?, ?)',
        [session, id, text],
      );
    }
    for (const branch of read.branches) this.branches.put(branch);
    if (this.calls.search.isFarBehind) yield* this.calls.search.catchUp();
    yield* this.linkIngest(read.links).work();
    const file = this.files.byPath(read.path);
    const { offset, rereads, state } = read;
    this.cursors.save(file, { offset, rereads, state });
  }

  private *rows(read: DetailsRead): Generator<void> {
    for (const call of read.calls) {
      this.calls.put(call);
      yield;
    }
    for (const turn of read.turns) {
      this.turns.put(turn);
      yield;
    }
    for (const compaction of read.compactions) {
      this.compactions.put(compaction);
      yield;
    }
  }

  /** What is due when all reads are in: paths to be walked again, the full-text index, the indexes of reports. */
  *finish(): Generator<void> {
    yield* this.chains.refresh();
    yield* this.calls.search.catchUp();
    this.database.execute(detailIndexes);
  }

  catchUpSearch(): void {
    for (const step of this.calls.search.catchUp()) void step;
  }

  linkIngest(links: LinkColumns): LinkIngest {
    const lane = this.words.idOf(links.lane);
    return new LinkIngest(this.links, this.chains, links, lane);
  }
}
