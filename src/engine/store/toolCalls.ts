/** The `tool_call` table and its full-text index: a merged state ⇄ its row. */
import { mergeToolCalls, type ToolCallState, type ToolError } from '../transcript/toolCall';
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
import { SearchIndex } from './searchIndex';

const columns = [
  'key',
  'at',
  'tool',
  'target',
  'agent_id',
  'agent_rank',
  'owner_line',
  'answered_at',
  'error',
  ...ownerColumns,
] as const;

const insert = insertSql('tool_call', ['id', ...columns]);
const update = updateSql('tool_call', columns);

interface ToolCallRow extends OwnerRow {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly tool: number;
  readonly target: string;
  readonly agent_id: number;
  readonly agent_rank: number;
  readonly owner_line: number;
  readonly answered_at: number;
  readonly error: ToolError;
}

export class ToolCallTable {
  readonly search: SearchIndex;

  constructor(
    private readonly database: Database,
    private readonly tables: DetailTables,
  ) {
    this.search = new SearchIndex(database);
  }

  /** Inserts a call or an answer, or merges it into its row. @returns true when anything changed. */
  put(state: ToolCallState): boolean {
    if (this.database.run(insert, [this.search.nextId(), ...this.valuesOf(state)]) > 0) return true;
    this.search.giveBack();
    const row = this.database.get<ToolCallRow>('SELECT * FROM tool_call WHERE key = ?', [state.id]);
    if (!row) throw new Error(`tool call ${JSON.stringify(state.id)} is neither new nor stored`);
    const before = this.stateOf(row);
    const merged = mergeToolCalls(before, state);
    if (sameState(before, merged)) return false;
    this.replace(row, before, merged);
    return true;
  }

  /** The file's rows get the place that follows from what the file says now. */
  reown(fileId: number): void {
    const rows = this.database.all<ToolCallRow>('SELECT * FROM tool_call WHERE owner_file = ?', [
      fileId,
    ]);
    for (const row of rows) this.replace(row, this.stateOf(row), this.stateOf(row));
  }

  /** Every call and every answer that waits for one, in no order. */
  everything(): ToolCallState[] {
    return this.database.all<ToolCallRow>('SELECT * FROM tool_call').map(row => this.stateOf(row));
  }

  /** Full-text rows are taken out by what they were made of, so before the call changes. */
  private replace(row: ToolCallRow, before: ToolCallState, after: ToolCallState): void {
    const indexed = before.at > 0;
    const kept = indexed && before.tool === after.tool && before.target === after.target;
    if (indexed && !kept) this.search.remove(row.id);
    const values = this.valuesOf(after);
    this.database.run(update, [...values.slice(1), after.id]);
    if (!kept && after.at > 0) this.search.add(row.id);
  }

  private valuesOf(state: ToolCallState): Value[] {
    return [
      state.id,
      state.at,
      this.tables.words.idOf(state.tool),
      state.target,
      this.tables.requests.agents.idOf(state.agent),
      state.agentRank,
      state.ownerLine,
      state.answeredAt,
      state.error,
      ...ownerValues(state, this.tables),
    ];
  }

  private stateOf(row: ToolCallRow): ToolCallState {
    return {
      id: row.key,
      at: row.at,
      tool: this.tables.words.nameOf(row.tool),
      target: row.target,
      agentRank: row.agent_rank,
      agent: this.tables.requests.agents.nameOf(row.agent_id),
      ownerLine: row.owner_line,
      answeredAt: row.answered_at,
      error: row.error,
      ...ownerOf(row, this.tables),
    };
  }
}

function sameState(a: ToolCallState, b: ToolCallState): boolean {
  return (Object.keys(a) as (keyof ToolCallState)[]).every(k => a[k] === b[k]);
}
