/**
 * The list of sessions: a window over up to many thousands of rows. Only the rows in view and a few around them are in
 * the page; they come from the engine in pages, so a sort or a filter costs the view nothing.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListedSession, SessionList, SessionSort } from '../../../protocol/sessions';
import { SortHeader } from '../../components/sortHeader';
import type { Sort } from '../../state';
import { rowTitle, type SessionColumn } from './columns';
import { nextRow, windowOf } from './window';
import * as words from './listWords';

export const pageSize = 100;

interface SessionTableProps {
  columns: readonly SessionColumn[];
  kind: string;
  total: number;
  /** The pages that are there, by where they start. */
  pages: ReadonlyMap<number, SessionList>;
  sort: Sort;
  opened: string;
  /** Which rows are in view, for the pages to ask for. */
  onView: (first: number, last: number) => void;
  onSort: (key: SessionSort) => void;
  onOpen: (session: string) => void;
}

export function SessionTable(props: SessionTableProps) {
  const { columns, total, pages, sort, onView } = props;
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 320, row: 28 });
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const { first, last } = windowOf(scroll, total);
  const current = Math.min(active, Math.max(0, total - 1));
  const measure = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const row = element.querySelector<HTMLElement>('.session-row')?.offsetHeight;
    const { scrollTop: top, clientHeight } = element;
    setScroll(before => ({ top, height: clientHeight, row: row || before.row }));
  }, []);
  useLayoutEffect(() => {
    measure();
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [measure]);
  useLayoutEffect(() => onView(first, last), [first, last, onView]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${current}"]`);
    if (row) {
      wantsFocus.current = false;
      row.focus({ preventScroll: true });
    }
  });
  const move = (index: number) => {
    const element = box.current;
    if (!element) return;
    setActive(index);
    wantsFocus.current = true;
    // Below the header, which stays.
    const head = element.querySelector('thead')?.clientHeight ?? scroll.row;
    const room = element.clientHeight - head - scroll.row;
    const [top, bottom] = [index * scroll.row, index * scroll.row - room];
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < bottom) element.scrollTop = bottom;
    measure();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target as HTMLElement).classList.contains('session-row')) return;
    const session = sessionAt(pages, current);
    if ((event.key === 'Enter' || event.key === ' ') && session) {
      event.preventDefault();
      props.onOpen(session.sessionId);
    }
    const next = nextRow(event, current, total, Math.floor(scroll.height / scroll.row) - 1);
    if (next === null) return;
    event.preventDefault();
    move(next);
  };
  const indexes = Array.from({ length: last - first }, (_, i) => first + i);
  return (
    <div class="session-scroll" ref={box} onScroll={measure} onKeyDown={onKeyDown}>
      <table
        class={`table session-table session-${props.kind}`}
        role="grid"
        aria-label={`${words.title()}. ${words.keys()}`}
        aria-rowcount={total + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, label, isNumber }) => (
              <SortHeader
                key={key}
                label={label}
                column={key}
                numeric={isNumber}
                direction={sort.key !== key ? null : sort.descending ? 'descending' : 'ascending'}
                onSort={() => props.onSort(key)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <Space rows={first} height={scroll.row} columns={columns.length} />}
          {indexes.map(index => (
            <Row
              key={index}
              index={index}
              isStop={index === (current >= first && current < last ? current : first)}
              session={sessionAt(pages, index)}
              {...props}
              onFocus={() => setActive(index)}
            />
          ))}
          {last < total && (
            <Space rows={total - last} height={scroll.row} columns={columns.length} />
          )}
        </tbody>
      </table>
    </div>
  );
}

function sessionAt(pages: ReadonlyMap<number, SessionList>, index: number): ListedSession | null {
  const offset = Math.floor(index / pageSize) * pageSize;
  return pages.get(offset)?.sessions[index - offset] ?? null;
}

/** Stands for the rows that are not in the page. */
function Space({ rows, height, columns }: { rows: number; height: number; columns: number }) {
  return (
    <tr class="session-space" role="presentation">
      <td role="presentation" colSpan={columns} style={{ height: `${rows * height}px` }} />
    </tr>
  );
}

interface RowProps {
  columns: readonly SessionColumn[];
  session: ListedSession | null;
  index: number;
  isStop: boolean;
  opened: string;
  onOpen: (session: string) => void;
  onFocus: () => void;
}

function Row({ columns, session, index, isStop, opened, onOpen, onFocus }: RowProps) {
  const isOpened = session !== null && session.sessionId === opened;
  return (
    <tr
      class="session-row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isOpened}
      tabIndex={isStop ? 0 : -1}
      title={session ? rowTitle(session) : undefined}
      onFocus={onFocus}
      onClick={() => session && onOpen(session.sessionId)}
    >
      {columns.map(({ key, isNumber, show }, at) => (
        <td key={key} class={`${isNumber ? 'number' : 'word'} col-${key}`}>
          {session ? show(session) : at === 0 ? words.loadingRow() : ''}
        </td>
      ))}
    </tr>
  );
}
