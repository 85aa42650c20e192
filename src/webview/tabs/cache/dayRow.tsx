/** One day of the daily table, and below it, when open, its sessions. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import type { Scale } from '../../charts/axis';
import { Icon } from '../../components/icon';
import { day, missing } from '../../figures';
import type { DaySessions } from '../../state';
import { toggleDay } from '../../state';
import * as words from './dailyWords';
import type { FigureColumn } from './dailyColumns';
import { columnCount, figureColumns, stripAfter } from './dailyColumns';
import { DaySessionsView } from './daySessions';
import { dayState } from './dayState';
import { DayStrip } from './dayStrip';
import { dayRowId } from './showDay';
import { unpricedText } from './unpriced';
import { flagText, Verdict } from './verdict';

interface DayRowProps {
  row: DayRow;
  report: CacheReport;
  scale: Scale;
  /** Undefined: closed. */
  sessions: DaySessions | undefined;
}

/** Id of the opened part of a day. */
const detailId = (date: string): string => `sessions-${date}`;

/** The row or rows of a day. */
export function DayRows({ row, report, scale, sessions }: DayRowProps) {
  const state = dayState(row, report.anomaly);
  const isOpen = sessions !== undefined;
  // A click anywhere in the row opens it; the keyboard has the button in the first cell.
  const onClick = (event: MouseEvent) => {
    if (!(event.target as Element).closest('button') && row.observed) toggleDay(row.date);
  };
  const figure = (column: FigureColumn) => (
    <FigureCell key={column.key} row={row} column={column} />
  );
  return (
    <>
      <tr
        id={dayRowId(row.date)}
        class={`day-row day-${state} ${isOpen ? 'day-open' : ''}`}
        onClick={onClick}
      >
        <DayName row={row} isToday={row.date === report.today.date} isOpen={isOpen} />
        {figureColumns.slice(0, stripAfter).map(figure)}
        <td class="col-strip">
          <DayStrip row={row} report={report} scale={scale} />
        </td>
        {figureColumns.slice(stripAfter).map(figure)}
        <td class="word col-verdict">
          <Verdict row={row} report={report} />
        </td>
      </tr>
      {state === 'anomalous' && (
        <tr class="flag-line" aria-hidden="true">
          <td colSpan={columnCount}>{words.flagLine(flagText(row))}</td>
        </tr>
      )}
      {isOpen && (
        <tr class="detail-row" id={detailId(row.date)}>
          <td colSpan={columnCount}>
            <DaySessionsView row={row} report={report} sessions={sessions} />
          </td>
        </tr>
      )}
    </>
  );
}

interface DayNameProps {
  row: DayRow;
  isToday: boolean;
  isOpen: boolean;
}

function DayName({ row, isToday, isOpen }: DayNameProps) {
  const name = isToday ? words.today() : day(row.date, 'short');
  const title = day(row.date, 'long');
  return (
    <th scope="row" class={`word col-day ${isToday ? 'strong' : ''}`}>
      {row.observed ? (
        <button
          type="button"
          class="day-button"
          title={title}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId(row.date) : undefined}
          onClick={() => toggleDay(row.date)}
        >
          <Icon name="chevronRight" class="day-chevron" />
          {name}
        </button>
      ) : (
        <span title={title}>{name}</span>
      )}
    </th>
  );
}

/** A true zero is quiet; what is not known is the dash. */
function FigureCell({ row, column }: { row: DayRow; column: FigureColumn }) {
  const { key, value, show } = column;
  const shown = value(row.figures, row);
  const tone = shown === 0 ? 'muted' : key === 'net' ? 'strong' : '';
  return (
    <td class={`number col-${key} ${tone}`}>
      {key === 'cost' && row.figures.unpriced > 0 && <Unpriced text={unpricedText(row)} />}
      {row.observed ? show(shown) : <span class="dash">{missing}</span>}
    </td>
  );
}

/** The mark of a sum that leaves requests out. */
function Unpriced({ text }: { text: string }) {
  return (
    <span class="unpriced" title={text}>
      <Icon name="tag" />
      <span class="sr">{text}</span>
    </span>
  );
}
