/** What the rows of the second pass share: whose they are, as columns. */
import type { Owned } from '../transcript/owner';
import type { LogFiles } from './logFiles';
import type { NameTable } from './names';
import type { RequestTable } from './requests';

/** The tables that details refer to. */
export interface DetailTables {
  readonly files: LogFiles;
  readonly requests: RequestTable;
  readonly words: NameTable;
}

export interface OwnerRow {
  readonly place_id: number;
  readonly session_id: number;
  readonly cwd: number;
  readonly sidechain: number;
  readonly owner_file: number;
  readonly owner_born: number;
  readonly owner_offset: number;
}

export interface OwnedText extends Owned {
  readonly session: string;
  readonly cwd: string;
}

export const ownerColumns = [
  'place_id',
  'session_id',
  'cwd',
  'sidechain',
  'owner_file',
  'owner_born',
  'owner_offset',
] as const;

/** In the order of `ownerColumns`. */
export function ownerValues(state: OwnedText, { files, requests, words }: DetailTables): number[] {
  const file = state.ownerPath === '' ? undefined : files.byPath(state.ownerPath);
  return [
    file ? requests.placeOf(file, state.cwd) : 0,
    // A detail without an owner has no session either; session ids start at 1.
    file ? requests.sessions.idOf(state.session) : 0,
    words.idOf(state.cwd),
    Number(state.sidechain),
    file?.id ?? 0,
    state.ownerBorn,
    state.ownerOffset,
  ];
}

export function ownerOf(row: OwnerRow, { files, requests, words }: DetailTables): OwnedText {
  return {
    session: row.session_id === 0 ? '' : requests.sessions.nameOf(row.session_id),
    cwd: words.nameOf(row.cwd),
    sidechain: row.sidechain === 1,
    ownerPath: row.owner_file === 0 ? '' : files.byId(row.owner_file).path,
    ownerBorn: row.owner_born,
    ownerOffset: row.owner_offset,
  };
}

/** `INSERT OR IGNORE INTO table (…) VALUES (?, …)`. */
export function insertSql(table: string, columns: readonly string[]): string {
  return `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** Sets every column but the first, which is the key. */
export function updateSql(table: string, columns: readonly string[]): string {
  const [key, ...rest] = columns;
  return `UPDATE ${table} SET ${rest.map(c => `${c} = ?`).join(', ')} WHERE ${key} = ?`;
}
