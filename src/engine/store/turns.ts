/** The tables `turn` and `compaction`: a merged state ⇄ its row. */
import { mergeCompactions, type CompactionState } from '../transcript/compaction';
import { mergeTurns, type TurnState } from '../transcript/turn';
import type { Database, Value } from './database';
import {
  insertSql,
  ownerColumns,
  ownerOf,
  ownerValues,
  updateSql,
  type DetailTables,
  type OwnerRow,
} from './detailOwner';

const turnColumns = ['key', 'at', 'last_at', 'active_at', 'ended_at', 'failed_at', 'command', 'durations', ...ownerColumns]; // prettier-ignore
const insertTurn = insertSql('turn', turnColumns);
const updateTurn = updateSql('turn', turnColumns);

interface TurnRow extends OwnerRow {
  readonly key: string;
  readonly at: number;
  readonly last_at: number;
  readonly active_at: number;
  readonly ended_at: number;
  readonly failed_at: number;
  readonly command: number;
  readonly durations: string;
}

export class TurnTable {
  constructor(
    private readonly database: Database,
    private readonly tables: DetailTables,
  ) {}

  /** Inserts a turn, or what is known of one, or merges it into its row. @returns true when anything changed. */
  put(state: TurnState): boolean {
    const values = this.valuesOf(state);
    if (this.database.run(insertTurn, values) > 0) return true;
    const row = this.database.get<TurnRow>('SELECT * FROM turn WHERE key = ?', [state.id]);
    if (!row) throw new Error(`turn ${JSON.stringify(state.id)} is neither new nor stored`);
    const before = this.valuesOf(this.stateOf(row));
    const merged = this.valuesOf(mergeTurns(this.stateOf(row), state));
    if (merged.every((value, i) => value === before[i])) return false;
    this.database.run(updateTurn, [...merged.slice(1), state.id]);
    return true;
  }

  reown(fileId: number): void {
    const rows = this.database.all<TurnRow>('SELECT * FROM turn WHERE owner_file = ?', [fileId]);
    for (const row of rows) {
      this.database.run(updateTurn, [...this.valuesOf(this.stateOf(row)).slice(1), row.key]);
    }
  }

  everything(): TurnState[] {
    return this.database.all<TurnRow>('SELECT * FROM turn').map(row => this.stateOf(row));
  }

  private valuesOf(state: TurnState): Value[] {
    return [
      state.id,
      state.at,
      state.lastAt,
      state.activeAt,
      state.endedAt,
      state.failedAt,
      Number(state.command),
      JSON.stringify(state.durations),
      ...ownerValues(state, this.tables),
    ];
  }

  private stateOf(row: TurnRow): TurnState {
    return {
      id: row.key,
      at: row.at,
      lastAt: row.last_at,
      activeAt: row.active_at,
      endedAt: row.ended_at,
      failedAt: row.failed_at,
      command: row.command === 1,
      durations: JSON.parse(row.durations) as TurnState['durations'],
      ...ownerOf(row, this.tables),
    };
  }
}

const compactionColumns = ['key', 'at', 'micro', '"trigger"', 'pre_tokens', 'post_tokens', ...ownerColumns]; // prettier-ignore
const insertCompaction = insertSql('compaction', compactionColumns);
const updateCompaction = updateSql('compaction', compactionColumns);

interface CompactionRow extends OwnerRow {
  readonly key: string;
  readonly at: number;
  readonly micro: number;
  readonly trigger: number;
  readonly pre_tokens: number;
  readonly post_tokens: number;
}

export class CompactionTable {
  constructor(
    private readonly database: Database,
    private readonly tables: DetailTables,
  ) {}

  /** Inserts a compaction or merges it into its row. @returns true when anything changed. */
  put(state: CompactionState): boolean {
    if (this.database.run(insertCompaction, this.valuesOf(state)) > 0) return true;
    const row = this.database.get<CompactionRow>('SELECT * FROM compaction WHERE key = ?', [
      state.id,
    ]);
    if (!row) throw new Error(`compaction ${JSON.stringify(state.id)} is neither new nor stored`);
    const before = this.valuesOf(this.stateOf(row));
    const merged = this.valuesOf(mergeCompactions(this.stateOf(row), state));
    if (merged.every((value, i) => value === before[i])) return false;
    this.database.run(updateCompaction, [...merged.slice(1), state.id]);
    return true;
  }

  reown(fileId: number): void {
    const rows = this.database.all<CompactionRow>('SELECT * FROM compaction WHERE owner_file = ?', [
      fileId,
    ]);
    for (const row of rows) {
      this.database.run(updateCompaction, [...this.valuesOf(this.stateOf(row)).slice(1), row.key]);
    }
  }

  everything(): CompactionState[] {
    return this.database
      .all<CompactionRow>('SELECT * FROM compaction')
      .map(row => this.stateOf(row));
  }

  private valuesOf(state: CompactionState): Value[] {
    return [
      state.id,
      state.at,
      Number(state.micro),
      this.tables.words.idOf(state.trigger),
      state.preTokens,
      state.postTokens,
      ...ownerValues(state, this.tables),
    ];
  }

  private stateOf(row: CompactionRow): CompactionState {
    return {
      id: row.key,
      at: row.at,
      micro: row.micro === 1,
      trigger: this.tables.words.nameOf(row.trigger),
      preTokens: row.pre_tokens,
      postTokens: row.post_tokens,
      ...ownerOf(row, this.tables),
    };
  }
}
