/** Every day of the range, sortable; a row opens that day's sessions. */
import { useEffect, useRef } from 'preact/hooks';
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import { hitPanel } from '../../charts/hitPanel';
import { useLaterRows } from '../../components/laterRows';
import { Menu } from '../../components/menu';
import { useRoving } from '../../components/roving';
import { SectionHead } from '../../components/sectionHead';
import { SortHeader } from '../../components/sortHeader';
import { modelName, wholePercent } from '../../figures';
import { keptSort, openDays, shownDays } from '../../state';
import * as words from './dailyWords';
import type { FigureColumn } from './dailyColumns';
import { figureColumns, sortColumns, stripAfter } from './dailyColumns';
import { asSortKey, inOrder, sortDays } from './dailySort';
import { DayRows } from './dayRow';
import { hitPoints } from './series';

const sort = keptSort('cache.sort', { key: 'day', descending: true });

/** The section with the table. */
export function DailyTable({ report }: { report: CacheReport }) {
  const active = report.days.filter(row => row.observed).length;
  return (
    <section class="daily">
      <SectionHead
        id="daily-title"
        title={words.title()}
        sentence={words.sentence(report.days.length, active)}
      >
        <SortMenu />
      </SectionHead>
      <Table report={report} />
      {report.unpriced.length > 0 && (
        <p class="table-note">
          {words.unpricedTotal(
            report.unpriced.reduce((sum, each) => sum + each.requests, 0),
            report.unpriced.map(each => modelName(each.model)).join(', '),
          )}
        </p>
      )}
    </section>
  );
}

/** Where the headers of most columns are hidden, the menu sorts. */
function SortMenu() {
  const key = asSortKey(sort.value.key);
  const items = sortColumns.map(column => ({
    id: column.key,
    label: column.label(),
    checked: column.key === key,
  }));
  const pick = (id: string) => (sort.value = { key: id, descending: true });
  return (
    <Menu class="sort-menu" label={words.sortMenu()} align="end" items={items} onPick={pick} />
  );
}

function Table({ report }: { report: CacheReport }) {
  const root = useRef<HTMLTableElement>(null);
  const heads = useRoving(root, '.sort-button', 'x', {
    preferred: '[aria-sort]:not([aria-sort=none]) *',
  });
  const rows = useRoving(root, '.day-button', 'y');
  const { ordered, hold, release } = useHeldOrder(report.days);
  const there = useLaterRows(ordered.length);
  useEffect(() => {
    shownDays.value = ordered.map(row => row.date);
  }, [ordered]);
  const { scale } = hitPanel(hitPoints(report), [], String);
  const split = stripAfter + 1;
  return (
    <table class="table daily-table" aria-labelledby="daily-title" ref={root}>
      <thead {...heads}>
        <tr>
          {sortColumns.slice(0, split).map(head)}
          <th scope="col" class="col-strip">
            <span class="sr">{words.scale()}</span>
            <span class="strip-ends" aria-hidden="true">
              <span>{wholePercent(scale.min)}</span>
              <span>{wholePercent(scale.max)}</span>
            </span>
          </th>
          {sortColumns.slice(split).map(head)}
        </tr>
      </thead>
      <tbody {...rows} onPointerEnter={hold} onPointerLeave={release}>
        {ordered.slice(0, there).map(row => (
          <DayRows
            key={row.date}
            row={row}
            report={report}
            scale={scale}
            sessions={openDays.value.get(row.date)}
          />
        ))}
      </tbody>
      <tfoot>
        <Totals report={report} />
      </tfoot>
    </table>
  );
}

/** Under the pointer rows keep their places while figures change; a click on a header sorts at once. */
function useHeldOrder(days: readonly DayRow[]) {
  const isHeld = useRef(false);
  const last = useRef<{ sort: unknown; dates: string[] } | null>(null);
  const current = sort.value;
  const before = last.current;
  const kept = isHeld.current && before?.sort === current ? inOrder(days, before.dates) : null;
  const ordered = kept ?? sortDays(days, current);
  last.current = { sort: current, dates: ordered.map(row => row.date) };
  return {
    ordered,
    hold: () => {
      isHeld.current = true;
    },
    release: () => {
      isHeld.current = false;
    },
  };
}

/** A header cell of a column that sorts. */
function head({ key, label }: { key: string; label: () => string }) {
  const isSorted = asSortKey(sort.value.key) === key;
  const { descending } = sort.value;
  return (
    <SortHeader
      key={key}
      label={label()}
      column={key}
      direction={isSorted ? (descending ? 'descending' : 'ascending') : null}
      numeric={key !== 'day' && key !== 'verdict'}
      onSort={() => (sort.value = { key, descending: isSorted ? !descending : true })}
    />
  );
}

function Totals({ report }: { report: CacheReport }) {
  const cell = ({ key, value, show }: FigureColumn) => (
    <td key={key} class={`number col-${key}`}>
      {key !== 'delta' && show(value(report.totals, null))}
    </td>
  );
  return (
    <tr>
      <th scope="row" class="word col-day">
        {words.total(report.days.length)}
      </th>
      {figureColumns.slice(0, stripAfter).map(cell)}
      <td class="col-strip" />
      {figureColumns.slice(stripAfter).map(cell)}
      <td class="col-verdict" />
    </tr>
  );
}
