/** What the keys of a breakdown are called. */
import type { BreakdownRow } from '../../../protocol/cacheReport';
import { modelName } from '../../figures';
import { breakdown as words } from '../../words';

/** Which breakdown it is. */
export type BreakdownKind = 'project' | 'model' | 'agent';

/** The key of the row that stands for the rest. */
export const otherKey = '(other)';
const unknownKey = '(unknown)';

/** The last part of a path, Windows paths included. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).pop() ?? path;
}

/** The last two parts of a path. */
function lastTwo(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
}

/** The names of the rows, in order; projects that share their last part are told apart by their parent. */
export function breakdownNames(kind: BreakdownKind, rows: readonly BreakdownRow[]): string[] {
  const bases = rows.map(row => baseName(row.key));
  return rows.map((row, index) => {
    const base = bases[index] ?? row.key;
    if (row.key === otherKey) return words.other(row.members);
    if (row.key === unknownKey)
      return kind === 'project' ? words.unknownProject() : words.unknown();
    if (kind === 'model') return modelName(row.key);
    if (kind === 'agent') return row.key === '' ? words.mainThread() : row.key;
    return bases.indexOf(base) === bases.lastIndexOf(base) ? base : lastTwo(row.key);
  });
}
