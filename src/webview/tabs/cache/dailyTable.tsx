/** Every day of the range, sortable; a row opens that day's sessions. */
import { useRef } from 'preact/hooks';
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import { hitScale } from '../../charts/axis';
import { Menu } from '../../components/menu';
import { useRoving } from '../../components/roving';
import { SectionHead } from '../../components/sectionHead';
import { SortHeader } from '../../components/sortHeader';
import { modelName, money, percent, signedMoney, tokens } from '../../figures';
import { openDays, sort, sortBy } from '../../state';
import { daily as words } from '../../words';
import type { DailyColumn } from './dailyColumns';
import { leftColumns, rightColumns } from './dailyColumns';
import { asSortKey, inOrder, sortDays } from './dailySort';
import { DayRows } from './dayRow';
import { promptTokens } from './dayState';
import { hitPoints } from './series';

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
  const items = [...leftColumns, ...rightColumns].map(column => ({
    id: column.key,
    label: column.label(),
    checked: column.key === key,
  }));
  const pick = (id: string) => sortBy({ key: id, descending: true });
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
  const points = hitPoints(report);
  const scale = hitScale(
    points.flatMap(point => [point.hit, point.threshold].filter(value => value !== null)),
  );
  return (
    <table class="table daily-table" aria-labelledby="daily-title" ref={root}>
      <thead {...heads}>
        <tr>
          {leftColumns.map(column => (
            <Head key={column.key} column={column} />
          ))}
          <th scope="col" class="col-strip">
            <span class="sr">{words.scale()}</span>
            <span class="strip-ends" aria-hidden="true">
              <span>{`${scale.min}%`}</span>
              <span>{`${scale.max}%`}</span>
            </span>
          </th>
          {rightColumns.map(column => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...rows} onPointerEnter={hold} onPointerLeave={release}>
        {ordered.map(row => (
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

function Head({ column }: { column: DailyColumn }) {
  const { key, descending } = sort.value;
  const isSorted = asSortKey(key) === column.key;
  return (
    <SortHeader
      label={column.label()}
      column={column.key}
      direction={isSorted ? (descending ? 'descending' : 'ascending') : null}
      numeric={column.isNumeric}
      onSort={() => sortBy({ key: column.key, descending: isSorted ? !descending : true })}
    />
  );
}

function Totals({ report }: { report: CacheReport }) {
  const { totals } = report;
  return (
    <tr>
      <th scope="row" class="word col-day">
        {words.total(report.days.length)}
      </th>
      <td class="number col-hit">{percent(totals.hitPercent)}</td>
      <td class="col-delta" />
      <td class="col-strip" />
      <td class="number col-tokens">{tokens(promptTokens(totals))}</td>
      <td class="number col-output">{tokens(totals.tokens.output)}</td>
      <td class="number col-saved">{money(totals.savedNano)}</td>
      <td class="number col-premium">{money(totals.wastedNano)}</td>
      <td class="number col-net">{signedMoney(totals.netNano)}</td>
      <td class="number col-cost">{money(totals.costNano)}</td>
      <td class="col-verdict" />
    </tr>
  );
}
