/** One day of the daily table, and below it, when open, its sessions. */
import type { CacheReport, DayRow } from '../../../protocol/cacheReport';
import type { Scale } from '../../charts/axis';
import { Icon } from '../../components/icon';
import { day, missing, modelName, money, percent, pp, signedMoney, tokens } from '../../figures';
import type { DaySessions } from '../../state';
import { toggleDay } from '../../state';
import { daily as words } from '../../words';
import { columnCount } from './dailyColumns';
import { DaySessionsView } from './daySessions';
import { dayState, promptTokens } from './dayState';
import { DayStrip } from './dayStrip';
import { dayRowId } from './showDay';
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
  const classes = ['day-row', `day-${state}`, isOpen ? 'day-open' : ''].join(' ');
  // A click anywhere in the row opens it; the keyboard has the button in the first cell.
  const onClick = (event: MouseEvent) => {
    if (!(event.target as Element).closest('button') && row.observed) toggleDay(row.date);
  };
  return (
    <>
      <tr id={dayRowId(row.date)} class={classes} onClick={onClick}>
        <DayName row={row} report={report} isOpen={isOpen} />
        {row.observed ? <Figures row={row} report={report} scale={scale} /> : <NoFigures />}
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

function DayName({ row, report, isOpen }: { row: DayRow; report: CacheReport; isOpen: boolean }) {
  const isToday = row.date === report.today.date;
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

function Figures({ row, report, scale }: { row: DayRow; report: CacheReport; scale: Scale }) {
  const { figures, anomaly } = row;
  const delta = anomaly.floor === null && report.anomaly.enabled ? anomaly.deltaPp : null;
  return (
    <>
      <td class="number col-hit">{percent(figures.hitPercent)}</td>
      <td class="number col-delta">{pp(delta, 'column')}</td>
      <td class="col-strip">
        <DayStrip row={row} report={report} scale={scale} />
      </td>
      <td class="number col-tokens">{tokens(promptTokens(figures))}</td>
      <td class="number col-output">{tokens(figures.tokens.output)}</td>
      <Money class="col-saved" nano={figures.savedNano} text={money(figures.savedNano)} />
      <Money class="col-premium" nano={figures.wastedNano} text={money(figures.wastedNano)} />
      <Money class="col-net strong" nano={figures.netNano} text={signedMoney(figures.netNano)} />
      <td class={`number col-cost ${figures.costNano === 0 ? 'muted' : ''}`}>
        <Unpriced row={row} />
        {money(figures.costNano)}
      </td>
    </>
  );
}

function NoFigures() {
  const columns = ['hit', 'delta', 'strip', 'tokens', 'output', 'saved', 'premium', 'net', 'cost'];
  return (
    <>
      {columns.map(column => (
        <td key={column} class={`number col-${column}`}>
          {column !== 'strip' && <span class="dash">{missing}</span>}
        </td>
      ))}
    </>
  );
}

/** A true zero is quiet; what is not known is the dash. */
function Money({ class: name, nano, text }: { class: string; nano: number | null; text: string }) {
  return <td class={`number ${name} ${nano === 0 ? 'muted' : ''}`}>{text}</td>;
}

/** The mark of a sum that leaves requests out. */
function Unpriced({ row }: { row: DayRow }) {
  if (row.figures.unpriced === 0) return null;
  const text = unpricedText(row);
  return (
    <span class="unpriced" title={text}>
      <Icon name="tag" />
      <span class="sr">{text}</span>
    </span>
  );
}

/** "+ 2 requests unpriced (acme-proxy-large)". */
export function unpricedText(row: DayRow): string {
  const models = row.models.filter(model => model.figures.unpriced > 0);
  return words.unpriced(row.figures.unpriced, models.map(each => modelName(each.model)).join(', '));
}
