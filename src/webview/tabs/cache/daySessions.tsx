/** The opened part of a day: the figures its row has no room for, and the sessions of that day. */
import type { CacheReport, DayRow, SessionRow } from '../../../protocol/cacheReport';
import {
  count,
  day,
  missing,
  modelName,
  money,
  percent,
  pp,
  signedMoney,
  time,
  tokens,
} from '../../figures';
import type { DaySessions } from '../../state';
import { daily, daySessions as words } from '../../words';
import { baseName } from './breakdownNames';
import { unpricedText } from './dayRow';
import { promptTokens } from './dayState';

interface ViewProps {
  row: DayRow;
  report: CacheReport;
  sessions: DaySessions;
}

/** The content of the opened row. */
export function DaySessionsView({ row, report, sessions }: ViewProps) {
  return (
    <div class="day-detail">
      <Dropped row={row} />
      {row.figures.unpriced > 0 && <p class="table-note">{unpricedText(row)}</p>}
      {sessions.state === 'loading' && <p role="status">{words.loading()}</p>}
      {sessions.state === 'failed' && <p role="alert">{words.failed(sessions.failure)}</p>}
      {sessions.state === 'ready' && (
        <Sessions row={row} report={report} sessions={sessions.sessions} />
      )}
    </div>
  );
}

/** The columns that narrow tables leave out, each shown where its column is not. */
function Dropped({ row }: { row: DayRow }) {
  const { figures, anomaly } = row;
  const { columns } = daily;
  const delta = anomaly.floor === null ? pp(anomaly.deltaPp, 'column') : missing;
  const items = [
    { key: 'delta', label: columns.delta(), value: delta },
    { key: 'tokens', label: columns.tokens(), value: tokens(promptTokens(figures)) },
    { key: 'output', label: columns.output(), value: tokens(figures.tokens.output) },
    { key: 'saved', label: columns.saved(), value: money(figures.savedNano) },
    { key: 'premium', label: columns.premium(), value: money(figures.wastedNano) },
    { key: 'cost', label: columns.cost(), value: money(figures.costNano) },
  ];
  return (
    <dl class="dropped">
      {items.map(item => (
        <div key={item.key} class={`dropped-${item.key}`}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface SessionsProps {
  row: DayRow;
  report: CacheReport;
  sessions: readonly SessionRow[];
}

function Sessions({ row, report, sessions }: SessionsProps) {
  if (sessions.length === 0) return <p>{words.none()}</p>;
  return (
    <table class="table sessions-table">
      <caption class="sr">{words.caption(day(row.date, 'long'))}</caption>
      <thead>
        <tr>
          <th scope="col" class="word">
            {words.session()}
          </th>
          <th scope="col" class="number col-time">
            {words.time()}
          </th>
          <th scope="col" class="number col-requests">
            {words.requests()}
          </th>
          <th scope="col" class="number">
            {words.hit()}
          </th>
          <th scope="col" class="number">
            {words.net()}
          </th>
          <th scope="col" class="number col-session-cost">
            {words.cost()}
          </th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(session => (
          <Session key={session.sessionId} session={session} zone={report.timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function Session({ session, zone }: { session: SessionRow; zone: string }) {
  const { figures, project } = session;
  const title = session.title ?? words.untitled(session.sessionId.slice(0, 8));
  const models = session.models.map(each => modelName(each.model)).join(', ');
  return (
    <tr>
      <th scope="row" class="word session-name" title={`${title}\n${project ?? ''}\n${models}`}>
        <span class="session-title">{title}</span>
        {project !== null && <span class="session-project">{baseName(project)}</span>}
      </th>
      <td class="number col-time">
        {words.from(time(session.firstActivity, zone), time(session.lastActivity, zone))}
      </td>
      <td class="number col-requests">{count(figures.requests)}</td>
      <td class="number">{percent(figures.hitPercent)}</td>
      <td class="number">{signedMoney(figures.netNano)}</td>
      <td class="number col-session-cost">{money(figures.costNano)}</td>
    </tr>
  );
}
