/** A column header that sorts: a button in a `th` with `aria-sort`. */
import { Icon } from './icon';

interface SortHeaderProps {
  label: string;
  column: string;
  /** The direction this column is sorted in; null = by another one. */
  direction: 'ascending' | 'descending' | null;
  onSort: () => void;
  numeric?: boolean;
}

/** The header cell. */
export function SortHeader({ label, column, direction, onSort, numeric }: SortHeaderProps) {
  const kind = numeric ? 'number' : 'word';
  return (
    <th scope="col" class={`${kind} col-${column}`} aria-sort={direction ?? 'none'}>
      <button type="button" class="sort-button" onClick={onSort}>
        <span class="reserve" data-text={label}>
          {label}
        </span>
        {direction !== null && (
          <Icon name={direction === 'descending' ? 'arrowDown' : 'arrowUp'} class="sort-arrow" />
        )}
      </button>
    </th>
  );
}
